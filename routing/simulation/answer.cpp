#include "routing/simulation/answer.hpp"

#include "routing/simulation/report.hpp"

#include <cmath>

namespace waydesk::routing::simulation {
namespace {

std::string with_commas(double number) {
    std::string digits = std::to_string(std::llround(number));
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

// Of a scenario, what would be more than the machine should bear.
std::optional<Flaw> too_large(const Scenario& scenario, double runs) {
    const auto refused = [](const std::string& what, double number, double most) {
        return Flaw{"scenario", "That would be " + with_commas(number) + " " + what + ", and at most " +
                                    with_commas(most) + " can be simulated."};
    };
    const double come = arrivals(scenario) * runs;
    if (come > most_arrivals) return refused("arrivals", come, most_arrivals);
    double agents = 0, shifts = 0;
    for (const Team& team : scenario.teams) {
        agents += static_cast<double>(team.count);
        shifts += static_cast<double>(team.count) * static_cast<double>(team.works.size());
    }
    if (agents > most_agents) return refused("agents", agents, most_agents);
    if (shifts > most_shifts) return refused("shifts", shifts, most_shifts);
    return std::nullopt;
}

double staffed_hours(const Scenario& scenario) {
    return scenario.staffed_s(scenario.warmup_s, scenario.horizon_s) / 3600;
}

void write_side(JsonWriter& json, std::string_view name, const Scenario& scenario, double goal,
                const PolicyFigures& figures) {
    std::int64_t agents = 0;
    for (const Team& team : scenario.teams) agents += team.count;
    json.key(name).begin_object().member("agents", agents);
    json.key("hours_of_room").real(std::round(staffed_hours(scenario) * 10) / 10).key("figures");
    write(json, scenario, figures);
    write_erlang(json, scenario, goal);
    json.end_object();
}

void write_classes(JsonWriter& json, const Scenario& scenario) {
    json.key("classes").begin_array();
    for (const Class& one : scenario.classes) {
        json.begin_object().member("id", one.id).member("weight", one.weight).key("sla_s").real(one.sla_s);
        json.member_or_null("queue", scenario.queues.empty() ? "" : scenario.queues[one.queue].name).end_object();
    }
    json.end_array();
}

// The share of the way that a part of it is.
Simulation::Watch part_of(const Simulation::Watch& watch, double from, double length) {
    if (!watch) return {};
    return [watch, from, length](double done) { return watch(from + done * length); };
}

}  // namespace

Checked<std::string> answer(const Question& question, const Recording* recording, const Simulation::Watch& watch) {
    Scenario before = recording != nullptr ? recording->scenario : std::get<Scenario>(question.about);
    if (recording == nullptr) before.queue.scheduling.policy = before.policies.front();
    const bool compares = !is_nothing(question.change);
    const double runs = compares ? 2 : 1;
    if (const auto flaw = too_large(before, runs)) return Flaws{*flaw};
    auto after = adjusted(before, question.change, recording != nullptr ? &recording->period : nullptr);
    if (!after) return after.error();
    if (const auto flaw = too_large(*after, runs)) return Flaws{*flaw};
    bool goes_on = true;
    const Simulation::Watch noticing = [&](double done) { return goes_on = !watch || watch(done); };
    const double share = compares ? 0.5 : 1;
    const PolicyFigures was = Simulation(before, std::nullopt).run(part_of(noticing, 0, share));
    PolicyFigures would_be;
    if (compares && goes_on) would_be = Simulation(*after, std::nullopt).run(part_of(noticing, share, share));
    if (!goes_on) return std::string();
    JsonWriter json;
    json.begin_object().key("goal").real(question.goal);
    write_classes(json, *after);
    if (recording != nullptr) {
        write_period(json, recording->period);
        json.key("history");
        write(json, recording->scenario, recording->history);
    }
    write_side(json, "before", before, question.goal, was);
    if (compares) write_side(json, "after", *after, question.goal, would_be);
    json.end_object();
    return json.take();
}

}  // namespace waydesk::routing::simulation
