#include "server/auth/cookie.hpp"

#include <algorithm>

namespace waydesk::auth {
namespace {

std::string_view trim(std::string_view text) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

bool is_token_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

std::string attributes(Transport transport) {
    return transport == Transport::tls ? "; Path=/; HttpOnly; SameSite=Lax; Secure"
                                       : "; Path=/; HttpOnly; SameSite=Lax";
}

}  // namespace

std::string_view session_cookie_name(Transport transport) {
    return transport == Transport::tls ? "__Host-waydesk" : "waydesk_session";
}

std::optional<std::string> find_cookie(std::string_view header, std::string_view name) {
    if (header.size() > most_cookie_header) return std::nullopt;
    std::optional<std::string> found;
    while (!header.empty()) {
        const std::size_t end = header.find(';');
        const std::string_view pair = trim(header.substr(0, end));
        header = end == std::string_view::npos ? std::string_view{} : header.substr(end + 1);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || trim(pair.substr(0, equals)) != name) continue;
        const std::string_view value = trim(pair.substr(equals + 1));
        if (found || value.empty() || !std::ranges::all_of(value, is_token_letter)) return std::nullopt;
        found = value;
    }
    return found;
}

std::string set_session_cookie(Transport transport, std::string_view token, Duration life) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(life).count();
    return std::string(session_cookie_name(transport)) + "=" + std::string(token) + attributes(transport) +
           "; Max-Age=" + std::to_string(seconds);
}

std::string clear_session_cookie(Transport transport) {
    return std::string(session_cookie_name(transport)) + "=" + attributes(transport) + "; Max-Age=0";
}

}  // namespace waydesk::auth
