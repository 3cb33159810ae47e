// The language of a conversation follows what its traveler writes, and hidden characters are told.
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class DeskLanguage : public ::testing::Test {
protected:
    SendMessage written(std::string text) {
        SendMessage send = world_.message(std::move(text));
        send.marks = marks_of(send.text);
        return send;
    }
    ConversationId open(SendMessage send) { return world_.ask(ann_, std::move(send)).conversation; }
    void say(const Asker& who, ConversationId id, std::string text) {
        SendMessage send = written(std::move(text));
        send.conversation = id;
        EXPECT_FALSE(world_.ask(who, std::move(send)).error);
    }

    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
    Asker ann_ = world_.visitor(world_.ann);
};

TEST_F(DeskLanguage, is_the_one_the_traveler_writes_and_the_browsers_stays_one_he_reads) {
    SendMessage first = written("Mein Zug wurde gestrichen, was kann ich jetzt tun?");
    first.open.language = "en";
    first.open.other_languages = {"fr"};
    const ConversationState state = world_.state(open(first));
    EXPECT_EQ(state.language, "de");
    EXPECT_THAT(state.needs.languages, ElementsAre("en", "fr"));
}

TEST_F(DeskLanguage, stays_for_a_word_and_for_what_does_not_tell) {
    SendMessage first = written("WX-7 4711");
    first.open.language = "fr";
    const ConversationId id = open(first);
    EXPECT_EQ(world_.state(id).language, "fr");
    EXPECT_THAT(world_.body_of_last(id, EventKind::message), HasSubstr(R"("language":null)"));
    say(ann_, id, "thanks");
    EXPECT_EQ(world_.state(id).language, "fr");
}

TEST_F(DeskLanguage, that_was_chosen_is_not_changed_by_the_first_message) {
    SendMessage first = written("I have lost my suitcase at the station");
    first.open.language = "de";
    first.open.is_language_chosen = true;
    EXPECT_EQ(world_.state(open(first)).language, "de");
}

TEST_F(DeskLanguage, changes_with_the_traveler_in_mid_conversation_and_survives_a_restart) {
    SendMessage first = written("hello");
    first.open.language = "en";
    const ConversationId id = open(first);
    say(ann_, id, "¿Me pueden devolver el dinero del billete, por favor?");
    EXPECT_EQ(world_.state(id).language, "es");
    EXPECT_THAT(world_.body_of_last(id, EventKind::message), HasSubstr(R"("language":"es")"));
    world_.restart();
    say(ann_, id, "ok");
    EXPECT_EQ(world_.state(id).language, "es");
    EXPECT_THAT(world_.state(id).needs.languages, ElementsAre("en"));
}

TEST_F(DeskLanguage, does_not_follow_the_agent) {
    SendMessage first = written("Bonjour, je voudrais annuler mon billet de train");
    const ConversationId id = open(first);
    world_.come(world_.mia);
    world_.accept(id);
    say(Asker::agent(world_.mia), id, "Good morning, I will look into this for you");
    EXPECT_EQ(world_.state(id).language, "fr");
}

TEST_F(DeskLanguage, tells_of_characters_that_are_not_what_they_look_like) {
    const ConversationId id = open(written("pay at p\xd0\xb0ypal"));
    EXPECT_THAT(world_.body_of_last(id, EventKind::message),
                HasSubstr(R"("warnings":[{"kind":"mixed_script","at":7,"length":6}])"));
    say(ann_, id, "nothing special");
    EXPECT_THAT(world_.body_of_last(id, EventKind::message), Not(HasSubstr("warnings")));
}

}  // namespace
}  // namespace waydesk::testing
