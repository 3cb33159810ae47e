#pragma once
// What is asked of a log index: everything in it must be there. A word of four letters or more may go on ("refund"
// finds "refunds"); what stands in quotes is found as it stands; scripts without spaces are found by their characters,
// long ones word by word; "#1234" is the number of a log. Answers too where in a text it is. One analyzer a thread.

#include "core/search/snippet.hpp"
#include "core/search/terms.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::search {

class LogQuestion {
public:
    static constexpr std::size_t longest_text = 500;  // code points; what follows is not looked at
    static constexpr std::size_t most_groups = 12;    // likewise

    // A term of the index, with the prefix of its kind; `is_open`: or any that begins with it.
    struct Wish {
        std::string term;
        bool is_open = false;
    };
    struct Group {
        std::vector<Wish> wishes;        // all of them
        std::vector<std::string> forms;  // words and characters, one after the other
        bool is_open = false;            // the last of them may go on
        std::string number;              // the log with this number is found too; empty: it is none
    };

    explicit LogQuestion(std::string_view text) { read(text); }  // valid UTF-8

    const std::vector<Group>& groups() const { return groups_; }
    bool is_empty() const { return groups_.empty(); }
    bool has_phrase() const;  // words that must stand one after the other
    std::uint32_t all() const { return (1U << groups_.size()) - 1; }

    // Which groups the text has, a bit each, and where. A number is not looked for in texts.
    struct Match {
        std::uint32_t groups = 0;
        std::vector<Snippet::Mark> marks;  // from left to right, apart from each other
    };
    Match match(std::string_view nfc, Analyzer& analyzer) const;
    // No group that match() would find is missing; some may be too many. Much quicker: no words are looked for.
    std::uint32_t may_have(std::string_view nfc) const;

private:
    void read(std::string_view text);
    void add_number(std::string_view digits);

    std::vector<Group> groups_;
};

// The words of a text, and the characters where a writing has no spaces, in their order.
struct LogUnit {
    std::string form;
    std::size_t begin = 0;  // bytes
    std::size_t end = 0;
    language::Writing writing = language::Writing::other;

    bool is_word() const { return writing == language::Writing::other || writing == language::Writing::digit; }
};
std::vector<LogUnit> units_of(std::string_view nfc, const std::vector<Term>& terms);

// At most `most` code points of `text` around the first mark, in one line, with "…" where it goes on.
Snippet cut_snippet(std::string_view text, const std::vector<Snippet::Mark>& marks, std::size_t most);

}  // namespace waydesk::search
