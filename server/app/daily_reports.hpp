#pragma once
// Freezes the report of each day once it is due, also for days that were missed, and counts a day anew as a further
// version. Two who count the same version at once: the second is refused. Lives on: any I/O thread, one coroutine each.

#include "desk/days/news_records.hpp"
#include "server/app/day_parts.hpp"

namespace waydesk::app {

class DailyReports {
public:
    static constexpr Duration look_every = 30s;

    explicit DailyReports(const DayParts& parts) : parts_(parts) {}

    Task<> keep_freezing();
    // errors: conflict (somebody was faster), of the store, of the figures
    Task<Result<days::ReportVersion>> freeze(days::Day day, desk::AgentId by, std::string note);

private:
    Task<Result<std::vector<days::Day>>> due();
    Task<Result<std::string>> report_of(const days::FigureRow& row, std::string date);
    Task<Result<std::vector<days::Figure>>> figures_of(days::Day day);
    Task<Result<std::int64_t>> latest_version(days::Day day);
    Task<Result<std::vector<days::Remark>>> remarks_of(days::Day day);

    const DayParts& parts_;
};

}  // namespace waydesk::app
