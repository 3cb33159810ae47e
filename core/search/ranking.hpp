#pragma once
// Which documents of a shard answer a plan best: BM25 over groups of akin terms, then the best again by how near the
// terms stand to each other. Pure but for reading the shard; the reader's thread.

#include "core/search/query_plan.hpp"
#include "core/search/shard.hpp"

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

namespace waydesk::search {

// Tuned on one half of public question sets in Chinese, Japanese, Korean, Thai, Arabic and Spanish, reported on the
// other (docs/decisions/0012-search.md).
struct Ranking {
    double k1 = 1.2;             // BM25: how soon repetition stops to count (Robertson et al. 1994)
    double b = 0.75;             // BM25: how much long documents are held back
    double proximity = 0.3;      // share of what nearness gives (Buttcher, Clarke and Lushman 2006)
    std::size_t looked_at = 40;  // documents that are ranked again
};

struct Scored {
    std::uint32_t document = 0;
    double score = 0;
    double translated = 0;  // the part of it that comes from words of another language than the question's
};

struct Ranked {
    std::vector<Scored> best;  // the best first; ties in the order of indexing
    double likeness = 0;       // mean logarithm of the share of documents that have a word that was said
    // What the words that were said tell at most: by their place in the question, only those that are known.
    std::unordered_map<std::size_t, double> told;
};

using Filter = std::function<bool(const ShardTable::Row&)>;

// At most `most` documents. Errors: storage_failed.
Result<Ranked> rank(const ShardReader& shard, const QueryPlan& plan, const Filter& filter, std::size_t most,
                    const Ranking& ranking = {});

}  // namespace waydesk::search
