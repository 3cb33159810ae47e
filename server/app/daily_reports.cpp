#include "server/app/daily_reports.hpp"

#include "core/log.hpp"
#include "desk/days/incidents.hpp"
#include "desk/days/promise.hpp"
#include "server/app/desk_ask.hpp"

namespace waydesk::app {
namespace {

using days::Day;
using days::Remark;

bool is_serious(const cases::Case& one) {
    const std::string_view severity = cases::text_of(one.fields, "severity");
    return severity == "1" || severity == "2";
}

Remark remark_of(const cases::Case& one) {
    Remark out;
    out.title = days::shortened(cases::text_of(one.fields, "happened"));
    out.number = one.number, out.conversation = one.conversation;
    out.matter = one.id, out.matter_kind = one.kind;
    return out;
}

// Complaints of severity 1 and 2 that were opened then, the newest first.
Result<std::vector<Remark>> serious_complaints(store::Connection& connection, std::int64_t workspace,
                                               const days::DaySpan& span) {
    constexpr int most_pages = 50;
    std::vector<Remark> out;
    cases::CaseRange range{"complaint", false, {}, 200};
    for (int page = 0; page < most_pages; ++page) {
        const auto found = cases::read_cases(connection, workspace, range);
        if (!found) return found.error();
        for (const cases::Case& one : *found)
            if (one.opened_at >= span.from && one.opened_at < span.until && is_serious(one) &&
                out.size() < days::most_remarks)
                out.push_back(remark_of(one));
        if (std::ssize(*found) < range.limit || found->back().opened_at < span.from) break;
        range.beyond = found->back().id;
    }
    return out;
}

}  // namespace

Task<Result<std::vector<Day>>> DailyReports::due() {
    using Days = std::vector<Day>;
    const Instant now = parts_.runtime.clock().now();
    const time::Zone zone = parts_.zone;
    std::function<Result<Days>(desk::Loader&)> read =
        [now, zone, workspace = parts_.runtime.workspace().value](desk::Loader& loader) -> Result<Days> {
        const auto latest = days::latest_reported(loader.connection(), workspace);
        if (!latest) return latest.error();
        const auto first = days::first_conversation(loader.connection(), workspace);
        if (!first) return first.error();
        const std::optional<Day> begins = first->is_set() ? std::optional(days::day_of(*first, zone)) : std::nullopt;
        return days::due_days(now, zone, *latest, begins);
    };
    co_return co_await on_reader<Days>(parts_.runtime, std::move(read));
}

Task<Result<std::int64_t>> DailyReports::latest_version(Day day) {
    std::function<Result<std::int64_t>(desk::Loader&)> read =
        [day, workspace = parts_.runtime.workspace().value](desk::Loader& loader) -> Result<std::int64_t> {
        const auto versions = days::read_versions(loader.connection(), workspace, day);
        if (!versions) return versions.error();
        return versions->empty() ? 0 : versions->back().version;
    };
    co_return co_await on_reader<std::int64_t>(parts_.runtime, std::move(read));
}

// As managers see it.
Task<Result<std::string>> DailyReports::report_of(const days::FigureRow& row, std::string date) {
    const desk::AgentId nobody;
    api::FigureQuery query;
    query.name = row.figure, query.split = row.split, query.from = date, query.to = std::move(date);
    api::Configured counted = co_await parts_.figures.figure(nobody, std::move(query));
    if (auto* report = std::get_if<std::string>(&counted)) co_return std::move(*report);
    const auto* failed = std::get_if<error_code>(&counted);
    co_return failed == nullptr ? make_error_code(Errc::invalid) : *failed;
}

// What cannot be counted now is tried again.
Task<Result<std::vector<days::Figure>>> DailyReports::figures_of(Day day) {
    const std::string date = days::to_text(day);
    std::vector<days::Figure> out;
    for (const days::FigureRow& row : days::figure_rows()) {
        Result<std::string> report = co_await report_of(row, date);
        if (!report) co_return report.error();
        out.push_back({std::string(row.section), std::string(row.figure), std::move(*report)});
    }
    co_return out;
}

Task<Result<std::vector<Remark>>> DailyReports::remarks_of(Day day) {
    using Remarks = std::vector<Remark>;
    const days::DaySpan span = days::span_of(day, parts_.zone);
    std::function<Result<Remarks>(desk::Loader&)> read =
        [span, workspace = parts_.runtime.workspace().value](desk::Loader& loader) -> Result<Remarks> {
        auto out = serious_complaints(loader.connection(), workspace, span);
        if (!out) return out.error();
        auto incidents = days::read_incidents(loader.connection(), workspace, span);
        if (!incidents) return incidents.error();
        out->insert(out->end(), incidents->begin(), incidents->end());
        return out;
    };
    co_return co_await on_reader<Remarks>(parts_.runtime, std::move(read));
}

Task<Result<days::ReportVersion>> DailyReports::freeze(Day day, desk::AgentId by, std::string note) {
    days::DailyReport report;
    const auto before = co_await latest_version(day);
    if (!before) co_return before.error();
    if (*before >= days::most_versions) co_return Errc::overloaded;
    auto figures = co_await figures_of(day);
    if (!figures) co_return figures.error();
    auto remarks = co_await remarks_of(day);
    if (!remarks) co_return remarks.error();
    report.about.day = day, report.about.version = *before + 1, report.about.zone = parts_.zone.name();
    report.about.by = by, report.about.note = std::move(note), report.about.frozen_at = parts_.runtime.clock().now();
    report.figures = std::move(*figures), report.remarks = std::move(*remarks);
    store::Change change;
    days::put_new(change, parts_.runtime.workspace().value, report);
    const Result<void> written = co_await parts_.runtime.write(std::move(change));
    if (!written && written.error() == store::Errc::duplicate_key) co_return Errc::conflict;
    if (!written) co_return written.error();
    log::info("day_reported", {{"day", days::to_text(day)}, {"version", report.about.version}});
    co_return report.about;
}

Task<> DailyReports::keep_freezing() {
    const desk::AgentId nobody;
    const std::string no_note;
    for (;;) {
        const auto all = co_await due();
        if (!all) log::warn("days_not_known", {{"why", all.error().message()}});
        const std::vector<Day> missing = all ? *all : std::vector<Day>();
        for (const Day day : missing) {
            const auto frozen = co_await freeze(day, nobody, no_note);
            if (frozen) continue;
            log::warn("day_not_reported", {{"day", days::to_text(day)}, {"why", frozen.error().message()}});
            break;  // the later ones wait, so that none is left out
        }
        co_await sleep_for(look_every);
    }
}

}  // namespace waydesk::app
