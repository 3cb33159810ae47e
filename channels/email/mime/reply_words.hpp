#pragma once
// The words by which mail programs announce what they quote, language by language. They are compared with folded lines
// (language::fold). Pure data.

#include <span>
#include <string_view>

namespace waydesk::mime {

// "On" of "On Monday … wrote:", at the start of a line.
std::span<const std::string_view> openers();
// "wrote": whole words in scripts with blanks, anywhere in the others.
std::span<const std::string_view> verbs();
// Inside a line of dashes, or as a line that ends with a colon: "Original Message", "Begin forwarded message".
std::span<const std::string_view> separators();
// "Sent from my iPhone": with these a line begins, or ends.
std::span<const std::string_view> device_starts();
std::span<const std::string_view> device_ends();

enum class HeaderKind { none, from, sent, to, cc, subject };
struct HeaderWord {
    HeaderKind kind;
    std::string_view word;
};
std::span<const HeaderWord> header_words();

}  // namespace waydesk::mime
