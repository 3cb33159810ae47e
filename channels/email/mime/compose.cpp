#include "channels/email/mime/compose.hpp"

#include "channels/email/mime/ascii.hpp"
#include "channels/email/mime/encode.hpp"
#include "core/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace waydesk::mime {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::size_t longest_field_name = 76;

bool is_header_text(std::string_view text) {
    return text.size() <= most_outgoing_header_bytes && is_valid_utf8(text) && std::ranges::none_of(text, is_control);
}

// RFC 5322, 3.2.3 dot-atom@domain; names in quotes and addresses beyond ASCII are nothing a desk has to write to.
bool is_mailbox(std::string_view address) {
    const std::size_t at = address.find('@');
    constexpr std::size_t longest = 254;  // RFC 5321, 4.5.3.1
    if (at == std::string_view::npos || at == 0 || at + 1 == address.size() || address.size() > longest) return false;
    if (address.find('@', at + 1) != std::string_view::npos) return false;
    if (address.find("=?") != std::string_view::npos) return false;  // would be read as an encoded word, RFC 2047 5
    return std::ranges::all_of(address, [](char c) {
        return c > ' ' && c < 0x7f && std::string_view("()<>[]:;,\\\"").find(c) == std::string_view::npos;
    });
}

bool is_id(std::string_view id) {
    return id.size() <= most_outgoing_header_bytes &&
           std::ranges::all_of(id, [](char c) { return c > ' ' && c < 0x7f && c != '<' && c != '>'; });
}

bool is_field_name(std::string_view name) {
    return !name.empty() && name.size() <= longest_field_name &&
           std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7f && c != ':'; });
}

error_code refusal(const Outgoing& mail) {
    if (mail.to.empty() && mail.cc.empty()) return Errc::no_recipient;
    std::vector<const Address*> everybody{&mail.from};
    for (const auto* list : {&mail.to, &mail.cc, &mail.reply_to})
        for (const Address& each : *list) everybody.push_back(&each);
    for (const Address* each : everybody) {
        if (!is_header_text(each->name)) return Errc::bad_header_text;
        if (!is_mailbox(each->address)) return Errc::bad_address;
    }
    const bool are_fields_fine = std::ranges::all_of(
        mail.headers, [](const auto& field) { return is_field_name(field.first) && is_header_text(field.second); });
    const bool are_files_fine = std::ranges::all_of(mail.attachments, [](const Attachment& file) {
        return is_header_text(file.name) && is_header_text(file.type) && is_id(file.content_id);
    });
    const bool are_ids_fine =
        is_id(mail.message_id) && is_id(mail.in_reply_to) && std::ranges::all_of(mail.references, is_id);
    if (!is_header_text(mail.subject) || !are_fields_fine || !are_files_fine || !are_ids_fine)
        return Errc::bad_header_text;
    return {};
}

std::string written(const Address& address) {
    return address.name.empty() ? address.address : encode_name(address.name) + " <" + address.address + ">";
}

void add(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append(line_end);
}

void add(std::string& out, std::string_view name, const std::vector<Address>& addresses) {
    if (addresses.empty()) return;
    std::string list;
    for (const Address& each : addresses) list += (list.empty() ? "" : ",\r\n ") + written(each);
    add(out, name, list);
}

void add_ids(std::string& out, std::string_view name, const std::vector<std::string>& ids) {
    std::string list;
    for (const std::string& id : ids) list += (list.empty() ? "<" : "\r\n <") + id + ">";
    if (!list.empty()) add(out, name, list);
}

// RFC 5322, 3.3; always UTC.
std::string date_text(Instant instant) {
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::chrono::sys_time<Duration> time{Duration(instant.us)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
    std::array<char, 40> out{};
    std::snprintf(out.data(), out.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000",
                  days[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                  months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return out.data();
}

std::string fields(const Outgoing& mail) {
    std::string out;
    add(out, "From", written(mail.from));
    add(out, "To", mail.to);
    add(out, "Cc", mail.cc);
    add(out, "Reply-To", mail.reply_to);
    add(out, "Subject", encode_header_text(mail.subject));
    add(out, "Date", date_text(mail.date));
    if (!mail.message_id.empty()) add(out, "Message-ID", "<" + mail.message_id + ">");
    if (!mail.in_reply_to.empty()) add(out, "In-Reply-To", "<" + mail.in_reply_to + ">");
    add_ids(out, "References", mail.references);
    for (const auto& [name, value] : mail.headers) add(out, name, encode_header_text(value));
    add(out, "MIME-Version", "1.0");
    return out;
}

// A part: its Content- fields, a blank line and what is in it. No line of it can begin as one of our borders, since
// "=_" is neither in base64 nor in quoted-printable.
std::string text_part(std::string_view type, std::string_view text) {
    std::string quoted = encode_quoted_printable(text);
    std::string canonical;
    for (std::size_t at = 0; at < text.size();) canonical.append(take_line(text, at)).append(line_end);
    if (!text.ends_with('\n')) canonical.resize(canonical.size() - std::min(canonical.size(), line_end.size()));
    std::string base64 = encode_base64_lines(canonical);
    const bool is_quoted = quoted.size() <= base64.size();
    std::string out;
    add(out, "Content-Type", std::string(type) + "; charset=utf-8");
    add(out, "Content-Transfer-Encoding", is_quoted ? "quoted-printable" : "base64");
    return out.append(line_end).append(is_quoted ? quoted : base64);
}

bool is_media_type(std::string_view type) {
    const std::size_t stroke = type.find('/');
    return stroke != std::string_view::npos && stroke > 0 && stroke + 1 < type.size() &&
           std::ranges::all_of(type, [](char c) {
               return is_letter(c) || is_digit(c) || std::string_view("/.+-_").find(c) != std::string_view::npos;
           });
}

std::string file_part(const Attachment& file) {
    const bool is_whole =
        is_media_type(file.type) && !file.type.starts_with("message/") && !file.type.starts_with("multipart/");
    std::string out;
    add(out, "Content-Type", is_whole ? file.type : "application/octet-stream");
    add(out, "Content-Transfer-Encoding", "base64");
    add(out, "Content-Disposition",
        (file.is_inline ? "inline" : "attachment") + encode_parameter("filename", file.name));
    if (!file.content_id.empty()) add(out, "Content-ID", "<" + file.content_id + ">");
    return out.append(line_end).append(encode_base64_lines(file.bytes));
}

std::string multipart(std::string_view kind, const std::vector<std::string>& parts) {
    if (parts.size() == 1) return parts.front();
    const std::string border = "=_waydesk_" + std::string(kind);  // each kind is there once
    std::string out;
    add(out, "Content-Type", "multipart/" + std::string(kind) + "; boundary=\"" + border + "\"");
    for (const std::string& part : parts) out.append("\r\n--").append(border).append(line_end).append(part);
    return out.append("\r\n--").append(border).append("--\r\n");
}

std::string body(const Outgoing& mail) {
    std::vector<std::string> forms{text_part("text/plain", mail.text)};
    std::vector<std::string> shown, beside;
    if (!mail.html.empty()) shown.push_back(text_part("text/html", mail.html));
    for (const Attachment& file : mail.attachments) {
        const bool is_shown = !mail.html.empty() && file.is_inline && !file.content_id.empty();
        (is_shown ? shown : beside).push_back(file_part(file));
    }
    if (!shown.empty()) forms.push_back(multipart("related", shown));
    beside.insert(beside.begin(), multipart("alternative", forms));
    return multipart("mixed", beside);
}

}  // namespace

Result<std::string> compose(const Outgoing& mail) {
    if (const error_code wrong = refusal(mail)) return wrong;
    return fields(mail) + body(mail);
}

}  // namespace waydesk::mime
