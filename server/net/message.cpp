#include "server/net/message.hpp"

#include "core/encoding.hpp"

#include <algorithm>
#include <type_traits>

namespace waydesk::net {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Calls `visit` with each trimmed part until it answers true.
template <class Visit>
bool any_part(std::string_view list, char separator, Visit visit) {
    for (;;) {
        const auto end = list.find(separator);
        if (visit(trimmed(list.substr(0, end)))) return true;
        if (end == std::string_view::npos) return false;
        list.remove_prefix(end + 1);
    }
}

// "gzip;q=0" names a token only to refuse it.
bool names_token(std::string_view part, std::string_view token) {
    const auto end = part.find(';');
    if (!equal_ignoring_case(trimmed(part.substr(0, end)), token)) return false;
    if (end == std::string_view::npos) return true;
    const std::string_view weight = trimmed(part.substr(end + 1));
    return weight.find_first_not_of("qQ=0. ") != std::string_view::npos;
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

void Headers::set(std::string_view name, std::string value) {
    std::erase_if(fields_, [&](const Field& field) { return equal_ignoring_case(field.name, name); });
    add(std::string(name), std::move(value));
}

void Headers::set_default(std::string_view name, std::string value) {
    if (!find(name)) add(std::string(name), std::move(value));
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (const auto& field : fields_)
        if (equal_ignoring_case(field.name, name)) return field.value;
    return std::nullopt;
}

std::size_t Headers::count(std::string_view name) const {
    return static_cast<std::size_t>(std::count_if(
        fields_.begin(), fields_.end(), [&](const Field& field) { return equal_ignoring_case(field.name, name); }));
}

bool Headers::has_token(std::string_view name, std::string_view token) const {
    return std::any_of(fields_.begin(), fields_.end(), [&](const Field& field) {
        return equal_ignoring_case(field.name, name) &&
               any_part(field.value, ',', [&](std::string_view part) { return names_token(part, token); });
    });
}

std::optional<std::string> Request::query_value(std::string_view name) const {
    std::optional<std::string> found;
    any_part(query, '&', [&](std::string_view part) {
        const auto equals = part.find('=');
        std::string value(equals == std::string_view::npos ? std::string_view{} : part.substr(equals + 1));
        std::replace(value.begin(), value.end(), '+', ' ');
        const auto decoded_name = decode_percent(part.substr(0, equals));
        const auto decoded = decode_percent(value);
        if (!decoded_name || *decoded_name != name || !decoded) return false;
        found = *decoded;
        return true;
    });
    return found;
}

std::optional<std::string> Request::cookie(std::string_view name) const {
    for (const auto& field : headers) {
        std::optional<std::string> found;
        if (!equal_ignoring_case(field.name, "Cookie")) continue;
        any_part(field.value, ';', [&](std::string_view part) {
            const auto equals = part.find('=');
            if (equals == std::string_view::npos || part.substr(0, equals) != name) return false;
            found = std::string(part.substr(equals + 1));
            return true;
        });
        if (found) return found;
    }
    return std::nullopt;
}

Response Response::text(int status, std::string body) {
    Response response;
    response.status = status;
    response.headers.add("Content-Type", "text/plain; charset=utf-8");
    response.body = std::move(body);
    return response;
}

Response Response::json(int status, std::string body) {
    Response response;
    response.status = status;
    response.headers.add("Content-Type", "application/json");
    response.headers.add("Cache-Control", "no-store");
    response.body = std::move(body);
    return response;
}

Response Response::problem(int status, std::string_view code, std::string_view detail) {
    std::string body = R"({"type":"about:blank","title":")";
    body.append(status_phrase(status)).append(R"(","status":)").append(std::to_string(status));
    body.append(R"(,"code":")").append(code).append(R"(","detail":")").append(detail).append(R"("})");
    Response response = json(status, std::move(body));
    response.headers.set("Content-Type", "application/problem+json");
    return response;
}

std::uint64_t Response::body_size() const {
    return std::visit(
        [](const auto& content) -> std::uint64_t {
            using T = std::decay_t<decltype(content)>;
            if constexpr (std::is_same_v<T, FileBody>)
                return content.size;
            else if constexpr (std::is_same_v<T, std::string>)
                return content.size();
            else
                return content ? content->size() : 0;
        },
        body);
}

std::string_view status_phrase(int status) {
    switch (status) {
        case 100: return "Continue";
        case 101: return "Switching Protocols";
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 206: return "Partial Content";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 411: return "Length Required";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 415: return "Unsupported Media Type";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 426: return "Upgrade Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 505: return "HTTP Version Not Supported";
        default: return "Status";
    }
}

}  // namespace waydesk::net
