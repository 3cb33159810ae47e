#include "server/app/survey_views.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using language::LanguageTag;
using surveys::Kind;
using surveys::Survey;

void write_time(JsonWriter& json, std::string_view key, Instant at) {
    json.key(key);
    at.is_set() ? json.number(at.ms()) : json.null();
}

void write_score(JsonWriter& json, const Survey& one) {
    json.key("score");
    one.score ? json.number(*one.score) : json.null();
}

void write_row(JsonWriter& json, Kind kind, const std::string& key, const std::string& label,
               const surveys::Tally& tally) {
    json.begin_object().member("key", key).member("label", label);
    json.member("asked", tally.asked).member("answered", tally.answered).key("response_rate");
    if (tally.asked == 0)
        json.null();
    else
        json.real(static_cast<double>(tally.answered) / static_cast<double>(tally.asked));
    const auto estimate = surveys::measure(kind, tally);
    const auto write = [&](std::string_view name, double value) {
        json.key(name);
        estimate ? json.real(value) : json.null();
    };
    write("value", estimate ? estimate->value : 0), write("low", estimate ? estimate->low : 0);
    write("high", estimate ? estimate->high : 0);
    json.key("distribution").begin_array();
    const surveys::Scale scale = surveys::scale_of(kind);
    for (std::int64_t score = scale.from; score <= scale.to; ++score)
        json.number(tally.by_score[static_cast<std::size_t>(score)]);
    json.end_array().end_object();
}

}  // namespace

void SurveyViews::write_members(JsonWriter& json, const Survey& one, const LanguageTag& reader) const {
    const SurveyWords words = survey_words(*parts_.words, one.kind, reader);
    const surveys::Scale scale = surveys::scale_of(one.kind);
    json.member("id", one.id.str()).member("kind", surveys::to_string(one.kind));
    json.member("conversation", one.conversation.str());
    json.member("state", surveys::to_string(one.state(parts_.runtime.clock().now())));
    json.member("question", words.question).member("from", scale.from).member("to", scale.to);
    json.key("labels").begin_array();
    for (const std::string& label : words.labels) json.text(label);
    json.end_array();
    write_score(json, one);
    json.member("comment", one.comment).key("solved");
    one.solved ? json.boolean(*one.solved) : json.null();
    write_time(json, "changeable_until", one.first_at.is_set() ? one.first_at + surveys::changeable_for : Instant{});
}

std::string SurveyViews::traveler(const Survey& one, const LanguageTag& reader) const {
    JsonWriter json;
    json.begin_object();
    write_members(json, one, reader);
    return json.end_object().take();
}

void SurveyViews::write_person(JsonWriter& json, std::string_view key, desk::AgentId id) const {
    json.key(key);
    const desk::Agent* agent = parts_.runtime.desk().agent(id);
    if (agent == nullptr)
        json.null();
    else
        json.begin_object().member("id", id.str()).member("name", agent->name).end_object();
}

std::string SurveyViews::agent(const Survey& one, const surveys::Settings& settings, const LanguageTag& reader) const {
    JsonWriter json;
    json.begin_object();
    write_members(json, one, reader);
    json.member("number", one.number).key("contact").begin_object();
    json.member("id", one.contact.str()).member("name", one.contact_name).end_object();
    write_person(json, "agent", one.agent);
    json.key("queue");
    const auto& queues = parts_.runtime.desk().queues();
    if (const auto queue = queues.find(one.queue); queue == queues.end())
        json.null();
    else
        json.begin_object().member("id", one.queue.str()).member("name", queue->second.name).end_object();
    json.member("language", one.language).member("channel", one.channel);
    write_time(json, "asked_at", one.asked_at);
    write_time(json, "answered_at", one.answered_at);
    return json.member("low", one.score && settings.is_low(one.kind, *one.score)).end_object().take();
}

std::string SurveyViews::card(const Survey& one) const {
    JsonWriter json;
    json.begin_object().member("card", "survey").key("data").begin_object().member("survey", one.id.str());
    json.member("kind", surveys::to_string(one.kind));
    json.member("state", surveys::to_string(one.state(parts_.runtime.clock().now())));
    write_score(json, one);
    return json.end_object().end_object().take();
}

std::string SurveyViews::invitation(const Survey& one) const {
    const LanguageTag reader = survey_language(one, {});
    const std::string question = survey_words(*parts_.words, one.kind, reader).question;
    const std::string link = parts_.address + "/survey/" + parts_.keys.token(one.id);
    return parts_.words->text("survey.invitation", reader, {{"question", question}, {"link", link}});
}

LanguageTag SurveyViews::language_of(desk::AgentId id) const {
    const desk::Agent* agent = parts_.runtime.desk().agent(id);
    const bool speaks = agent != nullptr && !agent->languages.empty();
    return LanguageTag::parse_or(speaks ? agent->languages.front() : "en", {});
}

std::string SurveyViews::low_score_language(const Survey& one) const { return language_of(one.agent).str(); }

std::string SurveyViews::low_score(const Survey& one) const {
    const LanguageTag reader = language_of(one.agent);
    const std::string score = std::to_string(one.score.value_or(0));
    const std::string most = std::to_string(surveys::scale_of(one.kind).to);
    std::string out = parts_.words->text("survey.low_score", reader, {{"score", score}, {"most", most}});
    if (!one.comment.empty()) out += "\n" + one.comment;
    return out;
}

std::string SurveyViews::too_late(const LanguageTag& reader) const {
    return parts_.words->text("survey.too_late", reader);
}

std::string SurveyViews::refused(desk::AgentId reader) const {
    return parts_.words->text("survey.withdrawn", language_of(reader));
}

std::string SurveyViews::label(surveys::Split split, const std::string& key) const {
    if (split == surveys::Split::agent) {
        const auto id = desk::AgentId::parse(key);
        const desk::Agent* agent = id ? parts_.runtime.desk().agent(*id) : nullptr;
        return agent == nullptr ? key : agent->name;
    }
    if (split != surveys::Split::queue) return key;
    const auto id = desk::QueueId::parse(key);
    const auto& queues = parts_.runtime.desk().queues();
    const auto queue = id ? queues.find(*id) : queues.end();
    return queue == queues.end() ? key : queue->second.name;
}

std::string SurveyViews::figures(const Figures& figures) const {
    JsonWriter json;
    json.begin_object().member("kind", surveys::to_string(figures.kind));
    json.member("from", time::to_text(figures.period.first)).member("to", time::to_text(figures.period.last));
    json.member("zone", figures.period.zone.name()).key("total");
    write_row(json, figures.kind, {}, {}, figures.total);
    json.key("rows").begin_array();
    std::vector<const std::pair<const std::string, surveys::Tally>*> rows;
    if (figures.split != surveys::Split::none)
        for (const auto& row : figures.rows) rows.push_back(&row);
    if (figures.split != surveys::Split::day)
        std::ranges::sort(rows, [](const auto* a, const auto* b) {
            return std::tie(b->second.answered, a->first) < std::tie(a->second.answered, b->first);
        });
    for (const auto* row : rows)
        write_row(json, figures.kind, row->first, label(figures.split, row->first), row->second);
    return json.end_array().end_object().take();
}

}  // namespace waydesk::app
