#include "desk/cases/affected.hpp"

#include "desk/cases/cases_sql.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace waydesk::cases {
namespace {

constexpr std::int64_t no_figure = std::numeric_limits<std::int64_t>::min() + 1;
constexpr std::array<std::string_view, 4> decisions{"", "tell", "pay", "keep"};

constexpr std::string_view columns[] = {
    "workspace", "desk_case", "quote",        "conversation", "at",         "currency", "exponent", "told_status",
    "told_fee",  "told_gain", "right_status", "right_fee",    "right_gain", "decision", "done_at",  "done_by"};
constexpr std::string_view indexed_columns[] = {"done_at"};
const store::Table affected_quote{"affected_quote", columns, 3, indexed_columns};

std::optional<std::int64_t> figure(std::int64_t stored) {
    return stored == no_figure ? std::nullopt : std::optional(stored);
}

AffectedQuote quote_from(const store::Row& row) {
    AffectedQuote out;
    out.one = row.id<CaseId>(0), out.quote = row.integer(1);
    out.conversation = row.id<desk::ConversationId>(2), out.at = row.instant(3);
    out.currency = row.text(4), out.exponent = row.integer(5);
    out.told = {row.text(6), figure(row.integer(7)), figure(row.integer(8))};
    out.right = {row.text(9), figure(row.integer(10)), figure(row.integer(11))};
    out.decision = static_cast<Decision>(row.integer(12));
    out.done_at = row.instant(13), out.done_by = row.id<desk::AgentId>(14);
    return out;
}

}  // namespace

std::string_view to_string(Decision decision) { return decisions[static_cast<std::size_t>(decision)]; }

std::optional<Decision> decision_from(std::string_view text) {
    const auto found = std::ranges::find(decisions, text);
    if (found == decisions.end()) return std::nullopt;
    return static_cast<Decision>(found - decisions.begin());
}

std::optional<std::int64_t> AffectedQuote::more() const {
    if (!told.gain || !right.gain) return std::nullopt;
    return *right.gain - *told.gain;
}

void put_affected(store::Change& change, std::int64_t workspace, const AffectedQuote& q) {
    change.put(affected_quote,
               {workspace, q.one.value, q.quote, q.conversation.value, q.at.us, store::Bytes{q.currency}, q.exponent,
                store::Bytes{q.told.status}, q.told.fee.value_or(no_figure), q.told.gain.value_or(no_figure),
                store::Bytes{q.right.status}, q.right.fee.value_or(no_figure), q.right.gain.value_or(no_figure),
                static_cast<std::int64_t>(q.decision), q.done_at.us, q.done_by.value});
}

Result<std::vector<AffectedQuote>> read_affected(store::Connection& connection, std::int64_t workspace, CaseId one,
                                                 std::int64_t after, std::int64_t limit) {
    const auto rows = connection.query(sql::list_affected_quotes, {workspace, one.value, after, limit});
    if (!rows) return rows.error();
    std::vector<AffectedQuote> out;
    for (const store::Row row : *rows) out.push_back(quote_from(row));
    return out;
}

Result<AffectedQuote> read_affected_quote(store::Connection& connection, std::int64_t workspace, CaseId one,
                                          std::int64_t quote) {
    auto found = read_affected(connection, workspace, one, quote - 1, 1);
    if (!found) return found.error();
    if (found->empty() || found->front().quote != quote) return Errc::not_found;
    return std::move(found->front());
}

Result<std::int64_t> count_not_done(store::Connection& connection, std::int64_t workspace, CaseId one) {
    const auto rows = connection.query(sql::count_affected_not_done, {workspace, one.value});
    if (!rows) return rows.error();
    return rows->front().integer(0);
}

}  // namespace waydesk::cases
