#include "core/language/language_model.hpp"

#include "core/language/code_points.hpp"
#include "core/language/embedded_tables.hpp"
#include "core/language/icu.hpp"
#include "core/language/languages_known.hpp"
#include "core/result.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace waydesk::language {
namespace {

constexpr std::size_t most_languages = 128;
constexpr std::size_t longest_gram = 5;
constexpr std::size_t longest_word = 40;  // letters of a word that are looked at
constexpr int unknown_letter_cost = 100;  // a letter that the language has not
constexpr int shorter_context_cost = 6;   // for each letter of context that the statistics do not have
constexpr int everyday_cost = 76;         // of a word that people write to a service desk
constexpr int without_marks_cost = 12;    // on top, when its marks are left out ("dziekuje")
constexpr char32_t boundary = U'_';

// Calls `each` for every word between blanks.
template <class Each>
void for_words(std::string_view line, Each each) {
    while (!line.empty()) {
        const std::size_t end = std::min(line.find(' '), line.size());
        if (end > 0) each(line.substr(0, end));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
}

template <class Each>
void for_lines(std::string_view text, Each each) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0) each(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

// As people type who have no such keys: "dziekuje", "tesekkurler", "Gepaeck" is another matter.
std::u32string without_marks(std::u32string_view word) {
    static const icu::Normalizer2& decompose = []() -> const icu::Normalizer2& {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Normalizer2* form = icu::Normalizer2::getNFDInstance(status);
        ensure_ok(status, "ICU has its normal forms");
        return *form;
    }();
    std::u32string out;
    for (const char32_t c : word) {
        icu::UnicodeString parts;
        const char32_t base =
            decompose.getDecomposition(static_cast<UChar32>(c), parts) ? static_cast<char32_t>(parts.char32At(0)) : c;
        switch (base) {  // letters with a stroke have no decomposition
            case U'ł': out += U'l'; break;
            case U'đ': out += U'd'; break;
            case U'ø': out += U'o'; break;
            case U'ı': out += U'i'; break;
            case U'ơ': out += U'o'; break;
            case U'ư': out += U'u'; break;
            default: out += base;
        }
    }
    return out;
}

}  // namespace

const LanguageModel& LanguageModel::built_in() {
    static const LanguageModel model;
    return model;
}

LanguageModel::LanguageModel() {
    const auto known = known_languages();
    ensure(known.size() <= most_languages, "languages fit their arrays");
    for (const EmbeddedTable& table : embedded_statistics()) {
        const auto found =
            std::ranges::find(known, table.name, [](const KnownLanguage& l) { return std::string_view(l.tag); });
        ensure(found != known.end(), "every file of statistics is of a known language");
        read_statistics(static_cast<std::size_t>(found - known.begin()), table.text);
    }
    for (const EmbeddedTable& table : embedded_words()) read_words(table.text);
    grams_.seal();
    words_.seal();
    std::ranges::sort(international_);
}

void LanguageModel::read_statistics(std::size_t language, std::string_view text) {
    for_lines(text, [&](std::string_view line) {
        int cost = -1;
        for_words(line, [&](std::string_view item) {
            if (cost < 0) {
                std::from_chars(item.data(), item.data() + item.size(), cost);
                ensure(cost >= 0 && cost <= 255, "a line of statistics begins with its cost");
            } else {
                grams_.add(to_code_points(item),
                           {static_cast<std::uint8_t>(language), static_cast<std::uint8_t>(cost)});
            }
        });
    });
}

// A line is a language and its words; "*" is every language.
void LanguageModel::read_words(std::string_view text) {
    for_lines(text, [&](std::string_view line) {
        const std::string_view tag = line.substr(0, line.find(' '));
        const auto known = known_languages();
        const auto found =
            std::ranges::find(known, tag, [](const KnownLanguage& l) { return std::string_view(l.tag); });
        ensure(found != known.end() || tag == "*", "every line of words is of a known language");
        for (const MessageWord& word : read_message(line.substr(tag.size()), line.size()).words) {
            if (tag == "*")
                international_.push_back(CostTable::hash(word.letters));
            else
                add_word(static_cast<std::size_t>(found - known.begin()), word.letters);
        }
    });
}

void LanguageModel::add_word(std::size_t language, std::u32string_view word) {
    const auto number = static_cast<std::uint8_t>(language);
    words_.add(word, {number, everyday_cost});
    const std::u32string bare = without_marks(word);
    if (bare != word) words_.add(bare, {number, everyday_cost + without_marks_cost});
}

std::vector<int> LanguageModel::costs_of(std::span<const MessageWord> words) const {
    std::vector<int> costs(known_languages().size(), 0);
    for (const MessageWord& word : words) add_cost(costs, word);
    return costs;
}

// Each letter by the longest context that the statistics have for it.
void LanguageModel::add_cost(std::span<int> costs, const MessageWord& word) const {
    const std::u32string letters = boundary + word.letters.substr(0, longest_word) + boundary;
    std::array<int, most_languages> of_word{};
    for (std::size_t at = 1; at < letters.size(); ++at) {
        std::array<int, most_languages> of_letter{};
        const std::size_t longest = std::min(longest_gram, at + 1);
        for (std::size_t length = longest; length >= 1; --length) {
            const auto gram = std::u32string_view(letters).substr(at + 1 - length, length);
            const int shortened = shorter_context_cost * static_cast<int>(longest - length);
            for (const LanguageCost& found : grams_.find(CostTable::hash(gram))) {
                if (of_letter[found.language] == 0) of_letter[found.language] = 1 + found.cost + shortened;
            }
        }
        const int unknown = unknown_letter_cost + shorter_context_cost * static_cast<int>(longest);
        for (std::size_t i = 0; i < costs.size(); ++i) of_word[i] += of_letter[i] == 0 ? unknown : of_letter[i] - 1;
    }
    for (const LanguageCost& found : words_.find(CostTable::hash(word.letters)))
        of_word[found.language] = std::min(of_word[found.language], static_cast<int>(found.cost));
    for (std::size_t i = 0; i < costs.size(); ++i) costs[i] += of_word[i];
}

bool LanguageModel::is_everyday(const MessageWord& word) const {
    return !words_.find(CostTable::hash(word.letters)).empty();
}

bool LanguageModel::is_international(const MessageWord& word) const {
    return std::ranges::binary_search(international_, CostTable::hash(word.letters));
}

}  // namespace waydesk::language
