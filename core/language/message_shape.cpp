#include "core/language/message_shape.hpp"

#include "core/language/icu.hpp"

#include <unicode/messagepattern.h>
#include <unicode/plurrule.h>
#include <unicode/strenum.h>

#include <memory>

namespace waydesk::language {
namespace {

using icu::MessagePattern;

std::string type_name(const MessagePattern& pattern, std::int32_t start) {
    switch (pattern.getPart(start).getArgType()) {
        case UMSGPAT_ARG_TYPE_NONE: return "none";
        case UMSGPAT_ARG_TYPE_SIMPLE: return from_icu(pattern.getSubstring(pattern.getPart(start + 2)));
        case UMSGPAT_ARG_TYPE_PLURAL: return "plural";
        case UMSGPAT_ARG_TYPE_SELECT: return "select";
        case UMSGPAT_ARG_TYPE_SELECTORDINAL: return "selectordinal";
        case UMSGPAT_ARG_TYPE_CHOICE: return "choice";
    }
    return "none";
}

// The selectors that belong to this argument itself, not to one inside a branch.
std::set<std::string> selectors_of(const MessagePattern& pattern, std::int32_t start) {
    std::set<std::string> selectors;
    const std::int32_t limit = pattern.getLimitPartIndex(start);
    for (std::int32_t i = start + 1; i < limit; ++i) {
        const auto type = pattern.getPartType(i);
        if (type == UMSGPAT_PART_TYPE_ARG_SELECTOR)
            selectors.insert(from_icu(pattern.getSubstring(pattern.getPart(i))));
        if (type == UMSGPAT_PART_TYPE_MSG_START) i = pattern.getLimitPartIndex(i);
    }
    return selectors;
}

using Uses = std::map<std::string, std::set<std::string>>;

std::map<std::string, std::string> joined(const Uses& uses) {
    std::map<std::string, std::string> out;
    for (const auto& [argument, types] : uses) {
        for (const std::string& type : types) {
            std::string& text = out[argument];
            text += (text.empty() ? "" : "+") + type;
        }
    }
    return out;
}

}  // namespace

Result<MessageShape> shape_of(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const MessagePattern pattern(to_icu(text), nullptr, status);
    if (U_FAILURE(status)) return Errc::invalid;
    MessageShape shape;
    Uses uses;
    for (std::int32_t i = 0; i < pattern.countParts(); ++i) {
        if (pattern.getPartType(i) != UMSGPAT_PART_TYPE_ARG_START) continue;
        const std::string argument = from_icu(pattern.getSubstring(pattern.getPart(i + 1)));
        const std::string type = type_name(pattern, i);
        uses[argument].insert(type);
        if (UMSGPAT_ARG_TYPE_HAS_PLURAL_STYLE(pattern.getPart(i).getArgType()) || type == "select") {
            shape.branches.push_back({argument, type, selectors_of(pattern, i)});
        }
    }
    shape.arguments = joined(uses);
    return shape;
}

std::set<std::string> plural_categories(const LanguageTag& language, bool ordinal) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(
        to_locale(language), ordinal ? UPLURAL_TYPE_ORDINAL : UPLURAL_TYPE_CARDINAL, status));
    ensure_ok(status, "ICU has its plural rules");
    const std::unique_ptr<icu::StringEnumeration> keywords(rules->getKeywords(status));
    std::set<std::string> categories;
    for (const char* keyword = keywords->next(nullptr, status); keyword != nullptr;
         keyword = keywords->next(nullptr, status)) {
        categories.insert(keyword);
    }
    ensure_ok(status, "ICU has its plural rules");
    return categories;
}

}  // namespace waydesk::language
