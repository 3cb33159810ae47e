#pragma once
// The search index: a folder with a shard for each language. It can always be made again from the articles, so what is
// missing, unreadable or of another version is thrown away, never mended.
// One writer for a folder, on one thread.

#include "core/search/shard.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace waydesk::search {

class IndexWriter {
public:
    // Makes the folder when it is missing. Errors: busy (another writer), storage_failed (the folder cannot be
    // written).
    static Result<IndexWriter> open(std::filesystem::path folder, Durability durability = Durability::full);

    // Nothing was there that could be kept: every article is to be put.
    bool is_fresh() const { return is_fresh_; }

    // Both are seen after commit(). Errors: storage_failed, busy.
    Result<void> put(const Document& document);
    Result<void> remove(const std::string& article, const language::LanguageTag& language);

    // Atomic for each language; what was not committed before a crash is gone, the rest is whole.
    Result<void> commit();

private:
    IndexWriter(std::filesystem::path folder, Durability durability);
    Result<void> open_shards();
    Result<ShardWriter*> shard_of(const language::LanguageTag& language);

    std::filesystem::path folder_;
    Durability durability_;
    bool is_fresh_ = false;
    std::map<std::string, ShardWriter> shards_;  // by language: "de"
};

// The folders of the shards in an index, in the order of their names.
std::vector<std::filesystem::path> shard_folders(const std::filesystem::path& folder);

}  // namespace waydesk::search
