#include "channels/email/mime/addresses.hpp"
#include "channels/email/mime/ascii.hpp"
#include "channels/email/mime/automatic.hpp"
#include "channels/email/mime/words.hpp"
#include "core/language/text.hpp"

#include <algorithm>
#include <array>

namespace waydesk::mime {
namespace {

constexpr std::size_t most_text = 64 * 1024;  // of a report, from its start
constexpr std::size_t longest_address = 254;  // RFC 5321, 4.5.3.1

// Subjects of reports, folded and looked for anywhere.
constexpr std::array subjects{
    "undeliver",
    "returned mail",
    "mail delivery failed",
    "delivery status notification",
    "failure notice",
    "delivery failure",
    "mail delivery system",
    "mail delivery failure",
    "delivery has failed",
    "could not be delivered",
    "delivery problem",
    "message not delivered",
    "nondeliverable",
    "non-deliverable",
    "non delivery",
    "returned to sender",
    "mail system error",
    "delivery notification",
    "unzustellbar",
    "nicht zustellbar",
    "non remis",
    "non recapitabile",
    "no se puede entregar",
    "no se ha podido entregar",
    "mancata consegna",
    "onbestelbaar",
    "недоставлен",
    "не доставлено",
    "退信",
    "退回",
    "投递失败",
    "配信不能",
    "配信エラー",
    "배달 실패",
    "반송",
    "delayed mail",
    "warning: message",
};

// Sentences that servers without RFC 3464 begin the list of addresses with.
constexpr std::array sentences{
    "qmail-send program",
    "could not be delivered to one or more",
    "permanent fatal errors",
    "the following address",
    "following recipient",
    "delivery to the following",
    "wasn't able to deliver",
    "was not able to deliver",
    "could not deliver",
    "couldn't be delivered",
    "message was undeliverable",
    "unable to deliver",
    "user unknown",
    "did not reach",
    "your message to",
    "failed permanently",
    "undeliverable address",
};

std::string_view start_of(std::string_view text) { return text.substr(0, most_text); }

bool is_server(const Mail& mail) {
    static constexpr std::array names{"mailer-daemon", "mailer_daemon", "postmaster", "maildaemon", "mail-daemon"};
    const std::string local = lower(mail.from.address.substr(0, mail.from.address.find('@')));
    if (std::ranges::any_of(names, [&](const char* name) { return local == name; })) return true;
    return contains(mail.from.name, "mail delivery s") || contains(mail.from.name, "mailer-daemon");
}

bool has_any(std::string_view folded, std::span<const char* const> parts) {
    return std::ranges::any_of(parts, [&](const char* part) { return folded.find(part) != std::string_view::npos; });
}

// "550 5.1.1 …" -> 5.1.1 (RFC 3463); empty: none.
std::string enhanced_status(std::string_view text) {
    for (std::size_t i = 0; i + 4 < text.size(); ++i) {
        const bool is_start = (text[i] == '5' || text[i] == '4') && text[i + 1] == '.' && is_digit(text[i + 2]) &&
                              (i == 0 || !(is_digit(text[i - 1]) || text[i - 1] == '.'));
        if (!is_start) continue;
        std::size_t end = i + 2;
        const auto digits = [&] {
            const std::size_t from = end;
            while (end < text.size() && is_digit(text[end])) ++end;
            return end - from;
        };
        if (digits() > 3 || end >= text.size() || text[end] != '.') continue;
        ++end;
        const std::size_t last = digits();
        const bool goes_on = end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1]);  // an IP address
        if (last >= 1 && last <= 3 && !goes_on) return std::string(text.substr(i, end - i));
    }
    return {};
}

// Without an enhanced code: "550 no such user" -> 5.0.0
std::string plain_status(std::string_view text) {
    for (std::size_t i = 0; i + 3 < text.size(); ++i) {
        const bool is_code = (text[i] == '5' || text[i] == '4') && text[i + 1] >= '0' && text[i + 1] <= '7' &&
                             is_digit(text[i + 2]) && (text[i + 3] == ' ' || text[i + 3] == '-') &&
                             (i == 0 || is_blank(text[i - 1]) || text[i - 1] == ':' || text[i - 1] == '(');
        if (is_code) return std::string(1, text[i]) + ".0.0";
    }
    return {};
}

std::string address_in(std::string_view typed) {  // "rfc822; jdoe@example.com"
    const std::size_t semicolon = typed.find(';');
    const auto read = read_addresses(semicolon == std::string_view::npos ? typed : typed.substr(semicolon + 1));
    return read.empty() ? std::string{} : read.front().address;
}

// The first group of fields about a recipient whom it did not reach, RFC 3464 2.3; else the first of all.
void read_status(std::string_view bytes, Bounce& bounce) {
    bool has_one = false;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::string_view group = bytes.substr(at);
        while (at < bytes.size() && !take_line(bytes, at).empty()) {
        }
        const Headers fields = read_headers(group);
        std::string_view recipient = fields.first("final-recipient");
        if (recipient.empty()) recipient = fields.first("original-recipient");
        if (recipient.empty()) continue;
        const bool has_failed = contains(fields.first("action"), "fail");
        if (has_one && !has_failed) continue;
        bounce.recipient = address_in(recipient);
        bounce.status = enhanced_status(fields.first("status"));
        if (bounce.status.empty()) bounce.status = enhanced_status(fields.first("diagnostic-code"));
        if (bounce.status.empty()) bounce.status = plain_status(fields.first("diagnostic-code"));
        has_one = true;
        if (has_failed) return;
    }
}

std::string first_id(std::string_view raw) {
    auto ids = read_ids(raw);
    return ids.empty() ? std::string{} : std::move(ids.front());
}

struct Reports {
    const Part* status = nullptr;
    const Part* returned = nullptr;  // the mail, or its headers
};

void find_reports(const Part& part, Reports& reports) {
    const std::string& type = part.type.value;
    if (type == "message/delivery-status" || type == "message/global-delivery-status") reports.status = &part;
    if (type == "message/rfc822" || type == "text/rfc822-headers" || type == "message/global" ||
        type == "message/global-headers")
        reports.returned = &part;
    for (const Part& child : part.children) find_reports(child, reports);
}

// The first address in the text that is not the server's own.
std::string address_in_text(std::string_view text, const Mail& mail) {
    for (std::size_t sign = text.find('@'); sign != std::string_view::npos; sign = text.find('@', sign + 1)) {
        constexpr std::string_view borders = " \t\r\n<>()[]\"',;:=";
        const std::size_t from = sign - std::min(sign, longest_address);
        const std::string_view near = text.substr(from, sign - from);  // what is longer is no address
        const std::size_t local = near.size() - (near.find_last_of(borders) + 1);
        const std::string_view after = text.substr(sign, longest_address);
        std::string_view address =
            text.substr(sign - local, local + std::min(after.find_first_of(borders), after.size()));
        while (address.ends_with('.')) address.remove_suffix(1);
        if (local == 0 || local == longest_address || address.find('.', local) == std::string_view::npos) continue;
        if (same(address, mail.from.address) || starts_with(address, "postmaster@")) continue;
        return address_in(address);
    }
    return {};
}

// "Message-ID: <…>" among the lines of a mail that came back as text.
std::string id_in_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        std::string_view line = trim(take_line(text, at));
        while (!line.empty() && (line.front() == '>' || is_blank(line.front()))) line.remove_prefix(1);
        if (!starts_with(line, "message-id:")) continue;
        const std::string_view value = trim(line.substr(11));
        return first_id(value.empty() ? take_line(text, at) : value);
    }
    return {};
}

std::optional<Bounce> read_words(const Part& root, const Mail& mail, const Reports& reports) {
    const std::string_view failed = root.headers.first("x-failed-recipients");
    const std::string_view text = start_of(mail.text);
    // Vacation programs have the null sender too, and speak of messages: of theirs the subject has to tell.
    const bool is_named = has_any(language::fold(mail.subject), subjects);
    const bool is_told =
        is_server(mail) ? is_named || has_any(lower(text), sentences) : is_named && mail.return_path == "<>";
    if (failed.empty() && !is_told) return std::nullopt;
    Bounce bounce;
    bounce.recipient = failed.empty() ? address_in_text(text, mail) : address_in(failed);
    bounce.status = enhanced_status(text);
    if (bounce.status.empty()) bounce.status = plain_status(text);
    if (reports.returned == nullptr) bounce.message_id = id_in_text(mail.text);
    return bounce;
}

}  // namespace

std::optional<Bounce> read_bounce(const Part& root, const Mail& mail) {
    Reports reports;
    find_reports(root, reports);
    std::optional<Bounce> bounce;
    const std::string_view status = reports.status == nullptr ? "" : start_of(reports.status->bytes);
    if (reports.status != nullptr && !contains(status, "action: relayed")) {
        read_status(status, bounce.emplace());
        const std::string_view text = start_of(mail.text);
        if (bounce->recipient.empty()) bounce->recipient = address_in_text(text, mail);
    } else {
        bounce = read_words(root, mail, reports);
    }
    if (!bounce || reports.returned == nullptr) return bounce;
    const Headers headers = reports.returned->type.value == "message/rfc822"
                                ? reports.returned->message
                                : read_headers(start_of(reports.returned->bytes));
    bounce->message_id = first_id(headers.first("message-id"));
    return bounce;
}

}  // namespace waydesk::mime
