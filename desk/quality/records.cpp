#include "desk/quality/records.hpp"

#include "desk/cases/fields.hpp"
#include "desk/quality/inspection.hpp"
#include "desk/quality/quality_sql.hpp"
#include "desk/quality/visit.hpp"

#include <limits>

namespace waydesk::quality {
namespace {

using cases::Case;

constexpr std::string_view followed_columns[] = {
    "workspace",           "id",      "kind",    "number",  "state",    "contact", "conversation",
    "conversation_number", "handler", "subject", "booking", "language", "due_at",  "opened_at",
    "closed_at",           "steps",   "fields"};
constexpr std::string_view indexed_columns[] = {"kind", "number", "contact", "conversation", "closed_at"};
constexpr std::string_view step_columns[] = {"workspace", "followed",   "number",   "at",    "author",
                                             "name",      "from_state", "to_state", "fields"};
constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t most_at_once = 10'000;

// What is stored was checked when it was told: a field that the process has no more is left out.
cases::Fields fields_of(const std::string& json, std::string_view kind) {
    auto fields = cases::fields_from_json(json, process_of(kind));
    return fields ? *std::move(fields) : cases::Fields{};
}

Followed followed_from(const store::Row& row) {
    Followed out;
    Case& one = out.one;
    one.id = row.id<cases::CaseId>(0), one.kind = row.text(1), one.number = row.integer(2), one.state = row.text(3);
    one.contact = row.id<desk::ContactId>(4), one.conversation = row.id<desk::ConversationId>(5);
    out.conversation_number = row.integer(6), one.handler = row.id<desk::AgentId>(7);
    out.subject = row.id<desk::AgentId>(8), one.booking = row.text(9), one.language = row.text(10);
    out.due_at = row.instant(11), one.opened_at = row.instant(12), one.closed_at = row.instant(13);
    one.steps = row.integer(14), one.fields = fields_of(row.text(15), one.kind), out.contact_name = row.text(16);
    return out;
}

Result<std::vector<Followed>> all_from(const Result<store::Rows>& rows) {
    if (!rows) return rows.error();
    std::vector<Followed> out;
    for (const store::Row row : *rows) out.push_back(followed_from(row));
    return out;
}

bool is_group(const std::string& state) { return state == "open" || state == "over" || state == "all"; }

}  // namespace

const store::Table tables::followed{"followed", followed_columns, 2, indexed_columns};
const store::Table tables::followed_step{"followed_step", step_columns, 3};

const cases::Process& process_of(std::string_view kind) {
    return kind == visit_process().kind ? visit_process() : inspection_process();
}

void put(store::Change& change, std::int64_t workspace, const Followed& after, const cases::Step& step) {
    const Case& one = after.one;
    if (one.steps == 1)
        change.put_new(tables::followed,
                       {workspace, one.id.value, store::Bytes{one.kind}, one.number, store::Bytes{one.state},
                        one.contact.value, one.conversation.value, after.conversation_number, one.handler.value,
                        after.subject.value, store::Bytes{one.booking}, store::Bytes{one.language}, after.due_at.us,
                        one.opened_at.us, one.closed_at.us, one.steps, cases::to_json(one.fields)});
    else
        change.guard(sql::move_followed,
                     {store::Bytes{one.state}, one.contact.value, one.handler.value, after.due_at.us, one.closed_at.us,
                      one.steps, cases::to_json(one.fields), workspace, one.id.value, one.steps - 1});
    change.insert(tables::followed_step, {workspace, one.id.value, step.number, step.at.us,
                                          store::Bytes{step.author.str()}, store::Bytes{step.name},
                                          store::Bytes{step.from}, store::Bytes{step.to}, cases::to_json(step.fields)});
}

Result<Followed> read_followed(store::Connection& connection, std::int64_t workspace, const std::string& kind,
                               std::int64_t id) {
    const auto rows = connection.query(sql::find_followed, {workspace, store::Bytes{kind}, id});
    if (!rows) return rows.error();
    if (rows->empty()) return Errc::not_found;
    return followed_from(rows->front());
}

Result<std::vector<Followed>> read_followed(store::Connection& connection, std::int64_t workspace,
                                            const FollowedRange& range) {
    const std::int64_t has_state = is_group(range.state) ? 0 : 1;
    const std::int64_t ended_from = range.state == "over" ? 1 : 0, ended_to = range.state == "open" ? 0 : endless;
    const std::int64_t below = range.before == 0 ? endless : range.before;
    return all_from(
        connection.query(sql::list_followed,
                         {workspace, store::Bytes{range.kind}, below, has_state, store::Bytes{range.state}, ended_from,
                          ended_to, range.subject.value, range.subject.value, range.handler.value, range.handler.value,
                          range.only_of.value, range.only_of.value, range.only_of.value, range.limit}));
}

Result<std::vector<Followed>> read_followed_of(store::Connection& connection, std::int64_t workspace,
                                               desk::ContactId contact, std::string_view kind, std::int64_t limit) {
    const store::Statement& list = kind == "visit" ? sql::list_visits_of_contact : sql::list_inspections_of_contact;
    return all_from(connection.query(list, {workspace, contact.value, store::Bytes{std::string(kind)}, limit}));
}

Result<std::vector<Followed>> read_due(store::Connection& connection, std::int64_t workspace,
                                       const FollowedRange& range) {
    std::int64_t due = 0;
    if (range.before != 0) {
        const auto last = read_followed(connection, workspace, range.kind, range.before);
        if (!last) return last.error();
        due = last->due_at.us;
    }
    const std::int64_t has_state = is_group(range.state) ? 0 : 1;
    return all_from(connection.query(sql::list_due, {workspace, store::Bytes{range.kind}, has_state,
                                                     store::Bytes{range.state}, due, due, range.before, range.limit}));
}

Result<std::vector<Followed>> read_begun(store::Connection& connection, std::int64_t workspace, const std::string& kind,
                                         Instant from, Instant to) {
    return all_from(
        connection.query(sql::list_followed_between, {workspace, store::Bytes{kind}, from.us, to.us, most_at_once}));
}

Result<std::vector<cases::Step>> read_steps(store::Connection& connection, std::int64_t workspace,
                                            const Followed& one) {
    const auto rows = connection.query(sql::list_followed_steps, {workspace, one.one.id.value});
    if (!rows) return rows.error();
    std::vector<cases::Step> out;
    for (const store::Row row : *rows)
        out.push_back({row.integer(0),
                       row.instant(1),
                       desk::Author::parse(row.text(2)),
                       row.text(3),
                       row.text(4),
                       row.text(5),
                       fields_of(row.text(6), one.one.kind),
                       {}});
    return out;
}

Result<std::int64_t> latest_followed(store::Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::latest_followed, {workspace});
    if (!rows) return rows.error();
    return rows->front().integer(0);
}

Result<std::int64_t> latest_number(store::Connection& connection, std::int64_t workspace, const std::string& kind) {
    const auto rows = connection.query(sql::latest_followed_number, {workspace, store::Bytes{kind}});
    if (!rows) return rows.error();
    return rows->front().integer(0);
}

Result<std::int64_t> count_visits(store::Connection& connection, std::int64_t workspace, desk::ContactId contact,
                                  Instant since) {
    const auto rows =
        connection.query(sql::count_visits_of_contact, {workspace, contact.value, store::Bytes{"visit"}, since.us});
    if (!rows) return rows.error();
    return rows->front().integer(0);
}

Result<std::int64_t> count_visits_for(store::Connection& connection, std::int64_t workspace, desk::ContactId contact,
                                      const std::string& booking) {
    const auto rows = connection.query(sql::count_visits_of_trip,
                                       {workspace, contact.value, store::Bytes{"visit"}, store::Bytes{booking}});
    if (!rows) return rows.error();
    return rows->front().integer(0);
}

Result<desk::ConversationId> find_meeting(store::Connection& connection, std::int64_t workspace,
                                          desk::ContactId contact, desk::AgentId agent) {
    const auto rows = connection.query(sql::find_conversation_in_queues, {workspace, contact.value, agent.value});
    if (!rows) return rows.error();
    return rows->empty() ? desk::ConversationId{} : rows->front().id<desk::ConversationId>(0);
}

Result<std::vector<Trip>> read_trips(store::Connection& connection, std::int64_t workspace, Instant from, Instant to,
                                     std::int64_t limit) {
    const auto rows = connection.query(sql::list_trips, {workspace, from.us, to.us, limit});
    if (!rows) return rows.error();
    std::vector<Trip> out;
    for (const store::Row row : *rows) out.push_back({row.integer(0), row.id<desk::ContactId>(1), row.instant(2)});
    return out;
}

}  // namespace waydesk::quality
