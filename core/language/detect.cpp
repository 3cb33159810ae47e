#include "core/language/detect.hpp"

#include "core/language/cld2_voice.hpp"
#include "core/language/han.hpp"
#include "core/language/language_model.hpp"
#include "core/language/languages_known.hpp"
#include "core/language/message_words.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace waydesk::language {
namespace {

// In eighths of a bit, as the costs of the model.
constexpr double earlier_bonus = 24;    // for the language of each earlier message, at most three
constexpr double preferred_bonus = 16;  // for the browser's languages
constexpr double cld2_bonus = 10;       // for what CLD2 says; as much again when it calls itself reliable
constexpr double per_natural = 8 / std::numbers::ln2;
constexpr double sharpness = 0.55;  // letters depend on one another: the sum of their costs says too much

constexpr double least_confidence = 0.25;     // below, it would be a guess
constexpr std::size_t letters_for_cld2 = 12;  // below, it knows nothing that we do not
constexpr std::size_t letters_for_strange = 25;
constexpr double strange_cost = 36;  // a letter: worse than any language that we know is read
constexpr double confidence_of_strange = 0.5;

Detection known(std::string_view tag, double confidence) {
    return {LanguageTag::parse_or(tag, {}), std::clamp(confidence, 0.0, 1.0)};
}

// A script that one language has to itself: only a stray letter leaves a doubt.
double certainty(std::size_t letters) { return 1 - std::pow(0.4, static_cast<double>(letters)); }

Detection detect_han(const MessageWords& message) {
    const HanEvidence found = weigh_han(message.han);
    const double sure = certainty(message.han.size());
    if (found.japanese > 0 && found.simplified == 0 && found.japanese >= found.traditional)
        return known("ja", 0.9 * sure);
    if (found.traditional > found.simplified) return known("zh-Hant", sure);
    return known("zh", found.simplified > 0 ? sure : 0.8 * sure);
}

bool is_same_language(std::string_view tag, const LanguageTag& other) {
    return tag.substr(0, tag.find('-')) == other.language() || (tag == "nb" && other.language() == "no");
}

class Votes {
public:
    Votes(const MessageWords& message, Script script, std::string_view text)
        : message_(message), text_(text), scores_(known_languages().size(), -1e9) {
        const std::vector<int> costs = LanguageModel::built_in().costs_of(message.words);
        for (std::size_t i = 0; i < scores_.size(); ++i) {
            if (known_languages()[i].script == script) scores_[i] = -sharpness * costs[i] - known_languages()[i].prior;
        }
        const auto best = std::ranges::max_element(scores_);
        cost_a_letter_ = costs[static_cast<std::size_t>(best - scores_.begin())] / static_cast<double>(letters());
    }

    void expect(const DetectionContext& context) {
        const auto latest = context.earlier.size() - std::min<std::size_t>(context.earlier.size(), 3);
        for (const LanguageTag& tag : context.earlier.subspan(latest)) add(tag, earlier_bonus);
        double bonus = preferred_bonus;
        for (const LanguageTag& tag : context.preferred) add(tag, std::exchange(bonus, bonus / 2));
    }

    Detection decide() {
        Cld2Opinion opinion;
        if (letters() >= letters_for_cld2) opinion = ask_cld2(text_);
        if (const auto tag = LanguageTag::parse(opinion.tag); tag && tag->is_known()) {
            const bool is_ours = add(*tag, cld2_bonus * (opinion.is_reliable ? 2 : 1));
            if (!is_ours && opinion.is_reliable && letters() >= letters_for_strange && cost_a_letter_ > strange_cost)
                return {*tag, confidence_of_strange};
        }
        return best();
    }

private:
    std::size_t letters() const {
        std::size_t count = 0;
        for (const MessageWord& word : message_.words) count += word.letters.size();
        return std::max<std::size_t>(count, 1);
    }

    bool add(const LanguageTag& tag, double bonus) {
        bool is_found = false;
        for (std::size_t i = 0; i < scores_.size(); ++i) {
            if (!is_same_language(known_languages()[i].tag, tag)) continue;
            scores_[i] += bonus;
            is_found = true;
        }
        return is_found;
    }

    Detection best() const {
        const auto top = std::ranges::max_element(scores_);
        double sum = 0;
        for (const double score : scores_) sum += std::exp((score - *top) / per_natural);
        const std::string_view tag = known_languages()[static_cast<std::size_t>(top - scores_.begin())].tag;
        const double confidence = 1 / sum;
        if (confidence < least_confidence) return {};
        return known(tag == "sr-Latn" ? "sr" : tag, confidence);
    }

    const MessageWords& message_;
    std::string_view text_;
    std::vector<double> scores_;
    double cost_a_letter_ = 0;
};

// Leaves only the words that tell a language. Codes are capitals in a text that is not all capitals; "Maria Schulz"
// alone is a name.
void leave_telling_words(MessageWords& message) {
    const LanguageModel& model = LanguageModel::built_in();
    auto& words = message.words;
    std::erase_if(words, [&](const MessageWord& word) { return model.is_international(word); });
    const auto is_code = [&](const MessageWord& word) { return word.is_shouted && !model.is_everyday(word); };
    const bool is_one_code = words.size() == 1 && is_code(words[0]) && words[0].letters.size() <= 7;
    const bool is_all_shouted =
        std::ranges::all_of(words, [](const MessageWord& w) { return w.letters.size() < 2 || w.is_shouted; });
    if (is_one_code || !is_all_shouted) std::erase_if(words, is_code);
    const bool is_name =
        words.size() >= 2 && words.size() <= 4 && std::ranges::all_of(words, [&](const MessageWord& word) {
            return word.is_capitalised && !word.is_shouted && !model.is_everyday(word);
        });
    if (is_name) words.clear();
}

}  // namespace

Detection detect(std::string_view text, const DetectionContext& context) {
    MessageWords message = read_message(text);
    const Script script = message.script();
    switch (script) {
        case Script::none: return {};
        case Script::hangul: return known("ko", certainty(message.count(script)));
        case Script::kana: return known("ja", certainty(message.count(script)));
        case Script::han: return detect_han(message);
        case Script::other: return known(message.other_language, certainty(message.count(script)));
        default: break;
    }
    leave_telling_words(message);
    if (message.words.empty()) return {};
    Votes votes(message, script, text);
    votes.expect(context);
    return votes.decide();
}

void prepare_detection() {
    LanguageModel::built_in();
    weigh_han({});
}

LanguageTag language_after(const LanguageTag& so_far, const Detection& message, std::string_view text) {
    constexpr double enough_to_begin = 0.5;
    constexpr double enough_to_change = 0.9;
    constexpr std::size_t words_to_change = 3;
    // A region or another alphabet makes no other language, except that Chinese is told apart by its characters.
    const bool is_same = so_far.language() == message.language.language() &&
                         (so_far.language() != "zh" || so_far.script() == message.language.script());
    if (!message.language.is_known() || is_same) return so_far;
    if (!so_far.is_known()) return message.confidence >= enough_to_begin ? message.language : so_far;
    const MessageWords words = read_message(text);
    const bool has_alphabet = !words.words.empty();
    const bool is_short = has_alphabet && words.words.size() < words_to_change;
    return message.confidence >= enough_to_change && !is_short ? message.language : so_far;
}

}  // namespace waydesk::language
