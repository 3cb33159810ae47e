// Conversations that are rewritten in the store beside the desk: nothing old is written back or read.
#include "desk/errc.hpp"
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;

constexpr store::Statement take_page{"take_page", "UPDATE conversation SET page = '' WHERE workspace = ? AND id = ?"};

class DeskRewriting : public ::testing::Test {
protected:
    // One of Ann's, over, whose row still says where it began.
    ConversationId resolved() {
        SendMessage send = world_.message("hello", "m-0");
        send.open.page = "https://shop.example/secret";
        const ConversationId id = world_.ask(ann_, send).conversation;
        world_.ask(Asker::agent(world_.dana), Resolve{id});
        return id;
    }
    std::string stored_page(ConversationId id) { return world_.store.loader().conversation(id)->state.page; }
    store::Change without_page(ConversationId id) {
        store::Change change;
        change.run(take_page, {world_.settings.workspace.value, id.value});
        return change;
    }
    void rewrite(ConversationId id) {
        world_.desk->rewrite({id}, without_page(id), [this](const Result<void>& result) { told_ = result; });
    }

    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
    Asker ann_ = world_.visitor(world_.ann);
    std::optional<Result<void>> told_;
};

TEST_F(DeskRewriting, makes_what_is_asked_meanwhile_wait_and_lets_nothing_old_come_back) {
    const ConversationId id = resolved();
    ASSERT_EQ(stored_page(id), "https://shop.example/secret");
    rewrite(id);
    SendMessage more = world_.message("one more thing", "m-1");
    more.conversation = id;
    const Ticket ticket = world_.submit(ann_, more);
    EXPECT_EQ(world_.store.commits_waiting(), 1U) << "only the rewriting";
    EXPECT_EQ(world_.store.reads_waiting(), 0U) << "it would read what is old";
    world_.settle();
    ASSERT_TRUE(told_);
    EXPECT_TRUE(*told_);
    EXPECT_FALSE(world_.answer(ticket).error) << "it was said all the same";
    EXPECT_EQ(stored_page(id), "");
    EXPECT_EQ(world_.state(id).page, "");
}

TEST_F(DeskRewriting, is_not_for_one_that_is_open_or_at_work) {
    const ConversationId open = world_.open(world_.ben);
    rewrite(open);
    ASSERT_TRUE(told_);
    EXPECT_EQ(told_->error(), desk::Errc::busy);
    EXPECT_EQ(world_.store.commits_waiting(), 0U);
    const ConversationId id = resolved();
    SendMessage more = world_.message("one more thing", "m-1");
    more.conversation = id;
    world_.submit(ann_, more);
    rewrite(id);
    EXPECT_EQ(told_->error(), desk::Errc::busy) << "a message is on its way";
    world_.settle();
    EXPECT_EQ(stored_page(id), "https://shop.example/secret");
}

TEST_F(DeskRewriting, that_the_store_refuses_is_told_and_holds_nobody_up) {
    const ConversationId id = resolved();
    world_.store.refuse_next();
    rewrite(id);
    SendMessage more = world_.message("one more thing", "m-1");
    more.conversation = id;
    const Ticket ticket = world_.submit(ann_, more);
    world_.settle();
    ASSERT_TRUE(told_);
    EXPECT_FALSE(*told_);
    EXPECT_FALSE(world_.answer(ticket).error);
    EXPECT_EQ(stored_page(id), "https://shop.example/secret");
}

}  // namespace
}  // namespace waydesk::testing
