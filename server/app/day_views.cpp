#include "server/app/day_views.hpp"

#include <array>

namespace waydesk::app {
namespace {

using language::LanguageTag;

template <class Id>
void write_id(JsonWriter& json, std::string_view key, Id id) {
    json.member_or_null(key, id ? id.str() : std::string());
}

void write_time(JsonWriter& json, std::string_view key, Instant at) {
    at.is_set() ? json.member(key, at.ms()) : json.key(key).null();
}

}  // namespace

void DayViews::write_person(JsonWriter& json, std::string_view key, desk::AgentId id) const {
    json.key(key);
    const desk::Agent* agent = parts_.runtime.desk().agent(id);
    if (agent == nullptr)
        json.null();
    else
        json.begin_object().member("id", id.str()).member("name", agent->name).end_object();
}

std::string DayViews::check(const days::Check& check, const LanguageTag& reader) const {
    JsonWriter json;
    json.begin_array();
    for (const days::CheckItem& item : check) {
        json.begin_object().member("name", item.name);
        json.member("label", parts_.words->text("day.check." + item.name, reader));
        json.member("state", days::to_string(item.state)).member_or_null("detail", item.detail);
        json.member("confirmed", item.is_confirmed).end_object();
    }
    return json.end_array().take();
}

std::string DayViews::shift(const days::Shift& shift, const LanguageTag& reader) const {
    JsonWriter json;
    json.begin_object().member("id", shift.id.str());
    write_person(json, "agent", shift.agent);
    json.member("started_at", shift.started_at.ms());
    write_time(json, "ended_at", shift.ended_at);
    json.member_or_null("ended", days::to_string(shift.end)).key("check").raw(check(shift.check, reader));
    return json.member_or_null("note", shift.note).end_object().take();
}

std::string DayViews::title_of(std::string_view case_kind, std::int64_t number, const std::string& title,
                               const LanguageTag& reader) const {
    if (case_kind.empty()) return title.empty() ? "#" + std::to_string(number) : title;
    std::string out = parts_.words->text("day.case", reader, {{"kind", case_kind}, {"number", std::to_string(number)}});
    return title.empty() ? out : out + " · " + title;
}

void DayViews::write_promise(JsonWriter& json, const days::Promise& promise, const LanguageTag& reader) const {
    json.member("kind", days::to_string(promise.kind));
    json.member("title", title_of(promise.matter_kind, promise.number, promise.title, reader));
    write_id(json, "conversation", promise.conversation);
    write_id(json, "callback", callback::CallbackId{promise.callback});
    write_id(json, "case", promise.matter);
    json.member_or_null("case_kind", promise.matter_kind);
    write_time(json, "due_at", promise.due_at);
    write_person(json, "owner", promise.owner);
    json.member_or_null("said", promise.said);
}

void DayViews::write_item(JsonWriter& json, const days::Item& item, const LanguageTag& reader) const {
    json.begin_object();
    write_promise(json, item.promise, reader);
    json.member("state", days::to_string(item.state)).member_or_null("summary", item.summary).end_object();
}

std::string DayViews::promises(std::span<const days::Item> items, const LanguageTag& reader) const {
    JsonWriter json;
    json.begin_array();
    for (const days::Item& item : items) write_item(json, item, reader);
    return json.end_array().take();
}

void DayViews::write_entry(JsonWriter& json, const days::HandoverEntry& entry) const {
    static constexpr std::array<std::string_view, 3> kinds{"system", "visitor", "agent"};
    const desk::Agent* agent = parts_.runtime.desk().agent(entry.author.agent_id());
    json.begin_object().member("number", entry.number).member("at", entry.at.ms()).key("by").begin_object();
    json.member("kind", kinds[static_cast<std::size_t>(entry.author.kind)]).member_or_null("id", entry.author.str());
    json.member_or_null("name", agent == nullptr ? std::string() : agent->name).end_object();
    json.member("name", entry.name).key("from");
    entry.number == 1 ? json.null() : json.text(days::to_string(entry.from));
    json.member("to", days::to_string(entry.to)).member_or_null("note", entry.note).end_object();
}

std::string DayViews::handover(const days::Handover& handover, const std::vector<days::HandoverEntry>& entries,
                               const days::Standing& standing, const LanguageTag& reader) const {
    JsonWriter json;
    json.begin_object().member("id", handover.id.str()).member("number", handover.number);
    json.member("state", days::to_string(handover.state));
    write_person(json, "from", handover.from);
    write_person(json, "to", handover.to);
    json.key("items").raw(promises(handover.items, reader)).key("also").raw(handover.also);
    json.member_or_null("note", handover.note).member("made_at", handover.made_at.ms()).key("steps").begin_array();
    for (const days::HandoverEntry& entry : entries) write_entry(json, entry);
    json.end_array().key("possible").begin_array();
    for (const days::HandoverStep step : days::possible_steps(handover, standing)) json.text(days::to_string(step));
    return json.end_array().end_object().take();
}

std::vector<const desk::Agent*> DayViews::audience(const days::Announcement& announcement) const {
    std::vector<const desk::Agent*> out;
    for (const auto& [id, agent] : parts_.runtime.desk().agents())
        if (announcement.is_for(agent)) out.push_back(&agent);
    return out;
}

std::string DayViews::announcement(const days::Told& told, desk::AgentId reader) const {
    const days::Announcement& said = told.announcement;
    JsonWriter json;
    json.begin_object().member("id", said.id.str()).member("title", said.title).member("text", said.text);
    json.key("audience").begin_object().key("roles").begin_array();
    for (const desk::Role role : said.roles) json.text(desk::to_string(role));
    json.end_array().key("queues").begin_array();
    for (const desk::QueueId queue : said.queues) json.text(queue.str());
    json.end_array().end_object();
    write_person(json, "by", said.author);
    json.member("at", said.at.ms());
    write_time(json, "until", said.until);
    std::int64_t read_by = 0;
    const auto audience = this->audience(said);
    for (const desk::Agent* agent : audience) read_by += told.readers.contains(agent->id) ? 1 : 0;
    json.member("must_read", said.must_read).member("read", told.readers.contains(reader));
    return json.member("read_by", read_by).member("of", std::ssize(audience)).end_object().take();
}

std::string DayViews::reader(desk::AgentId agent, Instant read_at) const {
    JsonWriter json;
    json.begin_object();
    write_person(json, "agent", agent);
    write_time(json, "read_at", read_at);
    return json.end_object().take();
}

std::string DayViews::version(const days::ReportVersion& version, bool with_day) const {
    JsonWriter json;
    json.begin_object();
    if (with_day) json.member("date", days::to_text(version.day));
    json.member("version", version.version).member("frozen_at", version.frozen_at.ms());
    if (version.by)
        write_person(json, "by", version.by);
    else
        json.member("by", "system");
    return json.member_or_null("note", version.note).end_object().take();
}

// In the order in which they were counted, a section beside the other.
void DayViews::write_sections(JsonWriter& json, const days::DailyReport& report, const LanguageTag& reader) const {
    std::string_view section;
    json.key("sections").begin_array();
    for (const days::Figure& figure : report.figures) {
        if (figure.section != section) {
            if (!section.empty()) json.end_array().end_object();
            section = figure.section;
            json.begin_object().member("name", section);
            json.member("label", parts_.words->text("day.section." + figure.section, reader));
            json.key("figures").begin_array();
        }
        json.raw(figure.report);
    }
    if (!section.empty()) json.end_array().end_object();
    json.end_array();
}

std::string DayViews::report(const days::DailyReport& report, const std::vector<days::ReportVersion>& versions,
                             const LanguageTag& reader) const {
    const days::ReportVersion& about = report.about;
    JsonWriter json;
    json.begin_object().member("date", days::to_text(about.day)).member("zone", about.zone);
    json.member("version", about.version).member("frozen_at", about.frozen_at.ms());
    if (about.by)
        write_person(json, "by", about.by);
    else
        json.member("by", "system");
    json.member_or_null("note", about.note);
    write_sections(json, report, reader);
    json.key("remarkable").begin_array();
    for (const days::Remark& remark : report.remarks) {
        json.begin_object().member("title", title_of(remark.matter_kind, remark.number, remark.title, reader));
        write_id(json, "conversation", remark.conversation);
        write_id(json, "case", remark.matter);
        json.end_object();
    }
    json.end_array().key("versions").begin_array();
    for (const days::ReportVersion& one : versions) json.raw(version(one, false));
    return json.end_array().end_object().take();
}

}  // namespace waydesk::app
