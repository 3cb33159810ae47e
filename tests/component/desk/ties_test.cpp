// Conversations that belong together: seen at both ends, in two levels, kept.
#include "desk/errc.hpp"
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class DeskTies : public ::testing::Test {
protected:
    error_code tie(ConversationId one, LinkKind kind, ConversationId other) {
        return world_.ask(mia_, Tie{one, other, kind}).error;
    }
    const std::vector<Link>& links(ConversationId id) { return world_.state(id).ticket.links; }

    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
    Asker mia_ = Asker::agent(world_.mia);
    ConversationId a_ = world_.open(world_.ann), b_ = world_.open(world_.ben), c_ = world_.open(world_.ann);
};

TEST_F(DeskTies, show_at_both_ends) {
    EXPECT_FALSE(tie(a_, LinkKind::parent, b_));
    EXPECT_THAT(links(a_), ElementsAre(Link{LinkKind::parent, b_, world_.state(b_).number}));
    EXPECT_THAT(links(b_), ElementsAre(Link{LinkKind::child, a_, world_.state(a_).number}));
    EXPECT_EQ(world_.body_of_last(a_, EventKind::linked),
              R"({"kind":"parent","conversation":")" + b_.str() + R"(","number":2,"on":true})");
    EXPECT_FALSE(world_.ask(mia_, Tie{b_, a_, {}, false}).error);
    EXPECT_THAT(links(a_), IsEmpty());
    EXPECT_THAT(links(b_), IsEmpty());
    EXPECT_EQ(world_.ask(mia_, Tie{b_, a_, {}, false}).error, desk::Errc::not_found);
}

TEST_F(DeskTies, have_two_levels_and_one_parent_so_that_nothing_goes_in_circles) {
    EXPECT_FALSE(tie(a_, LinkKind::parent, b_));
    EXPECT_EQ(tie(b_, LinkKind::parent, a_), error_code());  // turned round, which is no circle
    EXPECT_THAT(links(a_), ElementsAre(Link{LinkKind::child, b_, 2}));
    EXPECT_EQ(tie(a_, LinkKind::parent, c_), desk::Errc::not_possible);  // it has a child
    EXPECT_EQ(tie(c_, LinkKind::parent, b_), desk::Errc::not_possible);  // which is a child itself
    EXPECT_EQ(tie(b_, LinkKind::parent, c_), desk::Errc::not_possible);  // it has a parent
    EXPECT_FALSE(tie(c_, LinkKind::parent, a_));
    EXPECT_FALSE(tie(b_, LinkKind::related, c_));
    EXPECT_EQ(world_.ask(mia_, Tie{a_, a_, LinkKind::related}).field, "to");
}

TEST_F(DeskTies, need_the_right_to_see_both) {
    const ConversationId hidden = world_.open(world_.ben);
    world_.ask(mia_, Transfer{hidden, {}, world_.support, {}, {}});
    EXPECT_EQ(tie(a_, LinkKind::related, hidden), desk::Errc::not_found);
    EXPECT_EQ(tie(a_, LinkKind::related, ConversationId{7}), desk::Errc::not_found);
    EXPECT_EQ(world_.ask(world_.visitor(world_.ann), Tie{a_, c_, LinkKind::related}).error, desk::Errc::forbidden);
}

TEST_F(DeskTies, reach_conversations_that_are_not_in_memory_and_keep_the_order_meanwhile) {
    world_.restart();
    const Ticket tied = world_.submit(mia_, Tie{a_, b_, LinkKind::related});
    Amend amend;
    amend.conversation = a_, amend.add_tags = {"after"};
    const Ticket tagged = world_.submit(mia_, amend);
    world_.settle();
    EXPECT_FALSE(world_.answer(tied).error);
    EXPECT_FALSE(world_.answer(tagged).error);
    EXPECT_LT(world_.answer(tied).seq, world_.answer(tagged).seq);
    world_.restart();
    EXPECT_EQ(world_.desk->conversation(b_)->state.ticket.links.size(), 1U);
}

}  // namespace
}  // namespace waydesk::testing
