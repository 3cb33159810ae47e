#include "desk/days/daily_report.hpp"

#include <algorithm>
#include <charconv>

namespace waydesk::days {
namespace {

constexpr FigureRow rows[] = {
    {"contacts", "contacts_offered", "channel"},
    {"contacts", "contacts_handled", "channel"},
    {"contacts", "contacts_abandoned", "queue"},
    {"contacts", "contacts_resolved", ""},
    {"speed", "first_response", "queue"},
    {"speed", "handle_time", ""},
    {"speed", "service_level", "queue"},
    {"speed", "occupancy", ""},
    {"speed", "backlog", ""},
    {"speed", "backlog_age", ""},
    {"promises", "sla_attainment", ""},
    {"promises", "callbacks_kept", ""},
    {"orders", "refund_cycle", ""},
    {"orders", "refunds_late", ""},
    {"complaints", "complaints_new", ""},
    {"complaints", "complaints_closed", ""},
    {"complaints", "complaints_in_time", ""},
    {"satisfaction", "csat", ""},
    {"satisfaction", "nps", ""},
    {"satisfaction", "quality_score", ""},
    {"knowledge", "contacts_quoted", ""},
    {"knowledge", "quote_accuracy", ""},
};

std::optional<int> number(std::string_view text) {
    int out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return out;
}

Instant start_of(Day day, const time::Zone& zone) {
    const std::chrono::year_month_day date(day);
    time::CivilTime civil;
    civil.year = static_cast<int>(date.year()), civil.month = static_cast<unsigned>(date.month());
    civil.day = static_cast<unsigned>(date.day());
    const auto at = zone.instant(civil);
    return at ? *at : Instant{};
}

// The newest day that may be frozen at `now`.
Day last_due(Instant now, const time::Zone& zone) {
    const Day today = day_of(now, zone);
    return zone.civil(now).hour >= frozen_hour ? today - std::chrono::days(1) : today - std::chrono::days(2);
}

}  // namespace

std::string to_text(Day day) {
    const std::chrono::year_month_day date(day);
    const auto two = [](unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return std::to_string(static_cast<int>(date.year())) + "-" + two(static_cast<unsigned>(date.month())) + "-" +
           two(static_cast<unsigned>(date.day()));
}

std::optional<Day> day_from(std::string_view text) {
    constexpr int first_year = 2000, last_year = 2200;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    const auto year = number(text.substr(0, 4)), month = number(text.substr(5, 2)), day = number(text.substr(8, 2));
    if (!year || !month || !day || *year < first_year || *year > last_year || *month < 1 || *day < 1) return {};
    const std::chrono::year_month_day date(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok()) return {};
    return Day(date);
}

Day day_of(Instant at, const time::Zone& zone) {
    const time::CivilTime civil = zone.civil(at);
    return Day(std::chrono::year_month_day(std::chrono::year(civil.year), std::chrono::month(civil.month),
                                           std::chrono::day(civil.day)));
}

DaySpan span_of(Day day, const time::Zone& zone) {
    return {start_of(day, zone), start_of(day + std::chrono::days(1), zone)};
}

bool is_over(Day day, Instant now, const time::Zone& zone) { return day < day_of(now, zone); }

std::vector<Day> due_days(Instant now, const time::Zone& zone, std::optional<Day> latest, std::optional<Day> first) {
    if (!latest && !first) return {};
    const Day last = last_due(now, zone);
    Day next = latest ? *latest + std::chrono::days(1) : *first;
    next = std::max(next, last - std::chrono::days(static_cast<int>(most_missed) - 1));
    std::vector<Day> out;
    for (; next <= last; next += std::chrono::days(1)) out.push_back(next);
    return out;
}

std::span<const FigureRow> figure_rows() { return rows; }

}  // namespace waydesk::days
