// Replies that go out later: sent in time, held when they may not fit any more, changed, sent now, taken away.
#include "desk/errc.hpp"
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Deed = ScheduleReply::Deed;

class Scheduling : public ::testing::Test {
protected:
    const Answer& write(const std::string& text, Duration in, ScheduledId known = {}) {
        return world_.ask(mia_, ScheduleReply{id_, Deed::write, known, world_.clock.now() + in, text, "en"});
    }
    const Answer& now(Deed deed) { return world_.ask(mia_, ScheduleReply{id_, deed, only().id, {}, {}, {}}); }
    const std::vector<Scheduled>& scheduled() { return world_.state(id_).ticket.scheduled; }
    const Scheduled& only() { return scheduled().front(); }
    int said(const std::string& text) {
        int count = 0;
        for (const EventPtr& event : world_.events(id_, false))
            count += event->kind == EventKind::message && event->body.find(text) != std::string::npos;
        return count;
    }

    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
    Asker ann_ = world_.visitor(world_.ann);
    Asker mia_ = Asker::agent(world_.mia);
    ConversationId id_ = world_.served(world_.ann, world_.mia);
};

TEST_F(Scheduling, sends_in_time_and_once) {
    EXPECT_FALSE(write("good morning", 10s).error);
    EXPECT_THAT(scheduled(), SizeIs(1));
    world_.pass(9s);
    EXPECT_EQ(said("good morning"), 0);
    world_.pass(3s);
    EXPECT_EQ(said("good morning"), 1);
    EXPECT_THAT(scheduled(), IsEmpty());
    EXPECT_EQ(world_.events(id_, false).back()->author, Author::agent(world_.mia));
    EXPECT_THAT(world_.body_of_last(id_, EventKind::scheduled), HasSubstr(R"("what":"sent")"));
}

TEST_F(Scheduling, outlives_a_restart) {
    write("after the night", 60s);
    world_.restart();
    world_.pass(61s);
    EXPECT_EQ(said("after the night"), 1);
}

TEST_F(Scheduling, holds_what_the_traveler_may_have_overtaken) {
    write("are you there?", 60s);
    EXPECT_FALSE(world_.say(ann_, id_, "I am here").error);
    EXPECT_EQ(only().held, "traveler_wrote");
    world_.pass(90s);
    EXPECT_EQ(said("are you there?"), 0);
    EXPECT_FALSE(now(Deed::send).error);
    EXPECT_EQ(said("are you there?"), 1);
}

TEST_F(Scheduling, holds_what_would_come_after_the_end_until_somebody_lets_it_wait_again) {
    write("one more thing", 60s);
    world_.ask(mia_, Resolve{id_});
    EXPECT_EQ(only().held, "resolved");
    EXPECT_EQ(now(Deed::send).error, desk::Errc::conversation_closed);
    world_.ask(mia_, Reopen{id_});
    world_.pass(90s);
    EXPECT_EQ(said("one more thing"), 0);
    const ScheduledId known = only().id;
    EXPECT_FALSE(write("one more thing, later", 10s, known).error);
    EXPECT_THAT(scheduled(), SizeIs(1));
    world_.pass(11s);
    EXPECT_EQ(said("one more thing, later"), 1);
}

TEST_F(Scheduling, takes_away_what_shall_not_be_sent) {
    write("never", 10s);
    EXPECT_FALSE(now(Deed::cancel).error);
    world_.pass(20s);
    EXPECT_EQ(said("never"), 0);
    EXPECT_THAT(scheduled(), IsEmpty());
}

TEST_F(Scheduling, refuses_what_cannot_be) {
    EXPECT_EQ(write("late", -1s).field, "send_at");
    EXPECT_EQ(write("far", std::chrono::days(91)).field, "send_at");
    EXPECT_EQ(write("", 10s).field, "text");
    EXPECT_EQ(write("whose", 10s, ScheduledId{77}).error, desk::Errc::not_found);
    EXPECT_EQ(world_.ask(ann_, ScheduleReply{id_, Deed::write, {}, world_.clock.now() + 1h, "x", {}}).error,
              desk::Errc::forbidden);
    for (std::size_t i = 0; i < TicketState::most_scheduled; ++i) EXPECT_FALSE(write("one of many", 1h).error);
    EXPECT_EQ(write("one too many", 1h).field, "send_at");
}

TEST_F(Scheduling, sends_each_of_several_that_are_due_together) {
    for (int i = 0; i < 3; ++i) write("together", 10s);
    world_.pass(11s);
    EXPECT_EQ(said("together"), 3);
}

TEST_F(Scheduling, masks_what_must_not_be_kept) {
    write("card 4111 1111 1111 1111", 1h);
    EXPECT_EQ(only().text.find("4111 1111"), std::string::npos) << only().text;
}

}  // namespace
}  // namespace waydesk::testing
