#include "routing/sla/explain.hpp"

#include <algorithm>

namespace waydesk::routing::sla {
namespace {

Explained explained(const Book& book, ClockKind kind, Segment segment) {
    Explained out{std::move(segment), "", {}};
    if (!out.segment.paused_in.empty()) return out;
    const Policy* policy =
        kind == ClockKind::promise ? nullptr : book.policy(out.segment.rule.policy, out.segment.rule.policy_version);
    const auto* calendar =
        policy == nullptr ? nullptr : book.calendar(policy->calendar, out.segment.rule.calendar_version);
    if (calendar == nullptr) {
        out.stretches = {{out.segment.from, out.segment.until}};
    } else {
        out.calendar = policy->calendar;
        out.stretches = calendar->open_stretches(out.segment.from, out.segment.until);
    }
    return out;
}

Explanation explanation(const Book& book, const Run& run, Instant now) {
    Explanation out{run.read(now), run.terms().rule, {}};
    for (Segment& segment : run.segments_until(now))
        out.parts.push_back(explained(book, run.kind(), std::move(segment)));
    return out;
}

std::optional<Reading> open_reading(const Clocks& clocks, ClockKind kind, Instant now) {
    const auto found = clocks.latest().find(kind);
    if (found == clocks.latest().end() || !found->second.is_open()) return std::nullopt;
    return found->second.read(now);
}

bool is_same(const Reading& a, const Reading& b) {
    return a.state == b.state && a.due_at == b.due_at && a.target == b.target && a.elapsed == b.elapsed;
}

}  // namespace

std::vector<Explanation> explain(const Book& book, std::span<const SlaEvent> events, Instant now) {
    const Clocks clocks = fold(book, events, Clocks::Keep::all);
    std::vector<Explanation> out;
    for (const Run& run : clocks.past()) out.push_back(explanation(book, run, now));
    for (const auto& [kind, run] : clocks.latest()) out.push_back(explanation(book, run, now));
    return out;
}

bool Changed::would_breach() const {
    const auto is_breached = [](const std::optional<Reading>& it) {
        return it && it->state == Reading::State::breached;
    };
    return is_breached(after) && !is_breached(before);
}

std::vector<Changed> preview(const Book& in_force, const Book& proposed, std::span<const Story> stories, Instant now) {
    std::vector<Changed> out;
    for (const Story& story : stories) {
        const Clocks before = fold(in_force, story.events);
        Clocks after = fold(proposed, story.events);
        if (const Rule rule = proposed.choose(story.facts); rule != after.rule()) {
            after.apply(SlaEvent::governed(now, rule));
        }
        for (const ClockKind kind : all_clocks) {
            Changed changed{story.conversation, kind, open_reading(before, kind, now), open_reading(after, kind, now)};
            if (!changed.before && !changed.after) continue;
            if (changed.before && changed.after && is_same(*changed.before, *changed.after)) continue;
            out.push_back(std::move(changed));
        }
    }
    return out;
}

}  // namespace waydesk::routing::sla
