#pragma once
// Finds articles in an index. A searcher sees the state at its opening or its last refresh; one a thread, made from
// another one by share(), so that they have their tables in common.

#include "core/search/document.hpp"
#include "core/search/question.hpp"
#include "core/search/ranking.hpp"
#include "core/search/shard.hpp"
#include "core/search/synonyms.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace waydesk::search {

class Searcher {
public:
    // Errors: storage_failed, unsupported (another version of the format: IndexWriter makes it anew).
    static Result<Searcher> open(std::filesystem::path folder, std::shared_ptr<const Synonyms> synonyms);
    Result<Searcher> share() const;

    Result<void> refresh();  // to what was committed; cheap when nothing was

    // The best first; an article once, in the reader's language where it exists in it, else in the one that fits the
    // question. Errors: storage_failed.
    Result<std::vector<Hit>> search(const Request& request);

    // The article as it was indexed: title, line end, body. Errors: not_found, storage_failed.
    Result<std::string> text_of(const std::string& article, const language::LanguageTag& language) const;

    // Which terms of a text the question asked for, for showing where it matches (snippet.hpp).
    Result<std::vector<std::string>> terms_asked(const Request& request, const language::LanguageTag& language);

    std::size_t documents() const;
    const Ranking& ranking() const { return ranking_; }
    void set_ranking(const Ranking& ranking) { ranking_ = ranking; }  // to measure another one

private:
    struct Place {
        std::size_t shard = 0;
        std::uint32_t document = 0;
    };
    using Places = std::unordered_map<std::string, std::vector<Place>>;
    struct Found {
        double score = 0;  // of the version that fits best
        Place place;       // of that one
        double all = 0;    // the scores of all versions
    };

    Searcher(std::filesystem::path folder, std::shared_ptr<const Synonyms> synonyms);
    Result<void> open_shards(const std::map<std::string, std::shared_ptr<const ShardTable>>& known);
    void note_places();
    const ShardTable::Row& row(const Place& place) const { return shards_[place.shard].table().rows[place.document]; }
    Question understood(const Request& request);
    double agreed(const Found& found) const;
    std::vector<Hit> merge(const std::vector<Ranked>& ranked, const Request& request, const Filter& filter);
    language::LanguageTag version_for(const Found& found, const Request& request, const Filter& filter);
    int distance(const language::LanguageTag& wanted, const language::LanguageTag& written);

    std::filesystem::path folder_;
    std::shared_ptr<const Synonyms> synonyms_;
    Ranking ranking_;
    Analyzer analyzer_;
    std::vector<ShardReader> shards_;
    std::shared_ptr<const Places> places_;  // of an article's versions
    std::map<std::pair<std::string, std::string>, int> distances_;
};

}  // namespace waydesk::search
