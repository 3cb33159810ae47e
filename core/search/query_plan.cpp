#include "core/search/query_plan.hpp"

#include <algorithm>
#include <unordered_set>

namespace waydesk::search {
namespace {

using language::Writing;

// What a term counts beside the others that stand for the same letters. Tuned as in ranking.hpp.
struct TermWeights {
    double word = 1;
    double gram = 1;
    double character = 1;
};
constexpr TermWeights weights_of(Writing writing) {
    switch (writing) {
        case Writing::han: return {.word = 0.3, .gram = 1.0, .character = 0.2};
        case Writing::hangul: return {.word = 1.0, .gram = 0.6};
        case Writing::thai: return {.word = 1.0, .gram = 0.3};
        default: return {};
    }
}
constexpr double across_words = 0.3;     // a pair of Chinese characters that no word holds: mostly chance
constexpr double word_of_its_own = 3.0;  // a character that is a word, beside one that its word speaks for
constexpr double of_known_words = 0.3;   // Thai triples, where the shard knows the words that they stand in

constexpr double synonym = 0.5;       // of what was said itself
constexpr double part_of_word = 0.7;  // "Flugverspätung" for "Verspätung"
constexpr double joined_words = 0.8;  // "re fund" for "refund"
constexpr std::size_t most_completions = 12;

class Planner {
public:
    Planner(const Question& question, const ShardReader& shard)
        : question_(question), terms_(question.terms()), shard_(shard), words_(shard.table().vocabulary) {}

    QueryPlan run(bool is_typing) {
        for (std::size_t i = 0; i < terms_.size() && plan_.groups.size() < QueryPlan::most_groups; ++i) {
            const Term& term = terms_[i];
            if (!seen_.insert(term.text).second) continue;
            const bool is_spelled = term.kind == TermKind::word && term.writing != Writing::han;
            if (is_spelled)
                spelled_word(i, is_typing && i + 1 == terms_.size());
            else
                add(term, {{term.text, 1.0}}, 1.0);
        }
        add_synonyms();
        return std::move(plan_);
    }

private:
    static std::string word(std::string_view form) { return std::string(1, prefix_of(TermKind::word)).append(form); }

    void spelled_word(std::size_t i, bool is_unfinished) {
        const Term& term = terms_[i];
        const std::string form = term.text.substr(1);
        std::vector<WeightedTerm> terms;
        for (const Kin& kin : words_.akin(form, shard_.stemmer(), question_.are_marks_meant()))
            terms.push_back({word(kin.word), kin.weight});
        if (is_unfinished)
            for (const Kin& kin : words_.beginning_with(form, most_completions))
                terms.push_back({word(kin.word), kin.weight});
        if (term.is_alone() && !words_.has(form)) {
            for (const std::string& part : words_.parts_of(form)) add(term, {{word(part), 1.0}}, part_of_word);
            if (i + 1 < terms_.size() && terms_[i + 1].is_alone() && words_.has(form + terms_[i + 1].text.substr(1)))
                add(term, {{word(form + terms_[i + 1].text.substr(1)), 1.0}}, joined_words);
        }
        if (terms.empty()) terms.push_back({term.text, 1.0});
        add(term, std::move(terms), 1.0);
    }

    void add(const Term& term, std::vector<WeightedTerm> terms, double weight) {
        Group group;
        group.terms = std::move(terms);
        group.weight = weight * weight_of(term);
        group.kind = term.kind;
        group.writing = term.writing;
        group.said = static_cast<std::size_t>(&term - terms_.data());
        plan_.groups.push_back(std::move(group));
    }

    bool is_known(std::string_view term) const { return knows(shard_.table(), term); }

    double weight_of(const Term& term) const {
        const TermWeights weights = weights_of(term.writing);
        if (term.kind == TermKind::word) return weights.word;
        if (term.kind == TermKind::character)
            return weights.character * (question_.is_in_one_word(term) ? 1 : word_of_its_own);
        if (term.writing == Writing::han) return weights.gram * (question_.is_in_one_word(term) ? 1 : across_words);
        if (term.writing != Writing::thai) return weights.gram;
        const auto words = question_.words_of(term);
        return weights.gram *
               (std::ranges::all_of(words, [&](std::string_view each) { return is_known(each); }) ? of_known_words : 1);
    }

    // In a shard of another language they stand for what was said, in its own beside it. Those of one term are one
    // group: an article that uses three of them is not three times about it.
    void add_synonyms() {
        for (const Synonyms::Found& found : question_.synonyms()) {
            const bool is_foreign =
                std::ranges::none_of(found.places, [&](std::size_t i) { return is_known(terms_[i].text); });
            const double weight = found.weight * (is_foreign ? 1.0 : synonym);
            std::vector<WeightedTerm> single;
            for (const Synonyms::Expression& other : *found.others) {
                if (other.size() == 1) {
                    if (is_new(other.front())) single.push_back({other.front().text, 1.0});
                    continue;
                }
                for (const Term& term : other)
                    if (is_new(term))
                        add_synonym(found, term, {{term.text, 1.0}}, weight / static_cast<double>(other.size()),
                                    is_foreign);
            }
            if (!single.empty())
                add_synonym(found, terms_[found.places.front()], std::move(single), weight, is_foreign);
        }
    }

    bool is_new(const Term& term) { return is_known(term.text) && seen_.insert(term.text).second; }

    void add_synonym(const Synonyms::Found& found, const Term& like, std::vector<WeightedTerm> terms, double weight,
                     bool is_foreign) {
        Group group;
        group.terms = std::move(terms);
        group.weight = weight;
        group.is_translation = is_foreign;
        group.kind = like.kind;
        group.writing = like.writing;
        group.said = found.places.front();
        group.is_said = false;
        plan_.groups.push_back(std::move(group));
    }

    const Question& question_;
    const std::vector<Term>& terms_;
    const ShardReader& shard_;
    const Vocabulary& words_;
    QueryPlan plan_;
    std::unordered_set<std::string> seen_;
};

}  // namespace

QueryPlan plan_query(const Question& question, const ShardReader& shard, bool is_typing) {
    return Planner(question, shard).run(is_typing);
}

}  // namespace waydesk::search
