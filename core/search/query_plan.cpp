#include "core/search/query_plan.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace waydesk::search {
namespace {

using language::Script;

// What a term counts beside the others that stand for the same letters. Tuned as in ranking.hpp.
double weight_of(TermKind kind, Script script) {
    switch (script) {
        case Script::han: return kind == TermKind::word ? 0.3 : kind == TermKind::gram ? 1.0 : 0.2;
        case Script::hangul: return kind == TermKind::word ? 1.0 : 0.6;
        case Script::thai: return kind == TermKind::word ? 1.0 : 0.3;
        default: return 1.0;
    }
}

constexpr double synonym = 0.5;       // of what was said itself
constexpr double part_of_word = 0.7;  // "Flugverspätung" for "Verspätung"
constexpr double joined_words = 0.8;  // "re fund" for "refund"
constexpr std::size_t most_completions = 12;

class Planner {
public:
    Planner(const std::vector<Term>& terms, const ShardReader& shard, const Synonyms& synonyms)
        : terms_(terms), shard_(shard), words_(shard.table().vocabulary), synonyms_(synonyms) {}

    QueryPlan run(bool is_typing) {
        for (std::size_t i = 0; i < terms_.size() && plan_.groups.size() < QueryPlan::most_groups; ++i) {
            const Term& term = terms_[i];
            if (!seen_.insert(term.text).second) continue;
            if (term.is_alone())
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
        for (const Kin& kin : words_.akin(form, shard_.stemmer())) terms.push_back({word(kin.word), kin.weight});
        if (is_unfinished)
            for (const Kin& kin : words_.beginning_with(form, most_completions))
                terms.push_back({word(kin.word), kin.weight});
        if (!words_.has(form)) {
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
        group.weight = weight * weight_of(term.kind, term.script);
        group.kind = term.kind;
        group.script = term.script;
        plan_.groups.push_back(std::move(group));
    }

    void add_synonyms() {
        for (const Synonyms::Found& found : synonyms_.in(terms_)) {
            for (const std::vector<Term>& other : *found.others) {
                for (const Term& term : other) {
                    if (!knows(shard_.table(), term.text) || !seen_.insert(term.text).second) continue;
                    add(term, {{term.text, 1.0}}, synonym / std::sqrt(static_cast<double>(other.size())));
                    plan_.groups.back().is_said = false;
                }
            }
        }
    }

    const std::vector<Term>& terms_;
    const ShardReader& shard_;
    const Vocabulary& words_;
    const Synonyms& synonyms_;
    QueryPlan plan_;
    std::unordered_set<std::string> seen_;
};

}  // namespace

QueryPlan plan_query(const std::vector<Term>& terms, const ShardReader& shard, const Synonyms& synonyms,
                     bool is_typing) {
    return Planner(terms, shard, synonyms).run(is_typing);
}

}  // namespace waydesk::search
