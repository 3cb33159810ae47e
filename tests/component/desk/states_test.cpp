// The states of a workspace: what they do with a conversation, what they need, and when they go.
#include "desk/errc.hpp"
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;
using ::testing::HasSubstr;

class DeskStates : public ::testing::Test {
protected:
    void SetUp() override {
        const auto form = read_state_form(R"({"states":[
            {"name":"triage","label":{"en":"Triage"},"category":"new"},
            {"name":"airline","label":{"en":"With the airline"},"category":"on_hold"},
            {"name":"asked","label":{"en":"Asked"},"category":"pending"},
            {"name":"paid","label":{"en":"Paid"},"category":"resolved"}]})");
        ASSERT_TRUE(form) << form.error().front().sentence;
        world_.desk->put_states(*form);
    }
    std::string state_name(ConversationId id) const {
        const auto& chosen = world_.desk->conversation(id)->state.ticket.state;
        return chosen ? chosen->name : "";
    }

    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
    Asker ann_ = world_.visitor(world_.ann);
    Asker mia_ = Asker::agent(world_.mia);
};

TEST_F(DeskStates, that_wait_keep_the_agent_and_his_load) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    const std::int64_t used = world_.used(world_.mia);
    EXPECT_FALSE(world_.ask(mia_, ChooseState{id, "airline"}).error);
    EXPECT_EQ(world_.state(id).status, Status::pending);
    EXPECT_EQ(world_.state(id).agent, world_.mia);
    EXPECT_EQ(world_.used(world_.mia), used);
    EXPECT_EQ(state_name(id), "airline");
    EXPECT_THAT(world_.body_of_last(id, EventKind::status),
                HasSubstr(R"("state":{"name":"airline","category":"on_hold","label":{"en":"With the airline"}})"));
    EXPECT_EQ(world_.events(id).back()->kind, EventKind::status);
    EXPECT_NE(world_.events(id, true).back()->kind, EventKind::status) << "no traveler reads it";
}

TEST_F(DeskStates, go_when_the_traveler_writes) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    world_.ask(mia_, ChooseState{id, "asked"});
    EXPECT_FALSE(world_.say(ann_, id, "here it is").error);
    EXPECT_EQ(world_.state(id).status, Status::assigned);
    EXPECT_EQ(world_.state(id).agent, world_.mia);
    EXPECT_EQ(state_name(id), "");
}

TEST_F(DeskStates, need_what_their_category_needs) {
    const ConversationId waits = world_.open(world_.ann);
    EXPECT_EQ(world_.ask(mia_, ChooseState{waits, "asked"}).error, desk::Errc::not_possible);
    EXPECT_FALSE(world_.ask(mia_, ChooseState{waits, "triage"}).error);
    EXPECT_EQ(world_.ask(mia_, ChooseState{waits, "nonsense"}).field, "state");
    EXPECT_EQ(world_.ask(ann_, ChooseState{waits, "triage"}).error, desk::Errc::forbidden);
    world_.come(world_.mia);
    world_.ask(mia_, Take{waits});
    EXPECT_EQ(state_name(waits), "") << "nobody's any more";
    EXPECT_EQ(world_.ask(mia_, ChooseState{waits, "triage"}).error, desk::Errc::not_possible);
}

TEST_F(DeskStates, of_what_is_resolved_are_kept_and_go_when_it_is_opened_again) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    EXPECT_FALSE(world_.ask(mia_, ChooseState{id, "paid"}).error);
    EXPECT_EQ(world_.state(id).status, Status::resolved);
    EXPECT_EQ(state_name(id), "paid");
    world_.ask(mia_, Reopen{id});
    EXPECT_EQ(state_name(id), "");
}

TEST_F(DeskStates, outlive_a_restart) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    world_.ask(mia_, ChooseState{id, "airline"});
    world_.restart();
    EXPECT_EQ(world_.state(id).status, Status::pending);
    EXPECT_EQ(state_name(id), "airline");
}

TEST_F(DeskStates, are_put_back_as_they_were) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    const std::vector<Changed> made = world_.ask(mia_, ChooseState{id, "asked"}).changes;
    EXPECT_FALSE(world_.ask(mia_, PutBack{id, made}).error);
    EXPECT_EQ(world_.state(id).status, Status::assigned);
    EXPECT_EQ(world_.ask(mia_, PutBack{id, made}).error, desk::Errc::changed);
}

TEST_F(DeskStates, are_rehearsed_as_they_come_to_be) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    for (const char* name : {"asked", "", "paid"}) {
        const ChooseState wanted{id, name};
        const Rehearsed rehearsed = world_.desk->rehearse(mia_, wanted, world_.state(id));
        EXPECT_FALSE(world_.ask(mia_, wanted).error) << name;
        EXPECT_EQ(world_.state(id).status, rehearsed.state.status) << name;
        EXPECT_EQ(world_.state(id).ticket.state, rehearsed.state.ticket.state) << name;
    }
}

}  // namespace
}  // namespace waydesk::testing
