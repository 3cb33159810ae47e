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

// `weigh` says how much of a piece counts, of which `busy` seconds had something in hand.
template <class Weigh>
Marks pieces(const Material& material, const Frame& frame, Weigh weigh) {
    const auto busy = in_hand(material, frame);
    static const Times nothing;
    Marks out;
    for (const Stretch& stretch : material.presence) {
        if (stretch.state == desk::Presence::offline) continue;
        const Instant until = std::min(stretch.until.is_set() ? stretch.until : frame.as_of(), frame.as_of());
        const auto own = busy.find(stretch.agent);
        for (Instant at = std::max(stretch.from, frame.from()); at < until;) {
            const Instant end = std::min(frame.begin_of(frame.day_of(at) + 1), until);
            Mark mark;
            mark.agent = stretch.agent, mark.at = at;
            mark.value = overlap(own == busy.end() ? nothing : own->second, at, end);
            mark.weight = weigh(stretch.state, static_cast<double>((end - at).count()) / 1e6, mark.value);
            if (mark.weight > 0) out.push_back(std::move(mark));
            at = end;
        }
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

}  // namespace waydesk::figures::counting
