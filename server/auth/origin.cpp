#include "server/auth/origin.hpp"

#include <algorithm>
#include <charconv>

namespace waydesk::auth {
namespace {

constexpr std::size_t max_host_length = 253;  // RFC 1035

std::uint16_t default_port(std::string_view scheme) { return scheme == "https" ? 443 : 80; }

bool is_host_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

bool is_ipv6_literal(std::string_view host) {
    if (host.size() < 4 || host.front() != '[' || host.back() != ']') return false;
    return std::ranges::all_of(host.substr(1, host.size() - 2), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == ':' || c == '.';
    });
}

bool is_host(std::string_view host) {
    if (host.empty() || host.size() > max_host_length) return false;
    if (host.front() == '[') return is_ipv6_literal(host);
    if (host.front() == '.' || host.back() == '.' || host.find("..") != std::string_view::npos) return false;
    return std::ranges::all_of(host, is_host_character);
}

Result<std::uint16_t> parse_port(std::string_view text) {
    unsigned value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size() || value == 0 || value > 65535) return Errc::invalid;
    return static_cast<std::uint16_t>(value);
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

}  // namespace

Result<Origin> Origin::parse(std::string_view text) {
    const std::string lower = lower_ascii(text);
    std::string_view rest = lower;
    const std::size_t mark = rest.find("://");
    if (mark == std::string_view::npos) return Errc::invalid;
    Origin origin;
    origin.scheme = rest.substr(0, mark);
    if (origin.scheme != "http" && origin.scheme != "https") return Errc::invalid;
    rest.remove_prefix(mark + 3);
    origin.port = default_port(origin.scheme);
    const std::size_t bracket = rest.find(']');
    const std::size_t colon = rest.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon != std::string_view::npos) {
        const Result<std::uint16_t> port = parse_port(rest.substr(colon + 1));
        if (!port) return port.error();
        origin.port = *port;
        rest = rest.substr(0, colon);
    }
    if (!is_host(rest)) return Errc::invalid;
    origin.host = rest;
    return origin;
}

std::string Origin::str() const {
    std::string out = scheme + "://" + host;
    if (port != default_port(scheme)) out += ":" + std::to_string(port);
    return out;
}

Result<OriginPattern> OriginPattern::parse(std::string_view text) {
    OriginPattern pattern;
    std::string plain(text);
    const std::size_t star = plain.find("://*.");
    if (star != std::string::npos) {
        pattern.any_below_ = true;
        plain.erase(star + 3, 2);
    }
    const Result<Origin> origin = Origin::parse(plain);
    if (!origin) return origin.error();
    pattern.origin_ = *origin;
    const bool is_name_of_two_parts = pattern.origin_.host.find('.') != std::string::npos;
    if (pattern.any_below_ && !is_name_of_two_parts) return Errc::invalid;
    return pattern;
}

bool OriginPattern::matches(const Origin& origin) const {
    if (!any_below_) return origin == origin_;
    return origin.scheme == origin_.scheme && origin.port == origin_.port && origin.host.ends_with("." + origin_.host);
}

std::string OriginPattern::str() const {
    std::string out = origin_.str();
    if (any_below_) out.insert(origin_.scheme.size() + 3, "*.");
    return out;
}

OriginVerdict check_origin(std::string_view header, const std::vector<Origin>& own,
                           const std::vector<OriginPattern>& listed) {
    if (header.empty()) return OriginVerdict::missing;
    const Result<Origin> origin = Origin::parse(header);
    if (!origin) return OriginVerdict::refused;
    if (std::ranges::find(own, *origin) != own.end()) return OriginVerdict::accepted;
    const bool is_listed = std::ranges::any_of(listed, [&](const OriginPattern& p) { return p.matches(*origin); });
    return is_listed ? OriginVerdict::accepted : OriginVerdict::refused;
}

}  // namespace waydesk::auth
