#include "desk/mail_envelope.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::desk {
namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
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
    out.subject = text_of(object, "subject");
    out.what = text_of(object, "what");
    if (const auto html = object.find("html"); html != object.end() && html->is_boolean()) out.html = html->get<bool>();
    return out;
}

}  // namespace waydesk::desk
