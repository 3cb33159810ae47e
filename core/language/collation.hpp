#pragma once
// The order of names in a language: ä after a in German, after z in Swedish; numbers by their value. One object may be
// asked by any thread.

#include "core/language/tag.hpp"

#include <compare>
#include <memory>
#include <string>
#include <string_view>

namespace waydesk::language {

class Collation {
public:
    explicit Collation(const LanguageTag& language);
    ~Collation();
    Collation(Collation&&) noexcept;
    Collation& operator=(Collation&&) noexcept;

    std::strong_ordering compare(std::string_view a, std::string_view b) const;

    // Bytes whose plain order is that of the texts: for a database or many comparisons. Of one language and one version
    // of ICU only.
    std::string sort_key(std::string_view text) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace waydesk::language
