#include "desk/mail_envelope.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::desk {
namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t number_of(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

MailParty party_of(const json& object) { return {text_of(object, "name"), text_of(object, "address")}; }

std::vector<MailParty> parties_of(const json& object, const char* name) {
    std::vector<MailParty> out;
    const auto found = object.find(name);
    if (found == object.end() || !found->is_array()) return out;
    for (const json& item : *found)
        if (item.is_object()) out.push_back(party_of(item));
    return out;
}

}  // namespace

Result<MailEnvelope> envelope_from_json(std::string_view text) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object()) return Errc::invalid;
    MailEnvelope out;
    out.id = text_of(object, "id");
    if (const auto from = object.find("from"); from != object.end() && from->is_object()) out.from = party_of(*from);
    out.to = parties_of(object, "to");
    out.cc = parties_of(object, "cc");
    out.bcc = parties_of(object, "bcc");
    if (const auto to = object.find("reply_to"); to != object.end() && to->is_object()) out.reply_to = party_of(*to);
    if (const auto auth = object.find("auth"); auth != object.end() && auth->is_object())
        out.auth = MailAuth{text_of(*auth, "spf"), text_of(*auth, "dkim"), text_of(*auth, "dmarc")};
    out.forward = text_of(object, "forward");
    out.quote = text_of(object, "quote");
    if (const std::int64_t at = number_of(object, "send_at"); at > 0) out.send_at = Instant::from_ms(at);
    out.since = number_of(object, "since");
    out.subject = text_of(object, "subject");
    out.what = text_of(object, "what");
    if (const auto html = object.find("html"); html != object.end() && html->is_boolean()) out.html = html->get<bool>();
    return out;
}

}  // namespace waydesk::desk
