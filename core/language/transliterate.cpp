#include "core/language/transliterate.hpp"

#include "core/language/icu.hpp"

#include <unicode/translit.h>

namespace waydesk::language {

struct Latiniser::Implementation {
    std::unique_ptr<icu::Transliterator> rules;
};

Latiniser::Latiniser() : implementation_(std::make_unique<Implementation>()) {
    UErrorCode status = U_ZERO_ERROR;
    implementation_->rules.reset(icu::Transliterator::createInstance(
        "Any-Latin; NFD; [:Nonspacing Mark:] Remove; Latin-ASCII; Lower; NFC", UTRANS_FORWARD, status));
    ensure_ok(status, "ICU has its transliterations");
}

Latiniser::~Latiniser() = default;
Latiniser::Latiniser(Latiniser&&) noexcept = default;
Latiniser& Latiniser::operator=(Latiniser&&) noexcept = default;

std::string Latiniser::latin(std::string_view text) const {
    icu::UnicodeString out = to_icu(text);
    implementation_->rules->transliterate(out);
    return from_icu(out);
}

}  // namespace waydesk::language
