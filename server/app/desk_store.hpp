#pragma once
// The desk's and the hub's doors to the database: changes through the ledger, reads through the pool.
// Lives on: the desk thread; answers come back there.

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
    // From now on questions are answered `closed`; `quiet` is called when those before are answered.
    void close(std::function<void()> quiet);

    void events_after(desk::ConversationId id, bool for_visitor, std::int64_t after, std::int64_t limit,
                      hub::Then<std::vector<desk::EventPtr>> then) override;
    void events_before(desk::ConversationId id, bool for_visitor, std::int64_t before, std::int64_t limit,
                       hub::Then<std::vector<desk::EventPtr>> then) override;
    void conversation(desk::ConversationId id, hub::Then<desk::LoadedConversation> then) override;
    void conversations_of(desk::ContactId contact, hub::Then<std::vector<desk::LoadedConversation>> then) override;

private:
    void answered();

    store::ReaderPool& readers_;
    DeskThread& home_;
    desk::WorkspaceId workspace_;
    std::size_t waiting_ = 0;  // questions on their way
    bool closed_ = false;
    std::function<void()> quiet_;
};

class LedgerStore final : public desk::DeskStore {
public:
    LedgerStore(store::Ledger& ledger, DatabaseReader& reader, DeskThread& home)
        : ledger_(ledger), reader_(reader), home_(home) {}

    void commit(store::Change change, std::function<void(Result<void>)> then) override;
    void forgive(std::int64_t subject) override { ledger_.forgive(subject); }
    void load_conversation(desk::ConversationId id, desk::Then<desk::LoadedConversation> then) override;
    void find_send(desk::Author author, std::string client_id,
                   desk::Then<std::optional<desk::StoredSend>> then) override;
    void load_attachments(std::vector<desk::AttachmentId> ids,
                          desk::Then<std::vector<desk::StoredAttachment>> then) override;

private:
    store::Ledger& ledger_;
    DatabaseReader& reader_;
    DeskThread& home_;
};

template <class T>
void DatabaseReader::read(std::function<Result<T>(desk::Loader&)> work, std::function<void(Result<T>)> then) {
    ++waiting_;
    const auto come_home = [this, then = std::move(then)](Result<T> result) {
        home_.post([this, then, answer = std::make_shared<Result<T>>(std::move(result))] {
            then(std::move(*answer));
            answered();
        });
    };
    if (closed_) return come_home(Errc::closed);
    const auto taken = readers_.submit([this, work = std::move(work), come_home](store::Connection& connection) {
        desk::Loader loader(connection, workspace_);
        come_home(work(loader));
    });
    if (!taken) come_home(taken.error());
}

}  // namespace waydesk::app
