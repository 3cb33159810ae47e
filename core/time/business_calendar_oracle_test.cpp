// Random calendars against an oracle that knows nothing of stretches, pages and offsets: it asks the C library what the
// clock on the wall shows in every minute of three weeks, and counts the open ones one by one.
// WAYDESK_SEEDS=100000 runs that many calendars, WAYDESK_FIRST_SEED=7 WAYDESK_SEEDS=1 one of them again.
#include "core/time/business_calendar.hpp"
#include "core/time/rfc3339.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <time.h>

#include <random>

namespace waydesk::time {
namespace {

constexpr int days_shown = 21;
constexpr int margin = 4 * minutes_per_day;  // hours that began before, and results that lie further on
constexpr std::int64_t none = -1;

struct Dice {
    std::mt19937_64 engine;

    std::int64_t roll(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(engine() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool chance(int percent) { return roll(1, 100) <= percent; }
    template <class List>
    const auto& one_of(const List& list) {
        return list[static_cast<std::size_t>(roll(0, static_cast<std::int64_t>(std::size(list)) - 1))];
    }
};

std::int64_t offset_minutes(std::int64_t utc_minute) {
    const time_t at = utc_minute * 60;
    tm local{};
    localtime_r(&at, &local);
    return local.tm_gmtoff / 60;
}

// What the wall shows, as minutes since 1970 without a zone, for every minute from `first` on.
class Wall {
public:
    Wall(const std::string& zone, std::int64_t first) : first_(first) {
        setenv("TZ", (":" + zone).c_str(), 1);
        tzset();
        for (int hour = 0; hour < days_shown * 24; ++hour) {
            const std::int64_t begin = first + hour * 60;
            const std::int64_t offset = offset_minutes(begin);
            const bool is_even = offset == offset_minutes(begin + 59);
            for (std::int64_t at = begin; at < begin + 60; ++at)
                shown_.push_back(at + (is_even ? offset : offset_minutes(at)));
        }
        lowest_ = *std::ranges::min_element(shown_);
        seen_.assign(static_cast<std::size_t>(*std::ranges::max_element(shown_) - lowest_ + 1), none);
        for (std::size_t i = shown_.size(); i-- > 0;)
            seen_[static_cast<std::size_t>(shown_[i] - lowest_)] = static_cast<std::int64_t>(i);
    }

    std::int64_t size() const { return static_cast<std::int64_t>(shown_.size()); }
    Instant instant(std::int64_t index) const { return {(first_ + index) * 60'000'000}; }
    std::int64_t first_date() const { return lowest_ / minutes_per_day + 1; }  // that is seen whole
    std::int64_t last_date() const { return (lowest_ + static_cast<std::int64_t>(seen_.size())) / minutes_per_day - 1; }

    // Where the wall first shows it; moved on by the gap when it is skipped.
    std::int64_t find(std::int64_t local) const {
        const std::int64_t place =
            std::clamp<std::int64_t>(local - lowest_, 0, static_cast<std::int64_t>(seen_.size()) - 1);
        if (const std::int64_t here = seen_[static_cast<std::size_t>(place)]; here != none) return here;
        std::int64_t before = place, after = place;
        while (seen_[static_cast<std::size_t>(before)] == none) --before;
        while (seen_[static_cast<std::size_t>(after)] == none) ++after;
        return find(local + after - before - 1);
    }

    bool shows(std::int64_t date) const {
        const auto begin = seen_.begin() + (date * minutes_per_day - lowest_);
        return std::any_of(begin, begin + minutes_per_day, [](std::int64_t at) { return at != none; });
    }

private:
    std::int64_t first_;
    std::vector<std::int64_t> shown_;
    std::int64_t lowest_ = 0;
    std::vector<std::int64_t> seen_;  // by local minute: the first index that shows it
};

Date date_of(std::int64_t date) { return Date(std::chrono::sys_days(std::chrono::days(date))); }

class Oracle {
public:
    Oracle(const CalendarRules& rules, const Wall& wall) : wall_(wall), open_(static_cast<std::size_t>(wall.size())) {
        for (std::int64_t date = wall.first_date(); date <= wall.last_date(); ++date) {
            if (!wall.shows(date)) continue;
            const bool ends_at_midnight = rules.special_days.contains(date_of(date + 1));
            for (const OpenHours& hours : opening_on(rules, date))
                set(date, hours.from, ends_at_midnight ? std::min(hours.to, 1440) : hours.to, true);
        }
        for (std::int64_t date = wall.first_date(); date <= wall.last_date(); ++date) {
            const Date day = date_of(date);
            if (rules.holidays.contains(day) && !rules.special_days.contains(day) && !rules.make_up_days.contains(day))
                set(date, 0, 1440, false);
            if (!rules.breaks.contains(day) || !wall.shows(date)) continue;
            for (const OpenHours& hours : rules.breaks.at(day)) set(date, hours.from, hours.to, false);
        }
    }

    bool is_open(std::int64_t second) const { return open_[static_cast<std::size_t>(second / 60)]; }

    std::int64_t between(std::int64_t from, std::int64_t until) const {
        std::int64_t sum = 0;
        for (std::int64_t at = from; at < until; at = end_of_minute(at)) {
            if (is_open(at)) sum += std::min(until, end_of_minute(at)) - at;
        }
        return sum;
    }

    // The first open second after so many open ones; none: beyond what the wall shows.
    std::int64_t add(std::int64_t at, std::int64_t left) const {
        for (; at < seconds(); at = end_of_minute(at)) {
            if (!is_open(at)) continue;
            if (left < end_of_minute(at) - at) return at + left;
            left -= end_of_minute(at) - at;
        }
        return none;
    }

    std::int64_t subtract(std::int64_t at, std::int64_t left) const {
        if (left == 0 && is_open(at)) return at;
        for (std::int64_t begin; at > 0; at = begin) {
            begin = (at - 1) / 60 * 60;
            if (!is_open(begin)) continue;
            if (left <= at - begin) return at - left;
            left -= at - begin;
        }
        return none;
    }

    std::vector<Stretch> stretches(std::int64_t from, std::int64_t until) const {
        std::vector<Stretch> out;
        for (std::int64_t at = from; at < until; at = end_of_minute(at)) {
            if (!is_open(at)) continue;
            const Stretch piece{instant(at), instant(std::min(until, end_of_minute(at)))};
            if (!out.empty() && out.back().until == piece.from) {
                out.back().until = piece.until;
            } else {
                out.push_back(piece);
            }
        }
        return out;
    }

    Instant instant(std::int64_t second) const { return wall_.instant(0) + std::chrono::seconds(second); }
    std::int64_t seconds() const { return wall_.size() * 60; }

private:
    static std::int64_t end_of_minute(std::int64_t second) { return second / 60 * 60 + 60; }

    static DayHours opening_on(const CalendarRules& rules, std::int64_t date) {
        const Date day = date_of(date);
        if (rules.special_days.contains(day)) return rules.special_days.at(day);
        if (rules.make_up_days.contains(day)) return rules.week[rules.make_up_days.at(day)];
        if (rules.holidays.contains(day)) return {};
        return rules.week[static_cast<std::size_t>((date + 3) % 7)];  // 1 January 1970 was a Thursday
    }

    void set(std::int64_t date, int from, int to, bool is_open) {
        const std::int64_t end = wall_.find(date * minutes_per_day + to);
        for (std::int64_t at = wall_.find(date * minutes_per_day + from); at < end; ++at)
            open_[static_cast<std::size_t>(at)] = is_open;
    }

    const Wall& wall_;
    std::vector<bool> open_;
};

constexpr std::array zones{"Africa/Cairo",       "Africa/Casablanca", "America/Asuncion", "America/Caracas",
                           "America/Havana",     "America/New_York",  "America/Nuuk",     "America/Santiago",
                           "America/Sao_Paulo",  "America/St_Johns",  "Antarctica/Troll", "Asia/Amman",
                           "Asia/Beirut",        "Asia/Gaza",         "Asia/Kathmandu",   "Asia/Pyongyang",
                           "Asia/Shanghai",      "Asia/Tehran",       "Atlantic/Azores",  "Australia/Lord_Howe",
                           "Australia/Sydney",   "Etc/UTC",           "Europe/Berlin",    "Europe/Dublin",
                           "Europe/Istanbul",    "Pacific/Apia",      "Pacific/Chatham",  "Pacific/Fakaofo",
                           "Pacific/Kiritimati", "Pacific/Kwajalein", "Pacific/Tongatapu"};

// When a zone of the Pacific went over to the other side of the date line, in days since 1970.
std::int64_t skipped_date(std::string_view zone) {
    if (zone == "Pacific/Apia" || zone == "Pacific/Fakaofo") return 15338;
    if (zone == "Pacific/Kiritimati") return 9130;
    return zone == "Pacific/Kwajalein" ? 8633 : none;
}

// Three weeks of 1993 to 2036, mostly with a change of the clocks in them.
std::int64_t begin_near_a_change(Dice& dice, const std::string& zone) {
    if (const std::int64_t date = skipped_date(zone); date != none && dice.chance(50))
        return (date - dice.roll(6, 14)) * minutes_per_day;
    constexpr std::int64_t first = 8401 * std::int64_t{minutes_per_day};  // 1 January 1993
    constexpr std::int64_t years = 44;
    const std::int64_t begin = first + dice.roll(0, years * 365 - 1) * minutes_per_day;
    setenv("TZ", (":" + zone).c_str(), 1);
    tzset();
    for (std::int64_t day = 0; day < 200 && dice.chance(99); ++day) {
        const std::int64_t at = begin + day * minutes_per_day;
        if (offset_minutes(at) != offset_minutes(at + minutes_per_day)) return at - dice.roll(6, 14) * minutes_per_day;
    }
    return begin;
}

int some_minute(Dice& dice) {
    constexpr std::array popular{0,   1,   30,  60,  75,   120,  135,  150,  165,
                                 180, 210, 540, 720, 1020, 1320, 1380, 1410, 1439};
    return dice.chance(60) ? dice.one_of(popular) : static_cast<int>(dice.roll(0, minutes_per_day - 1));
}

DayHours some_hours(Dice& dice, bool may_pass_midnight) {
    DayHours out;
    for (std::int64_t left = dice.roll(0, 3); left > 0; --left) {
        OpenHours hours{some_minute(dice), some_minute(dice)};
        if (hours.to == 0 || (hours.to <= hours.from && !may_pass_midnight)) hours.to = minutes_per_day;
        if (hours.to <= hours.from) hours.to += minutes_per_day;
        out.push_back(hours);
    }
    return out;
}

CalendarRules some_rules(Dice& dice, const std::string& zone, std::int64_t first_date) {
    const auto some_date = [&] { return date_of(first_date + dice.roll(0, days_shown)); };
    for (;;) {
        CalendarRules rules;
        rules.zone = zone;
        for (DayHours& day : rules.week) day = some_hours(dice, true);
        if (dice.chance(10)) rules.week.fill({{0, minutes_per_day}});
        for (std::int64_t left = dice.roll(0, 4); left > 0; --left) rules.holidays[some_date()] = "";
        for (std::int64_t left = dice.roll(0, 2); left > 0; --left)
            rules.special_days[some_date()] = some_hours(dice, true);
        for (std::int64_t left = dice.roll(0, 2); left > 0; --left)
            rules.make_up_days[some_date()] = static_cast<unsigned>(dice.roll(0, 6));
        for (std::int64_t left = dice.roll(0, 2); left > 0; --left) rules.breaks[some_date()] = some_hours(dice, false);
        if (check(rules).empty()) return rules;
    }
}

// One calendar, asked a dozen things.
class Comparison {
public:
    Comparison(Dice& dice, const CalendarRules& rules, const Wall& wall)
        : dice_(dice), calendar_(*BusinessCalendar::make(rules)), oracle_(rules, wall) {}

    void run() {
        for (int i = 0; i < 3; ++i) {
            const std::int64_t at = some_second();
            const std::int64_t until = some_second();
            EXPECT_EQ(calendar_.is_open(oracle_.instant(at)), oracle_.is_open(at)) << said(at);
            EXPECT_EQ(calendar_.open_between(oracle_.instant(at), oracle_.instant(until)),
                      std::chrono::seconds(oracle_.between(at, until)))
                << said(at) << " " << said(until);
            EXPECT_EQ(calendar_.open_stretches(oracle_.instant(at), oracle_.instant(until)),
                      oracle_.stretches(at, until))
                << said(at) << " " << said(until);
            const std::int64_t open = dice_.chance(15)   ? 0
                                      : dice_.chance(30) ? oracle_.between(at, until)
                                                         : dice_.roll(1, 48) * 1800;
            same(calendar_.add(oracle_.instant(at), std::chrono::seconds(open)), oracle_.add(at, open), at, open);
            same(calendar_.subtract(oracle_.instant(at), std::chrono::seconds(open)), oracle_.subtract(at, open), at,
                 -open);
        }
    }

private:
    std::int64_t some_second() {
        const std::int64_t minute = dice_.roll(margin, oracle_.seconds() / 60 - margin);
        return minute * 60 + (dice_.chance(50) ? dice_.roll(0, 59) : 0);
    }

    std::string said(std::int64_t second) const { return format_utc(oracle_.instant(second)); }

    void same(const Result<Instant>& got, std::int64_t expected, std::int64_t at, std::int64_t open) {
        if (expected < margin * 60 || expected > oracle_.seconds() - margin * 60) return;  // too near to the edge
        EXPECT_EQ(got ? format_utc(*got) : got.error().message(), said(expected)) << said(at) << " " << open << " s";
    }

    Dice& dice_;
    BusinessCalendar calendar_;
    Oracle oracle_;
};

std::int64_t setting(const char* name, std::int64_t otherwise) {
    const char* text = getenv(name);
    return text == nullptr ? otherwise : std::atoll(text);
}

TEST(BusinessCalendar, agrees_with_minutes_counted_one_by_one) {
    const std::int64_t first = setting("WAYDESK_FIRST_SEED", 1);
    const std::int64_t count = setting("WAYDESK_SEEDS", 1'000);
    for (std::int64_t seed = first; seed < first + count && !testing::Test::HasFailure(); ++seed) {
        Dice dice{std::mt19937_64(static_cast<std::uint64_t>(seed))};
        const std::string zone = dice.one_of(zones);
        const Wall wall(zone, begin_near_a_change(dice, zone));
        const CalendarRules rules = some_rules(dice, zone, wall.first_date());
        SCOPED_TRACE("seed " + std::to_string(seed) + ", " + zone);
        Comparison(dice, rules, wall).run();
    }
}

}  // namespace
}  // namespace waydesk::time
