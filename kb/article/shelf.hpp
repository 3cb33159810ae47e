#pragma once
// The knowledge base at one moment, as readers of many threads see it: what is published, which policies there are, and
// in which language somebody gets an article. Immutable; any thread.

#include "kb/article/staleness.hpp"

namespace waydesk::kb::article {

// One article as one reader gets it.
struct Shown {
    const Entry* entry = nullptr;  // of the shelf it came from
    TextPtr text;
    bool is_fallback = false;  // it is not in the language that was wished for
};

class Shelf {
public:
    Shelf() = default;
    Shelf(Library library, PolicyStates policies, std::int64_t number)
        : library_(std::move(library)), policies_(std::move(policies)), number_(number) {}

    const Library& library() const { return library_; }
    const PolicyStates& policies() const { return policies_; }
    std::int64_t number() const { return number_; }  // greater after every change

    // Nothing: there is no such article, it is for agents only, or not valid yet. `today`: its validity.
    std::optional<Shown> find(std::string_view slug, const language::LanguageTag& wanted, Audience reader,
                              time::Date today) const;
    // All that somebody may read, in the order of their numbers.
    std::vector<Shown> list(const language::LanguageTag& wanted, Audience reader, time::Date today) const;

private:
    Library library_;
    PolicyStates policies_;
    std::int64_t number_ = 0;
};
using ShelfPtr = std::shared_ptr<const Shelf>;

bool has_ended(const SharedFacts& shared, time::Date today);
bool is_to_confirm(const Entry& entry, const PolicyStates& policies);  // it rests on something nobody has verified

// The published text for a wish: that language, its relatives, English, simplified Chinese, then any. Null: none is
// published.
TextPtr best_text(const Entry& entry, const language::LanguageTag& wanted);

}  // namespace waydesk::kb::article
