#pragma once
// A labelled set for tests: made-up numbers with right check digits in the sentences of travelers, and what looks like
// them and must survive. Made from a seed, so that it is the same everywhere; nothing in it belongs to anybody.

#include "core/privacy/mask.hpp"

#include <optional>

namespace waydesk::privacy {

struct Sample {
    std::string label;  // of the table: "card", "phone", …
    std::string text;
    std::optional<Kind> kind;  // none: nothing in it may be masked
    std::string secret;        // as it stands in the text
};

std::vector<Sample> positives(unsigned seed);
std::vector<Sample> negatives(unsigned seed);

}  // namespace waydesk::privacy
