#include "core/language/tag.hpp"

#include "core/language/icu.hpp"

#include <unicode/localebuilder.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>

namespace waydesk::language {
namespace {

constexpr std::size_t most_preferences = 20;  // of one header; browsers send fewer than ten

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// In thousandths, as RFC 9110 allows three digits.
int parse_weight(std::string_view parameter) {
    const auto value = trim(parameter);
    if (!value.starts_with("q=")) return 1000;
    const double weight = std::strtod(std::string(value.substr(2)).c_str(), nullptr);
    return std::clamp(static_cast<int>(weight * 1000), 0, 1000);
}

}  // namespace

Result<LanguageTag> LanguageTag::parse(std::string_view text) {
    if (text.empty() || text.size() > max_length) return Errc::invalid;
    std::string hyphenated(text);
    std::replace(hyphenated.begin(), hyphenated.end(), '_', '-');
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(hyphenated, status);
    locale.canonicalize(status);
    icu::LocaleBuilder builder;
    const icu::Locale bare = builder.setLocale(locale).clearExtensions().build(status);
    std::string canonical = bare.toLanguageTag<std::string>(status);
    if (U_FAILURE(status) || canonical.empty()) return Errc::invalid;
    return LanguageTag(std::move(canonical));
}

LanguageTag LanguageTag::parse_or(std::string_view text, const LanguageTag& otherwise) {
    const Result<LanguageTag> tag = parse(text);
    return tag ? *tag : otherwise;
}

std::string_view LanguageTag::language() const { return std::string_view(tag_).substr(0, tag_.find('-')); }

std::string LanguageTag::script() const {
    if (!is_known()) return {};
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = to_locale(*this);
    locale.addLikelySubtags(status);
    return U_SUCCESS(status) ? locale.getScript() : "";
}

std::string LanguageTag::region() const { return to_locale(*this).getCountry(); }

bool LanguageTag::is_right_to_left() const { return to_locale(*this).isRightToLeft(); }

std::vector<LanguageTag> fallback_chain(const LanguageTag& tag) {
    std::vector<LanguageTag> chain{tag};
    std::string rest = tag.str();
    for (auto hyphen = rest.rfind('-'); hyphen != std::string::npos; hyphen = rest.rfind('-')) {
        rest.resize(hyphen);
        const Result<LanguageTag> shorter = LanguageTag::parse(rest);
        if (!shorter || shorter->script() != tag.script()) break;
        chain.push_back(*shorter);
    }
    return chain;
}

std::vector<LanguageTag> parse_preferences(std::string_view header) {
    std::multimap<int, LanguageTag, std::greater<>> found;  // equal weights stay in the order of the header
    while (!header.empty() && found.size() < most_preferences) {
        const auto comma = header.find(',');
        const std::string_view entry = header.substr(0, comma);
        header.remove_prefix(comma == std::string_view::npos ? header.size() : comma + 1);
        const auto semicolon = entry.find(';');
        const int weight = semicolon == std::string_view::npos ? 1000 : parse_weight(entry.substr(semicolon + 1));
        const Result<LanguageTag> tag = LanguageTag::parse(trim(entry.substr(0, semicolon)));
        if (tag && tag->is_known() && weight > 0) found.emplace(weight, *tag);
    }
    std::vector<LanguageTag> tags;
    for (auto& [weight, tag] : found) {
        if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(std::move(tag));
    }
    return tags;
}

}  // namespace waydesk::language
