#include "routing/simulation/attendance.hpp"

#include <algorithm>

namespace waydesk::routing::simulation {
namespace {

bool takes_work(const desk::Moment& presence) {
    return desk::presence_from(said(presence, "state")) == desk::Presence::available;
}

}  // namespace

void Attendance::was(desk::AgentId agent, const desk::Moment& presence) {
    known_[agent].changes.push_back({presence.at, takes_work(presence)});
}

void Attendance::add(const desk::Moment& moment) {
    if (moment.kind == desk::EventKind::presence && moment.agent)
        known_[moment.agent].changes.push_back({moment.at, takes_work(moment)});
    else if (moment.author.is_agent())
        known_[moment.author.agent_id()].signs.push_back(moment.at);
}

void Attendance::took(desk::AgentId agent, Instant at) { known_[agent].took.push_back(at); }

std::vector<Stretch> Attendance::by_presence(const Known& known, Instant until) {
    std::vector<Stretch> out;
    for (std::size_t i = 0; i < known.changes.size(); ++i) {
        const Change& change = known.changes[i];
        if (!change.takes_work) continue;
        const Instant end = i + 1 < known.changes.size() ? known.changes[i + 1].at : until;
        Instant begin = change.at, last = change.at;
        for (auto sign = std::ranges::lower_bound(known.signs, begin); sign != known.signs.end() && *sign < end;
             ++sign) {
            if (*sign - last > silence) {
                out.push_back({begin, last + silence});
                begin = *sign;
            }
            last = *sign;
        }
        out.push_back({begin, std::min(end, last + silence)});
    }
    return out;
}

std::vector<Stretch> Attendance::by_hours(const Known& known) {
    constexpr Duration hour = std::chrono::hours(1);
    std::vector<Instant> took = known.took;
    std::ranges::sort(took);
    std::vector<Stretch> out;
    for (const Instant at : took) {
        const Instant from{at.us - at.us % hour.count()};
        if (out.empty() || out.back().until < from)
            out.push_back({from, from + hour});
        else
            out.back().until = std::max(out.back().until, from + hour);
    }
    return out;
}

std::vector<Stretch> Attendance::of(desk::AgentId agent, Instant from, Instant until) const {
    const auto found = known_.find(agent);
    if (found == known_.end()) return {};
    std::vector<Stretch> out;
    const Known& known = found->second;
    for (Stretch stretch : known.changes.empty() ? by_hours(known) : by_presence(known, until)) {
        stretch = {std::max(stretch.from, from), std::min(stretch.until, until)};
        if (stretch.from >= stretch.until) continue;
        if (!out.empty() && out.back().until >= stretch.from)
            out.back().until = std::max(out.back().until, stretch.until);
        else
            out.push_back(stretch);
    }
    return out;
}

}  // namespace waydesk::routing::simulation
