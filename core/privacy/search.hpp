#pragma once
// One pass over one text: what the detectors look at and what they have found so far. Each detector leaves alone what
// another one took before it. Lives on: the stack of mask().

#include "core/privacy/mask.hpp"
#include "core/privacy/signs.hpp"

#include <string>

namespace waydesk::privacy {

// Digits that touch.
struct Group {
    std::uint32_t first = 0;  // mark
    std::uint32_t size = 0;
    bool is_joined = false;  // by a gap, with the group before
    char gap_sign = 0;       // of that gap
    bool after_letter = false;
    bool before_letter = false;

    std::uint32_t last() const { return first + size - 1; }
};

struct Hit {
    Kind kind = Kind::card;
    std::uint32_t first = 0;  // marks, both included
    std::uint32_t last = 0;
    std::uint8_t kept_head = 0;  // marks left readable
    std::uint8_t kept_tail = 0;
};

class Search {
public:
    explicit Search(Reading reading);

    const Reading& reading() const { return reading_; }
    const std::vector<Mark>& marks() const { return reading_.marks; }
    const std::vector<Group>& groups() const { return groups_; }
    const std::vector<Hit>& hits() const { return hits_; }

    // Of marks; fewer at the end of the text. Valid until the next take.
    std::string_view plain(std::size_t first, std::size_t count) const {
        return std::string_view(plain_).substr(first, count);
    }
    bool is_joined(std::size_t first, std::size_t last) const;  // no mark between them stands apart
    bool is_free(std::size_t first, std::size_t last) const;
    bool is_free(const Group& group) const { return is_free(group.first, group.last()); }
    bool digits_follow(std::size_t last) const;  // joined ones: a kept tail would become part of another number
    // What is taken parts its neighbours from now on, as its veil will.
    void take(const Hit& hit);
    void regroup();  // after a detector has taken something

private:
    Reading reading_;    // marks that are taken stand for nothing
    std::string plain_;  // of all marks
    std::vector<Group> groups_;
    std::vector<Hit> hits_;
};

void find_machine_readable_zones(Search& search);
void find_ibans(Search& search);
void find_chinese_ids(Search& search);  // before cards: some begin as a card may
void find_cards(Search& search);
void find_national_ids(Search& search);
void find_security_codes(Search& search);  // after cards

}  // namespace waydesk::privacy
