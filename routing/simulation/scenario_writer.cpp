// A scenario as text, so that people can keep it, change it and run it again.
#include "core/json_writer.hpp"
#include "routing/simulation/scenario.hpp"

#include <cmath>

namespace waydesk::routing::simulation {
namespace {

double seconds(Duration duration) { return static_cast<double>(duration.count()) / 1e6; }

void write(JsonWriter& json, std::string_view name, const Distribution& distribution) {
    const bool is_lognormal = distribution.kind == Distribution::Kind::lognormal;
    json.key(name).begin_object();
    json.member("dist", distribution.kind == Distribution::Kind::exponential ? "exp"
                        : is_lognormal                                       ? "lognormal"
                                                                             : "fixed");
    json.key("mean_s").real(distribution.mean_s);
    if (is_lognormal) json.key("cv").real(distribution.cv);
    json.end_object();
}

void write(JsonWriter& json, const std::vector<desk::SkillNeed>& needs) {
    json.key("skills").begin_array();
    for (const desk::SkillNeed& need : needs) {
        json.begin_object().member("name", need.name).member("level", need.level);
        json.member("required", need.is_required);
        json.member("relax_after_s", std::int64_t{need.relax_after / std::chrono::seconds(1)}).end_object();
    }
    json.end_array();
}

void write(JsonWriter& json, const Scenario& scenario, const Class& one) {
    json.begin_object().member("id", one.id).key("share").real(one.share).key("sla_s").real(one.sla_s);
    json.member("weight", one.weight);
    write(json, "handle", one.handle);
    if (one.patience) write(json, "patience", *one.patience);
    if (!one.skills.empty()) write(json, one.skills);
    if (!scenario.queues.empty()) json.member("queue", key_of(scenario.queues[one.queue]));
    if (one.priority != 0) json.member("priority", one.priority);
    if (one.channel != "webchat") json.member("channel", one.channel);
    json.end_object();
}

void write_constants(JsonWriter& json, const desk::Queue& queue) {
    json.key("urgency").real(queue.scheduling.urgency).key("late_share").real(queue.scheduling.late_share);
    json.key("language_relax_after_s").real(seconds(queue.language_relax_after));
    json.key("ring_after_s").real(seconds(queue.ring_after));
}

void write_queues(JsonWriter& json, const Scenario& scenario) {
    if (scenario.queues.empty()) {
        json.key("queue").begin_object();
        write_constants(json, scenario.queue);
        json.end_object();
        return;
    }
    json.key("queues").begin_array();
    for (const desk::Queue& queue : scenario.queues) {
        json.begin_object().member("id", key_of(queue));
        if (!queue.name.empty()) json.member("name", queue.name);
        json.member("policy", to_string(queue.scheduling.policy));
        write_constants(json, queue);
        for (const desk::Queue& other : scenario.queues)
            if (queue.overflow && other.id == queue.overflow)
                json.member("overflow", key_of(other))
                    .member("overflow_after_s", std::int64_t{queue.overflow_after / std::chrono::seconds(1)});
        json.end_object();
    }
    json.end_array();
}

void write(JsonWriter& json, const Scenario& scenario, const Team& team) {
    json.begin_object().member("count", team.count).member("capacity", team.capacity).key("skills").begin_array();
    for (const desk::Skill& skill : team.skills)
        json.begin_object().member("name", skill.name).member("level", skill.level).end_object();
    json.end_array().key("languages").begin_array();
    for (const std::string& language : team.languages) json.text(language);
    json.end_array();
    if (team.ring > 1) json.member("ring", team.ring);
    if (!team.queues.empty()) {
        json.key("queues").begin_array();
        for (const Membership& member : team.queues) {
            json.begin_object().member("id", key_of(scenario.queues[member.queue]));
            json.member("ring", member.ring).end_object();
        }
        json.end_array();
    }
    if (!team.works.empty()) {
        json.key("works").begin_array();
        for (const Shift& shift : team.works) json.begin_array().real(shift.from_s).real(shift.until_s).end_array();
        json.end_array();
    }
    json.end_object();
}

void write_trace(JsonWriter& json, const Scenario& scenario) {
    json.key("trace").begin_array();
    for (const Visit& visit : scenario.trace) {
        json.begin_object().key("at_s").real(seconds(visit.at)).member("class", scenario.classes[visit.of_class].id);
        const std::string& language = scenario.languages[visit.language].first;
        if (!language.empty()) json.member("language", language);
        json.key("handle_s").real(seconds(visit.handle));
        if (visit.accept.count() > 0) json.key("accept_s").real(seconds(visit.accept));
        if (visit.patience.count() > 0) json.key("patience_s").real(seconds(visit.patience));
        json.end_object();
    }
    json.end_array();
}

void write_arrivals(JsonWriter& json, const Scenario& scenario) {
    json.key("arrivals").begin_object();
    if (!scenario.trace.empty()) {
        write_trace(json, scenario);
        json.end_object();
        return;
    }
    json.key("rate_per_s").real(scenario.rate_per_s).key("bursts").begin_array();
    for (const Burst& burst : scenario.bursts) {
        json.begin_object().key("every_s").real(burst.every_s).key("length_s").real(burst.length_s);
        json.key("factor").real(burst.factor).end_object();
    }
    json.end_array().end_object().key("languages").begin_object();
    for (const auto& [tag, share] : scenario.languages) json.key(tag).real(share);
    json.end_object();
}

}  // namespace

std::string write_scenario(const Scenario& scenario) {
    JsonWriter json;
    json.begin_object().member("form", "waydesk.scenario/1").member("seed", static_cast<std::int64_t>(scenario.seed));
    json.key("horizon_s").real(scenario.horizon_s).key("warmup_s").real(scenario.warmup_s);
    write_queues(json, scenario);
    json.key("classes").begin_array();
    for (const Class& one : scenario.classes) write(json, scenario, one);
    json.end_array();
    write_arrivals(json, scenario);
    json.key("agents").begin_array();
    for (const Team& team : scenario.teams) write(json, scenario, team);
    json.end_array().key("policies").begin_array();
    for (const desk::SchedulingPolicy policy : scenario.policies) json.text(to_string(policy));
    json.end_array().end_object();
    return json.take();
}

}  // namespace waydesk::routing::simulation
