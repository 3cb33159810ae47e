#include "core/translation/memory.hpp"

#include <gtest/gtest.h>

namespace waydesk::translation {
namespace {

language::LanguageTag tag(const char* text) { return *language::LanguageTag::parse(text); }
Asked asked(std::string text, const char* to = "es") { return {std::move(text), tag("en"), tag(to)}; }
Translated answer(std::string text) { return {std::move(text), tag("en"), tag("es")}; }

}  // namespace

TEST(TranslationMemory, remembers_the_same_text_between_the_same_languages) {
    const ManualClock clock;
    Memory memory(clock);
    memory.keep(asked("Hello"), answer("Hola"));
    ASSERT_TRUE(memory.find(asked("Hello")));
    EXPECT_EQ(memory.find(asked("Hello"))->text, "Hola");
    EXPECT_FALSE(memory.find(asked("hello")));
    EXPECT_FALSE(memory.find(asked("Hello", "fr")));
}

TEST(TranslationMemory, forgets_after_an_hour) {
    ManualClock clock;
    Memory memory(clock);
    memory.keep(asked("Hello"), answer("Hola"));
    clock.advance(Memory::kept_for - Duration(1));
    EXPECT_TRUE(memory.find(asked("Hello")));
    clock.advance(Duration(1));
    EXPECT_FALSE(memory.find(asked("Hello")));
    EXPECT_EQ(memory.size(), 0U);
}

TEST(TranslationMemory, never_holds_more_than_its_bytes) {
    const ManualClock clock;
    constexpr std::size_t most = 2'000;
    Memory memory(clock, most);
    for (int i = 0; i < 100; ++i) {
        memory.keep(asked(std::to_string(i) + std::string(50, 'x')), answer(std::string(50, 'y')));
        EXPECT_LE(memory.size(), most);
    }
    EXPECT_FALSE(memory.find(asked("0" + std::string(50, 'x'))));
    EXPECT_TRUE(memory.find(asked("99" + std::string(50, 'x'))));
    memory.keep(asked("long"), answer(std::string(most, 'y')));
    EXPECT_FALSE(memory.find(asked("long")));
    EXPECT_TRUE(memory.find(asked("99" + std::string(50, 'x'))));
}

}  // namespace waydesk::translation
