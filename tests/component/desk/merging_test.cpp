// Two conversations made one and made two again, and one made two: by the desk, with its router, ledger and database.
#include "desk/errc.hpp"
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class DeskMerging : public ::testing::Test {
protected:
    error_code merge(ConversationId one, ConversationId into) { return world_.ask(mia_, Merge{one, into}).error; }
    error_code unmerge(ConversationId one) { return world_.ask(mia_, Merge{one, {}, false}).error; }
    const TicketState& ticket(ConversationId id) { return world_.state(id).ticket; }
    static Split split_of(ConversationId id, const std::string& text) {
        Split split;
        split.conversation = id, split.subject = "Hotel", split.text = text, split.language = "en";
        return split;
    }

    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
    Asker mia_ = Asker::agent(world_.mia), ann_ = world_.visitor(world_.ann);
};

TEST_F(DeskMerging, closes_the_one_and_points_to_the_other_at_both_ends_without_moving_an_event) {
    const ConversationId one = world_.open(world_.ann), other = world_.open(world_.ann_phone);
    const auto before = world_.events(one).size(), seen = world_.events(one, true).size();
    EXPECT_EQ(merge(one, other), error_code());
    EXPECT_EQ(world_.state(one).status, Status::closed);
    ASSERT_TRUE(ticket(one).merged_into);
    EXPECT_EQ(ticket(one).merged_into->conversation, other);
    EXPECT_EQ(ticket(other).merged, (std::vector<Merged>{{one, world_.state(one).number, {}}}));
    EXPECT_EQ(world_.body_of_last(other, EventKind::merged), R"({"from":")" + one.str() + R"(","number":1,"on":true})");
    EXPECT_EQ(world_.body_of_last(one, EventKind::merged), R"({"into":")" + other.str() + R"(","number":2,"on":true})");
    EXPECT_EQ(world_.events(one).size(), before + 2);
    EXPECT_EQ(world_.events(one, true).size(), seen);  // for its traveler nothing happened
}

TEST_F(DeskMerging, tells_who_writes_to_it_where_it_goes_on_and_brings_mail_there_itself) {
    const ConversationId one = world_.open(world_.ann), other = world_.open(world_.ann_phone);
    ASSERT_EQ(merge(one, other), error_code());
    const Answer& told = world_.say(ann_, one, "Hello?");
    EXPECT_EQ(told.error, make_error_code(desk::Errc::moved));
    EXPECT_EQ(told.moved_to, other);
    Asker by_mail = ann_;
    by_mail.invited = true;
    const Answer& brought = world_.say(by_mail, one, "By mail", "mail-1");
    EXPECT_EQ(brought.error, error_code());
    EXPECT_EQ(brought.conversation, other);
    const Answer& again = world_.say(by_mail, one, "By mail", "mail-1");
    EXPECT_TRUE(again.duplicate);
    EXPECT_EQ(again.conversation, other);
    EXPECT_EQ(world_.say(mia_, one, "Hi").error, make_error_code(desk::Errc::moved));
}

TEST_F(DeskMerging, is_refused_between_travelers_with_itself_in_chains_and_without_the_right_to_see_both) {
    const ConversationId one = world_.open(world_.ann), other = world_.open(world_.ann_phone),
                         third = world_.open(world_.ann), bens = world_.open(world_.ben);
    EXPECT_EQ(merge(one, bens), desk::Errc::other_traveler);
    EXPECT_EQ(world_.ask(mia_, Merge{one, one}).field, "into");
    EXPECT_EQ(unmerge(one), desk::Errc::not_possible);
    EXPECT_EQ(world_.ask(ann_, Merge{one, third}).error, desk::Errc::forbidden);
    ASSERT_EQ(merge(one, other), error_code());
    EXPECT_EQ(merge(one, third), desk::Errc::not_possible);
    EXPECT_EQ(merge(third, one), desk::Errc::not_possible);
    EXPECT_EQ(merge(other, third), desk::Errc::not_possible);
    world_.ask(mia_, Transfer{third, {}, world_.support, {}, {}});
    EXPECT_EQ(merge(third, other), desk::Errc::not_found);
}

TEST_F(DeskMerging, taken_back_stands_as_it_stood_also_after_a_restart) {
    const ConversationId one = world_.served(world_.ann, world_.mia);
    const ConversationId other = world_.open(world_.ann_phone);
    ASSERT_EQ(merge(one, other), error_code());
    EXPECT_EQ(world_.state(other).status, Status::offered);  // her room is for the next one
    world_.restart();
    world_.come(world_.mia);
    ASSERT_EQ(unmerge(one), error_code());
    EXPECT_EQ(world_.state(one).status, Status::assigned);
    EXPECT_EQ(world_.state(one).agent, world_.mia);
    EXPECT_FALSE(ticket(one).merged_into);
    EXPECT_THAT(ticket(other).merged, IsEmpty());
    EXPECT_EQ(world_.say(ann_, one, "Back again").error, error_code());
}

TEST_F(DeskMerging, taken_back_waits_in_line_when_its_agent_is_away_and_stays_over_when_it_was) {
    const ConversationId one = world_.open(world_.ann), other = world_.open(world_.ann_phone);
    ASSERT_EQ(merge(one, other), error_code());
    ASSERT_EQ(unmerge(one), error_code());
    EXPECT_EQ(world_.state(one).status, Status::waiting);
    world_.ask(mia_, Resolve{one});
    ASSERT_EQ(merge(one, other), error_code());
    ASSERT_EQ(unmerge(one), error_code());
    EXPECT_EQ(world_.state(one).status, Status::resolved);
}

TEST_F(DeskMerging, gives_up_an_offer_that_was_made) {
    const ConversationId other = world_.open(world_.ann_phone);
    world_.ask(mia_, Resolve{other});
    world_.come(world_.leo);
    const ConversationId one = world_.open(world_.ann);
    ASSERT_EQ(world_.state(one).status, Status::offered);
    ASSERT_EQ(merge(one, other), error_code());
    EXPECT_EQ(world_.state(one).status, Status::closed);
    EXPECT_FALSE(world_.state(one).offer);
    EXPECT_EQ(world_.used(world_.leo), 0);
}

TEST_F(DeskMerging, splits_what_the_traveler_wrote_into_one_of_his_that_waits_and_ties_both) {
    const ConversationId one = world_.open(world_.ann);
    const auto before = world_.events(one, true).size();
    const Answer& answer = world_.ask(mia_, split_of(one, "And my hotel?"));
    ASSERT_EQ(answer.error, error_code());
    const ConversationId made = answer.conversation;
    ASSERT_NE(made, one);
    const ConversationState& state = world_.state(made);
    EXPECT_EQ(state.status, Status::waiting);
    EXPECT_EQ(state.subject, "Hotel");
    EXPECT_EQ(state.contact, world_.ann_contact);
    EXPECT_EQ(state.identity, world_.ann);
    EXPECT_EQ(state.visitor_messages, 1);
    EXPECT_THAT(state.ticket.links, ElementsAre(Link{LinkKind::related, one, world_.state(one).number}));
    EXPECT_THAT(ticket(one).links, ElementsAre(Link{LinkKind::related, made, state.number}));
    EXPECT_EQ(world_.events(one, true).size(), before);
    ASSERT_EQ(world_.events(made, true).size(), 1U);
    EXPECT_EQ(message_body_from_json(world_.events(made, true).front()->body)->text, "And my hotel?");
    EXPECT_EQ(world_.say(ann_, made, "Any news?").error, error_code());
}

TEST_F(DeskMerging, splits_nothing_of_nothing_and_not_into_a_queue_that_is_not) {
    const ConversationId one = world_.open(world_.ann);
    EXPECT_EQ(world_.ask(mia_, split_of(one, "")).field, "seq");
    Split wrong = split_of(one, "text");
    wrong.queue = QueueId{999};
    EXPECT_EQ(world_.ask(mia_, wrong).field, "queue");
    wrong.queue = world_.support;
    const Answer& answer = world_.ask(mia_, wrong);
    EXPECT_EQ(world_.state(answer.conversation).queue, world_.support);
    EXPECT_EQ(world_.ask(ann_, split_of(one, "x")).error, desk::Errc::forbidden);
}

}  // namespace
}  // namespace waydesk::testing
