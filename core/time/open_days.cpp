#include "core/time/open_days.hpp"

#include <algorithm>

namespace waydesk::time {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;

// Local times of a few weeks as instants. Most weeks have one offset from UTC, and then this is a subtraction.
class Wall {
public:
    Wall(const Zone& zone, sys_days first, sys_days last) : zone_(zone) {
        constexpr auto margin = days(2);  // wider than any offset from UTC
        const Instant from{std::chrono::duration_cast<Duration>((first - margin).time_since_epoch()).count()};
        const Instant until{std::chrono::duration_cast<Duration>((last + margin).time_since_epoch()).count()};
        offset_ = zone.offset_at(from);
        const auto change = zone.next_change(from);
        is_even_ = !change || *change > until;
    }

    // `minute` may lie on the next day.
    Instant at(sys_days day, int minute) const {
        const auto local = day.time_since_epoch() + minutes(minute);
        if (is_even_) return {std::chrono::duration_cast<Duration>(local - offset_).count()};
        const sys_days date = std::chrono::floor<days>(sys_days(day) + minutes(minute));
        const Date civil(date);
        const int rest = minute % minutes_per_day;
        const CivilTime time{static_cast<int>(civil.year()),
                             static_cast<unsigned>(civil.month()),
                             static_cast<unsigned>(civil.day()),
                             rest / 60,
                             rest % 60,
                             0};
        return zone_.instant(time).value();
    }

    bool exists(sys_days day) const {
        if (is_even_) return true;
        const CivilTime begin = zone_.civil(at(day, 0));
        return Date(std::chrono::year(begin.year), std::chrono::month(begin.month), std::chrono::day(begin.day)) == day;
    }

private:
    Zone zone_;
    std::chrono::seconds offset_{};
    bool is_even_ = true;
};

bool is_special(const CalendarRules& rules, const Date& date) { return rules.special_days.contains(date); }

bool is_closed(const CalendarRules& rules, const Date& date) {
    return rules.holidays.contains(date) && !is_special(rules, date) && !rules.make_up_days.contains(date);
}

const DayHours& hours_on(const CalendarRules& rules, sys_days day) {
    static const DayHours none;
    const Date date(day);
    if (const auto special = rules.special_days.find(date); special != rules.special_days.end()) return special->second;
    if (const auto made_up = rules.make_up_days.find(date); made_up != rules.make_up_days.end())
        return rules.week[made_up->second];
    if (rules.holidays.contains(date)) return none;
    return rules.week[std::chrono::weekday(day).iso_encoding() - 1];
}

void take_out(std::vector<Stretch>& open, const Stretch& closed) {
    std::vector<Stretch> left;
    left.reserve(open.size() + 1);
    for (const Stretch& one : open) {
        const Stretch before{one.from, std::min(one.until, closed.from)};
        const Stretch after{std::max(one.from, closed.until), one.until};
        if (before.from < before.until) left.push_back(before);
        if (after.from < after.until) left.push_back(after);
    }
    open = std::move(left);
}

// Those of the dates that lie in [first, last].
template <class Days, class Use>
void each_between(const Days& dates, sys_days first, sys_days last, Use use) {
    for (auto it = dates.lower_bound(Date(first)); it != dates.end() && sys_days(it->first) <= last; ++it) {
        use(sys_days(it->first), it->second);
    }
}

std::vector<Stretch> in_order(std::vector<Stretch> open, const Stretch& bounds) {
    std::ranges::sort(open, {}, &Stretch::from);
    std::vector<Stretch> out;
    out.reserve(open.size());
    for (Stretch one : open) {
        one = {std::max(one.from, bounds.from), std::min(one.until, bounds.until)};
        if (one.from >= one.until) continue;
        if (!out.empty() && one.from <= out.back().until) {
            out.back().until = std::max(out.back().until, one.until);
        } else {
            out.push_back(one);
        }
    }
    return out;
}

}  // namespace

OpenDays open_days(const CalendarRules& rules, const Zone& zone, sys_days first, int count) {
    const sys_days end = first + days(count);
    const sys_days earliest = first - days(2);  // hours over midnight, moved by a gap
    const Wall wall(zone, earliest, end);
    std::vector<Stretch> open;
    for (sys_days day = earliest; day < end; day += days(1)) {
        const DayHours& hours = hours_on(rules, day);
        if (hours.empty() || !wall.exists(day)) continue;
        const bool is_cut = is_special(rules, Date(day + days(1)));
        for (const OpenHours& one : hours) {
            const Stretch stretch{wall.at(day, one.from),
                                  wall.at(day, is_cut ? std::min(one.to, minutes_per_day) : one.to)};
            if (stretch.from < stretch.until) open.push_back(stretch);
        }
    }
    each_between(rules.holidays, earliest, end, [&](sys_days day, const std::string&) {
        if (is_closed(rules, Date(day))) take_out(open, {wall.at(day, 0), wall.at(day, minutes_per_day)});
    });
    each_between(rules.breaks, earliest, end, [&](sys_days day, const DayHours& breaks) {
        if (!wall.exists(day)) return;
        for (const OpenHours& one : breaks) take_out(open, {wall.at(day, one.from), wall.at(day, one.to)});
    });
    const Stretch bounds{wall.at(first, 0), wall.at(end, 0)};
    return {bounds, in_order(std::move(open), bounds)};
}

}  // namespace waydesk::time
