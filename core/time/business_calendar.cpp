#include "core/time/business_calendar.hpp"

#include <algorithm>
#include <ranges>

namespace waydesk::time {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int days_per_page = 32;
constexpr std::int64_t pages_per_year = 12;  // a little more than a year
constexpr std::size_t most_pages = 50 * 12;  // remembered
constexpr std::int64_t longest_way = 400 * pages_per_year;
constexpr std::int64_t longest_rest = 20 * pages_per_year;
// Years 2 to 9998: every local time around it has a year of four digits.
constexpr sys_days first_day = std::chrono::year(2) / 1 / 1;
constexpr sys_days last_day = std::chrono::year(9998) / 12 / 31;

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }
constexpr std::int64_t number_of(sys_days day) { return floor_div(day.time_since_epoch().count(), days_per_page); }
constexpr std::int64_t first_number = number_of(first_day);
constexpr std::int64_t last_number = number_of(last_day);

bool is_within(const Stretch& stretch, Instant at) { return stretch.from <= at && at < stretch.until; }

auto first_ending_after(const std::vector<Stretch>& open, Instant at) {
    return std::ranges::upper_bound(open, at, {}, &Stretch::until);
}

}  // namespace

Checked<BusinessCalendar> BusinessCalendar::make(CalendarRules rules) {
    Flaws flaws = check(rules);
    if (!flaws.empty()) return flaws;
    const Zone zone = Zone::find(rules.zone).value();
    return BusinessCalendar(std::move(rules), zone);
}

const BusinessCalendar::Page& BusinessCalendar::page(std::int64_t number) const {
    const auto known = pages_.find(number);
    if (known != pages_.end()) return known->second;
    if (pages_.size() >= most_pages) pages_.clear();
    Page page{open_days(rules_, zone_, sys_days(days(number * days_per_page)), days_per_page)};
    for (const Stretch& one : page.days.open) page.open += one.length();
    return pages_.emplace(number, std::move(page)).first->second;
}

std::int64_t BusinessCalendar::number_at(Instant at) const {
    constexpr std::int64_t page_us = Duration(days(days_per_page)).count();
    std::int64_t number = std::clamp(floor_div(at.us, page_us), first_number, last_number);
    if (number > first_number && at < page(number).days.bounds.from) --number;
    if (number < last_number && at >= page(number).days.bounds.until) ++number;
    return number;
}

bool BusinessCalendar::is_open(Instant at) const {
    const std::vector<Stretch>& open = page(number_at(at)).days.open;
    const auto one = first_ending_after(open, at);
    return one != open.end() && is_within(*one, at);
}

Duration BusinessCalendar::open_between(Instant from, Instant until) const {
    Duration sum{};
    if (until <= from) return sum;
    const std::int64_t last = number_at(until);
    for (std::int64_t number = number_at(from); number <= last; ++number) {
        const Page& here = page(number);
        if (from <= here.days.bounds.from && here.days.bounds.until <= until) {
            sum += here.open;
            continue;
        }
        for (auto one = first_ending_after(here.days.open, from); one != here.days.open.end() && one->from < until;
             ++one) {
            sum += std::min(one->until, until) - std::max(one->from, from);
        }
    }
    return sum;
}

Result<Instant> BusinessCalendar::add(Instant at, Duration open) const {
    if (open < Duration(0)) return Errc::invalid;
    const std::int64_t first = number_at(at);
    std::int64_t last_open = first;
    std::optional<Instant> used_up;
    Duration left = open;
    for (std::int64_t number = first; number <= std::min(first + longest_way, last_number); ++number) {
        const Page& here = page(number);
        if (here.open > Duration(0)) last_open = number;
        if (number - last_open > longest_rest) break;
        if (number > first && left > here.open) {
            left -= here.open;
            continue;
        }
        for (auto one = first_ending_after(here.days.open, at); one != here.days.open.end(); ++one) {
            const Stretch rest{std::max(one->from, at), one->until};
            if (left < rest.length()) return rest.from + left;
            left -= rest.length();
            if (left == Duration(0)) used_up = rest.until;
        }
    }
    if (used_up) return *used_up;
    return left == open ? Errc::not_found : Errc::too_large;
}

Result<Instant> BusinessCalendar::subtract(Instant at, Duration open) const {
    if (open < Duration(0)) return Errc::invalid;
    const std::int64_t first = number_at(at);
    std::int64_t last_open = first;
    Duration left = open;
    for (std::int64_t number = first; number >= std::max(first - longest_way, first_number); --number) {
        const Page& here = page(number);
        if (here.open > Duration(0)) last_open = number;
        if (last_open - number > longest_rest) break;
        if (number < first && left > here.open) {
            left -= here.open;
            continue;
        }
        for (const Stretch& one : std::views::reverse(here.days.open)) {
            const Stretch rest{one.from, std::min(one.until, at)};
            if (rest.from > rest.until || (rest.from == at && left > Duration(0))) continue;
            if (left <= rest.length()) return rest.until - left;
            left -= rest.length();
        }
    }
    return left == open ? Errc::not_found : Errc::too_large;
}

std::vector<Stretch> BusinessCalendar::open_stretches(Instant from, Instant until, std::size_t most) const {
    std::vector<Stretch> out;
    if (until <= from) return out;
    const std::int64_t last = number_at(until);
    for (std::int64_t number = number_at(from); number <= last; ++number) {
        const std::vector<Stretch>& open = page(number).days.open;
        for (auto one = first_ending_after(open, from); one != open.end() && one->from < until; ++one) {
            const Stretch cut{std::max(one->from, from), std::min(one->until, until)};
            if (!out.empty() && out.back().until == cut.from) {  // the border of two pages
                out.back().until = cut.until;
            } else if (out.size() == most) {
                return out;
            } else {
                out.push_back(cut);
            }
        }
    }
    return out;
}

}  // namespace waydesk::time
