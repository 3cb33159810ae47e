#include "core/language/matcher.hpp"

#include "core/language/icu.hpp"

#include <unicode/localematcher.h>

#include <cmath>

namespace waydesk::language {
namespace {

icu::LocaleMatcher make_matcher(const std::vector<LanguageTag>& supported) {
    icu::LocaleMatcher::Builder builder;
    for (const LanguageTag& tag : supported) builder.addSupportedLocale(to_locale(tag));
    UErrorCode status = U_ZERO_ERROR;
    icu::LocaleMatcher matcher = builder.setNoDefaultLocale().build(status);
    ensure_ok(status, "ICU has its language distances");
    return matcher;
}

Distance distance_by(const icu::LocaleMatcher& matcher, const LanguageTag& wanted, const LanguageTag& spoken) {
    if (!wanted.is_known() || !spoken.is_known()) return farthest;
    UErrorCode status = U_ZERO_ERROR;
    const double closeness = matcher.internalMatch(to_locale(wanted), to_locale(spoken), status);
    return U_SUCCESS(status) ? static_cast<Distance>(std::lround((1.0 - closeness) * farthest)) : farthest;
}

}  // namespace

struct Matcher::Implementation {
    icu::LocaleMatcher matcher;
};

Matcher::Matcher(std::vector<LanguageTag> supported) : supported_(std::move(supported)) {
    ensure(!supported_.empty(), "a matcher has a language to offer");
    implementation_ = std::make_unique<Implementation>(Implementation{make_matcher(supported_)});
}

Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

std::optional<Match> Matcher::best(std::span<const LanguageTag> wanted) const {
    std::vector<icu::Locale> wishes;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!wanted[i].is_known()) continue;
        wishes.push_back(to_locale(wanted[i]));
        places.push_back(i);
    }
    if (wishes.empty()) return std::nullopt;
    icu::Locale::RangeIterator<std::vector<icu::Locale>::iterator> iterator(wishes.begin(), wishes.end());
    UErrorCode status = U_ZERO_ERROR;
    const icu::LocaleMatcher::Result result = implementation_->matcher.getBestMatchResult(iterator, status);
    if (U_FAILURE(status) || result.getSupportedIndex() < 0) return std::nullopt;
    const auto index = static_cast<std::size_t>(result.getSupportedIndex());
    const std::size_t place = places[static_cast<std::size_t>(result.getDesiredIndex())];
    return Match{supported_[index], index, place,
                 distance_by(implementation_->matcher, wanted[place], supported_[index])};
}

LanguageTag Matcher::best_or_default(std::span<const LanguageTag> wanted) const {
    const std::optional<Match> match = best(wanted);
    return match ? match->language : supported_.front();
}

Distance distance(const LanguageTag& wanted, const LanguageTag& spoken) {
    // Immutable, and dear to build: ICU's table behind it is one for the whole program anyway.
    static const icu::LocaleMatcher matcher = make_matcher({LanguageTag()});
    return distance_by(matcher, wanted, spoken);
}

std::string nearest_text(const std::map<std::string, std::string>& texts, const LanguageTag& reader) {
    if (const auto exact = texts.find(reader.str()); exact != texts.end()) return exact->second;
    if (texts.empty()) return {};
    std::vector<LanguageTag> tags;
    std::vector<const std::string*> in_order;
    const auto offer = [&](const std::string& tag, const std::string& text) {
        tags.push_back(LanguageTag::parse_or(tag, {}));
        in_order.push_back(&text);
    };
    if (const auto english = texts.find("en"); english != texts.end()) offer("en", english->second);
    for (const auto& [tag, text] : texts)
        if (tag != "en") offer(tag, text);
    const auto match = Matcher(tags).best(std::span(&reader, 1));
    return *in_order[match ? match->index : 0];
}

}  // namespace waydesk::language
