#include "channels/email/mime/parse.hpp"

#include "channels/email/mime/addresses.hpp"
#include "channels/email/mime/ascii.hpp"
#include "channels/email/mime/auth_results.hpp"
#include "channels/email/mime/automatic.hpp"
#include "channels/email/mime/body.hpp"
#include "channels/email/mime/date.hpp"
#include "channels/email/mime/reply.hpp"
#include "channels/email/mime/words.hpp"
#include "core/language/detect.hpp"

namespace waydesk::mime {
namespace {

// What raw bytes in the headers are most likely written in: the charset of the first text.
std::string_view charset_of(const Part& part) {
    if (const std::string_view own = part.type.parameter("charset"); !own.empty()) return own;
    for (const Part& child : part.children)
        if (const std::string_view found = charset_of(child); !found.empty()) return found;
    return {};
}

// Of all fields of that name, one after the other.
std::vector<Address> addresses(const Headers& headers, std::string_view name, std::string_view charset) {
    std::vector<Address> all;
    for (const auto& [each, raw] : headers.fields()) {
        if (each != name) continue;
        for (Address& address : read_addresses(raw, charset)) all.push_back(std::move(address));
    }
    return all;
}

Address sender(const Headers& headers, std::string_view charset) {
    for (const std::string_view name : {"from", "sender"}) {
        auto found = read_addresses(headers.first(name), charset);
        if (!found.empty()) return std::move(found.front());
    }
    return {};
}

std::string return_path(const Headers& headers) {
    const std::string_view raw = trim(headers.first("return-path"));
    if (raw == "<>") return "<>";
    const auto read = read_addresses(raw);
    return read.empty() ? std::string{} : read.front().address;
}

// Whatever stands in it: a blank one on top is the topmost all the same.
std::string topmost_auth_results(const Headers& headers) {
    for (const auto& [name, raw] : headers.fields())
        if (name == "authentication-results") return raw.substr(0, most_auth_results_bytes + 1);
    return {};
}

void read_fields(const Part& root, Mail& mail) {
    const Headers& headers = root.headers;
    const std::string_view charset = charset_of(root);
    auto ids = read_ids(headers.first("message-id"));
    if (!ids.empty()) mail.message_id = std::move(ids.front());
    mail.from = sender(headers, charset);
    mail.to = addresses(headers, "to", charset);
    mail.cc = addresses(headers, "cc", charset);
    mail.reply_to = addresses(headers, "reply-to", charset);
    mail.return_path = return_path(headers);
    mail.subject = header_text(headers.first("subject"), charset);
    mail.date = read_date(headers.first("date"));
    mail.loop = header_text(headers.first("x-waydesk-loop"), charset);
    auto replied = read_ids(headers.first("in-reply-to"));
    if (!replied.empty()) mail.in_reply_to = std::move(replied.front());
    mail.references = read_ids(headers.first("references"));
    mail.authentication_results = topmost_auth_results(headers);
}

}  // namespace

Result<Mail> parse(std::string_view raw, const Limits& limits) {
    const Result<Part> root = read_tree(raw, limits);
    if (!root) return root.error();
    Mail mail;
    read_fields(*root, mail);
    read_body(*root, mail);
    mail.reply = reply_in(mail.text);
    mail.language = language::detect(mail.reply).language.str();
    mail.bounce = read_bounce(*root, mail);
    mail.automatic = kind_of(*root, mail);
    return mail;
}

}  // namespace waydesk::mime
