#include "routing/simulation/report.hpp"

#include "core/time/rfc3339.hpp"
#include "routing/simulation/simulation.hpp"
#include "routing/simulation/staffing.hpp"

#include <algorithm>
#include <cmath>

namespace waydesk::routing::simulation {
namespace {

double rounded(double value) { return std::round(value * 1e6) / 1e6; }

void write(JsonWriter& json, const std::string& name, const Estimate& estimate) {
    json.key(name).real(rounded(estimate.value));
    json.key("se_" + name).real(rounded(estimate.standard_error));
}

void write(JsonWriter& json, const Plain& plain, const std::optional<Theory>& theory) {
    if (!theory) {
        json.null();
        return;
    }
    json.begin_object().member("model", plain.patience_s ? "M/M/c+M" : "M/M/c");
    json.key("p_wait").real(rounded(theory->p_wait)).key("mean_wait_s").real(rounded(theory->mean_wait_s));
    json.key("service_level").real(rounded(theory->service_level)).key("abandon").real(rounded(theory->abandon));
    json.end_object();
}

bool is_exponential(const Distribution& distribution) { return distribution.kind == Distribution::Kind::exponential; }

void write(JsonWriter& json, const ClassFigures& one) {
    json.begin_object();
    json.member("offered", one.offered).member("answered", one.answered).member("abandoned", one.abandoned);
    json.member("unserved", one.offered - one.answered - one.abandoned).member("within_sla", one.within_sla);
    write(json, "attainment", one.attainment);
    json.key("wait_mean_s").real(rounded(one.wait_mean_s)).key("wait_p50_s").real(rounded(one.wait_p50_s));
    json.key("wait_p95_s").real(rounded(one.wait_p95_s)).key("wait_max_s").real(rounded(one.wait_max_s));
    json.end_object();
}

void write_load(JsonWriter& json, std::string_view name, const Load& load) {
    json.key(name).begin_object().key("from_s").real(load.from_s);
    json.key("arrivals_per_h").real(rounded(load.arrivals_per_h())).key("handle_s").real(rounded(load.plain.handle_s));
    json.key("patience_s");
    if (load.plain.patience_s)
        json.real(rounded(*load.plain.patience_s));
    else
        json.null();
    json.key("agents").real(rounded(load.agents())).key("agents_needed");
    if (load.agents_needed)
        json.number(*load.agents_needed);
    else
        json.null();
    json.key("theory");
    write(json, load.plain, load.theory);
    json.end_object();
}

void write_policies(JsonWriter& json, const Scenario& scenario) {
    json.key("policies").begin_object();
    for (const desk::SchedulingPolicy policy : scenario.policies) {
        json.key(to_string(policy));
        write(json, scenario, Simulation(scenario, policy).run());
    }
    json.end_object();
}

}  // namespace

void write(JsonWriter& json, const Scenario& scenario, const PolicyFigures& figures) {
    json.begin_object().key("classes").begin_object();
    for (std::size_t i = 0; i < figures.classes.size(); ++i) {
        json.key(scenario.classes[i].id);
        write(json, figures.classes[i]);
    }
    json.end_object().key("together");
    write(json, figures.together);
    write(json, "all", figures.all);
    write(json, "weighted", figures.weighted);
    json.key("occupancy").real(rounded(figures.occupancy));
    write(json, "p_wait", figures.p_wait);
    write(json, "mean_wait_s", figures.mean_wait_s);
    write(json, "service_level", figures.all);
    write(json, "abandon", figures.abandon);
    json.end_object();
}

void write_erlang(JsonWriter& json, const Scenario& scenario, double goal) {
    json.key("erlang").begin_object().key("goal").real(goal);
    write_load(json, "mean", mean_load(scenario, goal));
    write_load(json, "busiest_hour", busiest_hour(scenario, goal));
    json.end_object();
}

void write_period(JsonWriter& json, const Period& period) {
    const auto zone = time::Zone::find(period.zone);
    const time::Zone in = zone ? *zone : time::Zone::utc();
    json.key("period").begin_object().member("from", time::format_local(period.from, in));
    json.member("to", time::format_local(period.to, in)).member("zone", period.zone);
    json.member_or_null("queue", period.queue ? period.queue.str() : "").end_object();
}

std::optional<Plain> plain(const Scenario& scenario) {
    const Class& first = scenario.classes.front();
    const Team& team = scenario.teams.front();
    const bool is_steady = std::ranges::all_of(
        scenario.bursts, [](const Burst& burst) { return burst.factor == 1 || burst.length_s == 0; });
    const bool is_one_kind = std::ranges::all_of(scenario.classes, [&](const Class& one) {
        return one.handle == first.handle && one.patience == first.patience && one.skills.empty();
    });
    const bool are_alike = std::ranges::all_of(scenario.teams, [&](const Team& other) {
        return other.capacity == 1 && other.ring == 1 && other.works.empty() && other.queues.empty() &&
               other.skills == team.skills && other.languages == team.languages;
    });
    if (!scenario.trace.empty()) return std::nullopt;
    if (!is_steady || !is_one_kind || !are_alike || !is_exponential(first.handle)) return std::nullopt;
    if (first.patience && !is_exponential(*first.patience)) return std::nullopt;
    Plain plain;
    plain.arrivals_per_s = scenario.rate_per_s;
    plain.handle_s = first.handle.mean_s;
    if (first.patience) plain.patience_s = first.patience->mean_s;
    plain.servers = scenario.slots();
    double sum = 0;
    for (const Class& one : scenario.classes) sum += one.share;
    for (const Class& one : scenario.classes) plain.targets.emplace_back(one.sla_s, one.share / sum);
    return plain;
}

std::string simulate(const Scenario& scenario) {
    JsonWriter json;
    json.begin_object().member("seed", static_cast<std::int64_t>(scenario.seed));
    write_policies(json, scenario);
    const auto model = plain(scenario);
    json.key("theory");
    write(json, model.value_or(Plain{}), model ? erlang(*model) : std::nullopt);
    write_erlang(json, scenario, usual_goal);
    json.end_object();
    return json.take();
}

std::string simulate(const Recording& recording) {
    JsonWriter json;
    json.begin_object().member("seed", static_cast<std::int64_t>(recording.scenario.seed));
    write_period(json, recording.period);
    json.key("history");
    write(json, recording.scenario, recording.history);
    write_policies(json, recording.scenario);
    json.key("theory").null();
    write_erlang(json, recording.scenario, usual_goal);
    json.end_object();
    return json.take();
}

}  // namespace waydesk::routing::simulation
