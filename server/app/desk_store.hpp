#pragma once
// The desk's and the hub's doors to the database: changes through the ledger, reads through the pool; answers come back
// on the desk thread.

#include "core/store/ledger.hpp"
#include "core/store/reader_pool.hpp"
#include "desk/loader.hpp"
#include "server/app/desk_thread.hpp"
#include "server/hub/ports.hpp"

namespace waydesk::app {

class DatabaseReader final : public hub::Reader {
public:
    DatabaseReader(store::ReaderPool& readers, DeskThread& home, desk::WorkspaceId workspace)
        : readers_(readers), home_(home), workspace_(workspace) {}

    // Runs `work` on a reader thread and `then` on the desk thread with its answer.
    template <class T>
    void read(std::function<Result<T>(desk::Loader&)> work, std::function<void(Result<T>)> then);

    void events_after(desk::ConversationId id, bool for_visitor, std::int64_t after, std::int64_t limit,
                      hub::Then<std::vector<desk::EventPtr>> then) override;
    void events_before(desk::ConversationId id, bool for_visitor, std::int64_t before, std::int64_t limit,
                       hub::Then<std::vector<desk::EventPtr>> then) override;
    void conversation(desk::ConversationId id, hub::Then<desk::LoadedConversation> then) override;
    void conversations_of(desk::ContactId contact, hub::Then<std::vector<desk::LoadedConversation>> then) override;

private:
    store::ReaderPool& readers_;
    DeskThread& home_;
    desk::WorkspaceId workspace_;
};

class LedgerStore final : public desk::DeskStore {
public:
    LedgerStore(store::Ledger& ledger, DatabaseReader& reader, DeskThread& home) : ledger_(ledger), reader_(reader), home_(home) {}

    void commit(store::Change change, std::function<void(Result<void>)> then) override;
    void forgive(std::int64_t subject) override { ledger_.forgive(subject); }
    void load_conversation(desk::ConversationId id, desk::Then<desk::LoadedConversation> then) override;
    void find_send(desk::Author author, std::string client_id, desk::Then<std::optional<desk::StoredSend>> then) override;
    void load_attachments(std::vector<desk::AttachmentId> ids, desk::Then<std::vector<desk::StoredAttachment>> then) override;

private:
    store::Ledger& ledger_;
    DatabaseReader& reader_;
    DeskThread& home_;
};

template <class T>
void DatabaseReader::read(std::function<Result<T>(desk::Loader&)> work, std::function<void(Result<T>)> then) {
    const auto taken = readers_.submit([this, work = std::move(work), then](store::Connection& connection) {
        desk::Loader loader(connection, workspace_);
        home_.post([then, answer = std::make_shared<Result<T>>(work(loader))] { then(std::move(*answer)); });
    });
    if (!taken) home_.post([then = std::move(then), why = taken.error()] { then(why); });
}

}  // namespace waydesk::app
