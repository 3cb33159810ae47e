#pragma once
// A store for the desk whose answers come when the test says so, over a real ledger and a real database. One thread.

#include "core/store/direct_ledger.hpp"
#include "desk/loader.hpp"
#include "desk/ports.hpp"

#include <deque>

namespace waydesk::testing {

class HeldStore final : public desk::DeskStore {
public:
    HeldStore(store::Connection& connection, store::Fence fence, desk::WorkspaceId workspace)
        : workspace_(workspace), ledger_(connection, std::move(fence)), loader_(connection, workspace) {}

    void commit(store::Change change, std::function<void(Result<void>)> then) override;
    void forgive(std::int64_t subject) override;
    void load_conversation(desk::ConversationId id, desk::Then<desk::LoadedConversation> then) override;
    void find_send(desk::Author author, std::string client_id,
                   desk::Then<std::optional<desk::StoredSend>> then) override;
    void load_attachments(std::vector<desk::AttachmentId> ids,
                          desk::Then<std::vector<desk::StoredAttachment>> then) override;

    bool step_commit();  // writes the oldest change and tells; false: there is none
    bool step_read();    // answers the oldest question
    void run();          // everything, until nothing is left to do

    void refuse_next() { refuse_next_ = true; }  // the next change written breaks a rule of the database
    void fail() { failing_ = true; }             // from now on nothing is written any more
    void lose_next_answer() {
        lose_next_ = true;
    }  // the next change is written, but reported as failed; then as fail()
    void fail_next_read() { fail_next_read_ = true; }
    void behave() {
        refuse_next_ = failing_ = lose_next_ = fail_next_read_ = false;
    }  // the trouble to come does not come
    void crash() { commits_.clear(), reads_.clear(); }  // what was submitted is gone, and nobody is told
    void recover();                                     // what was submitted settles without anybody listening
    desk::Loader& loader() { return loader_; }

    std::size_t commits_waiting() const { return commits_.size(); }
    std::size_t reads_waiting() const { return reads_.size(); }
    std::size_t reads_made() const { return reads_made_; }
    std::size_t committed() const { return committed_; }

private:
    struct Commit {
        store::Change change;
        std::function<void(Result<void>)> then;  // none: forgiveness
    };
    Result<void> write(store::Change change);
    Result<void> may_read();

    desk::WorkspaceId workspace_;
    store::DirectLedger ledger_;
    desk::Loader loader_;
    std::deque<Commit> commits_;
    std::deque<std::function<void()>> reads_;
    std::size_t reads_made_ = 0;
    std::size_t committed_ = 0;
    bool refuse_next_ = false;
    bool failing_ = false;
    bool lose_next_ = false;
    bool fail_next_read_ = false;
};

}  // namespace waydesk::testing
