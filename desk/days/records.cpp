#include "desk/days/records.hpp"

#include "desk/days/days_sql.hpp"

#include <algorithm>
#include <limits>

namespace waydesk::days {
namespace {

constexpr std::string_view shift_columns[] = {"workspace", "id", "agent", "started_at", "ended_at", "ended", "note"};
constexpr std::string_view check_columns[] = {"workspace", "desk_shift", "number",      "name",
                                              "state",     "detail",     "is_confirmed"};
constexpr std::string_view handover_columns[] = {"workspace", "id",   "number",  "state",     "from_agent", "to_agent",
                                                 "note",      "also", "made_at", "closed_at", "steps"};
constexpr std::string_view item_columns[] = {
    "workspace", "handover",  "number",    "kind",   "state", "title", "thing_number", "conversation",
    "callback",  "desk_case", "case_kind", "due_at", "owner", "queue", "said",         "summary"};
constexpr std::string_view step_columns[] = {"workspace", "handover",   "number",   "at",  "author",
                                             "name",      "from_state", "to_state", "note"};

template <class Id>
std::int64_t below(Id id) {
    return id ? id.value : std::numeric_limits<std::int64_t>::max();
}

template <class Enum>
std::int64_t number_of(Enum value) {
    return static_cast<std::int64_t>(value);
}

template <class Enum>
Enum enum_from(const store::Row& row, std::size_t column) {
    return static_cast<Enum>(row.integer(column));
}

store::Cells item_row(std::int64_t workspace, const Handover& handover, std::size_t index) {
    const Item& item = handover.items.at(index);
    const Promise& p = item.promise;
    return {workspace,
            handover.id.value,
            static_cast<std::int64_t>(index) + 1,
            number_of(p.kind),
            number_of(item.state),
            p.title,
            p.number,
            p.conversation.value,
            p.callback,
            p.matter.value,
            store::Bytes{p.matter_kind},
            p.due_at.us,
            p.owner.value,
            p.queue.value,
            p.said,
            item.summary};
}

Item item_from(const store::Row& row) {
    Item out;
    out.promise.kind = enum_from<PromiseKind>(row, 0), out.state = enum_from<ItemState>(row, 1);
    out.promise.title = row.text(2), out.promise.number = row.integer(3);
    out.promise.conversation = row.id<desk::ConversationId>(4), out.promise.callback = row.integer(5);
    out.promise.matter = row.id<cases::CaseId>(6), out.promise.matter_kind = row.text(7);
    out.promise.due_at = row.instant(8), out.promise.owner = row.id<desk::AgentId>(9);
    out.promise.queue = row.id<desk::QueueId>(10), out.promise.said = row.text(11), out.summary = row.text(12);
    return out;
}

Result<Handover> handover_from(store::Connection& connection, std::int64_t workspace, const store::Row& row) {
    Handover out;
    out.id = row.id<HandoverId>(0), out.number = row.integer(1), out.state = enum_from<HandoverState>(row, 2);
    out.from = row.id<desk::AgentId>(3), out.to = row.id<desk::AgentId>(4);
    out.note = row.text(5), out.also = row.text(6);
    out.made_at = row.instant(7), out.closed_at = row.instant(8), out.steps = row.integer(9);
    const auto items = connection.query(sql::list_handover_items, {workspace, out.id.value});
    if (!items) return items.error();
    for (const store::Row item : *items) out.items.push_back(item_from(item));
    return out;
}

Result<std::vector<Shift>> shifts_from(store::Connection& connection, std::int64_t workspace,
                                       const Result<store::Rows>& rows) {
    if (!rows) return rows.error();
    std::vector<Shift> out;
    for (const store::Row row : *rows) {
        Shift shift;
        shift.id = row.id<ShiftId>(0), shift.agent = row.id<desk::AgentId>(1);
        shift.started_at = row.instant(2), shift.ended_at = row.instant(3);
        shift.end = enum_from<ShiftEnd>(row, 4), shift.note = row.text(5);
        const auto check = connection.query(sql::list_shift_checks, {workspace, shift.id.value});
        if (!check) return check.error();
        for (const store::Row item : *check)
            shift.check.push_back({item.text(0), enum_from<CheckState>(item, 1), item.text(2), item.boolean(3)});
        out.push_back(std::move(shift));
    }
    return out;
}

}  // namespace

const store::Table tables::shift{"desk_shift", shift_columns, 2};
const store::Table tables::shift_check{"desk_shift_check", check_columns, 3};
const store::Table tables::handover{"handover", handover_columns, 2};
const store::Table tables::handover_item{"handover_item", item_columns, 3};
const store::Table tables::handover_step{"handover_step", step_columns, 3};

void put_new(store::Change& change, std::int64_t workspace, const Shift& shift) {
    change.put_new(tables::shift, {workspace, shift.id.value, shift.agent.value, shift.started_at.us, shift.ended_at.us,
                                   number_of(shift.end), shift.note});
    std::int64_t number = 0;
    for (const CheckItem& item : shift.check)
        change.insert(tables::shift_check, {workspace, shift.id.value, ++number, store::Bytes{item.name},
                                            number_of(item.state), item.detail, std::int64_t{item.is_confirmed}});
}

void put_end(store::Change& change, std::int64_t workspace, const Shift& shift) {
    change.guard(sql::end_shift, {shift.ended_at.us, number_of(shift.end), workspace, shift.id.value});
}

void put_item(store::Change& change, std::int64_t workspace, const Handover& handover, std::size_t index) {
    change.put(tables::handover_item, item_row(workspace, handover, index));
}

void put(store::Change& change, std::int64_t workspace, const HandoverMoved& moved, std::size_t items_before) {
    const Handover& h = moved.handover;
    const HandoverEntry& entry = moved.entry;
    if (h.steps == 1)
        change.put_new(tables::handover, {workspace, h.id.value, h.number, number_of(h.state), h.from.value, h.to.value,
                                          h.note, h.also, h.made_at.us, h.closed_at.us, h.steps});
    else
        change.guard(sql::move_handover, {number_of(h.state), h.to.value, h.note, h.also, h.closed_at.us, h.steps,
                                          workspace, h.id.value, h.steps - 1});
    for (std::size_t i = 0; i < h.items.size(); ++i) put_item(change, workspace, h, i);
    for (std::size_t i = h.items.size(); i < items_before; ++i)
        change.erase(tables::handover_item, {workspace, h.id.value, static_cast<std::int64_t>(i) + 1});
    change.insert(tables::handover_step,
                  {workspace, h.id.value, entry.number, entry.at.us, store::Bytes{entry.author.str()},
                   store::Bytes{entry.name}, number_of(entry.from), number_of(entry.to), entry.note});
}

Result<std::vector<Shift>> read_open_shifts(store::Connection& connection, std::int64_t workspace) {
    std::vector<Shift> out;
    for (ShiftId above;;) {
        auto page = shifts_from(connection, workspace,
                                connection.query(sql::list_open_shifts, {workspace, above.value, most_at_once}));
        if (!page) return page;
        if (!page->empty()) above = page->back().id;
        const bool is_last = std::ssize(*page) < most_at_once;
        std::ranges::move(*page, std::back_inserter(out));
        if (is_last) return out;
    }
}

Result<std::vector<Shift>> read_shifts(store::Connection& connection, std::int64_t workspace, const ShiftRange& range) {
    const std::int64_t limit = std::min(range.limit, most_at_once), before = below(range.before);
    if (range.agent)
        return shifts_from(connection, workspace,
                           connection.query(sql::list_shifts_of, {workspace, range.agent.value, before, range.from.us,
                                                                  range.until.us, limit}));
    return shifts_from(connection, workspace,
                       connection.query(sql::list_shifts, {workspace, before, range.from.us, range.until.us, limit}));
}

Result<std::int64_t> latest_shift(store::Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::latest_shift, {workspace});
    if (!rows) return rows.error();
    return rows->front().integer(0);
}

Result<Handover> read_handover(store::Connection& connection, std::int64_t workspace, HandoverId id) {
    const auto rows = connection.query(sql::find_handover, {workspace, id.value});
    if (!rows) return rows.error();
    if (rows->empty()) return Errc::not_found;
    return handover_from(connection, workspace, rows->front());
}

Result<std::vector<Handover>> read_handovers(store::Connection& connection, std::int64_t workspace,
                                             const HandoverRange& range) {
    const store::Statement& statement = range.only_open ? sql::list_open_handovers : sql::list_handovers;
    const auto rows =
        connection.query(statement, {workspace, below(range.before), std::min(range.limit, most_at_once)});
    if (!rows) return rows.error();
    std::vector<Handover> out;
    for (const store::Row row : *rows) {
        auto one = handover_from(connection, workspace, row);
        if (!one) return one.error();
        out.push_back(std::move(*one));
    }
    return out;
}

Result<std::vector<HandoverEntry>> read_entries(store::Connection& connection, std::int64_t workspace, HandoverId id) {
    const auto rows = connection.query(sql::list_handover_steps, {workspace, id.value});
    if (!rows) return rows.error();
    std::vector<HandoverEntry> out;
    for (const store::Row row : *rows)
        out.push_back({row.integer(0), row.instant(1), desk::Author::parse(row.text(2)), row.text(3),
                       enum_from<HandoverState>(row, 4), enum_from<HandoverState>(row, 5), row.text(6)});
    return out;
}

Result<LatestHandover> latest_handover(store::Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::latest_handover, {workspace});
    if (!rows) return rows.error();
    return LatestHandover{rows->front().integer(0), rows->front().integer(1)};
}

}  // namespace waydesk::days
