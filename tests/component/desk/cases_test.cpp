// Complaints and refunds: what is told of them in their conversation.
#include "desk/errc.hpp"
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;
using ::testing::Contains;

class DeskCases : public ::testing::Test {
protected:
    static TellCase telling(ConversationId id) {
        TellCase out;
        out.conversation = id;
        out.card = R"({"card":"case","data":{"number":7}})";
        out.note = "Late.", out.note_language = "en";
        return out;
    }

    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
};

TEST_F(DeskCases, are_told_to_everybody_by_a_card_and_to_agents_by_a_note_and_change_nothing_else) {
    const ConversationId id = world_.open(world_.ann);
    const Status before = world_.state(id).status;
    const Instant arrived = world_.state(id).arrived_at;
    const std::int64_t shown = world_.state(id).public_head;
    EXPECT_FALSE(world_.ask(Asker::system(), telling(id)).error);
    EXPECT_THAT(world_.kinds(id), Contains("card"));
    EXPECT_EQ(world_.state(id).public_head, shown + 1) << "the note is for agents alone";
    EXPECT_EQ(world_.state(id).status, before);
    EXPECT_EQ(world_.state(id).arrived_at, arrived);
    EXPECT_EQ(world_.state(id).kind, "");
}

TEST_F(DeskCases, are_told_by_the_program_alone_and_not_in_what_is_not_there) {
    const ConversationId id = world_.open(world_.ann);
    EXPECT_EQ(world_.ask(world_.visitor(world_.ann), telling(id)).error, desk::Errc::forbidden);
    EXPECT_EQ(world_.ask(Asker::agent(world_.mia), telling(id)).error, desk::Errc::forbidden);
    EXPECT_EQ(world_.ask(Asker::system(), telling(ConversationId{99})).error, desk::Errc::not_found);
}

}  // namespace
}  // namespace waydesk::testing
