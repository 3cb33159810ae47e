#include "desk/figures/records.hpp"

#include "desk/figures/figures_sql.hpp"
#include "desk/surveys/retelling.hpp"

namespace waydesk::figures {
namespace {

constexpr std::string_view conversation_columns[] = {
    "workspace", "conversation", "channel",      "language",    "identity",     "queue",       "agent",
    "opened_at", "offered_at",   "assigned_at",  "answered_at", "abandoned_at", "resolved_at", "closed_at",
    "handled",   "messages_in",  "messages_out", "transfers",   "reopened",     "quotes",      "seq"};
constexpr std::string_view conversation_indexed[] = {"opened_at", "resolved_at"};
constexpr std::string_view service_columns[] = {"workspace", "conversation", "number", "agent", "from_at", "until_at"};
constexpr std::string_view service_indexed[] = {"from_at"};
constexpr std::string_view clock_columns[] = {"workspace", "conversation", "clock", "run",
                                              "state",     "at",           "queue", "agent"};
constexpr std::string_view clock_indexed[] = {"at"};
constexpr std::string_view presence_columns[] = {"workspace", "agent", "seq", "state", "from_at", "until_at"};
constexpr std::string_view presence_indexed[] = {"from_at"};
constexpr std::string_view progress_columns[] = {"workspace", "journal"};
constexpr std::string_view mystery_columns[] = {"workspace", "conversation", "marked_by", "marked_at"};

}  // namespace

namespace tables {
const store::Table fact_conversation{"fact_conversation", conversation_columns, 2, conversation_indexed};
const store::Table fact_service{"fact_service", service_columns, 3, service_indexed};
const store::Table fact_clock{"fact_clock", clock_columns, 4, clock_indexed};
const store::Table fact_presence{"fact_presence", presence_columns, 3, presence_indexed};
const store::Table fact_progress{"fact_progress", progress_columns, 1};
const store::Table mystery_contact{"mystery_contact", mystery_columns, 2};
}  // namespace tables

void put(store::Change& change, desk::WorkspaceId workspace, const Fact& fact) {
    const std::int64_t id = fact.conversation.value;
    change.put(tables::fact_conversation, {workspace.value,
                                           id,
                                           store::Bytes{fact.channel},
                                           fact.language,
                                           fact.identity.value,
                                           fact.queue.value,
                                           fact.agent.value,
                                           fact.opened_at.us,
                                           fact.offered_at.us,
                                           fact.assigned_at.us,
                                           fact.answered_at.us,
                                           fact.abandoned_at.us,
                                           fact.resolved_at.us,
                                           fact.closed_at.us,
                                           fact.handled.count(),
                                           fact.messages_in,
                                           fact.messages_out,
                                           fact.transfers,
                                           fact.reopened,
                                           fact.quotes,
                                           fact.seq});
    std::int64_t number = 0;
    for (const Service& service : fact.services)
        change.put(tables::fact_service,
                   {workspace.value, id, ++number, service.agent.value, service.from.us, service.until.us});
    change.erase(tables::fact_service, {workspace.value, id, number + 1});  // one that turned out to last no time
}

void put(store::Change& change, desk::WorkspaceId workspace, const Stretch& stretch) {
    change.put(tables::fact_presence, {workspace.value, stretch.agent.value, stretch.seq,
                                       static_cast<std::int64_t>(stretch.state), stretch.from.us, stretch.until.us});
}

void put(store::Change& change, desk::WorkspaceId workspace, const ClockRun& run) {
    change.put(tables::fact_clock, {workspace.value, run.conversation.value, run.clock, run.run,
                                    static_cast<std::int64_t>(run.state), run.at.us, run.queue.value, run.agent.value});
}

void put_progress(store::Change& change, desk::WorkspaceId workspace, std::int64_t journal) {
    change.put(tables::fact_progress, {workspace.value, journal});
}

void forget_all(store::Change& change, desk::WorkspaceId workspace) {
    for (const store::Statement* forget : {&sql::forget_progress, &sql::forget_conversations, &sql::forget_services,
                                           &sql::forget_clocks, &sql::forget_presences})
        change.run(*forget, {workspace.value});
    surveys::retell(change, workspace.value);
}

Fact fact_from(const store::Row& row) {
    Fact out;
    out.conversation = row.id<desk::ConversationId>(0), out.channel = row.text(1), out.language = row.text(2);
    out.identity = row.id<desk::IdentityId>(3), out.queue = row.id<desk::QueueId>(4);
    out.agent = row.id<desk::AgentId>(5), out.opened_at = row.instant(6), out.offered_at = row.instant(7);
    out.assigned_at = row.instant(8), out.answered_at = row.instant(9), out.abandoned_at = row.instant(10);
    out.resolved_at = row.instant(11), out.closed_at = row.instant(12);
    out.handled = Duration(row.integer(13)), out.messages_in = row.integer(14), out.messages_out = row.integer(15),
    out.transfers = row.integer(16);
    out.reopened = row.integer(17), out.quotes = row.integer(18);
    out.seq = row.integer(19);
    return out;
}

}  // namespace waydesk::figures
