#include "kb/help/site.hpp"

#include "core/language/format.hpp"
#include "core/language/matcher.hpp"

#include <algorithm>

namespace waydesk::kb::help {

std::span<const language::LanguageTag> languages() {
    static const std::vector<language::LanguageTag> all = [] {
        std::vector<language::LanguageTag> tags;
        for (const std::string_view tag : {"en", "zh-CN", "zh-TW", "ja", "ko", "fr", "de", "es", "ar", "th"})
            tags.push_back(language::LanguageTag::parse(tag).value());
        return tags;
    }();
    return all;
}

bool speaks(const language::LanguageTag& language) {
    return std::ranges::find(languages(), language) != languages().end();
}

language::LanguageTag best_language(std::span<const language::LanguageTag> wanted) {
    static const language::Matcher matcher({languages().begin(), languages().end()});
    return matcher.best_or_default(wanted);
}

std::string name_of(const language::LanguageTag& language, const language::LanguageTag& in) {
    if (language.language() != "zh") return language::language_name(language, in);
    const auto by_script = language::LanguageTag::parse("zh-" + language.script());
    return language::language_name(by_script.value(), in);
}

std::string home_path(const language::LanguageTag& language) { return "/help/" + language.str() + "/"; }

std::string article_path(const language::LanguageTag& language, std::string_view slug) {
    return home_path(language) + std::string(slug);
}

}  // namespace waydesk::kb::help
