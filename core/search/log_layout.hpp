#pragma once
// For the sources of this folder only: how a piece of a log is laid out in Xapian.

#include "core/search/log_index.hpp"
#include "core/search/xapian.hpp"

#include <string>
#include <string_view>

namespace waydesk::search::layout {

constexpr std::string_view log_format_key = "waydesk.log.format";
constexpr std::string_view log_format = "1";  // raised when terms or slots change their meaning
constexpr std::string_view source_key = "waydesk.log.source";
constexpr std::string_view position_key = "waydesk.log.position";

// Values of a document; numbers as eight bytes, the highest first, so that they compare as text.
constexpr Xapian::valueno log_slot = 0;
constexpr Xapian::valueno last_slot = 1;   // when the piece's last entry was
constexpr Xapian::valueno first_slot = 2;  // and its first
constexpr Xapian::valueno piece_slot = 3;

constexpr std::size_t longest_label = 200;  // Xapian's terms have at most 245 bytes

inline std::string bytes_of(std::int64_t number) {
    std::string out(8, '\0');
    for (int i = 7; i >= 0; --i, number >>= 8) out[static_cast<std::size_t>(i)] = static_cast<char>(number & 0xff);
    return out;
}
inline std::int64_t number_of(std::string_view bytes) {
    std::uint64_t out = 0;
    for (const char c : bytes) out = out << 8U | static_cast<unsigned char>(c);
    return static_cast<std::int64_t>(out);
}

// Upper case: terms of words begin with the voice, which is a small letter.
inline std::string log_term(std::int64_t log) { return "L" + std::to_string(log); }
inline std::string piece_term(std::int64_t log, std::int64_t piece) {
    return "I" + std::to_string(log) + "/" + std::to_string(piece);
}
inline std::string label_term(std::string_view label) { return "X" + std::string(label.substr(0, longest_label)); }

}  // namespace waydesk::search::layout
