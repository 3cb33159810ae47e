#pragma once
// Reads the desk's nouns from the database. Blocking: runs on a reader thread with its connection.

#include "core/store/connection.hpp"
#include "desk/contact.hpp"
#include "desk/desk.hpp"
#include "desk/ledger_reader.hpp"

#include <span>

namespace waydesk::desk {

class Loader {
public:
    Loader(store::Connection& connection, WorkspaceId workspace) : connection_(connection), workspace_(workspace) {}

    store::Connection& connection() { return connection_; }  // for other modules' rows

    // Open conversations by rows only, in pages: 100,000 of them take well under two seconds.
    Result<DeskSnapshot> snapshot();                             // all as of one moment
    LedgerReader ledger() { return {connection_, workspace_}; }  // as long as the connection
    Result<DeskSnapshot> organisation();                         // of it only queues and agents
    Result<LoadedConversation> conversation(ConversationId id);  // with its tail; errors: not_found
    Result<std::optional<StoredSend>> send(const Author& author, const std::string& client_id);
    Result<std::vector<StoredAttachment>> attachments(const std::vector<AttachmentId>& ids);  // leaves out unknown ones
    // The event for everybody that carries it; nothing: it was not sent, or in a note.
    Result<std::optional<std::int64_t>> public_seq_of(const StoredAttachment& attachment);
    Result<std::optional<std::string>> attachment_bytes(AttachmentId id);  // nothing: it is a file

    // Ascending. For visitors numbers are theirs, and only visible events are given.
    Result<std::vector<EventPtr>> events_after(ConversationId id, bool for_visitor, std::int64_t after,
                                               std::int64_t limit);
    Result<std::vector<EventPtr>> events_before(ConversationId id, bool for_visitor, std::int64_t before,
                                                std::int64_t limit);

    Result<std::vector<LoadedConversation>> conversations_of(
        ContactId contact);  // no tails; the newest first, at most 100
    Result<std::optional<KnownVisitor>> visitor(IdentityKind kind, const std::string& value);
    Result<std::optional<KnownVisitor>> visitor(IdentityId id);
    Result<Contact> contact(ContactId id);  // errors: not_found
    Result<std::vector<Identity>> identities_of(ContactId contact);
    Result<StoredDocument> document(std::string_view kind, const std::string& id,
                                    std::int64_t version);  // errors: not_found
    // The newest first, without their bodies.
    Result<std::vector<StoredDocument>> document_versions(std::string_view kind, const std::string& id,
                                                          std::int64_t limit);
    // The newest version, with version 0 when there is none; and those of all ids.
    Result<StoredDocument> latest_document(std::string_view kind, const std::string& id = {});
    Result<std::vector<StoredDocument>> latest_documents(std::string_view kind);
    Result<std::map<std::string, std::int64_t>> answer_uses();  // how often a canned answer was taken, by its id
    Result<std::map<std::string, std::int64_t>> tag_uses();     // in how many of the latest 10,000 conversations
    Result<BulkChange> bulk_change(BulkId id);                  // errors: not_found
    // What clocks are computed from, ascending, and how far it goes: messages, statuses, snoozes and `sla`.
    Result<std::pair<std::int64_t, std::vector<EventPtr>>> clock_events(ConversationId id);
    // For reports, in pieces. Those in which something happened since `since` or that are open, and that were opened
    // before `until`; `after` is how far it was read.
    struct Touched {
        std::vector<ConversationId> ids;
        Instant last_at;  // of the last one, whose id is `ids.back()`
    };
    Result<Touched> conversations_since(Instant since, Instant until, const Touched& after);
    Result<std::vector<ConversationId>> open_before(Status status, Instant since, ConversationId after);
    struct Story {
        ConversationState state;  // but for what reports do not look at
        std::vector<EventPtr> events;
    };
    static constexpr std::size_t stories_at_once = 20;
    Result<std::vector<Story>> stories(
        std::span<const ConversationId> ids);  // at most so many; leaves out unknown ones
    // The newest first, below `before`; without a status, all.
    Result<std::vector<ConversationPtr>> conversations(std::optional<Status> status, ConversationId before,
                                                       std::int64_t limit);

private:
    Result<DeskSnapshot> read_all();
    Result<void> read_configuration(DeskSnapshot& snapshot);
    Result<std::vector<StoredDocument>> all_documents(std::string_view kind);
    Result<void> read_agents(DeskSnapshot& snapshot);
    Result<void> read_open(DeskSnapshot& snapshot);
    Result<std::vector<LoadedConversation>> read_open(Status status);
    Result<void> read_markers(LoadedConversation& loaded);
    Result<void> read_markers_and_drafts(DeskSnapshot& snapshot);
    Result<std::vector<EventPtr>> events(const store::Statement& statement, std::initializer_list<store::Value> values,
                                         bool descending);

    store::Connection& connection_;
    WorkspaceId workspace_;
};

}  // namespace waydesk::desk
