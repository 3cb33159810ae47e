#pragma once
// What one client knows of one conversation, and what must never be otherwise: a seq shows the same event for ever.

#include "tests/support/program/value.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace waydesk::testing {

// What was found wrong; the first few are kept in words.
class Complaints {
public:
    void add(const std::string& who, const std::string& what) {
        if (++count_ <= most_kept) first_ += who + ": " + what + "\n";
    }
    bool empty() const { return count_ == 0; }
    int count() const { return count_; }
    const std::string& first() const { return first_; }

private:
    static constexpr int most_kept = 12;
    int count_ = 0;
    std::string first_;
};

// An event as every reader must have it, in one number; `message_mark` is the same from what an ack tells.
std::uint64_t mark_of(const Value& event);
std::uint64_t message_mark(std::int64_t at, std::string_view by, std::string_view text);

class TalkBook {
public:
    // False: another event was known under this seq.
    bool note(std::int64_t seq, std::uint64_t mark);
    std::int64_t head() const { return head_; }  // all up to it are known
    bool knows(std::int64_t seq) const { return mark(seq) != 0; }
    std::uint64_t mark(std::int64_t seq) const {
        const auto at = static_cast<std::size_t>(seq);
        return seq >= 1 && at <= marks_.size() ? marks_[at - 1] : 0;
    }
    std::int64_t last() const { return static_cast<std::int64_t>(marks_.size()); }

private:
    std::vector<std::uint64_t> marks_;  // by seq - 1; 0 = not known
    std::int64_t head_ = 0;
};

}  // namespace waydesk::testing
