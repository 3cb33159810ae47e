#pragma once
// Which of the languages we have serves somebody best, by CLDR's table of language distances (UTS 35, "Language
// Matching"). Immutable after construction; safe from any thread.

#include "core/language/tag.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace waydesk::language {

// 0 = the same, up to 10 = another region or a sister language, up to 40 = understood with effort, `farthest` = not
// understood, or nothing known.
using Distance = int;
constexpr Distance farthest = 100;

struct Match {
    LanguageTag language;    // of the supported ones
    std::size_t index = 0;   // its place among the supported ones
    std::size_t wanted = 0;  // the place of the wish that it meets
    Distance distance = farthest;
};

class Matcher {
public:
    // The first of the supported languages is the default. Requires at least one.
    explicit Matcher(std::vector<LanguageTag> supported);
    ~Matcher();
    Matcher(Matcher&&) noexcept;
    Matcher& operator=(Matcher&&) noexcept;

    // The best for somebody who named `wanted`, best first. Nothing when none of ours can be understood.
    std::optional<Match> best(std::span<const LanguageTag> wanted) const;
    LanguageTag best_or_default(std::span<const LanguageTag> wanted) const;
    LanguageTag best_or_default(const LanguageTag& wanted) const { return best_or_default(std::span(&wanted, 1)); }

    const std::vector<LanguageTag>& supported() const { return supported_; }

private:
    struct Implementation;
    std::vector<LanguageTag> supported_;
    std::unique_ptr<Implementation> implementation_;
};

// How far `spoken` is from what somebody wants: the score of an agent's language in routing. Not symmetric: a reader of
// Norwegian understands Danish better than the table says of the way back.
Distance distance(const LanguageTag& wanted, const LanguageTag& spoken);

// Of a text that exists in several languages (tag → text) the one nearest to the reader's; in English when none is
// near, or else the first. Empty: there is none.
std::string nearest_text(const std::map<std::string, std::string>& texts, const LanguageTag& reader);

}  // namespace waydesk::language
