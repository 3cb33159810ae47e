#include "core/search/index.hpp"

#include <algorithm>

namespace waydesk::search {

namespace fs = std::filesystem;

std::vector<fs::path> shard_folders(const fs::path& folder) {
    std::vector<fs::path> out;
    std::error_code failed;
    for (const auto& each : fs::directory_iterator(folder, failed))
        if (each.is_directory(failed)) out.push_back(each.path());
    std::ranges::sort(out);
    return out;
}

IndexWriter::IndexWriter(fs::path folder, Durability durability)
    : folder_(std::move(folder)), durability_(durability) {}

Result<IndexWriter> IndexWriter::open(fs::path folder, Durability durability) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) return Errc::storage_failed;
    IndexWriter writer(std::move(folder), durability);
    if (const auto opened = writer.open_shards(); opened)
        return writer;
    else if (opened.error() == Errc::busy)
        return opened.error();
    writer.shards_.clear();
    for (const fs::path& shard : shard_folders(writer.folder_)) fs::remove_all(shard, failed);
    if (failed) return Errc::storage_failed;
    writer.is_fresh_ = true;
    return writer;
}

Result<void> IndexWriter::open_shards() {
    const std::vector<fs::path> folders = shard_folders(folder_);
    is_fresh_ = folders.empty();
    for (const fs::path& folder : folders) {
        Result<ShardWriter> shard = ShardWriter::open(folder, durability_);
        if (!shard) return shard.error();
        shards_.emplace(folder.filename().string(), std::move(*shard));
    }
    return {};
}

Result<ShardWriter*> IndexWriter::shard_of(const language::LanguageTag& language) {
    const std::string name(language.language());
    if (const auto found = shards_.find(name); found != shards_.end()) return &found->second;
    Result<ShardWriter> shard = ShardWriter::open(folder_ / name, durability_);
    if (!shard) return shard.error();
    return &shards_.emplace(name, std::move(*shard)).first->second;
}

Result<void> IndexWriter::put(const Document& document) {
    const Result<ShardWriter*> shard = shard_of(document.language);
    if (!shard) return shard.error();
    return (*shard)->put(document);
}

Result<void> IndexWriter::remove(const std::string& article, const language::LanguageTag& language) {
    const Result<ShardWriter*> shard = shard_of(language);
    if (!shard) return shard.error();
    return (*shard)->remove(article, language);
}

Result<void> IndexWriter::commit() {
    for (auto& [language, shard] : shards_)
        if (const auto committed = shard.commit(); !committed) return committed;
    return {};
}

}  // namespace waydesk::search
