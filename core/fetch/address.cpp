#include "core/fetch/address.hpp"

#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include <algorithm>
#include <vector>

namespace waydesk::fetch {
namespace {

namespace ip = boost::asio::ip;

std::vector<ip::network_v4> networks_v4(std::initializer_list<const char*> texts) {
    std::vector<ip::network_v4> out;
    for (const char* text : texts) out.push_back(ip::make_network_v4(text));
    return out;
}
std::vector<ip::network_v6> networks_v6(std::initializer_list<const char*> texts) {
    std::vector<ip::network_v6> out;
    for (const char* text : texts) out.push_back(ip::make_network_v6(text));
    return out;
}

bool is_in(const ip::address_v4& address, const std::vector<ip::network_v4>& networks) {
    return std::ranges::any_of(networks, [bits = address.to_uint()](const ip::network_v4& network) {
        return (bits & network.netmask().to_uint()) == network.network().to_uint();
    });
}

bool is_in(const ip::address_v6& address, const ip::network_v6& network) {
    const auto bytes = address.to_bytes(), wanted = network.network().to_bytes();
    unsigned left = network.prefix_length();
    for (std::size_t i = 0; i < bytes.size() && left > 0; ++i) {
        const unsigned taken = std::min(left, 8U), mask = 0xffU << (8U - taken) & 0xffU;
        if (((bytes[i] ^ wanted[i]) & mask) != 0) return false;
        left -= taken;
    }
    return true;
}
bool is_in(const ip::address_v6& address, const std::vector<ip::network_v6>& networks) {
    return std::ranges::any_of(networks, [&](const ip::network_v6& network) { return is_in(address, network); });
}

Place place_of_v4(const ip::address_v4& address) {
    static const auto inside = networks_v4({"10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"});
    // 168.63.129.16 is Azure's own service, 100.64.0.0/10 holds Alibaba's; most others are link-local.
    static const auto never = networks_v4({"0.0.0.0/8", "100.64.0.0/10", "168.63.129.16/32", "169.254.0.0/16",
                                           "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
                                           "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"});
    if (is_in(address, inside)) return Place::inside;
    return is_in(address, never) ? Place::never : Place::open;
}

Place place_of_v6(const ip::address_v6& address) {
    static const auto metadata = ip::make_network_v6("fd00:ec2::/32");  // Amazon's, within the unique local ones
    static const auto inside = networks_v6({"::1/128", "fc00::/7"});
    static const auto given_out = ip::make_network_v6("2000::/3");
    // Teredo and others of the IETF, documentation, 6to4: each but the second carries IPv4 addresses.
    static const auto special = networks_v6({"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"});
    if (is_in(address, inside)) return is_in(address, metadata) ? Place::never : Place::inside;
    return is_in(address, given_out) && !is_in(address, special) ? Place::open : Place::never;
}

}  // namespace

Place place_of(const Address& address) {
    return address.is_v4() ? place_of_v4(address.to_v4()) : place_of_v6(address.to_v6());
}

}  // namespace waydesk::fetch
