// The report as a table for spreadsheets.
#include "core/csv_line.hpp"
#include "core/time/rfc3339.hpp"
#include "routing/reports/encode.hpp"

namespace waydesk::routing::reports {
namespace {

class Line : public CsvLine {
public:
    Line& cell(std::string_view text) { return CsvLine::cell(text), *this; }
    Line& number(std::int64_t value) { return CsvLine::number(value), *this; }
    Line& seconds(Duration value) { return number(std::chrono::floor<std::chrono::seconds>(value).count()); }
    Line& at(const std::optional<Instant>& when, const time::Zone& zone) {
        return cell(when ? time::format_local(*when, zone) : std::string());
    }
};

std::string_view outcome_of(const ClockRow& row) {
    if (row.is_late()) return "missed";
    return row.reading.is_open ? "open" : "met";
}

}  // namespace

std::string csv_head() {
    return "number,conversation,clock,run,outcome,started_at,due_at,ended_at,target_s,elapsed_s,late_s,queue,agent,"
           "channel,"
           "language,priority,mostly,mostly_s,offers_missed,offers_declined,transfers,came_when_closed\r\n";
}

std::string csv_line(const ClockRow& row, const time::Zone& zone, const Names& names) {
    const auto name = [](const auto& all, auto id) {
        const auto found = all.find(id);
        return found != all.end() ? found->second : id ? id.str() : std::string();
    };
    const sla::Reading& reading = row.reading;
    Line line;
    line.number(row.number).cell(row.conversation.str()).cell(sla::to_string(reading.clock)).number(reading.run);
    line.cell(outcome_of(row)).at(reading.started_at, zone).at(reading.due_at, zone).at(reading.ended_at, zone);
    line.seconds(reading.target).seconds(reading.elapsed).seconds(std::max(-reading.remaining, Duration(0)));
    line.cell(name(names.queues, row.queue)).cell(name(names.agents, row.agent)).cell(row.channel);
    line.cell(row.language).number(row.priority);
    if (!row.is_late()) return line.cell("").cell("").cell("").cell("").cell("").cell("").take();
    line.cell(to_string(row.why.mostly)).seconds(row.why.so_long).number(row.why.missed).number(row.why.declined);
    return line.number(row.why.transferred).cell(row.why.came_when_closed ? "yes" : "no").take();
}

}  // namespace waydesk::routing::reports
