#pragma once
// The form in which words are looked up: what a reader would call the same word gives the same form. For search only,
// never for showing. Valid UTF-8. Pure; any thread.

#include <cstdint>
#include <string>
#include <string_view>

namespace waydesk::language {

// NFKC_Casefold (width, ligatures, capitals), traditional Chinese characters as simplified ones, digits of every script
// as 0-9, and in Arabic no tashkeel, no tatweel and one form of alef, ya, kaf and ta marbuta.
std::string search_form(std::string_view text);

// A search form without the marks that people leave out when they type: accents of Latin, Greek and Cyrillic letters
// and Hebrew points, and ø, ł, æ and the like as plain letters. Marks that carry the word (Thai and Indic vowels,
// kana's voicing) stay.
std::string without_marks(std::string_view form);

// How a script is written, as far as search cares.
enum class Writing : std::uint8_t {
    other,   // letters of an alphabet, words between spaces
    digit,   // 0-9
    han,     // and kana: no spaces, each character means something
    hangul,  // words between spaces, with particles at their end
    thai,    // and Lao, Khmer, Burmese: no spaces
    none,    // neither letter, digit nor mark: separates
};
Writing writing_of(char32_t code_point);

}  // namespace waydesk::language
