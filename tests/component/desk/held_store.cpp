#include "tests/component/desk/held_store.hpp"

#include "desk/rows.hpp"

#include <gtest/gtest.h>

namespace waydesk::testing {

void HeldStore::commit(store::Change change, std::function<void(Result<void>)> then) {
    commits_.push_back({std::move(change), std::move(then)});
}

void HeldStore::forgive(std::int64_t subject) {
    store::Change change;
    change.forgive(subject);
    commits_.push_back({std::move(change), {}});
}

void HeldStore::load_conversation(desk::ConversationId id, desk::Then<desk::LoadedConversation> then) {
    reads_.push_back([this, id, then = std::move(then)] {
        const auto may = may_read();
        then(may ? loader_.conversation(id) : Result<desk::LoadedConversation>(may.error()));
    });
}

void HeldStore::find_send(desk::Author author, std::string client_id,
                          desk::Then<std::optional<desk::StoredSend>> then) {
    reads_.push_back([this, author, client_id = std::move(client_id), then = std::move(then)] {
        const auto may = may_read();
        then(may ? loader_.send(author, client_id) : Result<std::optional<desk::StoredSend>>(may.error()));
    });
}

void HeldStore::load_attachments(std::vector<desk::AttachmentId> ids,
                                 desk::Then<std::vector<desk::StoredAttachment>> then) {
    reads_.push_back([this, ids = std::move(ids), then = std::move(then)] {
        const auto may = may_read();
        then(may ? loader_.attachments(ids) : Result<std::vector<desk::StoredAttachment>>(may.error()));
    });
}

Result<void> HeldStore::may_read() {
    if (std::exchange(fail_next_read_, false)) return store::Errc::lost_connection;
    return {};
}

Result<void> HeldStore::write(store::Change change) {
    Result<void> written;
    (void)ledger_.submit(std::move(change), [&](const Result<void>& result) { written = result; });
    return written;
}

bool HeldStore::step_commit() {
    if (commits_.empty()) return false;
    Commit next = std::move(commits_.front());
    commits_.pop_front();
    if (!next.then) {
        if (!failing_) EXPECT_TRUE(write(std::move(next.change)));
        return true;
    }
    Result<void> result = store::Errc::failed;
    if (!failing_) {
        constexpr std::int64_t no_such_attachment = 1;
        if (std::exchange(refuse_next_, false))
            next.change.guard(desk::rows::claim_attachment(), {std::int64_t{0}, workspace_.value, no_such_attachment});
        result = write(std::move(next.change));
        if (result) ++committed_;
        if (std::exchange(lose_next_, false) && result) {
            failing_ = true;
            result = store::Errc::commit_unknown;
        }
    }
    next.then(result);
    return true;
}

bool HeldStore::step_read() {
    if (reads_.empty()) return false;
    const std::function<void()> next = std::move(reads_.front());
    reads_.pop_front();
    ++reads_made_;
    next();
    return true;
}

void HeldStore::run() {
    while (step_commit() || step_read()) {
    }
}

void HeldStore::recover() {
    commits_.clear();
    while (step_read()) {
    }
    failing_ = false;
    store::Change change;
    change.forgive_all();
    EXPECT_TRUE(write(std::move(change)));
}

}  // namespace waydesk::testing
