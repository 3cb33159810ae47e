// How agents' time was spent.
#include "desk/figures/counting.hpp"

#include <algorithm>
#include <map>

namespace waydesk::figures::counting {
namespace {

struct Time {
    Instant from;
    Instant until;
};
using Times = std::vector<Time>;

// In order and apart from one another.
Times merged(Times times) {
    std::ranges::sort(times, {}, &Time::from);
    Times out;
    for (const Time& time : times) {
        if (time.until <= time.from) continue;
        if (!out.empty() && time.from <= out.back().until)
            out.back().until = std::max(out.back().until, time.until);
        else
            out.push_back(time);
    }
    return out;
}

double overlap(const Times& times, Instant from, Instant until) {
    const auto behind = [](const Time& time, Instant at) { return time.until <= at; };
    Duration out{};
    for (auto it = std::lower_bound(times.begin(), times.end(), from, behind); it != times.end(); ++it) {
        if (it->from >= until) break;
        out += std::min(it->until, until) - std::max(it->from, from);
    }
    return static_cast<double>(out.count()) / 1e6;
}

std::map<desk::AgentId, Times> in_hand(const Material& material, const Frame& frame) {
    std::map<desk::AgentId, Times> out;
    for (const auto& [conversation, service] : material.services)
        out[service.agent].push_back({service.from, service.until.is_set() ? service.until : frame.as_of()});
    for (auto& [agent, times] : out) times = merged(std::move(times));
    return out;
}

// A mark for each day that a stretch of somebody's time touches; `fill` gives its value and weight.
template <class Fill>
void by_day(desk::AgentId agent, Instant from, Instant until, const Frame& frame, Marks& out, Fill fill) {
    const Instant last = std::min(until.is_set() ? until : frame.as_of(), frame.as_of());
    for (Instant at = std::max(from, frame.from()); at < last;) {
        const Instant end = std::min(frame.begin_of(frame.day_of(at) + 1), last);
        Mark mark;
        mark.agent = agent, mark.at = at;
        fill(mark, end);
        if (mark.weight > 0) out.push_back(std::move(mark));
        at = end;
    }
}

double seconds(Duration duration) { return static_cast<double>(duration.count()) / 1e6; }

const Times& of_agent(const std::map<desk::AgentId, Times>& all, desk::AgentId agent) {
    static const Times nothing;
    const auto own = all.find(agent);
    return own == all.end() ? nothing : own->second;
}

// `weigh` says how much of a piece counts, of which `busy` seconds had something in hand.
template <class Weigh>
Marks pieces(const Material& material, const Frame& frame, Weigh weigh) {
    const auto busy = in_hand(material, frame);
    Marks out;
    for (const Stretch& stretch : material.presence) {
        if (stretch.state == desk::Presence::offline) continue;
        const Times& own = of_agent(busy, stretch.agent);
        by_day(stretch.agent, stretch.from, stretch.until, frame, out, [&](Mark& mark, Instant end) {
            mark.value = overlap(own, mark.at, end);
            mark.weight = weigh(stretch.state, seconds(end - mark.at), mark.value);
        });
    }
    return out;
}

}  // namespace

Marks occupancy(const Material& material, const Frame& frame) {
    return pieces(material, frame, [](desk::Presence state, double all, double busy) {
        return state == desk::Presence::available ? all : busy;
    });
}

Marks utilisation(const Material& material, const Frame& frame) {
    return pieces(material, frame, [](desk::Presence, double all, double) { return all; });
}

// Of the time of shifts, that in which somebody was neither available nor had a contact in hand.
Marks shrinkage(const Material& material, const Frame& frame) {
    std::map<desk::AgentId, Times> at_work = in_hand(material, frame);
    for (const Stretch& stretch : material.presence)
        if (stretch.state == desk::Presence::available)
            at_work[stretch.agent].push_back({stretch.from, stretch.until.is_set() ? stretch.until : frame.as_of()});
    for (auto& [agent, times] : at_work) times = merged(std::move(times));
    Marks out;
    for (const Shift& shift : material.shifts) {
        const Times& own = of_agent(at_work, shift.agent);
        by_day(shift.agent, shift.from, shift.until, frame, out, [&](Mark& mark, Instant end) {
            mark.weight = seconds(end - mark.at);
            mark.value = mark.weight - overlap(own, mark.at, end);
        });
    }
    return out;
}

}  // namespace waydesk::figures::counting
