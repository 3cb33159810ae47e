#include "desk/days/incidents.hpp"

#include "desk/days/days_sql.hpp"
#include "desk/days/promise.hpp"
#include "desk/ticket.hpp"

namespace waydesk::days {

Result<std::vector<Remark>> read_incidents(store::Connection& connection, std::int64_t workspace, const DaySpan& span) {
    const auto rows =
        connection.query(sql::list_tickets_opened, {workspace, span.from.us, span.from.us, span.until.us});
    if (!rows) return rows.error();
    std::vector<Remark> out;
    for (const store::Row row : *rows) {
        if (desk::read_ticket(row.text(3)).kind != desk::TicketKind::incident || out.size() == most_remarks) continue;
        Remark remark;
        remark.conversation = row.id<desk::ConversationId>(0), remark.number = row.integer(1);
        remark.title = shortened(row.text(2));
        out.push_back(std::move(remark));
    }
    return out;
}

}  // namespace waydesk::days
