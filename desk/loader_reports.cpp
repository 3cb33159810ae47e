// The part of the loader that reads many conversations for reports, a piece at a time.
#include "desk/desk_sql.hpp"
#include "desk/loader.hpp"
#include "desk/rows.hpp"

namespace waydesk::desk {
namespace {

std::vector<store::Value> piece(WorkspaceId workspace, std::span<const ConversationId> ids) {
    std::vector<store::Value> out(1 + Loader::stories_at_once, std::int64_t{0});
    out[0] = workspace.value;
    for (std::size_t i = 0; i < ids.size(); ++i) out[i + 1] = ids[i].value;
    return out;
}

ConversationState reported_from(const store::Row& row) {
    ConversationState state;
    state.id = row.id<ConversationId>(0), state.number = row.integer(1);
    state.status = static_cast<Status>(row.integer(2)), state.channel = row.text(3);
    state.queue = row.id<QueueId>(4), state.language = row.text(5), state.priority = row.integer(6);
    return state;
}

}  // namespace

Result<Loader::Touched> Loader::conversations_since(Instant since, Instant until, const Touched& after) {
    const Instant from = std::max(since, after.last_at);
    const std::int64_t last = after.ids.empty() ? 0 : after.ids.back().value;
    const auto page =
        connection_.query(sql::list_conversations_since, {workspace_.value, from.us, from.us, last, until.us});
    if (!page) return page.error();
    Touched out;
    for (const store::Row row : *page) {
        out.ids.push_back(row.id<ConversationId>(1));
        out.last_at = row.instant(0);
    }
    return out;
}

Result<std::vector<ConversationId>> Loader::open_before(Status status, Instant since, ConversationId after) {
    const auto page = connection_.query(sql::list_open_before,
                                        {workspace_.value, static_cast<std::int64_t>(status), after.value, since.us});
    if (!page) return page.error();
    std::vector<ConversationId> out;
    for (const store::Row row : *page) out.push_back(row.id<ConversationId>(0));
    return out;
}

Result<std::vector<Loader::Story>> Loader::stories(std::span<const ConversationId> ids) {
    ensure(ids.size() <= stories_at_once, "so many are asked for at once");
    const std::vector<store::Value> asked = piece(workspace_, ids);
    const auto states = connection_.query(sql::list_reported_conversations, asked);
    if (!states) return states.error();
    const auto events = connection_.query(sql::list_reported_events, asked);
    if (!events) return events.error();
    std::vector<Story> out;
    for (const store::Row row : *states) out.push_back({reported_from(row), {}});
    auto story = out.begin();  // both lists are ordered by conversation
    for (const store::Row row : *events) {
        EventPtr event = rows::event_from(row);
        while (story != out.end() && story->state.id < event->conversation) ++story;
        if (story == out.end()) break;
        if (story->state.id == event->conversation) story->events.push_back(std::move(event));
    }
    return out;
}

}  // namespace waydesk::desk
