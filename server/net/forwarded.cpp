#include "server/net/forwarded.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace waydesk::net {
namespace {

namespace ip = boost::asio::ip;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_address(std::string_view text) {
    error_code ec;
    ip::make_address(std::string(text), ec);
    return !ec;
}

// All X-Forwarded-For fields are one list, the nearest hop last.
std::vector<std::string_view> hops_of(const Request& request) {
    std::vector<std::string_view> hops;
    for (const auto& field : request.headers) {
        if (!equal_ignoring_case(field.name, "X-Forwarded-For")) continue;
        std::string_view list = field.value;
        for (;;) {
            const auto comma = list.find(',');
            hops.push_back(trimmed(list.substr(0, comma)));
            if (comma == std::string_view::npos) break;
            list.remove_prefix(comma + 1);
        }
    }
    return hops;
}

}  // namespace

Result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& list) {
    TrustedProxies proxies;
    for (const auto& entry : list) {
        const bool is_v6 = entry.find(':') != std::string::npos;
        const std::string network = entry.find('/') != std::string::npos ? entry : entry + (is_v6 ? "/128" : "/32");
        error_code ec;
        if (is_v6)
            proxies.v6_.push_back(ip::make_network_v6(network, ec));
        else
            proxies.v4_.push_back(ip::make_network_v4(network, ec));
        if (ec) return Errc::address_invalid;
    }
    return proxies;
}

bool TrustedProxies::contains(std::string_view address) const {
    error_code ec;
    ip::address parsed = ip::make_address(std::string(address), ec);
    if (ec) return false;
    if (parsed.is_v6() && parsed.to_v6().is_v4_mapped()) parsed = ip::make_address_v4(ip::v4_mapped, parsed.to_v6());
    const auto is_in = [](const auto& host, const auto& network) {
        using Network = std::decay_t<decltype(network)>;
        return Network(host, network.prefix_length()).canonical() == network.canonical();
    };
    if (parsed.is_v4())
        return std::any_of(v4_.begin(), v4_.end(), [&](const auto& network) { return is_in(parsed.to_v4(), network); });
    return std::any_of(v6_.begin(), v6_.end(), [&](const auto& network) { return is_in(parsed.to_v6(), network); });
}

void TrustedProxies::resolve(Request& request) const {
    const auto hops = hops_of(request);
    if (hops.empty()) return;
    request.is_loopback = false;
    if (!contains(request.peer)) return;
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        if (!is_address(*hop)) break;  // what stands before it cannot be known
        request.peer = std::string(*hop);
        if (!contains(*hop)) break;
    }
    request.secure = equal_ignoring_case(request.headers.find("X-Forwarded-Proto").value_or(""), "https");
    error_code ec;
    request.is_loopback = ip::make_address(request.peer, ec).is_loopback();
}

}  // namespace waydesk::net
