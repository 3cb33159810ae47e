#include "server/app/contact_views.hpp"

namespace waydesk::app {
namespace {

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
    json.key(key).begin_array();
    for (const std::string& text : texts) json.text(text);
    json.end_array();
}

void write_moment(JsonWriter& json, std::string_view key, Instant at) {
    json.key(key);
    at.is_set() ? json.number(at.ms()) : json.null();
}

void write_quiet_hours(JsonWriter& json, const std::optional<contacts::QuietHours>& quiet) {
    json.key("quiet_hours");
    if (!quiet) {
        json.null();
        return;
    }
    json.begin_object().member("from", contacts::time_of_day(quiet->from));
    json.member("to", contacts::time_of_day(quiet->to)).end_object();
}

}  // namespace

std::string ContactViews::sentence(std::string_view key, const std::string& language) const {
    return parts_.words->text(key, language::LanguageTag::parse_or(language, {}));
}

void ContactViews::write_person(JsonWriter& json, std::string_view key, desk::AgentId id) const {
    const desk::Agent* agent = parts_.runtime.desk().agent(id);
    json.key(key);
    if (agent == nullptr)
        json.null();
    else
        json.begin_object().member("id", id.str()).member("name", agent->name).end_object();
}

std::string ContactViews::item(const Person& person) const {
    const desk::Contact& contact = person.known.contact;
    JsonWriter json;
    json.begin_object().member("id", contact.id.str()).member("name", contact.name).member("tier", contact.tier);
    write_texts(json, "languages", contact.languages);
    json.member_or_null("email", contact.email).member_or_null("phone", contact.phone);
    Instant last;
    std::int64_t open = 0;
    for (const desk::LoadedConversation& one : person.conversations) {
        last = std::max(last, one.state.last_at);
        open += desk::is_open(one.state.status) ? 1 : 0;
    }
    write_moment(json, "last_at", last);
    json.member("open", open).member("risk", person.risk.level());
    return json.end_object().take();
}

void ContactViews::write_identities(JsonWriter& json, const Person& person) const {
    json.key("identities").begin_array();
    for (const desk::Identity& one : person.known.identities) {
        json.begin_object().member("id", one.id.str()).member("kind", contacts::kind_name(one.kind));
        json.member("value", one.value).member("level", contacts::level_name(one));
        write_moment(json, "since", one.created_at);
        json.end_object();
    }
    json.end_array();
}

void ContactViews::write_consents(JsonWriter& json, const Person& person) const {
    json.key("consents").begin_array();
    for (const contacts::Consent& one : person.known.consents)
        json.begin_object()
            .member("purpose", one.purpose)
            .member("state", one.is_given ? "given" : "withdrawn")
            .member_or_null("version", one.version)
            .member("at", one.at.ms())
            .member("source", one.source)
            .end_object();
    json.end_array();
}

void ContactViews::write_notes(JsonWriter& json, const Person& person) const {
    json.key("notes").begin_array();
    for (const contacts::Note& one : person.known.notes) {
        json.begin_object().member("id", one.id.str()).member("at", one.at.ms());
        write_person(json, "by", one.by);
        json.member("text", one.text).member("pinned", one.is_pinned).end_object();
    }
    json.end_array();
}

void ContactViews::write_risk(JsonWriter& json, const Person& person, const std::string& language) const {
    const contacts::Risk& risk = person.risk;
    json.key("risk").begin_object().member("level", risk.level()).member("score", risk.score);
    json.key("reasons").begin_array();
    for (const contacts::Risk::Part& part : risk.parts) {
        const contacts::Weight& row = contacts::weights[static_cast<std::size_t>(part.fact.reason)];
        const bool is_shown = part.fact.conversation && person.has_conversation(part.fact.conversation);
        const bool has_case = part.fact.case_id != 0 && (is_shown || !part.fact.conversation);
        json.begin_object().member("reason", row.name);
        json.member("label", sentence("contact.risk." + std::string(row.name), language)).member("weight", part.weight);
        json.member_or_null("conversation", is_shown ? part.fact.conversation.str() : "");
        json.member_or_null("case", has_case ? cases::CaseId{part.fact.case_id}.str() : "").end_object();
    }
    json.end_array().end_object();
}

std::string ContactViews::profile(const Person& person, const std::map<desk::ContactId, std::string>& merged_names,
                                  const std::string& language) const {
    const desk::Contact& contact = person.known.contact;
    const contacts::Profile& profile = person.known.profile;
    JsonWriter json;
    json.begin_object().member("id", contact.id.str()).member("name", contact.name);
    write_texts(json, "names", profile.names);
    json.member("tier", contact.tier);
    write_texts(json, "languages", contact.languages);
    json.member_or_null("zone", contact.zone);
    write_quiet_hours(json, profile.quiet_hours);
    write_identities(json, person);
    json.key("preferences").begin_object();
    for (const auto& [name, value] : profile.preferences) json.member(name, value);
    json.end_object();
    write_consents(json, person);
    write_notes(json, person);
    write_risk(json, person, language);
    json.key("merged").begin_array();
    for (const contacts::Merge& one : person.known.merges) {
        const auto name = merged_names.find(one.merged);
        json.begin_object().member("id", one.merged.str());
        json.member("name", name == merged_names.end() ? std::string() : name->second).member("at", one.at.ms());
        write_person(json, "by", one.by);
        json.end_object();
    }
    json.end_array().member_or_null("merged_into", profile.merged_into ? profile.merged_into.str() : "");
    write_moment(json, "erased_at", profile.erased_at);
    return json.member("retention", contacts::to_string(profile.retention)).end_object().take();
}

std::string ContactViews::line(const Line& line) const {
    JsonWriter json;
    json.begin_object().member("at", line.at.ms()).member("kind", line.kind).member("title", line.title);
    json.member_or_null("state", line.state).member_or_null("id", line.id).member_or_null("what", line.what);
    write_person(json, "by", line.by.agent_id());
    return json.end_object().take();
}

}  // namespace waydesk::app
