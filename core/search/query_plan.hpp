#pragma once
// What a typed text asks of one shard: groups of terms that mean the same, of which one is enough. Pure; any thread.

#include "core/search/question.hpp"
#include "core/search/shard.hpp"
#include "core/search/terms.hpp"

#include <string>
#include <vector>

namespace waydesk::search {

struct WeightedTerm {
    std::string term;  // with the prefix of its kind
    double weight = 1;
};

struct Group {
    std::vector<WeightedTerm> terms;
    double weight = 1;
    TermKind kind = TermKind::word;
    language::Writing writing = language::Writing::other;
    std::size_t said = 0;         // the place of its term in the question
    bool is_said = true;          // not: a synonym of what was said
    bool is_translation = false;  // a synonym, where what was said is not known at all
};

struct QueryPlan {
    static constexpr std::size_t most_groups = 96;  // a question has ten words; pairs of characters count each

    std::vector<Group> groups;
};

QueryPlan plan_query(const Question& question, const ShardReader& shard, bool is_typing);

}  // namespace waydesk::search
