#include "server/net/response_head.hpp"

#include <array>
#include <ctime>

namespace waydesk::net {
namespace {

void put_field(std::string& out, std::string_view name, std::string_view value) {
    constexpr std::string_view forbidden("\r\n\0", 3);
    if (name.find_first_of(forbidden) != std::string_view::npos) return;
    if (value.find_first_of(forbidden) != std::string_view::npos) return;
    out.append(name).append(": ").append(value).append("\r\n");
}

bool is_ours(std::string_view name) {
    return equal_ignoring_case(name, "Date") || equal_ignoring_case(name, "Content-Length") ||
           equal_ignoring_case(name, "Connection") || equal_ignoring_case(name, "Transfer-Encoding");
}

bool never_has_body(int status) { return status == 204 || status == 304 || status < 200; }

}  // namespace

std::string http_date(Instant at) {
    // Not strftime: the names must be English whatever the locale.
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t seconds = at.ms() / 1000;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    std::array<char, 64> text{};
    const int size = std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                   days.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                                   months.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900, utc.tm_hour,
                                   utc.tm_min, utc.tm_sec);
    return {text.data(), static_cast<std::size_t>(size)};
}

std::string encode_response_head(const Response& response, Instant now, bool keep_alive) {
    std::string out;
    out.reserve(512);
    out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    out.append(status_phrase(response.status)).append("\r\n");
    put_field(out, "Date", http_date(now));
    if (!never_has_body(response.status)) put_field(out, "Content-Length", std::to_string(response.body_size()));
    put_field(out, "Connection", response.status == 101 ? "Upgrade" : keep_alive ? "keep-alive" : "close");
    for (const auto& field : response.headers)
        if (!is_ours(field.name)) put_field(out, field.name, field.value);
    return out.append("\r\n");
}

}  // namespace waydesk::net
