#include "kb/policy/deadline.hpp"

#include "kb/policy/selection.hpp"

#include <algorithm>

namespace waydesk::kb::policy {
namespace {

using std::chrono::days;

Outcome<Instant> trigger_of(const DeadlineTerm& term, const Request& request) {
    if (term.from == "request") return request.at;
    const auto found = request.times.find(term.from);
    if (found == request.times.end()) return Stop::need_info({"times." + term.from});
    return found->second;
}

time::Zone zone_of(const DeadlineTerm& term, const Policy& policy, const Request& request) {
    const Segment* first = request.order ? &request.order->segments.front() : nullptr;
    switch (term.where) {
        case DeadlineZone::named: return *term.zone;
        case DeadlineZone::departure:
            if (first != nullptr) return first->from;
            break;
        case DeadlineZone::arrival:
            if (first != nullptr && first->to) return *first->to;
            break;
        case DeadlineZone::policy: break;
    }
    return policy.zone;
}

// Counts working days; every day that is looked at must be one that the calendar covers.
class WorkingDays {
public:
    explicit WorkingDays(const DayCalendar* calendar) : calendar_(calendar) {}

    Outcome<Day> after(Day day, std::int64_t count) const {
        while (count > 0) {
            day += days(1);
            const Outcome<bool> worked = is_worked(day);
            if (!worked) return worked.error();
            if (*worked) --count;
        }
        return day;
    }
    Outcome<Day> at_or_after(Day day) const {
        for (;; day += days(1)) {
            const Outcome<bool> worked = is_worked(day);
            if (!worked) return worked.error();
            if (*worked) return day;
        }
    }

private:
    Outcome<bool> is_worked(Day day) const {
        if (calendar_ == nullptr || !calendar_->covers(day)) return Stop::handoff("calendar_missing");
        return calendar_->is_worked(day);
    }

    const DayCalendar* calendar_;
};

Outcome<Day> last_day(const DeadlineTerm& term, Day first, const WorkingDays& working) {
    Outcome<Day> out = first;
    switch (term.unit) {
        case DeadlineUnit::hour: break;
        case DeadlineUnit::day: out = first + days(term.count); break;
        case DeadlineUnit::business_day: out = working.after(first, term.count); break;
        case DeadlineUnit::month: out = add_months(first, term.count); break;
        case DeadlineUnit::year: out = add_months(first, 12 * term.count); break;
    }
    if (out && !is_in_range(*out)) return Stop::handoff("deadline_out_of_range");
    if (out && term.rolls) out = working.at_or_after(*out);
    return out;
}

Outcome<Due> due_of(const Policy& policy, const Rule& rule, const Tables& tables, const Request& request) {
    const DeadlineTerm& term = rule.then.deadline;
    const Outcome<Instant> trigger = trigger_of(term, request);
    if (!trigger) return trigger.error();
    const time::Zone zone = zone_of(term, policy, request);
    if (term.unit == DeadlineUnit::hour) {
        const Instant at = *trigger + std::chrono::hours(term.count);
        return Due{day_of(zone.civil(at)), at, zone, full_name(policy, rule)};
    }
    const std::string& calendar = term.calendar.empty() ? policy.calendar : term.calendar;
    const WorkingDays working(tables.calendar(calendar));
    const Outcome<Day> day = last_day(term, day_of(zone.civil(*trigger)), working);
    if (!day) return day.error();
    const Result<Instant> end = zone.instant(civil_of(*day, 23, 59, 59));
    if (!end) return Stop::handoff("deadline_out_of_range");
    return Due{*day, *end, zone, full_name(policy, rule)};
}

}  // namespace

Outcome<std::optional<Due>> earliest_due(const Quoting& quoting, const Subject& subject, std::string_view name) {
    std::vector<const Policy*> policies;
    for (const Layer layer : {Layer::law, Layer::contract, Layer::service}) {
        const auto found = applying(quoting.library, layer, quoting.request, subject);
        if (!found) return found.error();
        policies.insert(policies.end(), found->begin(), found->end());
    }
    std::optional<Due> earliest;
    for (const Policy* policy : policies) {
        const auto ruling = first_rule(Situation(quoting.request, *policy, subject), Occasion::deadline, name);
        if (!ruling) return ruling.error();
        if (ruling->rule == nullptr || ruling->rule->then.kind == EffectKind::none) continue;
        if (is_stop(*ruling)) return stop_of(*ruling);
        const auto due = due_of(*policy, *ruling->rule, quoting.library.tables(), quoting.request);
        if (!due) return due.error();
        if (Step* step = note(quoting, "deadline", *ruling, subject, {})) step->result = day_text(due->day);
        if (!earliest || due->at < earliest->at) earliest = *due;
    }
    return earliest;
}

Subject deadline_subject(const Request& request, std::span<const std::size_t> scope) {
    if (!request.order) return {};
    const std::vector<Coupon>& coupons = request.order->coupons;
    const auto is_first = [&](std::size_t number) { return coupons[number].segment == 0; };
    Subject out{0, std::nullopt, nullptr};
    const auto asked = std::ranges::find_if(scope, is_first);
    if (asked != scope.end()) out.coupon = *asked;
    for (std::size_t i = 0; i < coupons.size() && !out.coupon; ++i)
        if (is_first(i)) out.coupon = i;
    return out;
}

Outcome<std::optional<Due>> likely_due(const Policy& policy, const Tables& tables, const Request& request,
                                       std::string_view name) {
    const Situation situation(request, policy, {});
    for (const Rule& rule : policy.rules) {
        if (rule.on != Occasion::deadline || rule.deadline != name) continue;
        std::set<std::string> missing;
        if (rule.when && evaluate(*rule.when, situation, missing) == Truth::no) continue;
        if (rule.then.kind != EffectKind::deadline) break;
        const auto due = due_of(policy, rule, tables, request);
        if (!due) return due.error();
        return std::optional(*due);
    }
    return std::optional<Due>();
}

}  // namespace waydesk::kb::policy
