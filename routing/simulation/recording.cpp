#include "routing/simulation/recording.hpp"

#include "core/time/rfc3339.hpp"
#include "routing/simulation/retelling.hpp"

namespace waydesk::routing::simulation {
namespace {

store::Refusal unreadable(const error_code& code) {
    return {code, "The history cannot be read: " + code.message() + "."};
}

std::string spoken(const Period& period) {
    const auto zone = time::Zone::find(period.zone);
    const time::Zone in = zone ? *zone : time::Zone::utc();
    return "from " + time::format_local(period.from, in) + " to " + time::format_local(period.to, in);
}

// What was read of the ledger.
struct Read {
    Stints stints;
    Attendance attendance;
    std::size_t opened = 0;
};

Result<void> read_moments(desk::LedgerReader& ledger, const Period& period, const std::vector<desk::Agent>& agents,
                          Read& into, const std::function<bool()>& goes_on) {
    const Instant from = period.from - lead, until = period.to + tail;
    const auto first = ledger.first_from(from);
    if (!first) return first.error();
    const auto end = ledger.first_from(until);
    if (!end) return end.error();
    for (const desk::Agent& agent : agents) {
        const auto before = ledger.presence_before(agent.id, *first);
        if (!before) return before.error();
        if (*before) into.attendance.was(agent.id, **before);
    }
    bool is_ended = false;
    const auto read = ledger.read(*first, *end, [&](const desk::Moment& moment) {
        into.stints.add(moment);
        into.attendance.add(moment);
        into.opened += moment.kind == desk::EventKind::routed ? 1 : 0;
        is_ended = into.opened > most_visits || (goes_on && !goes_on());
        return !is_ended;
    });
    if (!read) return read.error();
    if (is_ended && into.opened <= most_visits) return Errc::closed;
    return {};
}

}  // namespace

store::Explained<Recording> record(store::Connection& connection, desk::WorkspaceId workspace, const Period& period,
                                   const RecordingSettings& settings, const std::function<bool()>& goes_on) {
    const auto organised = desk::Loader(connection, workspace).organisation();
    if (!organised) return unreadable(organised.error());
    Read read;
    desk::LedgerReader ledger(connection, workspace);
    const auto done = read_moments(ledger, period, organised->agents, read, goes_on);
    if (!done) return unreadable(done.error());
    if (read.opened > most_visits)
        return store::Refusal{Errc::too_large, "More than 1,000,000 came into line " + spoken(period) + ": take less."};
    Retelling retelling(period, settings, organised->queues);
    for (Stint& stint : read.stints.take()) {
        if (stint.taken.is_set()) read.attendance.took(stint.agent, stint.taken);
        retelling.add(std::move(stint));
    }
    if (retelling.is_empty()) return store::Refusal{Errc::not_found, "Nobody came into line " + spoken(period) + "."};
    for (const desk::Agent& agent : organised->agents)
        retelling.add(agent, read.attendance.of(agent.id, period.from - lead, period.to + tail));
    Recording recording = retelling.finish();
    if (recording.scenario.teams.empty())
        return store::Refusal{Errc::not_found, "No agent took work " + spoken(period) + "."};
    return recording;
}

}  // namespace waydesk::routing::simulation
