#include "routing/sla/clocks.hpp"

#include <algorithm>

namespace waydesk::routing::sla {

void Clocks::apply(const SlaEvent& event) {
    leave_out_leaps_until(event.at);
    last_ = std::max(last_, event.at);
    switch (event.what) {
        case What::governed: return governed(last_, event.rule);
        case What::visitor_message: return message(last_);
        case What::agent_reply: return reply(last_);
        case What::status: return status(last_, event.state);
        case What::promised: return promised(last_, event.until);
        case What::fired: {
            const auto run = latest_.find(event.clock);
            if (run != latest_.end() && run->second.number() == event.run) run->second.fired(event.mark);
            return;
        }
    }
}

bool Clocks::has_ended() const { return state_ == "resolved" || state_ == "closed"; }

Run* Clocks::open(ClockKind kind) {
    const auto found = latest_.find(kind);
    return found != latest_.end() && found->second.is_open() ? &found->second : nullptr;
}

std::optional<Run::Terms> Clocks::terms_of(ClockKind kind) const {
    const Policy* policy = book_->policy(rule_.policy, rule_.policy_version);
    const Target* target = policy == nullptr ? nullptr : policy->target(kind);
    const auto* calendar = target == nullptr ? nullptr : book_->calendar(policy->calendar, rule_.calendar_version);
    if (calendar == nullptr) return std::nullopt;
    return Run::Terms{rule_, policy, calendar, target->within, &target->pauses};
}

void Clocks::start(ClockKind kind, Instant at, Run::Terms terms) {
    const auto before = latest_.find(kind);
    const std::int64_t number = before == latest_.end() ? 1 : before->second.number() + 1;
    if (before != latest_.end()) {
        if (keep_ == Keep::all) past_.push_back(std::move(before->second));
        latest_.erase(before);
    }
    latest_.emplace(kind, Run(kind, number, at, std::move(terms))).first->second.enter(at, state_);
}

void Clocks::start(ClockKind kind, Instant at) {
    if (open(kind) != nullptr) return;
    if (auto terms = terms_of(kind)) start(kind, at, std::move(*terms));
}

void Clocks::end(ClockKind kind, Instant at, Phase how) {
    if (Run* run = open(kind)) run->end(at, how);
}

// What was counted stays counted; a clock that the new policy does not have is cancelled, and one that only the new one
// has begins now.
void Clocks::governed(Instant at, const Rule& rule) {
    rule_ = rule;
    for (auto& [kind, run] : latest_) {
        if (kind == ClockKind::promise || !run.is_open()) continue;
        if (auto terms = terms_of(kind)) {
            run.change(at, std::move(*terms));
        } else {
            run.end(at, Phase::cancelled);
        }
    }
    if (!is_opened_ || has_ended()) return;
    if (is_waiting_) start(is_answered_ ? ClockKind::next_response : ClockKind::first_response, at);
    start(ClockKind::resolution, at);
}

void Clocks::message(Instant at) {
    if (has_ended()) status(at, "waiting");
    if (!is_opened_) start(ClockKind::resolution, at);
    is_opened_ = true;
    if (!is_waiting_) start(is_answered_ ? ClockKind::next_response : ClockKind::first_response, at);
    is_waiting_ = true;
}

void Clocks::reply(Instant at) {
    end(ClockKind::first_response, at, Phase::met);
    end(ClockKind::next_response, at, Phase::met);
    end(ClockKind::promise, at, Phase::met);
    is_answered_ = true;
    is_waiting_ = false;
}

// What is resolved has no traveler waiting. Opened again, its resolution counts on where it stood.
void Clocks::status(Instant at, const std::string& state) {
    const bool had_ended = has_ended();
    state_ = state;
    if (has_ended()) {
        end(ClockKind::first_response, at, Phase::cancelled);
        end(ClockKind::next_response, at, Phase::cancelled);
        end(ClockKind::resolution, at, Phase::met);
        end(ClockKind::promise, at, Phase::met);
        is_waiting_ = false;
        return;
    }
    const auto resolution = latest_.find(ClockKind::resolution);
    if (had_ended && resolution != latest_.end()) {
        resolution->second.reopen(at, state);
        if (auto terms = terms_of(ClockKind::resolution); !terms) {
            resolution->second.end(at, Phase::cancelled);
        } else if (terms->rule != resolution->second.terms().rule) {
            resolution->second.change(at, std::move(*terms));
        }
    }
    for (auto& [kind, run] : latest_) {
        if (run.is_open()) run.enter(at, state);
    }
}

void Clocks::promised(Instant at, Instant until) {
    end(ClockKind::promise, at, Phase::cancelled);
    if (until.is_set() && state_ == "snoozed") {  // he was told when he is called: that is what counts now
        end(ClockKind::first_response, at, Phase::cancelled);
        end(ClockKind::next_response, at, Phase::cancelled);
        is_waiting_ = false;
    }
    if (!until.is_set() || until <= at) return;
    start(ClockKind::promise, at, {rule_, book_->policy(rule_.policy, rule_.policy_version), nullptr, until - at});
}

// What was promised by a time of the clock stays promised by it.
void Clocks::leave_out_leaps_until(Instant at) {
    const std::vector<Leap>& leaps = book_->leaps();
    for (; leaps_ < leaps.size() && leaps[leaps_].until <= at; ++leaps_) {
        const Leap& leap = leaps[leaps_];
        if (leap.until <= last_) continue;
        last_ = leap.until;
        for (auto& [kind, run] : latest_) {
            if (kind != ClockKind::promise) run.leave_out(leap.from, leap.until);
        }
    }
}

void Clocks::leave_out_leaps() {
    if (!book_->leaps().empty()) leave_out_leaps_until(book_->leaps().back().until);
}

std::vector<Reading> Clocks::read(Instant now) const {
    std::vector<Reading> out;
    out.reserve(latest_.size());
    for (const auto& [kind, run] : latest_) out.push_back(run.read(std::max(now, last_)));
    return out;
}

std::optional<Clocks::Due> Clocks::next_mark() const {
    std::optional<Due> first;
    for (const auto& [kind, run] : latest_) {
        const auto next = run.next_mark();
        if (next && (!first || next->at < first->at)) first = Due{next->at, kind, run.number(), next->mark};
    }
    return first;
}

Clocks fold(const Book& book, std::span<const SlaEvent> events, Clocks::Keep keep) {
    Clocks clocks(book, keep);
    for (const SlaEvent& event : events) clocks.apply(event);
    clocks.leave_out_leaps();
    return clocks;
}

}  // namespace waydesk::routing::sla
