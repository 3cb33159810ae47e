#include "routing/simulation/report.hpp"

#include "core/json_writer.hpp"
#include "routing/simulation/simulation.hpp"

#include <algorithm>
#include <cmath>

namespace waydesk::routing::simulation {
namespace {

double rounded(double value) { return std::round(value * 1e6) / 1e6; }

void write(JsonWriter& json, const std::string& name, const Estimate& estimate) {
    json.key(name).real(rounded(estimate.value));
    json.key("se_" + name).real(rounded(estimate.standard_error));
}

void write(JsonWriter& json, const Scenario& scenario, const PolicyFigures& figures) {
    json.begin_object().key("classes").begin_object();
    for (std::size_t i = 0; i < figures.classes.size(); ++i) {
        const ClassFigures& one = figures.classes[i];
        json.key(scenario.classes[i].id).begin_object();
        json.member("offered", one.offered).member("answered", one.answered).member("abandoned", one.abandoned);
        json.member("within_sla", one.within_sla);
        json.key("wait_mean_s").real(rounded(one.wait_mean_s)).key("wait_p50_s").real(rounded(one.wait_p50_s));
        json.key("wait_p95_s").real(rounded(one.wait_p95_s)).key("wait_max_s").real(rounded(one.wait_max_s));
        json.end_object();
    }
    json.end_object();
    write(json, "all", figures.all);
    write(json, "weighted", figures.weighted);
    json.key("occupancy").real(rounded(figures.occupancy));
    write(json, "p_wait", figures.p_wait);
    write(json, "mean_wait_s", figures.mean_wait_s);
    write(json, "service_level", figures.all);
    write(json, "abandon", figures.abandon);
    json.end_object();
}

void write_theory(JsonWriter& json, const Scenario& scenario) {
    const auto model = plain(scenario);
    const auto theory = model ? erlang(*model) : std::nullopt;
    if (!theory) {
        json.key("theory").null();
        return;
    }
    json.key("theory").begin_object().member("model", model->patience_s ? "M/M/c+M" : "M/M/c");
    json.key("p_wait").real(rounded(theory->p_wait)).key("mean_wait_s").real(rounded(theory->mean_wait_s));
    json.key("service_level").real(rounded(theory->service_level)).key("abandon").real(rounded(theory->abandon));
    json.end_object();
}

bool is_exponential(const Distribution& distribution) { return distribution.kind == Distribution::Kind::exponential; }

}  // namespace

std::optional<Plain> plain(const Scenario& scenario) {
    const Class& first = scenario.classes.front();
    const Team& team = scenario.teams.front();
    const bool is_steady = std::ranges::all_of(
        scenario.bursts, [](const Burst& burst) { return burst.factor == 1 || burst.length_s == 0; });
    const bool is_one_kind = std::ranges::all_of(scenario.classes, [&](const Class& one) {
        return one.handle == first.handle && one.patience == first.patience && one.skills.empty();
    });
    const bool are_alike = std::ranges::all_of(scenario.teams, [&](const Team& other) {
        return other.capacity == 1 && other.ring == 1 && other.skills == team.skills &&
               other.languages == team.languages;
    });
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
    json.begin_object().member("seed", static_cast<std::int64_t>(scenario.seed)).key("policies").begin_object();
    for (const desk::SchedulingPolicy policy : scenario.policies) {
        json.key(to_string(policy));
        write(json, scenario, Simulation(scenario, policy).run());
    }
    json.end_object();
    write_theory(json, scenario);
    json.end_object();
    return json.take();
}

}  // namespace waydesk::routing::simulation
