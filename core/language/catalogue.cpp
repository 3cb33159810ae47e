#include "core/language/catalogue.hpp"

#include "core/language/catalogue_json.hpp"
#include "core/language/embedded.hpp"
#include "core/language/figure_texts.hpp"
#include "core/language/icu.hpp"
#include "core/language/matcher.hpp"

#include <unicode/msgfmt.h>

#include <mutex>

namespace waydesk::language {
namespace {

LanguageTag english() { return LanguageTag::parse("en").value(); }

std::vector<LanguageTag> english_first(const std::map<LanguageTag, Catalogue::Messages>& languages) {
    std::vector<LanguageTag> tags{english()};
    for (const auto& [tag, messages] : languages) {
        if (tag != tags.front()) tags.push_back(tag);
    }
    return tags;
}

bool is_plain(std::string_view pattern) { return pattern.find_first_of("{}'") == std::string_view::npos; }

icu::Formattable to_formattable(const Argument& argument) {
    if (const auto* text = std::get_if<std::string_view>(&argument.value)) return icu::Formattable(to_icu(*text));
    if (const auto* real = std::get_if<double>(&argument.value)) return icu::Formattable(*real);
    return icu::Formattable(static_cast<int64_t>(std::get<std::int64_t>(argument.value)));
}

std::map<LanguageTag, Catalogue::Messages> messages_in(std::span<const EmbeddedFile> files) {
    std::map<LanguageTag, Catalogue::Messages> languages;
    for (const EmbeddedFile& file : files) {
        const Result<LanguageTag> tag = LanguageTag::parse(file.name);
        Result<Catalogue::Messages> messages = parse_messages(file.text);
        ensure(tag.has_value() && messages.has_value(), "the catalogues compiled in can be read");
        languages.emplace(*tag, std::move(*messages));
    }
    return languages;
}

}  // namespace

class Catalogue::Implementation {
public:
    explicit Implementation(std::map<LanguageTag, Messages> languages)
        : languages_(std::move(languages)), tags_(english_first(languages_)), matcher_(tags_) {}

    const std::vector<LanguageTag>& tags() const { return tags_; }
    bool has(std::string_view key) const { return find(tags_.front(), key) != nullptr; }

    LanguageTag nearest(const LanguageTag& wanted) const {
        return languages_.contains(wanted) ? wanted : matcher_.best_or_default(wanted);
    }

    std::string text(std::string_view key, const LanguageTag& wanted, Arguments arguments) {
        LanguageTag language = nearest(wanted);
        const std::string* pattern = find(language, key);
        if (pattern == nullptr) {
            language = tags_.front();
            pattern = find(language, key);
        }
        if (pattern == nullptr) return std::string(key);
        return is_plain(*pattern) ? *pattern : format(*pattern, language, arguments);
    }

private:
    const std::string* find(const LanguageTag& language, std::string_view key) const {
        const auto messages = languages_.find(language);
        if (messages == languages_.end()) return nullptr;
        const auto message = messages->second.find(key);
        return message == messages->second.end() ? nullptr : &message->second;
    }

    std::string format(const std::string& pattern, const LanguageTag& language, Arguments arguments) {
        std::vector<icu::UnicodeString> names;
        std::vector<icu::Formattable> values;
        for (const Argument& argument : arguments) {
            names.push_back(to_icu(argument.name));
            values.push_back(to_formattable(argument));
        }
        icu::UnicodeString out;
        UErrorCode status = U_ZERO_ERROR;
        const std::lock_guard guard(mutex_);  // a MessageFormat makes its number formats while it is used
        compiled(pattern, language)
            .format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), out, status);
        return U_SUCCESS(status) ? from_icu(out) : pattern;
    }

    // Building a format costs a hundred times its use, so each is kept. Patterns never move: the map is not changed.
    const icu::MessageFormat& compiled(const std::string& pattern, const LanguageTag& language) {
        std::unique_ptr<icu::MessageFormat>& kept = compiled_[&pattern];
        if (!kept) {
            UErrorCode status = U_ZERO_ERROR;
            kept = std::make_unique<icu::MessageFormat>(to_icu(pattern), to_formatting_locale(language), status);
            ensure_ok(status, "a message of the catalogue is a pattern (its test checks that)");
        }
        return *kept;
    }

    const std::map<LanguageTag, Messages> languages_;
    const std::vector<LanguageTag> tags_;
    const Matcher matcher_;
    std::mutex mutex_;
    std::map<const std::string*, std::unique_ptr<icu::MessageFormat>> compiled_;
};

Catalogue::Catalogue(std::map<LanguageTag, Messages> languages)
    : implementation_(std::make_unique<Implementation>(std::move(languages))) {}

Catalogue::~Catalogue() = default;
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;

Catalogue Catalogue::of_server() { return Catalogue(messages_in(embedded_server_catalogues())); }
Catalogue Catalogue::of_help() { return Catalogue(messages_in(embedded_help_catalogues())); }
Catalogue Catalogue::of_letters() { return Catalogue(messages_in(embedded_letters_catalogues())); }
Catalogue figure_texts() { return Catalogue(messages_in(embedded_figures_catalogues())); }

std::string Catalogue::text(std::string_view key, const LanguageTag& language, Arguments arguments) const {
    return implementation_->text(key, language, arguments);
}

bool Catalogue::has(std::string_view key) const { return implementation_->has(key); }
std::vector<LanguageTag> Catalogue::languages() const { return implementation_->tags(); }
LanguageTag Catalogue::nearest(const LanguageTag& wanted) const { return implementation_->nearest(wanted); }

}  // namespace waydesk::language
