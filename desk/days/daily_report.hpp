#pragma once
// The report of a day: which figures it holds, which days are due, and what is kept of it. Once frozen it never
// changes; what is counted anew is a further version (design 5.8). Pure; any thread.

#include "core/time/zone.hpp"
#include "desk/cases/case.hpp"

#include <optional>
#include <span>

namespace waydesk::days {

using Day = std::chrono::sys_days;  // of the workspace's zone

std::string to_text(Day day);                        // "2026-11-29"
std::optional<Day> day_from(std::string_view text);  // of the years 2000 to 2200
Day day_of(Instant at, const time::Zone& zone);
struct DaySpan {
    Instant from, until;
};
DaySpan span_of(Day day, const time::Zone& zone);

inline constexpr int frozen_hour = 6;           // of the next day, by the zone's clocks
inline constexpr std::size_t most_missed = 31;  // days that are made up for
inline constexpr std::size_t most_remarks = 50;
inline constexpr std::int64_t most_versions = 1'000;

// The days that are to be frozen at `now`, the oldest first. `latest` is the newest day that is frozen, `first` the
// first one on which anything happened; without both there is none.
std::vector<Day> due_days(Instant now, const time::Zone& zone, std::optional<Day> latest, std::optional<Day> first);
bool is_over(Day day, Instant now, const time::Zone& zone);  // so that it may be counted

// The one table of what a report holds.
struct FigureRow {
    std::string_view section;
    std::string_view figure;
    std::string_view split;  // empty: none
};
std::span<const FigureRow> figure_rows();

struct Figure {
    std::string section;
    std::string name;
    std::string report;  // JSON, as `GET /api/v1/figures/{name}` answers

    bool operator==(const Figure&) const = default;
};

// Something of the day that managers should look at.
struct Remark {
    std::string title;
    std::int64_t number = 0;  // of the case or the conversation
    desk::ConversationId conversation;
    cases::CaseId matter;  // none: it is the conversation
    std::string matter_kind;

    bool operator==(const Remark&) const = default;
};

struct ReportVersion {
    Day day{};
    std::int64_t version = 0;  // from 1
    Instant frozen_at;
    desk::AgentId by;  // none: the system
    std::string note;
    std::string zone;

    bool operator==(const ReportVersion&) const = default;
};

struct DailyReport {
    ReportVersion about;
    std::vector<Figure> figures;
    std::vector<Remark> remarks;

    bool operator==(const DailyReport&) const = default;
};

}  // namespace waydesk::days
