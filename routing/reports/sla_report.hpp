#pragma once
// How much of what was promised was kept in a period: the clocks that were decided in it, folded from the events of
// one conversation after the other. What each figure means is in docs/sla.md. Lives on: one thread at a time.

#include "routing/reports/period.hpp"
#include "routing/reports/trail.hpp"
#include "routing/sla/attainment.hpp"
#include "routing/sla/levels.hpp"

namespace waydesk::routing::reports {

// What is asked for; what is left out is not looked at.
struct Asked {
    Period period;
    std::optional<sla::ClockKind> clock;
    desk::QueueId queue;
    std::string channel;
    std::string language;  // "de" holds "de-AT"
    std::optional<std::int64_t> priority;
};

// One clock that counts in the period.
struct ClockRow {
    desk::ConversationId conversation;
    std::int64_t number = 0;
    sla::Reading reading;
    desk::QueueId queue;  // where it was when it was decided, and with whom; none: with nobody
    desk::AgentId agent;
    std::string channel;
    std::string language;
    std::int64_t priority = 0;
    Why why;  // of a late one

    bool is_late() const { return reading.state == sla::Reading::State::breached; }
    Instant due() const { return reading.due_at.value_or(reading.started_at); }
    auto order() const { return std::tuple(due(), conversation, reading.clock, reading.run); }
};

// The clocks of one conversation that count, as of `now`.
std::vector<ClockRow> rows_of(const sla::Book& book, const Asked& asked, const desk::ConversationState& state,
                              std::span<const desk::EventPtr> events, Instant now);

struct Quantiles {  // of what was answered, in open time
    std::int64_t count = 0;
    Duration p50{};
    Duration p90{};
};

class Report {
public:
    static constexpr std::size_t most_breaches = 200;

    explicit Report(time::Zone zone) : zone_(zone) {}
    void add(ClockRow row);

    struct Groups {
        std::map<sla::ClockKind, sla::Attainment> clock;
        std::map<desk::QueueId, sla::Attainment> queue;
        std::map<std::string, sla::Attainment> channel, language;
        std::map<std::int64_t, sla::Attainment> priority;
    };
    using Week = std::array<std::array<sla::Attainment, 24>, 7>;  // by when they began; Monday first

    const sla::Attainment& all() const { return all_; }
    const Groups& groups() const { return groups_; }
    const Week& week() const { return week_; }
    Quantiles first_responses() const;
    std::vector<ClockRow> breaches() const;  // the latest first
    std::int64_t breaches_left_out() const;

private:
    time::Zone zone_;
    sla::Attainment all_;
    Groups groups_;
    Week week_{};
    std::vector<Duration> first_responses_;
    std::vector<ClockRow> breaches_;  // a heap: the one that is due first on top
};

}  // namespace waydesk::routing::reports
