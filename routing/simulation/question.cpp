#include "routing/simulation/question.hpp"

#include "core/time/zone.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace waydesk::routing::simulation {
namespace {

constexpr double day_s = 86'400;

double seconds(Duration duration) { return static_cast<double>(duration.count()) / 1e6; }
Flaws flaw(std::string field, std::string sentence) { return {{std::move(field), std::move(sentence)}}; }

// "in_trip (Flights)" is of the class in_trip.
bool is_of_class(const Class& one, const std::string& name) {
    return one.id == name || one.id.starts_with(name + " (");
}

// Most at work first: whoever is copied or left out counts.
void order_by_work(Scenario& scenario) {
    std::vector<std::pair<double, std::size_t>> order;
    for (const Team& team : scenario.teams) {
        double there_s = team.works.empty() ? scenario.horizon_s : 0;
        for (const Shift& shift : team.works) there_s += shift.until_s - shift.from_s;
        order.emplace_back(-there_s, order.size());
    }
    std::ranges::sort(order);
    std::vector<Team> teams;
    for (const auto& [less, number] : order) teams.push_back(std::move(scenario.teams[number]));
    scenario.teams = std::move(teams);
}

// More of the same: the first gets one more, then the second, and round again.
void hire(Scenario& scenario, std::int64_t more) {
    const auto teams = static_cast<std::int64_t>(scenario.teams.size());
    for (std::int64_t i = 0; i < teams; ++i)
        scenario.teams[static_cast<std::size_t>(i)].count += more / teams + (i < more % teams ? 1 : 0);
}

void let_go(Scenario& scenario, std::int64_t fewer) {
    for (; fewer > 0 && !scenario.teams.empty(); --fewer) {
        const auto largest = std::ranges::max_element(scenario.teams, {}, &Team::count);
        if (--largest->count == 0) scenario.teams.erase(largest);
    }
}

std::vector<Shift> every_day(const ExtraHours& hours, double horizon_s) {
    const double from_s = static_cast<double>(hours.from_min) * 60;
    double until_s = static_cast<double>(hours.until_min) * 60;
    if (until_s <= from_s) until_s += day_s;
    std::vector<Shift> out;
    for (double day = -day_s; day < horizon_s; day += day_s)
        if (day + until_s > 0) out.push_back({std::max(0.0, day + from_s), day + until_s});
    return out;
}

// By the clock of the zone: an hour longer or shorter where clocks change.
std::vector<Shift> every_day(const ExtraHours& hours, const Period& period, const Scenario& scenario) {
    const auto found = time::Zone::find(period.zone);
    const time::Zone zone = found ? *found : time::Zone::utc();
    const Instant start = period.from - Duration(std::llround(scenario.warmup_s * 1e6));
    const auto at = [&](time::CivilTime day, std::int64_t minute) {
        day.hour = static_cast<int>(minute / 60 % 24), day.minute = static_cast<int>(minute % 60), day.second = 0;
        const auto instant = zone.instant(day);
        return instant ? *instant : Instant{};
    };
    const auto next = [&](const time::CivilTime& day) { return zone.civil(at(day, 12 * 60) + 24h); };
    std::vector<Shift> out;
    const Instant first = zone.start_of_day(period.from - 12h);
    for (time::CivilTime day = zone.civil(first); at(day, 0) < period.to; day = next(day)) {
        const Instant from = hours.from_min == 24 * 60 ? at(next(day), 0) : at(day, hours.from_min);
        const bool is_next_day = hours.until_min <= hours.from_min || hours.until_min == 24 * 60;
        const Instant until = at(is_next_day ? next(day) : day, hours.until_min);
        const Shift shift{std::max(0.0, seconds(from - start)), seconds(until - start)};
        const bool is_apart = out.empty() || out.back().until_s <= shift.from_s;
        if (shift.until_s > shift.from_s && is_apart) out.push_back(shift);
    }
    return out;
}

// Who comes in addition speaks and knows everything that is asked for: it is about the hours.
Team extra_team(const Scenario& scenario, const ExtraHours& hours, std::vector<Shift> works) {
    Team team;
    team.count = hours.agents;
    std::set<std::string> languages;
    std::map<std::string, std::int64_t> skills;
    for (const auto& [tag, share] : scenario.languages) languages.insert(tag);
    languages.erase("");
    for (const Class& one : scenario.classes)
        for (const desk::SkillNeed& need : one.skills) skills[need.name] = std::max(skills[need.name], need.level);
    for (const auto& [name, level] : skills) team.skills.push_back({name, level});
    team.languages.assign(languages.begin(), languages.end());
    std::int64_t agents = 0, room = 0;
    for (const Team& other : scenario.teams) agents += other.count, room += other.count * other.capacity;
    team.capacity = agents == 0 ? 1 : std::max<std::int64_t>(1, room / agents);
    team.works = std::move(works);
    return team;
}

void set_constants(desk::Queue& queue, const Adjustment& change) {
    if (change.policy) queue.scheduling.policy = *change.policy;
    if (change.urgency) queue.scheduling.urgency = *change.urgency;
    if (change.late_share) queue.scheduling.late_share = *change.late_share;
}

}  // namespace

bool is_nothing(const Adjustment& change) { return change == Adjustment{}; }

double arrivals(const Scenario& scenario) {
    if (!scenario.trace.empty()) return static_cast<double>(scenario.trace.size());
    double rate = scenario.rate_per_s;
    for (const Burst& burst : scenario.bursts)
        rate *= 1 + burst.length_s / burst.every_s * std::max(0.0, burst.factor - 1);
    return rate * scenario.horizon_s;
}

Checked<Scenario> adjusted(Scenario scenario, const Adjustment& change, const Period* period) {
    for (const auto& [name, weight] : change.weights) {
        bool is_there = false;
        for (Class& one : scenario.classes)
            if (is_of_class(one, name)) one.weight = weight, is_there = true;
        if (!is_there) return flaw("change.weights." + name, "There is no class " + name + ".");
    }
    if (change.target_s)
        for (Class& one : scenario.classes) one.sla_s = *change.target_s;
    set_constants(scenario.queue, change);
    for (desk::Queue& queue : scenario.queues) set_constants(queue, change);
    order_by_work(scenario);
    std::vector<Team> extra;
    for (const ExtraHours& hours : change.hours) {
        std::vector<Shift> works =
            period != nullptr ? every_day(hours, *period, scenario) : every_day(hours, scenario.horizon_s);
        extra.push_back(extra_team(scenario, hours, std::move(works)));
    }
    if (change.agents > 0) hire(scenario, change.agents);
    if (change.agents < 0) let_go(scenario, -change.agents);
    std::ranges::move(extra, std::back_inserter(scenario.teams));
    if (scenario.teams.empty()) return flaw("change.agents", "That leaves nobody to answer.");
    return scenario;
}

}  // namespace waydesk::routing::simulation
