#include "core/store/url.hpp"

#include "core/encoding.hpp"

#include <charconv>

namespace waydesk::store {
namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";
constexpr std::string_view mysql_scheme = "mysql://";

Refusal malformed() {
    return {Errc::refused,
            "The store address is not understood: write sqlite:PATH or mysql://user:password@host:port/database."};
}

bool decode_into(std::string& out, std::string_view text) {
    auto decoded = decode_percent(text);
    if (decoded) out = std::move(*decoded);
    return decoded.has_value();
}

bool read_port(int& port, std::string_view text) {
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), port);
    return failed == std::errc() && end == text.data() + text.size() && port > 0 && port < 65'536;
}

bool read_host(Url& url, std::string_view text) {
    const auto bracket = text.rfind(']');  // [::1]:3306
    const auto colon = text.rfind(':');
    const bool has_port = colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket);
    if (has_port && !read_port(url.port, text.substr(colon + 1))) return false;
    if (has_port) text = text.substr(0, colon);
    if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
    url.host = text;
    return !url.host.empty();
}

Explained<Url> parse_mysql(std::string_view rest) {
    Url url;
    url.engine = Engine::mysql;
    const auto at = rest.rfind('@');
    if (at == std::string_view::npos) return malformed();
    const auto who = rest.substr(0, at);
    const auto where = rest.substr(at + 1);
    const auto slash = where.find('/');
    if (slash == std::string_view::npos) return malformed();
    const auto colon = who.find(':');
    const auto password = colon == std::string_view::npos ? std::string_view() : who.substr(colon + 1);
    if (!decode_into(url.user, who.substr(0, colon)) || !decode_into(url.password, password) ||
        !decode_into(url.database, where.substr(slash + 1)) || !read_host(url, where.substr(0, slash)))
        return malformed();
    if (url.user.empty() || url.database.empty()) return malformed();
    return url;
}

}  // namespace

std::string Url::shown() const {
    if (engine == Engine::sqlite) return std::string(sqlite_scheme) + (path.empty() ? ":memory:" : path);
    return std::string(mysql_scheme) + user + "@" + host + ":" + std::to_string(port) + "/" + database;
}

Explained<Url> parse_url(std::string_view text) {
    if (text.starts_with(mysql_scheme)) return parse_mysql(text.substr(mysql_scheme.size()));
    if (!text.starts_with(sqlite_scheme)) return malformed();
    const auto path = text.substr(sqlite_scheme.size());
    if (path.empty()) return malformed();
    Url url;
    if (path != ":memory:") url.path = path;
    return url;
}

}  // namespace waydesk::store
