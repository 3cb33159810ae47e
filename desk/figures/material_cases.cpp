// What is read of complaints and refunds, whose steps are a ledger of their own.
#include "desk/cases/fields.hpp"
#include "desk/cases/records.hpp"
#include "desk/figures/figures_sql.hpp"
#include "desk/figures/material.hpp"

#include <map>

namespace waydesk::figures {
namespace {

std::string supplier_in(std::string_view kind, const std::string& fields) {
    const cases::Process* process = cases::find_process(kind);
    const auto read = process == nullptr ? Checked<cases::Fields>(Flaws{}) : cases::fields_from_json(fields, *process);
    return read ? std::string(cases::text_of(*read, "supplier")) : std::string();
}

// The columns that all three have in common: conversation, handler, language, and the fields.
Mark mark_of(const store::Row& row, std::string_view kind, std::size_t fields) {
    Mark out;
    out.conversation = row.id<desk::ConversationId>(1), out.agent = row.id<desk::AgentId>(2);
    out.language = row.text(3), out.supplier = supplier_in(kind, row.text(fields));
    return out;
}

store::Bytes bytes(std::string_view text) { return {std::string(text)}; }

}  // namespace

Result<void> MaterialReader::read_complaints(Material& into) {
    std::int64_t last = 0;
    while (true) {
        const auto page = connection_.query(
            sql::list_counted_cases, {workspace_.value, bytes("complaint"), frame_.until().us, frame_.from().us, last});
        if (!page) return page.error();
        if (page->empty()) return {};
        for (const store::Row row : *page) {
            last = row.integer(0);
            CaseFact one{row.instant(4), row.instant(5), mark_of(row, "complaint", 6)};
            if (!is_mystery(one.mark.conversation)) into.complaints.push_back(std::move(one));
        }
        if (into.complaints.size() > most_facts) return Errc::too_large;
    }
}

Result<void> MaterialReader::read_clocks(std::string_view kind, std::vector<ClockFact>& into) {
    const auto rows = connection_.query(sql::list_counted_clocks,
                                        {workspace_.value, bytes(kind), frame_.from().us, frame_.until().us});
    if (!rows) return rows.error();
    for (const store::Row row : *rows) {
        ClockFact one{row.integer(0), row.text(5),    !row.text(6).empty(),
                      row.instant(7), row.instant(8), mark_of(row, kind, 4)};
        one.mark.at = one.due;
        if (!is_mystery(one.mark.conversation)) into.push_back(std::move(one));
    }
    return {};
}

// A refund ends when its money arrived, or as long as nobody told so when it was paid out; it began when it was agreed
// to.
Result<void> MaterialReader::read_refund_ends(Material& into) {
    const auto rows = connection_.query(sql::list_refund_steps,
                                        {workspace_.value, bytes("refund"), frame_.until().us, frame_.from().us,
                                         bytes("confirmed"), bytes("paid_out"), bytes("arrived")});
    if (!rows) return rows.error();
    std::map<std::int64_t, RefundEnd> refunds;
    for (const store::Row row : *rows) {
        RefundEnd& one = refunds[row.integer(0)];
        const std::string& state = row.text(5);
        if (state == "confirmed")
            one.confirmed_at = row.instant(6);
        else
            one.ended_at = row.instant(6);
        if (!one.mark.at.is_set()) one.mark = mark_of(row, "refund", 4);
        one.mark.at = one.ended_at;
    }
    for (auto& [id, one] : refunds) {
        if (!one.confirmed_at.is_set() || !one.ended_at.is_set() || !frame_.holds(one.ended_at)) continue;
        if (!is_mystery(one.mark.conversation)) into.refund_ends.push_back(std::move(one));
    }
    return {};
}

}  // namespace waydesk::figures
