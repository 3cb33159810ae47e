#include "routing/sla/run.hpp"

#include <algorithm>
#include <utility>

namespace waydesk::routing::sla {
namespace {

bool pauses_in(const Run::Terms& terms, const std::string& state) {
    return terms.pauses != nullptr && std::ranges::find(*terms.pauses, state) != terms.pauses->end();
}

Reading::State state_of(Phase phase) {
    switch (phase) {
        case Phase::running: return Reading::State::running;
        case Phase::paused: return Reading::State::paused;
        case Phase::met: return Reading::State::met;
        case Phase::cancelled: return Reading::State::cancelled;
    }
    return Reading::State::cancelled;
}

}  // namespace

std::string_view to_string(Reading::State state) {
    constexpr std::array<std::string_view, 5> names{"running", "paused", "met", "breached", "cancelled"};
    return names[static_cast<std::size_t>(state) - 1];
}

Run::Run(ClockKind kind, std::int64_t number, Instant at, Terms terms)
    : kind_(kind), number_(number), started_at_(at), since_(at), terms_(std::move(terms)) {
    find_due();
}

Duration Run::count(Instant from, Instant until) const {
    if (terms_.calendar != nullptr) return terms_.calendar->open_between(from, until);
    return std::max(until - from, Duration(0));
}

std::optional<Instant> Run::when(Duration used) const {
    const Duration left = used - counted_;
    if (left < Duration(0)) return since_;
    if (terms_.calendar == nullptr) return since_ + left;
    const Result<Instant> at = terms_.calendar->add(since_, left);
    return at ? std::optional(*at) : std::nullopt;
}

Duration Run::used_at(const Mark& mark) const { return terms_.within * mark.percent / 100; }

// Ends the segment at `at`; what follows is a new one.
void Run::settle(Instant at) {
    if (at > since_) {
        Segment segment{since_, at, terms_.rule, phase_ == Phase::running ? "" : state_, Duration(0)};
        if (phase_ == Phase::running) segment.counted = count(since_, at);
        counted_ += segment.counted;
        segments_.push_back(std::move(segment));
    }
    since_ = at;
}

// A due time that was passed stays what it was.
void Run::find_due() {
    if (counted_ > terms_.within) {
        if (!due_ || *due_ > since_) due_ = since_;
        return;
    }
    due_ = phase_ == Phase::running ? when(terms_.within) : std::nullopt;
}

void Run::enter(Instant at, const std::string& state) {
    const Phase next = pauses_in(terms_, state) ? Phase::paused : Phase::running;
    if (next != phase_ || (next == Phase::paused && state != state_)) settle(at);
    phase_ = next;
    state_ = state;
    find_due();
}

void Run::end(Instant at, Phase how) {
    settle(at);
    phase_ = how;
}

void Run::reopen(Instant at, const std::string& state) {
    state_ = "resolved";
    settle(at);
    phase_ = Phase::running;
    state_ = state;
    if (pauses_in(terms_, state)) phase_ = Phase::paused;
    find_due();
}

void Run::change(Instant at, Terms terms) {
    settle(at);
    terms_ = std::move(terms);
    if (is_open()) phase_ = pauses_in(terms_, state_) ? Phase::paused : Phase::running;
    find_due();
    std::erase_if(fired_, [&](const std::string& key) {  // what is not used up yet is to be told anew
        const auto mark = std::ranges::find(terms_.policy->marks, key, &Mark::key);
        return mark != terms_.policy->marks.end() && counted_ < used_at(*mark);
    });
}

void Run::leave_out(Instant from, Instant until) {
    if (phase_ != Phase::running) return;
    settle(std::max(from, since_));
    phase_ = Phase::paused;
    const std::string state = std::exchange(state_, "clock_jump");
    settle(until);
    phase_ = Phase::running;
    state_ = state;
    find_due();
}

Reading Run::read(Instant now) const {
    Reading out;
    out.clock = kind_, out.run = number_, out.started_at = started_at_, out.due_at = due_;
    out.is_open = is_open();
    out.phase = phase_;
    out.target = terms_.within;
    out.elapsed = counted_ + (phase_ == Phase::running ? count(since_, now) : Duration(0));
    out.remaining = out.target - out.elapsed;
    if (!out.is_open) out.ended_at = since_;
    out.state = out.remaining < Duration(0) ? Reading::State::breached : state_of(phase_);
    return out;
}

std::vector<Segment> Run::segments_until(Instant now) const {
    std::vector<Segment> out = segments_;
    if (!is_open() || now <= since_) return out;
    out.push_back({since_, now, terms_.rule, phase_ == Phase::running ? "" : state_, Duration(0)});
    if (phase_ == Phase::running) out.back().counted = count(since_, now);
    return out;
}

std::optional<Run::Due> Run::next_mark() const {
    if (phase_ != Phase::running || terms_.policy == nullptr) return std::nullopt;
    for (const Mark& mark : terms_.policy->marks) {
        if (std::ranges::find(fired_, mark.key()) != fired_.end()) continue;
        const std::optional<Instant> at = when(used_at(mark));
        if (!at) return std::nullopt;
        return Due{*at, &mark};
    }
    return std::nullopt;
}

void Run::fired(const std::string& mark) {
    if (std::ranges::find(fired_, mark) == fired_.end()) fired_.push_back(mark);
}

}  // namespace waydesk::routing::sla
