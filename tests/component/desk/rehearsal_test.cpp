// A rehearsal refuses what the deed refuses, tells what it would change, and changes nothing.
#include "desk/errc.hpp"
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;
using ::testing::ElementsAre;

class Rehearsing : public ::testing::Test {
protected:
    Rehearsed rehearse(const Order& order) { return world_.desk->rehearse(mia_, order, world_.state(id_)); }

    // The deed comes to what its rehearsal said.
    void expect_alike(const Order& order) {
        const Rehearsed rehearsed = rehearse(order);
        const std::int64_t head = world_.state(id_).head;
        EXPECT_EQ(world_.desk->conversation(id_)->state.head, head) << "a rehearsal did something";
        const Answer done = world_.ask(mia_, order);
        EXPECT_EQ(done.error, rehearsed.refusal.why);
        EXPECT_EQ(done.field, rehearsed.refusal.field);
        if (done.error) return;
        EXPECT_EQ(world_.state(id_).status, rehearsed.state.status);
        EXPECT_EQ(world_.state(id_).agent, rehearsed.state.agent);
        EXPECT_EQ(world_.state(id_).queue, rehearsed.state.queue);
        EXPECT_EQ(world_.state(id_).tags, rehearsed.state.tags);
    }

    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
    Asker mia_ = Asker::agent(world_.mia);
    ConversationId id_ = world_.served(world_.ann, world_.mia);
};

TEST_F(Rehearsing, is_like_the_deed) {
    Amend amend;
    amend.conversation = id_, amend.add_tags = {"rail"}, amend.priority = 3;
    expect_alike(amend);
    expect_alike(Snooze{id_, world_.clock.now() - 1s});
    expect_alike(Snooze{id_, world_.clock.now() + 1h});
    expect_alike(Take{id_});
    expect_alike(Transfer{id_, world_.leo, {}, {}, {}});  // he is not there
    expect_alike(Transfer{id_, {}, QueueId{99}, {}, {}});
    expect_alike(Resolve{id_});
    expect_alike(Snooze{id_, world_.clock.now() + 1h});
    expect_alike(Transfer{id_, {}, world_.sales, {}, {}});
}

TEST_F(Rehearsing, goes_on_from_the_step_before) {
    Amend amend;
    amend.conversation = id_, amend.add_tags = {"rail"};
    const Rehearsed tagged = rehearse(amend);
    EXPECT_EQ(tagged.changes, (std::vector<Changed>{{"tag", {}, "rail"}}));
    const Rehearsed resolved = world_.desk->rehearse(mia_, Resolve{id_}, tagged.state);
    EXPECT_EQ(resolved.state.status, Status::resolved);
    EXPECT_THAT(resolved.state.tags, ElementsAre("rail"));
    const Order late = Snooze{id_, world_.clock.now() + 1h};
    EXPECT_EQ(world_.desk->rehearse(mia_, late, resolved.state).refusal.why, desk::Errc::not_possible);
    EXPECT_TRUE(world_.state(id_).tags.empty());
}

TEST_F(Rehearsing, is_for_what_macros_do_only) {
    EXPECT_EQ(rehearse(MarkRead{id_, 1}).refusal.why, desk::Errc::not_possible);
}

}  // namespace
}  // namespace waydesk::testing
