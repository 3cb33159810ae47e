#include "desk/cases/records.hpp"

#include "desk/cases/cases_sql.hpp"
#include "desk/cases/complaint.hpp"
#include "desk/cases/correction.hpp"
#include "desk/cases/fields.hpp"
#include "desk/cases/refund.hpp"

#include <algorithm>
#include <limits>

namespace waydesk::cases {
namespace {

constexpr std::string_view case_columns[] = {"workspace", "id",           "kind",      "number",  "state",
                                             "contact",   "conversation", "parent",    "handler", "booking",
                                             "language",  "opened_at",    "closed_at", "steps",   "fields"};
constexpr std::string_view indexed_columns[] = {"kind", "number", "contact", "parent", "closed_at"};
constexpr std::string_view clock_columns[] = {"workspace",    "desk_case", "number",     "name",
                                              "basis",        "started",   "due",        "met",
                                              "paused_since", "fired",     "is_extended"};
constexpr std::string_view request_columns[] = {"workspace", "author", "client_id", "desk_case"};
constexpr std::string_view step_columns[] = {"workspace", "desk_case",  "number",   "at",     "author",
                                             "name",      "from_state", "to_state", "fields", "document"};

std::int64_t below(CaseId id) { return id ? id.value : std::numeric_limits<std::int64_t>::max(); }

store::Cells row_of(std::int64_t workspace, const Case& c) {
    return {workspace,
            c.id.value,
            store::Bytes{c.kind},
            c.number,
            store::Bytes{c.state},
            c.contact.value,
            c.conversation.value,
            c.parent.value,
            c.handler.value,
            c.booking,
            store::Bytes{c.language},
            c.opened_at.us,
            c.closed_at.us,
            c.steps,
            to_json(c.fields)};
}

// What is stored was checked when it was told: a field that the process has no more is left out.
Fields fields_of(const std::string& json, const std::string& kind) {
    const Process* process = find_process(kind);
    if (process == nullptr) return {};
    auto fields = fields_from_json(json, *process);
    return fields ? *std::move(fields) : Fields{};
}

Case case_from(const store::Row& row) {
    Case out;
    out.id = row.id<CaseId>(0), out.kind = row.text(1), out.number = row.integer(2), out.state = row.text(3);
    out.contact = row.id<desk::ContactId>(4), out.conversation = row.id<desk::ConversationId>(5);
    out.parent = row.id<CaseId>(6), out.handler = row.id<desk::AgentId>(7);
    out.booking = row.text(8), out.language = row.text(9);
    out.opened_at = row.instant(10), out.closed_at = row.instant(11), out.steps = row.integer(12);
    out.fields = fields_of(row.text(13), out.kind);
    return out;
}

Result<void> add_clocks(store::Connection& connection, std::int64_t workspace, Case& one) {
    const auto rows = connection.query(sql::list_case_clocks, {workspace, one.id.value});
    if (!rows) return rows.error();
    for (const store::Row row : *rows) {
        CaseClock clock;
        clock.name = row.text(0), clock.basis = row.text(1);
        clock.started = row.instant(2), clock.due = row.instant(3), clock.met = row.instant(4);
        clock.paused_since = row.instant(5), clock.fired = row.integer(6), clock.is_extended = row.boolean(7);
        one.clocks.push_back(std::move(clock));
    }
    return {};
}

Result<std::vector<Case>> cases_from(store::Connection& connection, std::int64_t workspace,
                                     const Result<store::Rows>& rows) {
    if (!rows) return rows.error();
    std::vector<Case> out;
    for (const store::Row row : *rows) {
        out.push_back(case_from(row));
        if (const auto read = add_clocks(connection, workspace, out.back()); !read) return read.error();
    }
    return out;
}

}  // namespace

const store::Table tables::desk_case{"desk_case", case_columns, 2, indexed_columns};
const store::Table tables::desk_case_clock{"desk_case_clock", clock_columns, 3};
const store::Table tables::desk_case_step{"desk_case_step", step_columns, 3};
const store::Table tables::desk_case_request{"desk_case_request", request_columns, 3};

const Process* find_process(std::string_view kind) {
    for (const Process* process : {&complaint_process(), &refund_process(), &correction_process()})
        if (process->kind == kind) return process;
    return nullptr;
}

void put_clocks(store::Change& change, std::int64_t workspace, const Case& one) {
    std::int64_t number = 0;
    for (const CaseClock& clock : one.clocks)
        change.put(tables::desk_case_clock, {workspace, one.id.value, ++number, store::Bytes{clock.name},
                                             store::Bytes{clock.basis}, clock.started.us, clock.due.us, clock.met.us,
                                             clock.paused_since.us, clock.fired, std::int64_t{clock.is_extended}});
}

void put_request(store::Change& change, std::int64_t workspace, const desk::Author& author,
                 const std::string& client_id, CaseId id) {
    change.insert(tables::desk_case_request,
                  {workspace, store::Bytes{author.str()}, store::Bytes{client_id}, id.value});
}

void put_contact(store::Change& change, std::int64_t workspace, CaseId id, desk::ContactId contact) {
    change.run(sql::move_case_contact, {contact.value, workspace, id.value});
}

void put(store::Change& change, std::int64_t workspace, const Moved& moved) {
    const Step& step = moved.step;
    const Case& c = moved.state;
    if (c.steps == 1)
        change.put_new(tables::desk_case, row_of(workspace, c));
    else
        change.guard(sql::move_case, {store::Bytes{c.state}, c.contact.value, c.conversation.value, c.parent.value,
                                      c.handler.value, c.booking, store::Bytes{c.language}, c.closed_at.us, c.steps,
                                      to_json(c.fields), workspace, c.id.value, c.steps - 1});
    put_clocks(change, workspace, moved.state);
    change.insert(tables::desk_case_step,
                  {workspace, moved.state.id.value, step.number, step.at.us, store::Bytes{step.author.str()},
                   store::Bytes{step.name}, store::Bytes{step.from}, store::Bytes{step.to}, to_json(step.fields),
                   store::Bytes{step.document}});
}

Result<Case> read_case(store::Connection& connection, std::int64_t workspace, CaseId id) {
    const auto rows = connection.query(sql::find_case, {workspace, id.value});
    if (!rows) return rows.error();
    if (rows->empty()) return Errc::not_found;
    Case out = case_from(rows->front());
    if (const auto read = add_clocks(connection, workspace, out); !read) return read.error();
    return out;
}

Result<std::vector<Case>> read_cases(store::Connection& connection, std::int64_t workspace, const CaseRange& range) {
    const std::int64_t limit = std::min(range.limit, most_cases_at_once);
    const store::Bytes kind{range.kind};
    if (range.only_open)
        return cases_from(connection, workspace,
                          connection.query(sql::list_open_cases, {workspace, kind, range.beyond.value, limit}));
    return cases_from(connection, workspace,
                      connection.query(sql::list_cases, {workspace, kind, below(range.beyond), limit}));
}

Result<std::vector<Case>> read_cases_of(store::Connection& connection, std::int64_t workspace, desk::ContactId contact,
                                        CaseId before, std::int64_t limit) {
    return cases_from(connection, workspace,
                      connection.query(sql::list_cases_of_contact,
                                       {workspace, contact.value, below(before), std::min(limit, most_cases_at_once)}));
}

Result<std::vector<Case>> read_cases_of(store::Connection& connection, std::int64_t workspace,
                                        desk::ConversationId conversation) {
    return cases_from(connection, workspace,
                      connection.query(sql::list_cases_of_conversation, {workspace, conversation.value}));
}

Result<std::vector<Case>> read_cases_under(store::Connection& connection, std::int64_t workspace, CaseId parent) {
    return cases_from(connection, workspace, connection.query(sql::list_cases_of_parent, {workspace, parent.value}));
}

Result<std::vector<PersonsCase>> read_cases_of_person(store::Connection& connection, std::int64_t workspace,
                                                      desk::ContactId contact, std::int64_t limit) {
    constexpr std::size_t identity = 14;  // behind the columns of a case
    const auto rows =
        connection.query(sql::list_cases_of_person, {workspace, contact.value, std::min(limit, most_cases_at_once)});
    if (!rows) return rows.error();
    std::vector<PersonsCase> out;
    for (const store::Row row : *rows) {
        out.push_back({case_from(row), row.id<desk::IdentityId>(identity)});
        if (const auto read = add_clocks(connection, workspace, out.back().one); !read) return read.error();
    }
    return out;
}

Result<CaseId> read_request(store::Connection& connection, std::int64_t workspace, const desk::Author& author,
                            const std::string& client_id) {
    const auto rows =
        connection.query(sql::find_case_request, {workspace, store::Bytes{author.str()}, store::Bytes{client_id}});
    if (!rows) return rows.error();
    return rows->empty() ? CaseId{} : rows->front().id<CaseId>(0);
}

Result<CaseId> latest_case(store::Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::latest_case, {workspace});
    if (!rows) return rows.error();
    return rows->front().id<CaseId>(0);
}

Result<std::vector<Step>> read_steps(store::Connection& connection, std::int64_t workspace, const Case& one) {
    const auto rows = connection.query(sql::list_case_steps, {workspace, one.id.value});
    if (!rows) return rows.error();
    std::vector<Step> out;
    for (const store::Row row : *rows)
        out.push_back({row.integer(0), row.instant(1), desk::Author::parse(row.text(2)), row.text(3), row.text(4),
                       row.text(5), fields_of(row.text(6), one.kind), row.text(7)});
    return out;
}

Result<std::int64_t> latest_number(store::Connection& connection, std::int64_t workspace, const std::string& kind) {
    const auto rows = connection.query(sql::latest_case_number, {workspace, store::Bytes{kind}});
    if (!rows) return rows.error();
    return rows->empty() ? 0 : rows->front().integer(0);
}

}  // namespace waydesk::cases
