#include "core/time/calendar_rules.hpp"

#include "core/time/rfc3339.hpp"

#include <algorithm>
#include <cstdio>

namespace waydesk::time {
namespace {

std::string said(const OpenHours& hours) { return time_of_day(hours.from) + "-" + time_of_day(hours.to); }

class Inspection {
public:
    explicit Inspection(const CalendarRules& rules) : rules_(rules) {}

    Flaws run() {
        if (!Zone::find(rules_.zone)) flaw("zone", "There is no time zone \"" + rules_.zone + "\".");
        const bool has_hours =
            std::ranges::any_of(rules_.week, [](const DayHours& day) { return !day.empty(); }) ||
            std::ranges::any_of(rules_.special_days, [](const auto& day) { return !day.second.empty(); });
        if (!has_hours) flaw("hours", "A calendar needs hours on at least one day.");
        for (std::size_t day = 0; day < rules_.week.size(); ++day) {
            hours("hours." + std::string(weekday_names[day]), rules_.week[day]);
        }
        if (flaws_.empty()) nights();
        dates("holidays", rules_.holidays);
        dates("special_days", rules_.special_days);
        dates("make_up_days", rules_.make_up_days);
        dates("breaks", rules_.breaks);
        for (const auto& [date, day] : rules_.special_days) hours("special_days." + to_text(date), day);
        for (const auto& [date, weekday] : rules_.make_up_days) make_up(date, weekday);
        for (const auto& [date, day] : rules_.breaks) a_break("breaks." + to_text(date), day);
        return std::move(flaws_);
    }

private:
    void flaw(std::string field, std::string sentence) { flaws_.push_back({std::move(field), std::move(sentence)}); }

    void hours(const std::string& field, const DayHours& day) {
        if (day.size() > most_hours_a_day) {
            return flaw(field, "A day has at most " + std::to_string(most_hours_a_day) + " opening hours.");
        }
        for (std::size_t i = 0; i < day.size(); ++i) {
            const std::string place = field + "[" + std::to_string(i) + "]";
            const OpenHours& one = day[i];
            if (one.from < 0 || one.from >= minutes_per_day)
                flaw(place + ".from", "Hours begin between 00:00 and 23:59.");
            if (one.to <= one.from) flaw(place + ".to", "Hours must end after they begin.");
            if (one.to > one.from + minutes_per_day) flaw(place + ".to", "Hours are at most 24 hours long.");
            for (std::size_t j = 0; j < i; ++j) {
                if (one.from < day[j].to && day[j].from < one.to)
                    flaw(place, said(one) + " overlaps " + said(day[j]) + ".");
            }
        }
    }

    // What is open after midnight must not run into the hours of the weekday that follows.
    void nights() {
        for (std::size_t day = 0; day < rules_.week.size(); ++day) {
            const std::size_t next = (day + 1) % rules_.week.size();
            for (const OpenHours& night : rules_.week[day]) {
                for (const OpenHours& morning : rules_.week[next]) {
                    if (night.to - minutes_per_day <= morning.from) continue;
                    flaw("hours." + std::string(weekday_names[next]),
                         said(morning) + " overlaps " + said(night) + " of the day before.");
                }
            }
        }
    }

    template <class Days>
    void dates(const std::string& field, const Days& days) {
        if (days.size() > most_dates) flaw(field, "There are at most " + std::to_string(most_dates) + " dates here.");
        for (const auto& [date, value] : days) {
            if (!date.ok()) flaw(field, "There is no date " + to_text(date) + ".");
        }
    }

    void make_up(const Date& date, unsigned weekday) {
        const std::string field = "make_up_days." + to_text(date);
        if (rules_.special_days.contains(date)) flaw(field, "A date has special hours or is a make-up day, not both.");
        if (weekday >= rules_.week.size()) return flaw(field, "A make-up day is worked like a weekday, mon to sun.");
        if (rules_.week[weekday].empty()) {
            flaw(field, "It is to be worked like " + std::string(weekday_names[weekday]) + ", which has no hours.");
        }
    }

    void a_break(const std::string& field, const DayHours& day) {
        hours(field, day);
        for (std::size_t i = 0; i < day.size(); ++i) {
            if (day[i].to > minutes_per_day)
                flaw(field + "[" + std::to_string(i) + "].to", "A break ends on its own day, at 24:00 at the latest.");
        }
    }

    const CalendarRules& rules_;
    Flaws flaws_;
};

}  // namespace

Flaws check(const CalendarRules& rules) { return Inspection(rules).run(); }

Result<Date> parse_date(std::string_view text) {
    constexpr std::size_t size = std::string_view("2026-12-24").size();
    const Result<CivilTime> civil = parse_civil(text);
    if (text.size() != size || !civil) return Errc::invalid;
    return Date(std::chrono::year(civil->year), std::chrono::month(civil->month), std::chrono::day(civil->day));
}

Result<int> parse_time_of_day(std::string_view text) {
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) return Errc::invalid;
    const int hour = (text[0] - '0') * 10 + (text[1] - '0');
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    const int all = hour * 60 + minute;
    if (minute > 59 || all > minutes_per_day) return Errc::invalid;
    return all;
}

Result<OpenHours> parse_hours(std::string_view from, std::string_view to) {
    const Result<int> begin = parse_time_of_day(from);
    const Result<int> end = parse_time_of_day(to);
    if (!begin || !end || *begin == *end || *begin == minutes_per_day) return Errc::invalid;
    return OpenHours{*begin, *end > *begin ? *end : *end + minutes_per_day};
}

std::string to_text(const Date& date) {
    return format_date({static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                        static_cast<unsigned>(date.day()), 0, 0, 0});
}

std::string time_of_day(int minutes) {
    const int shown = minutes > minutes_per_day ? minutes - minutes_per_day : minutes;
    std::array<char, 16> text{};
    const int size = std::snprintf(text.data(), text.size(), "%02d:%02d", shown / 60, shown % 60);
    return {text.data(), static_cast<std::size_t>(size)};
}

}  // namespace waydesk::time
