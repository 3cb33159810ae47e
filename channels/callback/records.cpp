#include "channels/callback/records.hpp"

#include "channels/callback/callback_sql.hpp"

#include <algorithm>
#include <limits>

namespace waydesk::callback {
namespace {

constexpr std::string_view callback_columns[] = {
    "workspace",   "id",           "conversation", "queue",       "contact",      "visitor",     "asker",
    "client_id",   "state",        "name",         "phone",       "phone_raw",    "extension",   "phone_valid",
    "phone_kind",  "language",     "skill",        "topic",       "order_code",   "zone",        "priority",
    "at_any_hour", "consented_at", "asked_at",     "wished_from", "wished_until", "window_from", "window_until",
    "not_before",  "reminded_at",  "agent",        "closed_at",   "steps"};
constexpr std::string_view indexed_columns[] = {"closed_at"};
constexpr std::string_view promise_columns[] = {"workspace",   "callback",     "number",
                                                "window_from", "window_until", "made_at"};
constexpr std::string_view attempt_columns[] = {"workspace", "callback", "number",  "begun",
                                                "ended",     "agent",    "outcome", "note"};
constexpr std::string_view step_columns[] = {"workspace", "callback",   "number",   "at",
                                             "author",    "from_state", "to_state", "reason"};

template <class Code>
std::int64_t number_of(Code code) {
    return static_cast<std::int64_t>(code);
}

template <class Code>
Code code_at(const store::Row& row, std::size_t column) {
    return static_cast<Code>(row.integer(column));
}

store::Cells row_of(std::int64_t workspace, const Callback& c) {
    return {workspace,
            c.id.value,
            c.conversation.value,
            c.queue.value,
            c.contact.value,
            c.visitor.value,
            store::Bytes{c.asker.str()},
            store::Bytes{c.client_id},
            number_of(c.state),
            c.name,
            store::Bytes{c.phone.e164},
            c.phone.raw,
            store::Bytes{c.phone.extension},
            std::int64_t{c.phone.is_valid},
            number_of(c.phone.kind),
            store::Bytes{c.need.language.str()},
            store::Bytes{c.need.skill},
            c.topic,
            c.order,
            store::Bytes{c.zone},
            number_of(c.priority),
            std::int64_t{c.at_any_hour},
            c.consented_at.us,
            c.asked_at.us,
            c.wished.from.us,
            c.wished.until.us,
            c.window.from.us,
            c.window.until.us,
            c.not_before.us,
            c.reminded_at.us,
            c.agent.value,
            c.closed_at.us,
            c.steps};
}

Callback callback_from(const store::Row& row) {
    Callback out;
    out.id = row.id<CallbackId>(0), out.conversation = row.id<desk::ConversationId>(1);
    out.state = code_at<State>(row, 2), out.name = row.text(3);
    out.phone = {row.text(5), row.text(4), row.text(6), row.boolean(7), code_at<PhoneKind>(row, 8)};
    out.need = {language::LanguageTag::parse_or(row.text(9), {}), row.text(10)};
    out.topic = row.text(11), out.order = row.text(12), out.zone = row.text(13);
    out.priority = code_at<Priority>(row, 14), out.at_any_hour = row.boolean(15);
    out.consented_at = row.instant(16), out.asked_at = row.instant(17);
    out.wished = {row.instant(18), row.instant(19)}, out.window = {row.instant(20), row.instant(21)};
    out.not_before = row.instant(22), out.agent = row.id<desk::AgentId>(23);
    out.closed_at = row.instant(24), out.steps = row.integer(25);
    out.queue = row.id<desk::QueueId>(26), out.contact = row.id<desk::ContactId>(27);
    out.visitor = row.id<desk::IdentityId>(28), out.asker = desk::Author::parse(row.text(29));
    out.client_id = row.text(30), out.reminded_at = row.instant(31);
    return out;
}

Result<void> add_history(store::Connection& connection, std::int64_t workspace, Callback& callback) {
    const auto promises = connection.query(sql::list_promises, {workspace, callback.id.value});
    if (!promises) return promises.error();
    for (const store::Row row : *promises)
        callback.promises.push_back({{row.instant(0), row.instant(1)}, row.instant(2)});
    const auto attempts = connection.query(sql::list_attempts, {workspace, callback.id.value});
    if (!attempts) return attempts.error();
    for (const store::Row row : *attempts)
        callback.attempts.push_back(
            {row.instant(0), row.instant(1), row.id<desk::AgentId>(2), code_at<Outcome>(row, 3), row.text(4)});
    return {};
}

}  // namespace

const store::Table tables::callback{"callback", callback_columns, 2, indexed_columns};
const store::Table tables::callback_promise{"callback_promise", promise_columns, 3};
const store::Table tables::callback_attempt{"callback_attempt", attempt_columns, 3};
const store::Table tables::callback_step{"callback_step", step_columns, 3};

void put_contact(store::Change& change, std::int64_t workspace, CallbackId id, desk::ContactId contact) {
    change.run(sql::move_callback_contact, {contact.value, workspace, id.value});
}

void put(store::Change& change, std::int64_t workspace, const Moved& moved) {
    const Callback& callback = moved.callback;
    const Step& step = moved.step;
    change.put(tables::callback, row_of(workspace, callback));
    change.insert(tables::callback_step,
                  {workspace, callback.id.value, step.number, step.at.us, store::Bytes{step.author.str()},
                   number_of(step.from), number_of(step.to), store::Bytes{step.reason}});
    if (!callback.promises.empty()) {
        const Promise& last = callback.promises.back();
        change.put(tables::callback_promise,
                   {workspace, callback.id.value, static_cast<std::int64_t>(callback.promises.size()),
                    last.window.from.us, last.window.until.us, last.made_at.us});
    }
    if (!callback.attempts.empty()) {
        const Attempt& last = callback.attempts.back();
        change.put(tables::callback_attempt,
                   {workspace, callback.id.value, static_cast<std::int64_t>(callback.attempts.size()), last.begun.us,
                    last.ended.us, last.agent.value, number_of(last.outcome), last.note});
    }
}

Result<Callback> read_callback(store::Connection& connection, std::int64_t workspace, CallbackId id) {
    const auto rows = connection.query(sql::find_callback, {workspace, id.value});
    if (!rows) return rows.error();
    if (rows->empty()) return waydesk::Errc::not_found;
    Callback out = callback_from(rows->front());
    if (const Result<void> read = add_history(connection, workspace, out); !read) return read.error();
    return out;
}

namespace {

Result<std::vector<Callback>> with_history(store::Connection& connection, std::int64_t workspace,
                                           const Result<store::Rows>& rows) {
    if (!rows) return rows.error();
    std::vector<Callback> out;
    for (const store::Row row : *rows) {
        out.push_back(callback_from(row));
        if (const Result<void> read = add_history(connection, workspace, out.back()); !read) return read.error();
    }
    return out;
}

Result<store::Rows> rows_in(store::Connection& connection, std::int64_t workspace, const CallbackRange& range) {
    using Which = CallbackRange::Which;
    const std::int64_t limit = std::min(range.limit, most_callbacks_at_once);
    const std::int64_t before = range.beyond ? range.beyond.value : std::numeric_limits<std::int64_t>::max();
    switch (range.which) {
        case Which::open: return connection.query(sql::list_open_callbacks, {workspace, range.beyond.value, limit});
        case Which::over: return connection.query(sql::list_callbacks_over, {workspace, before, limit});
        case Which::in_state:
            return connection.query(sql::list_callbacks_in, {workspace, number_of(range.state), before, limit});
        case Which::of_visitor:
            return connection.query(sql::list_callbacks_of_visitor, {workspace, range.of, before, limit});
        case Which::of_contact:
            return connection.query(sql::list_callbacks_of_contact, {workspace, range.of, before, limit});
        case Which::of_conversation:
            return connection.query(sql::list_callbacks_of_conversation, {workspace, range.of, before, limit});
        case Which::all: break;
    }
    return connection.query(sql::list_callbacks, {workspace, before, limit});
}

}  // namespace

Result<std::optional<Callback>> read_request(store::Connection& connection, std::int64_t workspace,
                                             const desk::Author& asker, const std::string& client_id) {
    const auto rows =
        connection.query(sql::find_request, {workspace, store::Bytes{asker.str()}, store::Bytes{client_id}});
    auto found = with_history(connection, workspace, rows);
    if (!found) return found.error();
    if (found->empty()) return std::optional<Callback>();
    return std::optional(std::move(found->front()));
}

Result<std::vector<Callback>> read_callbacks(store::Connection& connection, std::int64_t workspace,
                                             const CallbackRange& range) {
    return with_history(connection, workspace, rows_in(connection, workspace, range));
}

Result<std::vector<CallbackId>> read_promised(store::Connection& connection, std::int64_t workspace,
                                              const Window& ending, CallbackId after, std::int64_t limit) {
    const auto rows = connection.query(sql::list_callbacks_promised,
                                       {workspace, ending.from.us, ending.until.us, after.value, limit});
    if (!rows) return rows.error();
    std::vector<CallbackId> out;
    for (const store::Row row : *rows) out.push_back(row.id<CallbackId>(0));
    return out;
}

Result<std::int64_t> latest_callback(store::Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::find_latest_callback, {workspace});
    if (!rows) return rows.error();
    return rows->front().integer(0);
}

Result<std::vector<Step>> read_steps(store::Connection& connection, std::int64_t workspace, CallbackId id) {
    const auto rows = connection.query(sql::list_steps, {workspace, id.value});
    if (!rows) return rows.error();
    std::vector<Step> out;
    for (const store::Row row : *rows)
        out.push_back({row.integer(0), row.instant(1), desk::Author::parse(row.text(2)), code_at<State>(row, 3),
                       code_at<State>(row, 4), row.text(5)});
    return out;
}

}  // namespace waydesk::callback
