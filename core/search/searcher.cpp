#include "core/search/searcher.hpp"

#include "core/language/matcher.hpp"
#include "core/language/text.hpp"
#include "core/search/index.hpp"
#include "core/utf8.hpp"

#include <algorithm>
#include <cmath>

namespace waydesk::search {
namespace {

using language::LanguageTag;

// How much less a hit counts in a language that is not the question's. Words of another language are rarer in a shard
// by orders of magnitude; names and numbers are not.
constexpr double unlikeness = 1.0;    // exponent for a difference of 1 in the mean logarithm
constexpr double reader_likes = 1.0;  // the reader's own language, in the same unit
constexpr double least_likely = 0.5;
constexpr double agreement = 1.0;   // what an article's other versions count beside the best one
constexpr double least_told = 1.0;  // so that a question of unknown words is not divided by nothing

std::string looked_at(const Request& request) {
    return language::to_nfc(first_code_points(request.text, Request::longest_text));
}

bool is_among(const LanguageTag& language, const std::vector<LanguageTag>& only) {
    return only.empty() || std::ranges::any_of(only, [&](const LanguageTag& each) {
               return each == language || each.str() == language.language();
           });
}

Filter filter_of(const Request& request) {
    return [&request](const ShardTable::Row& row) {
        const auto& audiences = request.audiences;
        return is_among(row.language, request.only) &&
               (audiences.empty() || std::ranges::find(audiences, row.audience) != audiences.end());
    };
}

// What the question tells at most, whatever the language: a word counts as in the shard where it is most usual, and as
// rare as the rarest when it is known nowhere.
double told_by(const std::vector<Ranked>& ranked) {
    std::map<std::size_t, double> usual;
    for (const Ranked& shard : ranked)
        for (const auto& [said, told] : shard.told) {
            const auto [at, is_new] = usual.try_emplace(said, told);
            if (!is_new) at->second = std::min(at->second, told);
        }
    double out = 0;
    for (const auto& [said, told] : usual) out += told;
    return std::max(out, least_told);
}

}  // namespace

Searcher::Searcher(std::filesystem::path folder, std::shared_ptr<const Synonyms> synonyms)
    : folder_(std::move(folder)), synonyms_(std::move(synonyms)) {}

Result<Searcher> Searcher::open(std::filesystem::path folder, std::shared_ptr<const Synonyms> synonyms) {
    Searcher out(std::move(folder), std::move(synonyms));
    if (const auto opened = out.open_shards({}); !opened) return opened.error();
    return out;
}

Result<Searcher> Searcher::share() const {
    std::map<std::string, std::shared_ptr<const ShardTable>> known;
    for (const ShardReader& shard : shards_) known.emplace(shard.table().language, shard.shared_table());
    Searcher out(folder_, synonyms_);
    out.ranking_ = ranking_;
    if (const auto opened = out.open_shards(known); !opened) return opened.error();
    return out;
}

Result<void> Searcher::open_shards(const std::map<std::string, std::shared_ptr<const ShardTable>>& known) {
    for (const auto& folder : shard_folders(folder_)) {
        const std::string name = folder.filename().string();
        if (std::ranges::any_of(shards_, [&](const ShardReader& each) { return each.table().language == name; }))
            continue;
        const auto table = known.find(name);
        Result<ShardReader> shard = ShardReader::open(folder, table == known.end() ? nullptr : table->second);
        if (!shard) return shard.error();
        shards_.push_back(std::move(*shard));
    }
    note_places();
    return {};
}

Result<void> Searcher::refresh() {
    for (ShardReader& shard : shards_)
        if (const auto changed = shard.refresh(); !changed) return changed.error();
    return open_shards({});
}

void Searcher::note_places() {
    auto places = std::make_shared<Places>();
    for (std::size_t shard = 0; shard < shards_.size(); ++shard) {
        const auto& rows = shards_[shard].table().rows;
        for (std::uint32_t id = 0; id < rows.size(); ++id)
            if (!rows[id].article.empty()) (*places)[rows[id].article].push_back({shard, id});
    }
    places_ = std::move(places);
}

Question Searcher::understood(const Request& request) {
    const auto is_known = [&](std::string_view term) {
        return std::ranges::any_of(shards_, [&](const ShardReader& each) { return knows(each.table(), term); });
    };
    return {analyzer_.terms(looked_at(request)), *synonyms_, is_known};
}

Result<std::vector<Hit>> Searcher::search(const Request& request) {
    const Question question = understood(request);
    const Filter filter = filter_of(request);
    std::vector<Ranked> ranked;
    for (const ShardReader& shard : shards_) {
        const QueryPlan plan = plan_query(question, shard, request.is_typing);
        Result<Ranked> best = rank(shard, plan, filter, std::max(request.limit, ranking_.looked_at), ranking_);
        if (!best) return best.error();
        ranked.push_back(std::move(*best));
    }
    return merge(ranked, request, filter);
}

// What an article is about, its versions say alike: one that only a single version seems to tell was found by chance,
// and an article that the question's language lacks has the others to speak for it.
double Searcher::agreed(const Found& found) const {
    const std::size_t others = places_->at(row(found.place).article).size() - 1;
    if (others == 0) return found.score;
    return found.score + agreement * (found.all - found.score) / static_cast<double>(others);
}

std::vector<Hit> Searcher::merge(const std::vector<Ranked>& ranked, const Request& request, const Filter& filter) {
    const auto likeness = [&](std::size_t shard) {
        const bool is_readers = shards_[shard].table().language == request.language.language();
        return ranked[shard].likeness + (is_readers ? reader_likes : 0);
    };
    double best = -1e9;
    for (std::size_t i = 0; i < ranked.size(); ++i) best = std::max(best, likeness(i));
    const double told = told_by(ranked);
    std::unordered_map<std::string_view, Found> found;
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        const double factor = std::max(least_likely, std::exp(unlikeness * (likeness(i) - best)));
        for (const Scored& each : ranked[i].best) {
            const Place place{i, each.document};
            const double score = ((each.score - each.translated) * factor + each.translated) / told;
            Found& one = found[row(place).article];
            one.all += score;
            if (score > one.score) one.score = score, one.place = place;
        }
    }
    std::vector<Found> order;
    for (auto& [article, one] : found) {
        one.score = agreed(one);
        order.push_back(one);
    }
    std::ranges::sort(order, [&](const Found& a, const Found& b) {
        return a.score != b.score ? a.score > b.score : row(a.place).article < row(b.place).article;
    });
    if (order.size() > request.limit) order.resize(request.limit);
    std::vector<Hit> hits;
    for (const Found& one : order)
        hits.push_back({row(one.place).article, version_for(one, request, filter), one.score});
    return hits;
}

LanguageTag Searcher::version_for(const Found& found, const Request& request, const Filter& filter) {
    const LanguageTag& matched = row(found.place).language;
    if (!request.language.is_known()) return matched;
    LanguageTag best = matched;
    int nearest = language::farthest;
    for (const Place& place : places_->at(row(found.place).article)) {
        if (!filter(row(place))) continue;
        const int far = distance(request.language, row(place).language);
        if (far < nearest) nearest = far, best = row(place).language;
    }
    return best;
}

int Searcher::distance(const LanguageTag& wanted, const LanguageTag& written) {
    const auto [known, is_new] = distances_.try_emplace({wanted.str(), written.str()}, 0);
    if (is_new) known->second = language::distance(wanted, written);
    return known->second;
}

Result<std::string> Searcher::text_of(const std::string& article, const LanguageTag& language) const {
    const auto found = places_->find(article);
    if (found == places_->end()) return Errc::not_found;
    for (const Place& place : found->second)
        if (row(place).language == language) return shards_[place.shard].text(place.document);
    return Errc::not_found;
}

Result<std::vector<std::string>> Searcher::terms_asked(const Request& request, const LanguageTag& language) {
    const Question question = understood(request);
    std::vector<std::string> out;
    for (const ShardReader& shard : shards_) {
        if (shard.table().language != language.language()) continue;
        for (const Group& group : plan_query(question, shard, request.is_typing).groups)
            for (const WeightedTerm& term : group.terms) out.push_back(term.term);
    }
    return out;
}

std::size_t Searcher::documents() const {
    std::size_t out = 0;
    for (const ShardReader& shard : shards_) out += shard.table().documents;
    return out;
}

}  // namespace waydesk::search
