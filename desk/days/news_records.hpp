#pragma once
// Announcements with who has read them, and the reports of days, as rows and back. Any thread.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/days/announcement.hpp"
#include "desk/days/daily_report.hpp"

namespace waydesk::days {

namespace tables {
extern const store::Table announcement;
extern const store::Table announcement_read;
extern const store::Table daily_report;
extern const store::Table daily_figure;
extern const store::Table daily_remark;
}  // namespace tables

using Readers = std::map<desk::AgentId, Instant>;
struct Told {
    Announcement announcement;
    Readers readers;
};

void put(store::Change& change, std::int64_t workspace, const Announcement& announcement);
void put_read(store::Change& change, std::int64_t workspace, AnnouncementId id, desk::AgentId agent, Instant at);
Result<Told> read_announcement(store::Connection& connection, std::int64_t workspace, AnnouncementId id);  // not_found
// The newest first, below an id (none: from the newest).
Result<std::vector<Told>> read_announcements(store::Connection& connection, std::int64_t workspace,
                                             AnnouncementId before, std::int64_t limit);
Result<std::int64_t> latest_announcement(store::Connection& connection, std::int64_t workspace);  // 0: there is none

// A new version; refused when there is one of this number.
void put_new(store::Change& change, std::int64_t workspace, const DailyReport& report);
// The newest version of each day, the newest first, before a day (nothing: from the newest).
Result<std::vector<ReportVersion>> read_latest_reports(store::Connection& connection, std::int64_t workspace,
                                                       std::optional<Day> before, std::int64_t limit);
Result<std::vector<ReportVersion>> read_versions(store::Connection& connection, std::int64_t workspace, Day day);
// errors: not_found
Result<DailyReport> read_report(store::Connection& connection, std::int64_t workspace, const ReportVersion& version);
Result<std::optional<Day>> latest_reported(store::Connection& connection, std::int64_t workspace);
Result<Instant> first_conversation(store::Connection& connection, std::int64_t workspace);  // not set: there is none

}  // namespace waydesk::days
