#include "server/app/figure_levels.hpp"

#include "routing/reports/trail.hpp"
#include "routing/sla/attainment.hpp"

namespace waydesk::app {
namespace {

using figures::ClockRun;
using routing::sla::Reading;

ClockRun::State state_of(const Reading& reading) {
    if (reading.state == Reading::State::breached) return ClockRun::State::missed;
    if (reading.state == Reading::State::met) return ClockRun::State::met;
    return reading.is_open ? ClockRun::State::open : ClockRun::State::cancelled;
}

// As routing/reports says when a clock is decided.
Instant decided_at(const Reading& reading) {
    if (reading.state == Reading::State::breached) return reading.due_at.value_or(reading.started_at);
    if (reading.state == Reading::State::met) return reading.ended_at.value_or(Instant{});
    return reading.is_open ? reading.due_at.value_or(Instant{}) : Instant{};
}

}  // namespace

std::vector<ClockRun> clock_runs(const routing::sla::Book& book, const desk::Loader::Story& story, Instant now) {
    using routing::sla::Clocks;
    const Clocks clocks = routing::sla::fold(book, routing::sla::story_of(story.events), Clocks::Keep::all);
    const routing::reports::Trail trail(story.events);
    std::vector<ClockRun> out;
    const auto add = [&](const routing::sla::Run& run) {
        const Reading reading = run.read(now);
        const Instant at = decided_at(reading);
        const auto leg = trail.at(at.is_set() ? at : now);
        out.push_back({story.state.id, static_cast<std::int64_t>(reading.clock), reading.run, state_of(reading), at,
                       leg.queue ? leg.queue : story.state.queue, leg.agent});
    };
    for (const routing::sla::Run& run : clocks.past()) add(run);
    for (const auto& [kind, run] : clocks.latest()) add(run);
    return out;
}

}  // namespace waydesk::app
