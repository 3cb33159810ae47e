#pragma once
// The articles of one language in a Xapian database of its own: its numbers of words and lengths are then those of that
// language. Whatever Xapian throws ends here as a result.

#include "core/result.hpp"
#include "core/search/document.hpp"
#include "core/search/terms.hpp"
#include "core/search/vocabulary.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace waydesk::search {

// Fewer promises for a copy that is made again when it is lost.
enum class Durability { full, none };

// One at a time for a folder; one thread. Nothing is seen by readers before commit(), which is atomic.
class ShardWriter {
public:
    // Makes the folder when it is missing. Errors: unsupported (another version of the format), busy (somebody else
    // writes), storage_failed (unreadable).
    static Result<ShardWriter> open(const std::filesystem::path& folder, Durability durability);
    ~ShardWriter();
    ShardWriter(ShardWriter&&) noexcept;
    ShardWriter& operator=(ShardWriter&&) noexcept;

    Result<void> put(const Document& document);  // replaces the one of that article and language
    Result<void> remove(const std::string& article, const language::LanguageTag& language);
    Result<void> commit();

private:
    struct Implementation;
    explicit ShardWriter(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

// What is known of a shard without touching its database. Immutable, shared by its readers.
struct ShardTable {
    struct Row {
        std::string article;  // empty: no such document
        language::LanguageTag language;
        std::string audience;
        std::uint32_t length = 0;      // terms, title and keywords counted more than once
        std::uint32_t text_begin = 0;  // in `text`
        std::uint32_t text_end = 0;
    };
    std::string language;   // "de"
    std::vector<Row> rows;  // by document number
    std::uint32_t documents = 0;
    double mean_length = 1;
    // What stands where in each document: the mark of the word or pair at each position, 0 where there is none.
    std::vector<TermMark> text;
    Vocabulary vocabulary;
    std::vector<TermMark> terms;  // of all kinds, sorted
    std::uint64_t revision = 0;   // of the database
};

inline bool knows(const ShardTable& table, std::string_view term) {
    return std::ranges::binary_search(table.terms, mark_of(term));
}

struct Posting {
    std::uint32_t document = 0;
    std::uint32_t count = 0;
};

// A state of the shard as it was when it was opened; one thread at a time.
class ShardReader {
public:
    // `table`: of another reader of the same folder, to share it; it is made again when it is not of this state.
    // Errors: not_found, unsupported, storage_failed.
    static Result<ShardReader> open(const std::filesystem::path& folder, std::shared_ptr<const ShardTable> table = {});
    ~ShardReader();
    ShardReader(ShardReader&&) noexcept;
    ShardReader& operator=(ShardReader&&) noexcept;

    const ShardTable& table() const { return *table_; }
    std::shared_ptr<const ShardTable> shared_table() const { return table_; }
    const Stemmer& stemmer() const { return stemmer_; }

    Result<bool> refresh();  // to the newest state; whether it is another

    Result<void> postings(const std::string& term, std::vector<Posting>& out) const;
    Result<std::string> text(std::uint32_t document) const;  // title, line end, body

private:
    struct Implementation;
    ShardReader(std::unique_ptr<Implementation> implementation, std::shared_ptr<const ShardTable> table);
    std::unique_ptr<Implementation> implementation_;
    std::shared_ptr<const ShardTable> table_;
    Stemmer stemmer_;
};

}  // namespace waydesk::search
