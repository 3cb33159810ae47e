#include "desk/days/news_records.hpp"

#include "core/words.hpp"
#include "desk/days/days_sql.hpp"

#include <algorithm>
#include <limits>

namespace waydesk::days {
namespace {

constexpr std::string_view announcement_columns[] = {"workspace", "id",     "title", "body",     "roles",
                                                     "queues",    "author", "at",    "until_at", "must_read"};
constexpr std::string_view read_columns[] = {"workspace", "announcement", "agent", "at"};
constexpr std::string_view report_columns[] = {"workspace", "day", "version", "frozen_at", "author", "zone", "note"};
constexpr std::string_view figure_columns[] = {"workspace", "day", "version", "number", "section", "name", "report"};
constexpr std::string_view remark_columns[] = {"workspace",    "day",          "version",   "number",   "title",
                                               "thing_number", "conversation", "desk_case", "case_kind"};

std::int64_t number_of(Day day) { return day.time_since_epoch().count(); }
Day day_of(std::int64_t number) { return Day(std::chrono::days(number)); }

// "agent manager", "q_… q_…": words between blanks.
template <class Range, class Word>
std::string joined(const Range& all, Word word) {
    std::string out;
    for (const auto& one : all) out += (out.empty() ? "" : " ") + std::string(word(one));
    return out;
}

Announcement announcement_from(const store::Row& row) {
    Announcement out;
    out.id = row.id<AnnouncementId>(0), out.title = row.text(1), out.text = row.text(2);
    for (const std::string& word : split_words(row.text(3)))
        if (const auto role = desk::role_from(word)) out.roles.insert(*role);
    for (const std::string& word : split_words(row.text(4)))
        if (const auto queue = desk::QueueId::parse(word)) out.queues.insert(*queue);
    out.author = row.id<desk::AgentId>(5), out.at = row.instant(6), out.until = row.instant(7);
    out.must_read = row.boolean(8);
    return out;
}

Result<Told> told_from(store::Connection& connection, std::int64_t workspace, const store::Row& row) {
    Told out{announcement_from(row), {}};
    const auto reads = connection.query(sql::list_announcement_reads, {workspace, out.announcement.id.value});
    if (!reads) return reads.error();
    for (const store::Row read : *reads) out.readers.emplace(read.id<desk::AgentId>(0), read.instant(1));
    return out;
}

ReportVersion version_from(const store::Row& row) {
    ReportVersion out;
    out.day = day_of(row.integer(0)), out.version = row.integer(1), out.frozen_at = row.instant(2);
    out.by = row.id<desk::AgentId>(3), out.note = row.text(4), out.zone = row.text(5);
    return out;
}

Result<std::vector<ReportVersion>> versions_from(const Result<store::Rows>& rows) {
    if (!rows) return rows.error();
    std::vector<ReportVersion> out;
    for (const store::Row row : *rows) out.push_back(version_from(row));
    return out;
}

}  // namespace

const store::Table tables::announcement{"announcement", announcement_columns, 2};
const store::Table tables::announcement_read{"announcement_read", read_columns, 3};
const store::Table tables::daily_report{"daily_report", report_columns, 3};
const store::Table tables::daily_figure{"daily_figure", figure_columns, 4};
const store::Table tables::daily_remark{"daily_remark", remark_columns, 4};

void put(store::Change& change, std::int64_t workspace, const Announcement& a) {
    const std::string roles = joined(a.roles, [](desk::Role role) { return desk::to_string(role); });
    const std::string queues = joined(a.queues, [](desk::QueueId queue) { return queue.str(); });
    change.put(tables::announcement, {workspace, a.id.value, a.title, a.text, store::Bytes{roles}, queues,
                                      a.author.value, a.at.us, a.until.us, std::int64_t{a.must_read}});
}

void put_read(store::Change& change, std::int64_t workspace, AnnouncementId id, desk::AgentId agent, Instant at) {
    change.put(tables::announcement_read, {workspace, id.value, agent.value, at.us});
}

Result<Told> read_announcement(store::Connection& connection, std::int64_t workspace, AnnouncementId id) {
    const auto rows = connection.query(sql::find_announcement, {workspace, id.value});
    if (!rows) return rows.error();
    if (rows->empty()) return Errc::not_found;
    return told_from(connection, workspace, rows->front());
}

Result<std::vector<Told>> read_announcements(store::Connection& connection, std::int64_t workspace,
                                             AnnouncementId before, std::int64_t limit) {
    const std::int64_t below = before ? before.value : std::numeric_limits<std::int64_t>::max();
    const auto rows = connection.query(sql::list_announcements, {workspace, below, limit});
    if (!rows) return rows.error();
    std::vector<Told> out;
    for (const store::Row row : *rows) {
        auto one = told_from(connection, workspace, row);
        if (!one) return one.error();
        out.push_back(std::move(*one));
    }
    return out;
}

Result<std::int64_t> latest_announcement(store::Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::latest_announcement, {workspace});
    if (!rows) return rows.error();
    return rows->front().integer(0);
}

void put_new(store::Change& change, std::int64_t workspace, const DailyReport& report) {
    const ReportVersion& about = report.about;
    const std::int64_t day = number_of(about.day);
    change.put_new(tables::daily_report, {workspace, day, about.version, about.frozen_at.us, about.by.value,
                                          store::Bytes{about.zone}, about.note});
    std::int64_t number = 0;
    for (const Figure& figure : report.figures)
        change.insert(tables::daily_figure, {workspace, day, about.version, ++number, store::Bytes{figure.section},
                                             store::Bytes{figure.name}, figure.report});
    number = 0;
    for (const Remark& remark : report.remarks)
        change.insert(tables::daily_remark,
                      {workspace, day, about.version, ++number, remark.title, remark.number, remark.conversation.value,
                       remark.matter.value, store::Bytes{remark.matter_kind}});
}

Result<std::vector<ReportVersion>> read_latest_reports(store::Connection& connection, std::int64_t workspace,
                                                       std::optional<Day> before, std::int64_t limit) {
    const std::int64_t below = before ? number_of(*before) : std::numeric_limits<std::int64_t>::max();
    return versions_from(connection.query(sql::latest_daily_reports, {workspace, below, workspace, limit}));
}

Result<std::vector<ReportVersion>> read_versions(store::Connection& connection, std::int64_t workspace, Day day) {
    return versions_from(connection.query(sql::list_report_versions, {workspace, number_of(day)}));
}

Result<DailyReport> read_report(store::Connection& connection, std::int64_t workspace, const ReportVersion& version) {
    DailyReport out;
    out.about = version;
    const std::int64_t day = number_of(version.day);
    const auto figures = connection.query(sql::list_daily_figures, {workspace, day, version.version});
    if (!figures) return figures.error();
    for (const store::Row row : *figures) out.figures.push_back({row.text(0), row.text(1), row.text(2)});
    const auto remarks = connection.query(sql::list_daily_remarks, {workspace, day, version.version});
    if (!remarks) return remarks.error();
    for (const store::Row row : *remarks)
        out.remarks.push_back(
            {row.text(0), row.integer(1), row.id<desk::ConversationId>(2), row.id<cases::CaseId>(3), row.text(4)});
    return out;
}

Result<std::optional<Day>> latest_reported(store::Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::latest_reported_day, {workspace});
    if (!rows) return rows.error();
    if (rows->empty()) return std::optional<Day>();
    return std::optional(day_of(rows->front().integer(0)));
}

Result<Instant> first_conversation(store::Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::first_conversation_at, {workspace});
    if (!rows) return rows.error();
    return rows->empty() ? Instant{} : rows->front().instant(0);
}

}  // namespace waydesk::days
