#pragma once
// A text as the detectors read it. Digits of the scripts in which people write numbers stand for '0'…'9', letters of
// ASCII and full width for 'A'…'Z'; blanks, dashes and dots between them are gaps. Pure; any thread.

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

namespace waydesk::privacy {

// A digit, a letter or the filler '<' of machine-readable zones.
struct Mark {
    static constexpr std::uint8_t apart = 255;   // something else stands between it and the mark before
    static constexpr std::uint8_t most_gap = 3;  // more gap signs are `apart`

    std::uint32_t sign = 0;    // which code point of the text
    std::uint32_t at = 0;      // its first byte
    std::uint8_t size = 0;     // its bytes
    std::uint8_t gap = apart;  // gap signs between it and the mark before; 0: they touch
    char gap_sign = 0;         // the first of them: ' ', '-', '.', ',', '/'
    char plain = 0;

    bool is_digit() const { return plain >= '0' && plain <= '9'; }
    bool is_letter() const { return plain >= 'A' && plain <= 'Z'; }
    bool is_filler() const { return plain == '<'; }
    bool is_joined() const { return gap != apart; }  // with the mark before
};

struct Reading {
    std::string_view text;
    std::vector<Mark> marks;

    bool starts_word(std::size_t index) const { return marks[index].gap != 0; }
    bool ends_word(std::size_t index) const { return index + 1 >= marks.size() || marks[index + 1].gap != 0; }
    // The text just before and just after a mark, so many code points of it.
    std::string_view before(std::size_t mark, std::size_t most) const;
    std::string_view after(std::size_t mark, std::size_t most) const;
};

std::size_t count_digits(std::string_view text);  // of all scripts known here

// What a glance at the bytes says, so that most texts need no closer look.
struct Glance {
    std::size_t most_together = 0;  // digits with at most ten ASCII signs between one and the next
    bool has_code = false;          // three or four digits that touch
};
Glance glance(std::string_view text);
Reading read(std::string_view text);

// Words to look for, parted by '|'; small letters. ASCII capitals of the text count as small.
class Words {
public:
    Words(const char* list);  // a literal; not explicit, so that tables read well
    bool are_in(std::string_view text) const { return end_of_last(text) != std::string_view::npos; }
    std::size_t end_of_last(std::string_view text) const;  // npos: there is none
    bool empty() const { return words_.empty(); }

private:
    std::vector<std::string_view> words_;
    std::bitset<256> begins_;  // the first bytes of all words: most places of a text are passed over by it
};

}  // namespace waydesk::privacy
