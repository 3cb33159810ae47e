#include "channels/email/mail_key.hpp"

#include "channels/email/reply_token.hpp"
#include "core/encoding.hpp"

#include <algorithm>
#include <array>

namespace waydesk::email {
namespace {

constexpr std::size_t most_message_id_bytes = 998;  // a line of RFC 5322

// RFC 5322, 3.6.7, RFC 8601, RFC 6376 and 8617, and what servers note for themselves.
constexpr std::array trace_headers{"received",       "return-path",  "delivered-to",  "x-original-to",
                                   "envelope-to",    "x-received",   "delivery-date", "authentication-results",
                                   "dkim-signature", "received-spf", "x-uid",         "x-keywords",
                                   "status",         "x-status"};

bool is_trace(std::string_view name) {
    const std::string small = lower(name);
    return std::ranges::find(trace_headers, small) != trace_headers.end() || small.starts_with("arc-") ||
           small.starts_with("x-spam-");
}

// Without its line break; `rest` moves behind it.
std::string_view take_line(std::string_view& rest) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// Between < and >, without blanks; empty when there is no such thing in printable ASCII.
std::string id_in(std::string_view value) {
    const std::size_t close = value.find('>');
    const std::size_t open = close == std::string_view::npos ? close : value.rfind('<', close);
    if (open == std::string_view::npos) return {};
    std::string id(value.substr(open + 1, close - open - 1));
    std::erase_if(id, [](char c) { return c == ' ' || c == '\t'; });
    const bool is_printable = std::ranges::all_of(id, [](char c) { return c > ' ' && c < 0x7f; });
    return is_printable && id.size() <= most_message_id_bytes ? id : std::string();
}

}  // namespace

MailKey key_of(std::string_view raw) {
    std::string kept, id_header;
    bool keeps = true, is_id = false;
    std::string_view rest = raw;
    while (!rest.empty()) {
        const std::string_view line = take_line(rest);
        if (line.empty()) break;
        const bool is_folded = line.front() == ' ' || line.front() == '\t';
        if (!is_folded) {
            const std::string_view name = line.substr(0, line.find(':'));
            keeps = !is_trace(name);
            is_id = id_header.empty() && lower(name) == "message-id";
        }
        if (keeps) kept.append(line).append("\n");
        if (is_id) id_header.append(line);
    }
    kept += '\n';
    while (!rest.empty()) kept.append(take_line(rest)).append("\n");
    return {sha256(kept), id_in(id_header)};
}

}  // namespace waydesk::email
