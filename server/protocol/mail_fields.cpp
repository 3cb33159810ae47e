#include "server/protocol/mail_fields.hpp"

#include "server/protocol/limits.hpp"

#include <algorithm>

namespace waydesk::protocol {
namespace {

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

std::optional<desk::MailEnvelope> read_mail(Fields& in) {
    const Json* object = in.optional_object("mail");
    if (object == nullptr) return std::nullopt;
    Fields fields(*object, "mail", in);
    desk::MailEnvelope out;
    out.to = parties_of(fields, "to");
    out.cc = parties_of(fields, "cc");
    out.subject = fields.optional_text("subject", max_subject_bytes);
    if (out.to.empty()) fields.refuse("to");
    if (!is_one_line(out.subject)) fields.refuse("subject");
    return out;
}

}  // namespace waydesk::protocol
