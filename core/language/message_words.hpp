#pragma once
// What of a chat message can tell its language: its words, without addresses, codes, numbers, mentions and emoji, and
// the scripts they are written in. Pure; any thread.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::language {

// Scripts that more than one language is written in are told apart by words and letters; `other` are those that belong
// to one language each.
enum class Script { none, latin, cyrillic, arabic, devanagari, hebrew, han, kana, hangul, other };
constexpr std::size_t script_count = 10;

struct MessageWord {
    std::u32string letters;  // lower case, NFC, apostrophes as ', letters that are drawn out ("hellooo") once
    bool is_capitalised = false;
    bool is_shouted = false;  // two capitals or more, and nothing else
};

struct MessageWords {
    static constexpr std::size_t most_bytes = 4096;  // of a text that are looked at

    std::vector<MessageWord> words;  // of alphabets; Han, kana and others have none
    std::array<std::size_t, script_count> letters{};
    std::u32string han;          // its characters, for who tells their kinds apart
    std::string other_language;  // of the one-language script with the most letters: "th"

    // The script that says most: letters of what is written without spaces weigh more, Latin ones less, because names
    // and codes stand in it everywhere.
    Script script() const;
    std::size_t count(Script script) const { return letters[static_cast<std::size_t>(script)]; }
};

// Keeps the first `most_words` words. The text is valid UTF-8.
MessageWords read_message(std::string_view utf8, std::size_t most_words = 60);

}  // namespace waydesk::language
