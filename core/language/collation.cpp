#include "core/language/collation.hpp"

#include "core/language/icu.hpp"

#include <unicode/coll.h>

namespace waydesk::language {

struct Collation::Implementation {
    std::unique_ptr<icu::Collator> collator;
};

Collation::Collation(const LanguageTag& language) : implementation_(std::make_unique<Implementation>()) {
    UErrorCode status = U_ZERO_ERROR;
    implementation_->collator.reset(icu::Collator::createInstance(to_locale(language), status));
    ensure_ok(status, "ICU has an order for every language");
    implementation_->collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    ensure_ok(status, "numbers can be in the order of their values");
}

Collation::~Collation() = default;
Collation::Collation(Collation&&) noexcept = default;
Collation& Collation::operator=(Collation&&) noexcept = default;

std::strong_ordering Collation::compare(std::string_view a, std::string_view b) const {
    UErrorCode status = U_ZERO_ERROR;
    const UCollationResult result = implementation_->collator->compareUTF8(piece(a), piece(b), status);
    ensure_ok(status, "texts can be compared");
    return result == UCOL_LESS      ? std::strong_ordering::less
           : result == UCOL_GREATER ? std::strong_ordering::greater
                                    : std::strong_ordering::equal;
}

std::string Collation::sort_key(std::string_view text) const {
    const icu::UnicodeString wide = to_icu(text);
    std::string key(4 * text.size() + 16, '\0');
    for (;;) {
        const std::int32_t size = implementation_->collator->getSortKey(
            wide, reinterpret_cast<std::uint8_t*>(key.data()), static_cast<std::int32_t>(key.size()));
        const bool is_whole = static_cast<std::size_t>(size) <= key.size();
        key.resize(static_cast<std::size_t>(size));
        if (!is_whole) continue;
        key.pop_back();  // ends in a zero byte
        return key;
    }
}

}  // namespace waydesk::language
