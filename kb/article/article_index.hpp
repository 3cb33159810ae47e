#pragma once
// The published articles in a search index (core/search) in a folder of its own. It can always be made again from the
// library; what is there already is kept when it is of the same texts, so that a start is quick.

#include "core/search/searcher.hpp"
#include "core/search/terms.hpp"
#include "kb/article/finder.hpp"

#include <atomic>
#include <filesystem>
#include <mutex>

namespace waydesk::kb::article {

class ArticleIndex final : public Finder {
public:
    // `folder` is this one's alone. Nothing is touched before the first take().
    explicit ArticleIndex(std::filesystem::path folder) : folder_(std::move(folder)) {}

    Result<void> take(const Library& library, const std::vector<TextKey>& changed) override;
    Result<std::vector<Hit>> find(const Question& question) const override;
    void stop() override { is_stopping_ = true; }

private:
    Result<void> fill(const Library& library, const std::vector<TextKey>& keys);
    struct Reader {  // serves one thread at a time
        search::Searcher searcher;
        search::Analyzer analyzer;
    };
    Result<Reader> borrow() const;
    void give_back(Reader reader) const;
    static Result<std::vector<Hit>> find_with(Reader& reader, const Question& question);
    static Result<Hit> hit_of(Reader& reader, const search::Request& request, const search::Hit& found);

    std::filesystem::path folder_;
    std::atomic<bool> is_stopping_ = false;
    mutable std::mutex mutex_;  // of the next: any thread may ask
    mutable std::vector<Reader> idle_;
};

}  // namespace waydesk::kb::article
