#include "desk/loader.hpp"

#include "desk/desk_sql.hpp"
#include "desk/rows.hpp"

namespace waydesk::desk {
namespace {

std::vector<ConversationPtr> conversations_from(const store::Rows& rows) {
    std::vector<ConversationPtr> out;
    for (const store::Row row : rows) out.push_back(std::make_shared<ConversationState>(rows::conversation_from(row)));
    return out;
}

std::string digest_of(const Event& event) {
    const Result<MessageBody> body = message_body_from_json(event.body);
    if (!body) return {};
    std::vector<AttachmentId> attachments;
    for (const AttachmentInfo& attachment : body->attachments) attachments.push_back(attachment.id);
    return message_digest(to_string(event.visibility), body->text, attachments);
}

TailEntry tail_entry_from(const Event& event) {
    TailEntry entry{event.seq,  event.public_seq, event.at,        event.visibility,
                    event.kind, event.author,     event.client_id, {}};
    if (!event.client_id.empty()) entry.digest = digest_of(event);
    return entry;
}

}  // namespace

Result<DeskSnapshot> Loader::snapshot() {
    if (const auto begun = connection_.begin_snapshot(); !begun) return begun.error();
    Result<DeskSnapshot> snapshot = read_all();
    if (const auto ended = connection_.commit(); !ended && snapshot) return ended.error();
    return snapshot;
}

Result<DeskSnapshot> Loader::organisation() {
    DeskSnapshot snapshot;
    const auto queues = connection_.query(sql::list_queues, {workspace_.value});
    if (!queues) return queues.error();
    for (const store::Row row : *queues) {
        Queue queue;
        queue.id = row.id<QueueId>(0), queue.name = row.text(1), queue.position = row.integer(2);
        read_settings(row.text(3), queue);
        snapshot.queues.push_back(std::move(queue));
    }
    if (const auto read = read_agents(snapshot); !read) return read.error();
    return snapshot;
}

Result<DeskSnapshot> Loader::read_all() {
    Result<DeskSnapshot> organised = organisation();
    if (!organised) return organised;
    DeskSnapshot snapshot = std::move(*organised);
    if (const auto read = read_configuration(snapshot); !read) return read.error();
    if (const auto read = read_open(snapshot); !read) return read.error();
    if (const auto read = read_markers_and_drafts(snapshot); !read) return read.error();
    const auto journal = connection_.query(sql::find_last_journal, {workspace_.value});
    if (!journal) return journal.error();
    const auto number = connection_.query(sql::find_last_number, {workspace_.value});
    if (!number) return number.error();
    snapshot.journal = journal->front().integer(0);
    snapshot.number = number->front().integer(0);
    return snapshot;
}

Result<void> Loader::read_agents(DeskSnapshot& snapshot) {
    const auto agents = connection_.query(sql::list_agents, {workspace_.value});
    if (!agents) return agents.error();
    const auto members = connection_.query(sql::list_queue_members, {workspace_.value});
    if (!members) return members.error();
    std::map<AgentId, std::size_t> at;
    for (const store::Row row : *agents) {
        at[row.id<AgentId>(0)] = snapshot.agents.size();
        snapshot.agents.push_back(rows::agent_from(row));
    }
    for (const store::Row row : *members)
        if (const auto found = at.find(row.id<AgentId>(1)); found != at.end()) {
            Agent& agent = snapshot.agents[found->second];
            agent.queues.insert(row.id<QueueId>(0));
            if (row.integer(2) > 1) agent.rings[row.id<QueueId>(0)] = row.integer(2);
        }
    return {};
}

Result<void> Loader::read_open(DeskSnapshot& snapshot) {
    const auto by_id = [](const LoadedConversation& a, const LoadedConversation& b) { return a.state.id < b.state.id; };
    for (const Status status : open_statuses) {
        auto read = read_open(status);
        if (!read) return read.error();
        if (read->empty()) continue;
        std::vector<LoadedConversation> before = std::exchange(snapshot.open, {});
        snapshot.open.reserve(before.size() + read->size());
        std::merge(std::make_move_iterator(before.begin()), std::make_move_iterator(before.end()),
                   std::make_move_iterator(read->begin()), std::make_move_iterator(read->end()),
                   std::back_inserter(snapshot.open), by_id);
    }
    return {};
}

Result<std::vector<LoadedConversation>> Loader::read_open(Status status) {
    std::vector<LoadedConversation> out;
    for (std::int64_t after = 0;;) {
        const auto page = connection_.query(sql::list_open_conversations,
                                            {workspace_.value, static_cast<std::int64_t>(status), after});
        if (!page) return page.error();
        if (page->empty()) return out;
        for (const store::Row row : *page) out.push_back({rows::conversation_from(row), {}, {}});
        after = out.back().state.id.value;
    }
}

Result<void> Loader::read_markers_and_drafts(DeskSnapshot& snapshot) {
    const auto markers = connection_.query(sql::list_open_markers, {workspace_.value});
    if (!markers) return markers.error();
    std::size_t at = 0;  // both lists are ordered by conversation
    for (const store::Row row : *markers) {
        while (at < snapshot.open.size() && snapshot.open[at].state.id.value < row.integer(0)) ++at;
        if (at == snapshot.open.size()) break;
        if (snapshot.open[at].state.id.value == row.integer(0))
            snapshot.open[at].markers[row.id<AgentId>(1)] = {row.integer(2), row.integer(3), row.integer(4)};
    }
    const auto drafts = connection_.query(sql::list_drafts, {workspace_.value});
    if (!drafts) return drafts.error();
    for (const store::Row row : *drafts)
        snapshot.drafts.push_back({row.id<AgentId>(0), row.id<ConversationId>(1), row.text(2)});
    return {};
}

Result<LoadedConversation> Loader::conversation(ConversationId id) {
    const auto found = connection_.query(sql::find_conversation, {workspace_.value, id.value});
    if (!found) return found.error();
    if (found->empty()) return waydesk::Errc::not_found;
    LoadedConversation loaded{rows::conversation_from(found->front()), {}, {}};
    if (const auto read = read_markers(loaded); !read) return read.error();
    const auto tail =
        events(sql::list_tail, {workspace_.value, id.value, static_cast<std::int64_t>(Conversation::tail_limit)}, true);
    if (!tail) return tail.error();
    for (const EventPtr& event : *tail) loaded.tail.push_back(tail_entry_from(*event));
    return loaded;
}

Result<std::optional<StoredSend>> Loader::send(const Author& author, const std::string& client_id) {
    const auto found =
        events(sql::find_send, {workspace_.value, store::Bytes{author.str()}, store::Bytes{client_id}}, false);
    if (!found) return found.error();
    if (found->empty()) return std::optional<StoredSend>{};
    const Event& event = *found->front();
    return std::optional<StoredSend>{
        StoredSend{event.conversation, event.seq, event.public_seq, event.visibility, event.at, digest_of(event)}};
}

Result<std::vector<StoredAttachment>> Loader::attachments(const std::vector<AttachmentId>& ids) {
    std::vector<StoredAttachment> out;
    for (const AttachmentId id : ids) {
        const auto found = connection_.query(sql::find_attachment, {workspace_.value, id.value});
        if (!found) return found.error();
        if (found->empty()) continue;
        const store::Row row = found->front();
        StoredAttachment attachment;
        attachment.info = {id, row.text(3), row.text(4), row.integer(5), row.integer(6) == 0 ? "ready" : "scanning"};
        attachment.owner = Author::parse(row.text(1));
        attachment.conversation = row.id<ConversationId>(2);
        out.push_back(std::move(attachment));
    }
    return out;
}

Result<std::vector<EventPtr>> Loader::events(const store::Statement& statement,
                                             std::initializer_list<store::Value> values, bool descending) {
    const auto rows = connection_.query(statement, values);
    if (!rows) return rows.error();
    std::vector<EventPtr> out;
    out.reserve(rows->size());
    for (const store::Row row : *rows) out.push_back(rows::event_from(row));
    if (descending) std::reverse(out.begin(), out.end());
    return out;
}

Result<std::vector<EventPtr>> Loader::events_after(ConversationId id, bool for_visitor, std::int64_t after,
                                                   std::int64_t limit) {
    if (for_visitor)
        return events(sql::list_public_events_after, {workspace_.value, id.value, after, after, limit}, false);
    return events(sql::list_events_after, {workspace_.value, id.value, after, limit}, false);
}

Result<std::vector<EventPtr>> Loader::events_before(ConversationId id, bool for_visitor, std::int64_t before,
                                                    std::int64_t limit) {
    const store::Statement& statement = for_visitor ? sql::list_public_events_before : sql::list_events_before;
    return events(statement, {workspace_.value, id.value, before, limit}, true);
}

Result<void> Loader::read_markers(LoadedConversation& loaded) {
    const auto markers = connection_.query(sql::list_markers, {workspace_.value, loaded.state.id.value});
    if (!markers) return markers.error();
    for (const store::Row row : *markers)
        loaded.markers[row.id<AgentId>(0)] = {row.integer(1), row.integer(2), row.integer(3)};
    return {};
}

Result<std::vector<LoadedConversation>> Loader::conversations_of(ContactId contact) {
    const auto rows = connection_.query(sql::list_conversations_of_contact, {workspace_.value, contact.value});
    if (!rows) return rows.error();
    std::vector<LoadedConversation> out;
    for (const store::Row row : *rows) {
        out.push_back({rows::conversation_from(row), {}, {}});
        if (const auto read = read_markers(out.back()); !read) return read.error();
    }
    return out;
}

// The head first: what is read after it holds at least that much.
Result<std::pair<std::int64_t, std::vector<EventPtr>>> Loader::clock_events(ConversationId id) {
    const auto head = connection_.query(sql::find_head, {workspace_.value, id.value});
    if (!head) return head.error();
    if (head->empty()) return waydesk::Errc::not_found;
    auto events = this->events(sql::list_clock_events, {workspace_.value, id.value}, false);
    if (!events) return events.error();
    return std::pair(head->front().integer(0), std::move(*events));
}

Result<std::vector<ConversationPtr>> Loader::conversations(std::optional<Status> status, ConversationId before,
                                                           std::int64_t limit) {
    const std::int64_t below = before ? before.value : std::numeric_limits<std::int64_t>::max();
    const auto rows = status ? connection_.query(sql::list_recent_conversations,
                                                 {workspace_.value, static_cast<std::int64_t>(*status), below, limit})
                             : connection_.query(sql::list_latest_conversations, {workspace_.value, below, limit});
    if (!rows) return rows.error();
    return conversations_from(*rows);
}

}  // namespace waydesk::desk
