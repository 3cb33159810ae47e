#pragma once
// What an ICU message asks of its caller and of a translator: its arguments with their types, and the branches of its
// plurals and selects. The linter of the catalogues compares these over the languages. Pure; any thread.

#include "core/language/tag.hpp"
#include "core/result.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace waydesk::language {

struct MessageShape {
    // Argument -> type: "none" for {name}, "plural", "selectordinal", "select", or the simple type ("number", "date").
    // An argument that is used in several ways has the types in alphabetical order: "number+plural".
    std::map<std::string, std::string> arguments;
    // Branches in the order of the message: plural and select arguments with their selectors.
    struct Branches {
        std::string argument;
        std::string type;
        std::set<std::string> selectors;  // "one", "other", "=0", …
    };
    std::vector<Branches> branches;
};

Result<MessageShape> shape_of(std::string_view pattern);  // errors: invalid (not ICU MessageFormat 1)

// The categories that a message in this language needs: {"one", "other"} for German. With `ordinal`, those of 1st, 2nd.
std::set<std::string> plural_categories(const LanguageTag& language, bool ordinal);

}  // namespace waydesk::language
