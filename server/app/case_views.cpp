#include "server/app/case_views.hpp"

#include "core/json_writer.hpp"
#include "core/language/format.hpp"
#include "core/language/text.hpp"
#include "core/time/zone.hpp"
#include "desk/cases/fields.hpp"
#include "desk/cases/records.hpp"
#include "desk/cases/telling.hpp"
#include "server/app/case_letters.hpp"
#include "server/app/case_rights.hpp"

#include <algorithm>
#include <array>

namespace waydesk::app {
namespace {

using cases::Case;
using language::LanguageTag;

void write_time(JsonWriter& json, std::string_view key, Instant at) {
    json.key(key);
    at.is_set() ? json.number(at.ms()) : json.null();
}

template <class Id>
void write_id(JsonWriter& json, std::string_view key, Id id) {
    json.member_or_null(key, id ? id.str() : std::string());
}

std::string_view kind_of(const cases::Process& process, std::string_view state) {
    using Kind = cases::StateForm::Kind;
    const cases::StateForm* form = process.state(state);
    if (form == nullptr || form->kind == Kind::open) return "open";
    return form->kind == Kind::waiting ? "waiting" : "over";
}

std::string_view to_string(cases::FieldType type) {
    static constexpr std::array<std::string_view, 7> names{"text",  "choice", "moment", "money",
                                                           "count", "flag",   "list"};
    return names[static_cast<std::size_t>(type)];
}

std::string_view to_string(cases::ClockUnit unit) {
    static constexpr std::array<std::string_view, 4> names{"real_time", "open_time", "working_days", "days"};
    return names[static_cast<std::size_t>(unit)];
}

void write_names(JsonWriter& json, std::string_view key, cases::Names names) {
    json.key(key).begin_array();
    for (const std::string_view name : names) json.text(name);
    json.end_array();
}

void write_form(JsonWriter& json, const cases::StepForm& step) {
    json.begin_object().member("name", step.name);
    write_names(json, "from", step.from);
    json.member_or_null("to", step.to).key("fields").begin_array();
    for (const cases::FieldForm& field : step.fields) {
        json.begin_object().member("name", field.name).member("type", to_string(field.type));
        json.member("required", field.is_required);
        if (field.choices.empty())
            json.key("choices").null();
        else
            write_names(json, "choices", field.choices);
        json.end_object();
    }
    json.end_array().member_or_null("document", step.document).end_object();
}

void write_amount(JsonWriter& json, const Case& one) {
    json.key("amount");
    const auto* amount = cases::value_of<cases::Money>(one.fields, "amount");
    if (amount == nullptr)
        json.null();
    else
        json.begin_object().member("minor", amount->minor).member("currency", amount->currency).end_object();
}

}  // namespace

std::string process_json(const cases::Process& process) {
    JsonWriter json;
    json.begin_object().member("kind", process.kind).key("states").begin_array();
    for (const cases::StateForm& state : process.states)
        json.begin_object().member("name", state.name).member("kind", kind_of(process, state.name)).end_object();
    json.end_array().key("steps").begin_array();
    for (const cases::StepForm& step : process.steps) write_form(json, step);
    json.end_array().key("clocks").begin_array();
    for (const cases::ClockForm& clock : process.clocks) {
        json.begin_object().member("name", clock.name).member("unit", to_string(clock.unit));
        json.member("within", clock.within).end_object();
    }
    return json.end_array().end_object().take();
}

void CaseViews::write_person(JsonWriter& json, std::string_view key, desk::AgentId id) const {
    json.key(key);
    const desk::Agent* agent = parts_.runtime.desk().agent(id);
    if (agent == nullptr)
        json.null();
    else
        json.begin_object().member("id", id.str()).member("name", agent->name).end_object();
}

void CaseViews::write_clocks(JsonWriter& json, const Case& one) const {
    const Instant now = parts_.runtime.clock().now();
    json.key("clocks").begin_array();
    for (const cases::CaseClock& clock : one.clocks) {
        const bool is_paused = clock.paused_since.is_set();
        const Instant until = clock.met.is_set() ? clock.met : is_paused ? clock.paused_since : now;
        json.begin_object().member("name", clock.name).member_or_null("basis", clock.basis);
        json.member("started_at", clock.started.ms()).member("due_at", clock.due.ms());
        write_time(json, "met_at", clock.met);
        json.member("paused", is_paused).member("late", until > clock.due).member("extended", clock.is_extended);
        json.end_object();
    }
    json.end_array();
}

std::string CaseViews::agent(const Case& one, std::string_view contact_name, desk::AgentId reader) const {
    const cases::Process& process = *cases::find_process(one.kind);
    JsonWriter json;
    json.begin_object().member("id", one.id.str()).member("kind", one.kind).member("number", one.number);
    json.member("state", one.state).member("state_kind", kind_of(process, one.state)).key("contact");
    if (one.contact)
        json.begin_object().member("id", one.contact.str()).member("name", contact_name).end_object();
    else
        json.null();
    write_id(json, "conversation", one.conversation);
    write_id(json, "parent", one.parent);
    write_person(json, "handler", one.handler);
    json.member_or_null("booking", one.booking).member("language", one.language);
    json.member("opened_at", one.opened_at.ms());
    write_time(json, "closed_at", one.closed_at);
    json.member("steps", one.steps).key("fields").raw(cases::to_json(one.fields));
    write_clocks(json, one);
    json.key("possible").begin_array();
    if (const desk::Agent* agent = parts_.runtime.desk().agent(reader))
        for (const cases::StepForm* step : cases::possible_steps(process, one, actors_of(agent->role)))
            json.text(step->name);
    return json.end_array().end_object().take();
}

std::string CaseViews::step(const cases::Step& step, std::string_view contact_name,
                            const LetterDelivery* delivery) const {
    static constexpr std::array<std::string_view, 3> kinds{"system", "visitor", "agent"};
    const desk::Agent* agent = parts_.runtime.desk().agent(step.author.agent_id());
    const std::string_view name = agent != nullptr           ? std::string_view(agent->name)
                                  : step.author.is_visitor() ? contact_name
                                                             : std::string_view();
    JsonWriter json;
    json.begin_object().member("number", step.number).member("at", step.at.ms()).key("by").begin_object();
    json.member("kind", kinds[static_cast<std::size_t>(step.author.kind)]);
    json.member_or_null("id", step.author.str()).member_or_null("name", name).end_object();
    json.member("name", step.name).member_or_null("from", step.from).member("to", step.to);
    json.key("fields").raw(cases::to_json(step.fields)).member_or_null("document", step.document).key("mail");
    delivery == nullptr ? json.null() : json.raw(to_json(*delivery));
    return json.end_object().take();
}

std::string CaseViews::label(const Case& one, std::string_view state, const LanguageTag& reader) const {
    return parts_.words->text(cases::label_key(one.kind, state), reader);
}

void CaseViews::write_document(JsonWriter& json, const cases::Step& step, const LanguageTag& reader) const {
    json.begin_object().member("step", step.number).member("name", step.document);
    json.member("title", parts_.letters->text("title." + step.document, reader)).end_object();
}

std::string CaseViews::traveler(const Case& one, const std::vector<cases::Step>& steps,
                                const LanguageTag& reader) const {
    const cases::Process& process = *cases::find_process(one.kind);
    const auto is_his = [&](const cases::Step& step) { return cases::is_told(process, step); };
    JsonWriter json;
    json.begin_object().member("id", one.id.str()).member("kind", one.kind).member("number", one.number);
    json.member("state", one.state).member("label", label(one, one.state, reader)).key("next_at");
    const auto next = cases::next_date(one);
    next ? json.number(next->ms()) : json.null();
    const std::string need = cases::need_key(one.kind, one.state);
    json.member_or_null("needed", need.empty() ? std::string() : parts_.words->text(need, reader));
    json.key("steps").begin_array();
    for (const cases::Step& step : steps)
        if (is_his(step))
            json.begin_object().member("at", step.at.ms()).member("label", label(one, step.to, reader)).end_object();
    json.end_array().key("possible").begin_array();
    for (const cases::StepForm* step : cases::possible_steps(process, one, cases::Actor::traveler)) {
        const std::string words = parts_.words->text("case.step." + std::string(step->name), reader);
        json.begin_object().member("step", step->name).member("label", words).end_object();
    }
    json.end_array().key("documents").begin_array();
    for (const cases::Step& step : steps)
        if (cases::sends_document(step)) write_document(json, step, reader);
    json.end_array();
    write_amount(json, one);
    const std::string rule(cases::text_of(one.fields, "rule"));
    json.member_or_null("rule", rule);
    json.member_or_null("rule_title", rule.empty() ? rule : rule_in_words(*parts_.policies(), rule, reader));
    return json.end_object().take();
}

std::string CaseViews::card(const Case& one) const {
    JsonWriter json;
    json.begin_object().member("card", "case").key("data").begin_object();
    json.member("case", one.id.str()).member("kind", one.kind).member("number", one.number);
    return json.member("state", one.state).end_object().end_object().take();
}

std::string CaseViews::time_of(Instant at, const LanguageTag& reader) const {
    const auto zone = time::Zone::find(parts_.zone);
    const std::chrono::seconds offset = zone ? zone->offset_at(at) : std::chrono::seconds(0);
    return language::format_time(at, offset, language::DateStyle::weekday, reader);
}

std::string CaseViews::mark(const Case& one, const cases::Mark& mark, const LanguageTag& reader) const {
    constexpr std::int64_t all = 100;
    const std::string due = time_of(mark.due, reader);
    const std::string clock = parts_.words->text("case.clock." + mark.clock, reader);
    const std::string number = std::to_string(one.number);
    const std::string share = language::format_percent(static_cast<double>(mark.share) / all, reader);
    const std::string_view key = mark.share < all ? "case.note.share" : "case.note.late";
    std::string out = parts_.words->text(
        key, reader, {{"kind", one.kind}, {"number", number}, {"clock", clock}, {"share", share}, {"time", due}});
    if (!mark.basis.empty()) out += " " + parts_.words->text("case.note.law", reader, {{"rule", mark.basis}});
    return out;
}

// In the language of whoever handles it.
LanguageTag CaseViews::language_of_handler(const Case& one) const {
    const desk::Agent* handler = parts_.runtime.desk().agent(one.handler);
    const bool speaks = handler != nullptr && !handler->languages.empty();
    return LanguageTag::parse_or(speaks ? handler->languages.front() : "en", {});
}

CaseViews::Note CaseViews::note(const Case& one, const std::vector<cases::Mark>& marks) const {
    const LanguageTag reader = language_of_handler(one);
    Note out{{}, reader.str()};
    for (const cases::Mark& each : marks) out.text += (out.text.empty() ? "" : "\n") + mark(one, each, reader);
    return out;
}

CaseViews::Note CaseViews::task_note(const Case& one, const std::string& key) const {
    const LanguageTag reader = language_of_handler(one);
    const desk::Agent* handler = parts_.runtime.desk().agent(one.handler);
    const std::string name = handler == nullptr ? parts_.words->text("case.nobody", reader) : handler->name;
    const auto clock = std::ranges::find_if(
        one.clocks, [](const cases::CaseClock& c) { return c.name == "chase" && !c.met.is_set(); });
    const std::string time = clock == one.clocks.end() ? std::string() : time_of(clock->due, reader);
    const std::string number = std::to_string(one.number);
    return {parts_.words->text(key, reader, {{"number", number}, {"name", language::isolate(name)}, {"time", time}}),
            reader.str()};
}

Flaws CaseViews::told(const Flaws& flaws, const LanguageTag& reader) const {
    Flaws out;
    for (const Flaw& flaw : flaws) {
        const std::string_view key = cases::key_of(flaw.sentence);
        out.push_back({flaw.field, key.empty() ? flaw.sentence : parts_.words->text(key, reader)});
    }
    return out;
}

std::string CaseViews::not_possible(const Case& one, const LanguageTag& reader) const {
    return parts_.words->text("case.not_possible", reader, {{"state", label(one, one.state, reader)}});
}

std::string CaseViews::moved_meanwhile(const Case& one, const LanguageTag& reader) const {
    return parts_.words->text("case.moved_meanwhile", reader, {{"state", label(one, one.state, reader)}});
}

}  // namespace waydesk::app
