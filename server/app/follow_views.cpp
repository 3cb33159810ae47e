#include "server/app/follow_views.hpp"

#include "desk/cases/fields.hpp"
#include "desk/cases/moving.hpp"
#include "desk/quality/inspection.hpp"
#include "desk/quality/scores.hpp"
#include "desk/quality/visit.hpp"

#include <array>

namespace waydesk::app {
namespace {

using cases::Fields;
using quality::Followed;

void write_possible(JsonWriter& json, const cases::Process& process, const cases::Case& one, cases::Actors who) {
    json.key("possible").begin_array();
    for (const cases::StepForm* step : cases::possible_steps(process, one, who)) json.text(step->name);
    json.end_array();
}

void write_count(JsonWriter& json, std::string_view key, const Fields& fields, std::string_view name) {
    json.key(key);
    const auto* count = cases::value_of<std::int64_t>(fields, name);
    count == nullptr ? json.null() : json.number(*count);
}

Fields only(const Fields& fields, std::initializer_list<std::string_view> names) {
    Fields out;
    for (const std::string_view name : names)
        if (const auto found = fields.find(name); found != fields.end()) out.insert(*found);
    return out;
}

}  // namespace

void FollowViews::write_person(JsonWriter& json, std::string_view key, desk::AgentId id) const {
    json.key(key);
    const desk::Agent* agent = runtime_.desk().agent(id);
    if (agent == nullptr)
        json.null();
    else
        json.begin_object().member("id", id.str()).member("name", agent->name).end_object();
}

void FollowViews::write_steps(JsonWriter& json, const std::vector<cases::Step>& steps) const {
    json.key("steps").begin_array();
    for (const cases::Step& step : steps) {
        const desk::Agent* agent = runtime_.desk().agent(step.author.agent_id());
        json.begin_object().member("number", step.number).member("at", step.at.ms()).key("by").begin_object();
        json.member("kind", step.author.is_agent() ? "agent" : "system");
        json.member_or_null("id", step.author.str());
        json.member_or_null("name", agent == nullptr ? std::string_view() : std::string_view(agent->name));
        json.end_object().member("name", step.name).end_object();
    }
    json.end_array();
}

std::string FollowViews::visit(const FollowedStory& story) const {
    const cases::Case& one = story.now.one;
    JsonWriter json;
    json.begin_object().member("id", quality::VisitId{one.id.value}.str()).member("number", one.number);
    json.member("state", one.state).key("contact").begin_object();
    json.member("id", one.contact.str()).member("name", story.now.contact_name).end_object().key("booking");
    if (one.booking.empty())
        json.null();
    else
        json.begin_object()
            .member("id", one.booking)
            .member("reference", cases::text_of(one.fields, "reference"))
            .end_object();
    json.member("due_at", story.now.due_at.ms());
    write_person(json, "agent", one.handler);
    json.key("fields").raw(
        cases::to_json(only(one.fields, {"csat", "nps", "text", "may_quote", "follow_up", "reason"})));
    write_steps(json, story.steps);
    write_possible(json, quality::visit_process(), one, cases::Actor::agent);
    return json.end_object().take();
}

// Of the first scoring, or with "second_" before the names of the second.
void FollowViews::write_scoring(JsonWriter& json, const Followed& now, std::string_view before) const {
    const std::string prefix(before);
    json.key("scores").begin_object();
    for (const auto& [item, points] : quality::scores_in(now.one.fields, prefix + "scores")) json.member(item, points);
    json.end_object().key("critical").begin_array();
    for (const std::string& item : quality::list_in(now.one.fields, prefix + "critical")) json.text(item);
    json.end_array();
}

std::string FollowViews::inspection(const FollowedStory& story, const desk::Agent& reader) const {
    const cases::Case& one = story.now.one;
    const Fields& fields = one.fields;
    JsonWriter json;
    json.begin_object().member("id", quality::InspectionId{one.id.value}.str()).member("number", one.number);
    json.key("conversation").begin_object().member("id", one.conversation.str());
    json.member("number", story.now.conversation_number).end_object();
    write_person(json, "agent", story.now.subject);
    write_person(json, "scorer", one.handler);
    json.member("why", cases::text_of(fields, "why")).member("state", one.state);
    write_count(json, "form_version", fields, "form_version");
    write_scoring(json, story.now, "");
    write_count(json, "score", fields, fields.contains("final_score") ? "final_score" : "score");
    json.member("comment", cases::text_of(fields, "comment")).key("second");
    if (const auto scorer = desk::AgentId::parse(cases::text_of(fields, "second_scorer"))) {
        json.begin_object();
        write_person(json, "scorer", *scorer);
        write_scoring(json, story.now, "second_");
        write_count(json, "score", fields, "second_score");
        json.member("comment", cases::text_of(fields, "second_comment")).end_object();
    } else {
        json.null();
    }
    json.key("fields").raw(cases::to_json(only(fields, {"reason", "plan", "result", "use"})));
    write_steps(json, story.steps);
    write_possible(json, quality::inspection_process(), one, quality::actors_in(one, reader.id, reader.role));
    return json.end_object().take();
}

}  // namespace waydesk::app
