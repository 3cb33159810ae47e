#include "routing/reports/sla_report.hpp"

#include <algorithm>

namespace waydesk::routing::reports {
namespace {

using sla::Reading;

constexpr auto later = [](const ClockRow& a, const ClockRow& b) { return a.order() > b.order(); };

bool holds_language(const std::string& wanted, const std::string& language) {
    return language.starts_with(wanted) && (language.size() == wanted.size() || language[wanted.size()] == '-');
}

// When it was known whether it is kept; nothing: that is open, or nobody will ever know.
std::optional<Instant> decided_at(const Reading& reading) {
    if (reading.state == Reading::State::breached) return reading.due_at.value_or(reading.started_at);
    if (reading.state == Reading::State::met) return reading.ended_at;
    return std::nullopt;
}

bool counts(const Reading& reading, const Asked& asked, Instant now) {
    if (asked.clock && reading.clock != *asked.clock) return false;
    if (const auto decided = decided_at(reading)) return asked.period.holds(*decided);
    return reading.is_open && asked.period.holds(now);
}

// By the calendar that counted first.
bool is_closed_at(Instant began, const sla::Book& book, const sla::Run& run) {
    const sla::Rule& rule = run.segments().empty() ? run.terms().rule : run.segments().front().rule;
    const sla::Policy* policy = book.policy(rule.policy, rule.policy_version);
    const auto* calendar = policy == nullptr || run.kind() == sla::ClockKind::promise
                               ? nullptr
                               : book.calendar(policy->calendar, rule.calendar_version);
    return calendar != nullptr && !calendar->is_open(began);
}

}  // namespace

std::vector<ClockRow> rows_of(const sla::Book& book, const Asked& asked, const desk::ConversationState& state,
                              std::span<const desk::EventPtr> events, Instant now) {
    std::vector<ClockRow> out;
    if (!asked.channel.empty() && state.channel != asked.channel) return out;
    if (!asked.language.empty() && !holds_language(asked.language, state.language)) return out;
    if (asked.priority && state.priority != *asked.priority) return out;
    const sla::Clocks clocks = sla::fold(book, sla::story_of(events), sla::Clocks::Keep::all);
    const Trail trail(events);
    const auto look = [&](const sla::Run& run) {
        const Reading reading = run.read(now);
        if (!counts(reading, asked, now)) return;
        const Leg leg = trail.at(decided_at(reading).value_or(now));
        ClockRow row{state.id,  state.number,  reading,        leg.queue ? leg.queue : state.queue,
                     leg.agent, state.channel, state.language, state.priority,
                     {}};
        if (asked.queue && row.queue != asked.queue) return;
        if (row.is_late()) {
            row.why = trail.between(reading.started_at, row.due());
            row.why.came_when_closed = is_closed_at(reading.started_at, book, run);
        }
        out.push_back(std::move(row));
    };
    for (const sla::Run& run : clocks.past()) look(run);
    for (const auto& [kind, run] : clocks.latest()) look(run);
    return out;
}

void Report::add(ClockRow row) {
    const Reading& reading = row.reading;
    const time::CivilTime began = zone_.civil(reading.started_at);
    const std::chrono::weekday weekday(std::chrono::sys_days(
        std::chrono::year(began.year) / std::chrono::month(began.month) / std::chrono::day(began.day)));
    for (sla::Attainment* one :
         {&all_, &groups_.clock[reading.clock], &groups_.queue[row.queue], &groups_.channel[row.channel],
          &groups_.language[row.language], &groups_.priority[row.priority],
          &week_[weekday.iso_encoding() - 1][static_cast<std::size_t>(began.hour)]})
        one->add(reading);
    if (reading.clock == sla::ClockKind::first_response && reading.phase == sla::Phase::met)
        first_responses_.push_back(reading.elapsed);
    if (!row.is_late()) return;
    breaches_.push_back(std::move(row));
    std::ranges::push_heap(breaches_, later);
    if (breaches_.size() <= most_breaches) return;
    std::ranges::pop_heap(breaches_, later);
    breaches_.pop_back();
}

// The least of those that are not exceeded by so many of all.
Quantiles Report::first_responses() const {
    std::vector<Duration> sorted = first_responses_;
    std::ranges::sort(sorted);
    Quantiles out;
    out.count = static_cast<std::int64_t>(sorted.size());
    if (sorted.empty()) return out;
    const auto at = [&](std::size_t percent) { return sorted[(sorted.size() * percent + 99) / 100 - 1]; };
    out.p50 = at(50), out.p90 = at(90);
    return out;
}

std::vector<ClockRow> Report::breaches() const {
    std::vector<ClockRow> out = breaches_;
    std::ranges::sort(out, later);
    return out;
}

std::int64_t Report::breaches_left_out() const { return all_.missed - static_cast<std::int64_t>(breaches_.size()); }

}  // namespace waydesk::routing::reports
