#include "server/config/address.hpp"

#include <boost/asio/ip/address.hpp>

#include <charconv>

namespace waydesk::config {
namespace {

Result<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size()) return Errc::invalid;
    return value;
}

Result<boost::asio::ip::address> parse_address(std::string_view text) {
    boost::system::error_code failed;
    const auto address = boost::asio::ip::make_address(std::string(text), failed);
    if (failed) return Errc::invalid;
    return address;
}

}  // namespace

Result<ListenAddress> ListenAddress::parse(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return Errc::invalid;
    std::string_view host = text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
    } else if (host.find(':') != std::string_view::npos) {
        return Errc::invalid;
    }
    if (host == "localhost") host = "127.0.0.1";
    const auto address = parse_address(host);
    const Result<std::uint16_t> port = parse_port(text.substr(colon + 1));
    if (!address || !port) return Errc::invalid;
    return ListenAddress{address->to_string(), *port};
}

bool ListenAddress::is_loopback() const {
    const auto address = parse_address(host);
    return address && address->is_loopback();
}

}  // namespace waydesk::config
