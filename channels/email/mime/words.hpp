#pragma once
// Header text: unfolded (RFC 5322, 2.2.3) and with its encoded words read (RFC 2047), also where a sender cut a
// character in two, put a line end inside a word, forgot the blanks around it or wrote raw bytes. Pure; any thread.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace waydesk::mime {

struct Word {
    std::string charset;  // without the language of RFC 2231
    std::string bytes;    // decoded
    std::size_t end = 0;  // in the text it was found in
};

// The encoded word that begins at `at`.
std::optional<Word> encoded_word_at(std::string_view raw, std::size_t at);

// Beside a word and a letter that touch: a blank between them, or nothing.
enum class Touching { apart, together };

// `charset`: what raw bytes that are no UTF-8 are taken for. Answers valid UTF-8 without control characters.
std::string header_text(std::string_view raw, std::string_view charset = {}, Touching touching = Touching::apart);

std::string to_utf8(std::string_view bytes, std::string_view charset);  // valid UTF-8 stays as it is

// Of a part that is said to be in `charset`. US-ASCII with other bytes in it says nothing.
std::string decode_text(std::string_view bytes, std::string_view charset);

// Base64 as far as there is any in it; what does not belong is passed over.
std::string decode_base64_loosely(std::string_view text);

}  // namespace waydesk::mime
