#include "core/fetch/url.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace waydesk::fetch {
namespace {

constexpr std::size_t most_host_bytes = 253;
constexpr std::size_t most_label_bytes = 63;
constexpr std::string_view digits = "0123456789";

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

bool is_plain(std::string_view text) {
    constexpr std::string_view never = "\"#<>\\^`{|}";
    return std::ranges::all_of(
        text, [&](char c) { return c > ' ' && c < '\x7f' && never.find(c) == std::string_view::npos; });
}

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= most_label_bytes && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

// A last label that begins with a digit makes the whole a number for some readers: 127.1, 0x7f000001, 2130706433.
bool is_name(std::string_view host) {
    if (host.empty() || host.size() > most_host_bytes) return false;
    std::string_view rest = host, label;
    do {
        const std::size_t dot = rest.find('.');
        label = rest.substr(0, dot);
        if (!is_label(label)) return false;
        rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
        if (dot != std::string_view::npos && rest.empty()) return false;  // "example.com."
    } while (!rest.empty());
    return is_letter(label.front());
}

std::optional<Address> literal_of(const std::string& host, bool is_bracketed) {
    boost::system::error_code failed;
    if (is_bracketed) {
        if (host.find('%') != std::string::npos) return std::nullopt;  // a zone of this machine
        const auto address = boost::asio::ip::make_address_v6(host, failed);
        return failed ? std::nullopt : std::optional<Address>(address);
    }
    const auto address = boost::asio::ip::make_address_v4(host, failed);
    // Only the form that we would write ourselves: no leading zeros, which some read as octal.
    return failed || address.to_string() != host ? std::nullopt : std::optional<Address>(address);
}

bool read_port(std::string_view text, std::uint16_t& out) {
    if (text.empty() || text.find_first_not_of(digits) != std::string_view::npos) return false;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
    return failed == std::errc{} && end == text.data() + text.size() && out > 0;
}

// "example.com:8080", "[::1]"
Result<void> read_authority(std::string_view authority, Reach reach, Url& out) {
    const bool is_bracketed = authority.starts_with('[');
    std::size_t end = is_bracketed ? authority.find(']') : std::min(authority.find(':'), authority.size());
    if (end == std::string_view::npos) return Errc::invalid;
    out.host = lower(authority.substr(is_bracketed ? 1 : 0, end - (is_bracketed ? 1 : 0)));
    const std::string_view rest = authority.substr(is_bracketed ? end + 1 : end);
    if (!rest.empty() && (rest.front() != ':' || !read_port(rest.substr(1), out.port))) return Errc::invalid;
    if (const auto literal = literal_of(out.host, is_bracketed)) {
        out.host = literal->to_string();
        if (!may_reach(*literal, reach)) return Errc::forbidden;
        return {};
    }
    if (is_bracketed || !is_name(out.host)) return Errc::invalid;
    return {};
}

}  // namespace

std::string Url::str() const {
    const bool is_v6 = host.find(':') != std::string::npos;
    return scheme + "://" + (is_v6 ? "[" + host + "]" : host) + ":" + std::to_string(port) + target;
}

Result<Url> parse_url(std::string_view text, Reach reach) {
    if (text.size() > most_url_bytes || !is_plain(text)) return Errc::invalid;
    Url out;
    const std::size_t colon = text.find("://");
    if (colon == std::string_view::npos) return Errc::invalid;
    out.scheme = lower(text.substr(0, colon));
    if (out.scheme != "https" && out.scheme != "http") return Errc::invalid;
    if (out.scheme == "http" && !reach.plain_http) return Errc::forbidden;
    out.port = out.scheme == "http" ? 80 : 443;
    text.remove_prefix(colon + 3);
    const std::size_t end = std::min(text.find_first_of("/?"), text.size());
    if (const auto read = read_authority(text.substr(0, end), reach, out); !read) return read.error();
    const std::string_view target = text.substr(end);
    out.target = target.starts_with('/') ? std::string(target) : "/" + std::string(target);
    return out;
}

}  // namespace waydesk::fetch
