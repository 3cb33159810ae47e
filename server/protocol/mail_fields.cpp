#include "server/protocol/mail_fields.hpp"

#include "server/protocol/limits.hpp"

#include <algorithm>

namespace waydesk::protocol {
namespace {

// Ids of mails belong to channels/email, which stands beside us.
struct ForwardedTag {
    static constexpr std::string_view prefix = "m";
};
using ForwardedId = Id<ForwardedTag>;

constexpr std::int64_t most_ms = 4'102'444'800'000;  // the year 2100; how far ahead it may be is the desk's to say

bool is_one_line(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; });
}

std::vector<desk::MailParty> parties_of(Fields& in, std::string_view name) {
    std::vector<desk::MailParty> out;
    const Json::Array* items = in.optional_array(name, desk::MailEnvelope::most_parties);
    if (items == nullptr) return out;
    for (const Json& item : *items) {
        if (!item.is_object()) {
            in.refuse(name);
            return out;
        }
        Fields party(item, name, in);
        desk::MailParty read{party.optional_text("name", desk::MailEnvelope::most_name_bytes),
                             party.require_text("address", 254)};
        if (!desk::is_mail_address(read.address) || !is_one_line(read.name)) in.refuse(name);
        out.push_back(std::move(read));
    }
    return out;
}

}  // namespace

std::optional<desk::MailEnvelope> read_mail(Fields& in, desk::Visibility visibility) {
    const Json* object = in.optional_object("mail");
    if (object == nullptr) return std::nullopt;
    Fields fields(*object, "mail", in);
    desk::MailEnvelope out;
    out.to = parties_of(fields, "to");
    out.cc = parties_of(fields, "cc");
    out.bcc = parties_of(fields, "bcc");
    if (out.to.size() + out.cc.size() + out.bcc.size() > desk::MailEnvelope::most_recipients) fields.refuse("bcc");
    out.subject = fields.optional_text("subject", max_subject_bytes);
    if (!is_one_line(out.subject)) fields.refuse("subject");
    const std::string quote = fields.optional_text("quote", 16);
    if (!quote.empty() && quote != "none" && quote != "last") fields.refuse("quote");
    if (quote == "last") out.quote = quote;
    if (const auto mail = fields.optional_id<ForwardedId>("forward", ProblemCode::bad_frame)) {
        out.forward = mail->str();
        if (visibility != desk::Visibility::agents) fields.refuse("forward");
        if (out.to.empty()) fields.refuse("to");
    }
    if (const auto at = fields.optional_int("send_at", 1, most_ms)) out.send_at = Instant::from_ms(*at);
    return out;
}

}  // namespace waydesk::protocol
