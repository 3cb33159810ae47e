#pragma once
// The clocks of one conversation, computed from what happened in it and from nothing else: the same events give the
// same clocks, today and after a restart. Lives on: one thread at a time, as the book does.

#include "routing/sla/run.hpp"

#include <span>

namespace waydesk::routing::sla {

class Clocks {
public:
    enum class Keep : std::int16_t { latest, all };  // of the runs of each kind

    // The book outlives it, and what it holds stays in it.
    explicit Clocks(const Book& book, Keep keep = Keep::latest) : book_(&book), keep_(keep) {}

    // In the order of the ledger. A time before the last event's is taken as that: clocks never run back.
    void apply(const SlaEvent& event);
    void leave_out_leaps();  // that the book knows; to be asked when it learns of one

    const std::map<ClockKind, Run>& latest() const { return latest_; }
    const std::vector<Run>& past() const { return past_; }  // with Keep::all: those that were followed by another
    const Rule& rule() const { return rule_; }
    std::vector<Reading> read(Instant now) const;  // the latest of each kind

    struct Due {
        Instant at;
        ClockKind clock = ClockKind::first_response;
        std::int64_t run = 0;
        const Mark* mark = nullptr;
    };
    std::optional<Due> next_mark() const;  // the earliest of all clocks

private:
    void governed(Instant at, const Rule& rule);
    void message(Instant at);
    void reply(Instant at);
    void status(Instant at, const std::string& state);
    void promised(Instant at, Instant until);
    void leave_out_leaps_until(Instant at);

    std::optional<Run::Terms> terms_of(ClockKind kind) const;  // nothing: no target for it
    void start(ClockKind kind, Instant at);
    void start(ClockKind kind, Instant at, Run::Terms terms);
    void end(ClockKind kind, Instant at, Phase how);
    Run* open(ClockKind kind);  // null: none runs or pauses
    bool has_ended() const;

    const Book* book_;
    Keep keep_;
    Instant last_;
    std::size_t leaps_ = 0;  // that were left out, or were before
    Rule rule_;
    std::string state_;
    bool is_opened_ = false;
    bool is_waiting_ = false;   // the traveler, for an answer
    bool is_answered_ = false;  // once at least
    std::map<ClockKind, Run> latest_;
    std::vector<Run> past_;
};

Clocks fold(const Book& book, std::span<const SlaEvent> events, Clocks::Keep keep = Clocks::Keep::latest);

}  // namespace waydesk::routing::sla
