#pragma once
// What mail calls a letter, a blank and a line: ASCII, whatever the locale. Pure; any thread.

#include <string>
#include <string_view>

namespace waydesk::mime {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

std::string lower(std::string_view text);
std::string_view trim(std::string_view text);
bool same(std::string_view a, std::string_view b);               // without case
bool starts_with(std::string_view text, std::string_view with);  // without case; `with` is in lower case
bool contains(std::string_view text, std::string_view part);     // without case; `part` is in lower case

// The number at the start of `text`; -1: none, or more than nine digits.
int number_at_start(std::string_view text);

// -1: no hexadecimal digit.
int hex_value(char c);

// The line at `at`, which moves behind its end. Without its CR or LF.
std::string_view take_line(std::string_view text, std::size_t& at);

}  // namespace waydesk::mime
