#include "core/search/ranking.hpp"

#include <algorithm>
#include <cmath>

namespace waydesk::search {
namespace {

bool is_better(const Scored& a, const Scored& b) {
    return a.score != b.score ? a.score > b.score : a.document < b.document;
}

class Ranker {
public:
    Ranker(const ShardReader& shard, const QueryPlan& plan, const Filter& filter, const Ranking& ranking)
        : shard_(shard),
          plan_(plan),
          filter_(filter),
          ranking_(ranking),
          scores_(shard.table().rows.size()),
          translated_(scores_.size()) {}

    Result<Ranked> run(std::size_t most) {
        rarity_.reserve(plan_.groups.size());
        for (const Group& group : plan_.groups)
            if (const auto added = add(group); !added) return added.error();
        std::vector<Scored> best = best_of(std::max(most, ranking_.looked_at));
        note_marks();
        for (std::size_t i = 0; i < std::min(best.size(), ranking_.looked_at); ++i)
            best[i].score += nearness(best[i].document);
        std::ranges::sort(best, is_better);
        if (best.size() > most) best.resize(most);
        return Ranked{std::move(best), said_ == 0 ? 0 : likeness_ / static_cast<double>(said_), std::move(told_)};
    }

private:
    // How much a word tells that is in so many documents; never negative.
    double rarity(std::size_t documents) const {
        const double all = shard_.table().documents;
        return std::log1p((all - static_cast<double>(documents) + 0.5) / (static_cast<double>(documents) + 0.5));
    }

    Result<void> add(const Group& group) {
        counts_.resize(scores_.size());
        touched_.clear();
        for (const WeightedTerm& term : group.terms) {
            if (!knows(shard_.table(), term.term)) continue;
            postings_.clear();
            if (const auto read = shard_.postings(term.term, postings_); !read) return read;
            for (const Posting& each : postings_) {
                if (counts_[each.document] == 0) touched_.push_back(each.document);
                counts_[each.document] += term.weight * each.count;
            }
        }
        const double rare = rarity(touched_.size());
        rarity_.push_back(rare * group.weight);
        if (group.is_said) {
            const double known = group.terms.front().weight * static_cast<double>(touched_.size());
            likeness_ += std::log((known + 0.05) / (shard_.table().documents + 1.0));
            ++said_;
        }
        if (!touched_.empty() && (group.is_said || group.is_translation)) told_[group.said] += rare * group.weight;
        for (const std::uint32_t document : touched_) {
            const double count = counts_[document];
            const double more = group.weight * rare * count * (ranking_.k1 + 1) / (count + room_of(document));
            scores_[document] += more;
            if (group.is_translation) translated_[document] += more;
            counts_[document] = 0;
        }
        return {};
    }

    std::vector<Scored> best_of(std::size_t most) const {
        std::vector<Scored> out;
        for (std::uint32_t id = 0; id < scores_.size(); ++id)
            if (scores_[id] > 0 && filter_(shard_.table().rows[id])) out.push_back({id, scores_[id], translated_[id]});
        const auto middle = out.begin() + static_cast<std::ptrdiff_t>(std::min(most, out.size()));
        std::partial_sort(out.begin(), middle, out.end(), is_better);
        out.erase(middle, out.end());
        return out;
    }

    // Whose place counts: words that stand alone and pairs. Other words and characters are in the pairs.
    void note_marks() {
        for (std::uint32_t i = 0; i < plan_.groups.size(); ++i) {
            const Group& group = plan_.groups[i];
            if (!group.is_said || (group.kind != TermKind::gram && !is_alone(group))) continue;
            for (const WeightedTerm& term : group.terms) groups_.try_emplace(mark_of(term.term), i);
        }
    }

    double nearness(std::uint32_t document) {
        const ShardTable::Row& row = shard_.table().rows[document];
        gathered_.assign(plan_.groups.size(), 0);
        std::uint32_t last = 0;
        std::optional<std::uint32_t> last_group;
        for (std::uint32_t at = row.text_begin; at < row.text_end; ++at) {
            const auto found = groups_.find(shard_.table().text[at]);
            if (found == groups_.end()) continue;
            if (last_group && *last_group != found->second) {
                const double distance = at - last;
                gathered_[*last_group] += rarity_[found->second] / (distance * distance);
                gathered_[found->second] += rarity_[*last_group] / (distance * distance);
            }
            last = at, last_group = found->second;
        }
        const double room = room_of(document);
        double out = 0;
        for (std::size_t i = 0; i < gathered_.size(); ++i)
            out += std::min(1.0, rarity_[i]) * gathered_[i] * (ranking_.k1 + 1) / (gathered_[i] + room);
        return ranking_.proximity * out;
    }

    // The count at which a word gives half of what it can.
    double room_of(std::uint32_t document) const {
        const double length = shard_.table().rows[document].length / shard_.table().mean_length;
        return ranking_.k1 * (1 - ranking_.b + ranking_.b * length);
    }

    static bool is_alone(const Group& group) {
        return group.writing == language::Writing::other || group.writing == language::Writing::digit;
    }

    const ShardReader& shard_;
    const QueryPlan& plan_;
    const Filter& filter_;
    const Ranking& ranking_;
    std::vector<double> scores_;  // by document number
    std::vector<double> translated_;
    std::vector<double> counts_;  // of the group that is added
    std::vector<double> rarity_;  // by group, with its weight
    std::vector<std::uint32_t> touched_;
    std::vector<Posting> postings_;
    std::unordered_map<TermMark, std::uint32_t> groups_;  // by the marks of their terms
    std::vector<double> gathered_;                        // by group, in the document that is looked at
    std::unordered_map<std::size_t, double> told_;        // see Ranked
    double likeness_ = 0;
    std::size_t said_ = 0;
};

}  // namespace

Result<Ranked> rank(const ShardReader& shard, const QueryPlan& plan, const Filter& filter, std::size_t most,
                    const Ranking& ranking) {
    return Ranker(shard, plan, filter, ranking).run(most);
}

}  // namespace waydesk::search
