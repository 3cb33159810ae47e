#include "desk/silence/silence.hpp"

#include <gtest/gtest.h>

namespace waydesk::silence {
namespace {

using desk::Author;

class SilenceTest : public ::testing::Test {
protected:
    SilenceTest() {
        queue_.silence_ask = 5min, queue_.silence_end = 10min;
        state_.id = desk::ConversationId{7};
        state_.status = desk::Status::assigned;
        said_by(Author::Kind::agent);
    }
    void said_by(Author::Kind who) { state_.preview = {who, now_, "…"}; }
    static desk::ClockView clock(const char* name, bool is_open) {
        desk::ClockView out;
        out.clock = name, out.is_open = is_open;
        return out;
    }
    Step after(Duration time) const { return next(state_, queue_, asked_, now_ + time); }
    void ask() {
        now_ = now_ + 5min;
        said_by(Author::Kind::system);
        asked_ = Question{state_.id, now_};
    }

    Instant now_ = Instant::from_ms(1'767'000'000'000);
    desk::Queue queue_;
    desk::ConversationState state_;
    std::optional<Question> asked_;
};

TEST_F(SilenceTest, asks_once_the_traveler_has_said_nothing_for_long_enough) {
    EXPECT_EQ(after(5min - 1s), Step::wait);
    EXPECT_EQ(after(5min), Step::ask);
}

TEST_F(SilenceTest, ends_it_when_the_question_was_not_answered) {
    ask();
    EXPECT_EQ(after(10min - 1s), Step::wait);
    EXPECT_EQ(after(10min), Step::end);
}

TEST_F(SilenceTest, never_holds_our_own_silence_against_the_traveler) {
    said_by(Author::Kind::visitor);
    EXPECT_EQ(after(24h), Step::wait);
}

TEST_F(SilenceTest, forgets_the_question_when_anybody_goes_on) {
    for (const auto who : {Author::Kind::visitor, Author::Kind::agent}) {
        ask();
        said_by(who);
        EXPECT_EQ(after(24h), Step::forget);
    }
    ask();
    state_.status = desk::Status::resolved;
    EXPECT_EQ(after(1s), Step::forget);
}

TEST_F(SilenceTest, leaves_alone_what_is_no_chat_that_somebody_serves) {
    for (const auto status : {desk::Status::waiting, desk::Status::offered, desk::Status::snoozed,
                              desk::Status::pending, desk::Status::resolved}) {
        state_.status = status;
        EXPECT_EQ(after(24h), Step::wait);
    }
    state_.status = desk::Status::assigned, state_.channel = "email";
    EXPECT_EQ(after(24h), Step::wait);
    state_.channel = "webchat", state_.kind = "call";
    EXPECT_EQ(after(24h), Step::wait);
}

TEST_F(SilenceTest, waits_while_a_promise_is_open) {
    state_.clocks = {clock("promise", true)};
    EXPECT_EQ(after(24h), Step::wait);
    state_.clocks = {clock("promise", false), clock("resolution", true)};
    EXPECT_EQ(after(24h), Step::ask);
}

TEST_F(SilenceTest, is_off_for_queues_that_do_not_want_it) {
    queue_.silence_ask = {};
    EXPECT_EQ(after(24h), Step::wait);
    queue_.silence_ask = 5min, queue_.silence_end = {};
    ask();
    EXPECT_EQ(after(24h), Step::wait) << "asked, and never ended";
}

}  // namespace
}  // namespace waydesk::silence
