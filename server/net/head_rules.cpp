#include "server/net/head_rules.hpp"

#include "server/net/message.hpp"

#include <algorithm>

namespace waydesk::net {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::size_t max_method = 32;

bool is_token_char(char c) {
    const bool is_alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_alnum || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char); }

bool is_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_field_char(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return c == '\t' || (byte >= 0x20 && byte != 0x7f);
}

bool is_target_char(char c) { return c > 0x20 && c < 0x7f; }  // char is signed: bytes above 0x7f are refused too

// A name, an IPv4 or bracketed IPv6 address, and a port: enough to refuse what two readers could read differently.
bool is_host(std::string_view host) {
    const auto is_host_char = [](char c) { return is_token_char(c) || c == ':' || c == '[' || c == ']'; };
    return std::all_of(host.begin(), host.end(), is_host_char);
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// The fields that decide where the message ends and whom it is for.
struct Framing {
    int hosts = 0, lengths = 0, encodings = 0;
};

Result<> check_request_line(std::string_view line, bool& is_1_0) {
    const auto first = line.find(' ');
    const auto second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    if (second == std::string_view::npos) return Errc::bad_request;
    const std::string_view method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, second - first - 1);
    const std::string_view version = line.substr(second + 1);
    if (method.size() > max_method || !is_token(method)) return Errc::bad_request;
    // Origin form only: an absolute target names a second host, and CONNECT and * have no meaning here.
    if (target.empty() || target[0] != '/' || !std::all_of(target.begin(), target.end(), is_target_char))
        return Errc::bad_request;
    if (version.size() != 8 || !version.starts_with("HTTP/") || version[6] != '.' || !is_digits(version.substr(5, 1)) ||
        !is_digits(version.substr(7)))
        return Errc::bad_request;
    is_1_0 = version == "HTTP/1.0";
    if (!is_1_0 && version != "HTTP/1.1") return Errc::version_unsupported;
    return {};
}

Result<> check_field(std::string_view line, bool is_1_0, Framing& framing) {
    const auto colon = line.find(':');
    // A blank before the colon or at the start of the line (obsolete folding) is no token.
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return Errc::bad_request;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (!std::all_of(value.begin(), value.end(), is_field_char)) return Errc::bad_request;
    if (equal_ignoring_case(name, "Host")) {
        if (++framing.hosts > 1 || !is_host(value)) return Errc::bad_request;
    } else if (equal_ignoring_case(name, "Content-Length")) {
        if (++framing.lengths > 1 || !is_digits(value) || value.size() > 18) return Errc::bad_request;
    } else if (equal_ignoring_case(name, "Transfer-Encoding")) {
        if (++framing.encodings > 1 || is_1_0 || !equal_ignoring_case(value, "chunked")) return Errc::bad_request;
    }
    return {};
}

}  // namespace

std::size_t find_head_end(std::string_view bytes) {
    for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
        const std::string_view rest = bytes.substr(at + 1);
        if (rest.starts_with("\n")) return at + 2;
        if (rest.starts_with("\r\n")) return at + 3;
    }
    return std::string_view::npos;
}

Result<> check_head(std::string_view head, const Limits& limits) {
    if (head.size() > limits.head_bytes) return Errc::head_too_large;
    bool is_1_0 = false;
    Framing framing;
    std::size_t fields = 0;
    for (std::size_t number = 0;; ++number) {
        const auto end = head.find(line_end);
        if (end == std::string_view::npos) return Errc::bad_request;
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(end + line_end.size());
        if (line.find_first_of(line_end) != std::string_view::npos) return Errc::bad_request;  // a bare CR or LF
        if (number > 0 && line.empty()) break;
        if (number > 0 && ++fields > limits.head_fields) return Errc::head_too_large;
        const auto checked = number == 0 ? check_request_line(line, is_1_0) : check_field(line, is_1_0, framing);
        if (!checked) return checked;
    }
    if (!head.empty() || (framing.lengths > 0 && framing.encodings > 0)) return Errc::bad_request;
    if (framing.hosts == 0 && !is_1_0) return Errc::bad_request;
    return {};
}

}  // namespace waydesk::net
