#pragma once
// An index of logs: rows of texts that grow at their end, such as conversations. A log is kept in pieces of as many
// entries as are looked for together; each piece is one document, so that a log of twenty messages costs one posting a
// word, not twenty (docs/decisions/0025-search-in-conversations.md). It follows something that is numbered, and keeps
// in the same commit how far it has come: after a crash it goes on from there, and what is unreadable, of another
// version or of another source is made anew. One writer for a folder, on one thread.

#include "core/instant.hpp"
#include "core/result.hpp"
#include "core/search/shard.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::search {

// Who speaks. A question may want to hear one of them only.
enum class Voice : char { heading = 'h', guest = 'g', host = 'a' };

struct LogEntry {
    static constexpr std::int64_t piece_size = 256;  // numbers of a log that are looked for together

    std::int64_t log = 0;
    std::int64_t number = 0;  // in its log, from 1
    Instant at;
    Voice voice = Voice::guest;
    std::string_view text;  // valid UTF-8
};
constexpr std::int64_t piece_of(std::int64_t number) { return (number - 1) / LogEntry::piece_size; }

// What is known of a log besides: it is put again when anything of it changes.
struct LogHead {
    std::int64_t log = 0;
    std::string heading;              // words that find all of it; valid UTF-8
    std::vector<std::string> labels;  // compared as they are: "queue=q_12"
};

class LogWriter {
public:
    // `source` names what it follows, and `newest` is how far that is: an index that is ahead of it is of something
    // else. Errors: busy (another writer), storage_failed (the folder cannot be written).
    static Result<LogWriter> open(const std::filesystem::path& folder, const std::string& source, std::int64_t newest,
                                  Durability durability = Durability::full);
    ~LogWriter();
    LogWriter(LogWriter&&) noexcept;
    LogWriter& operator=(LogWriter&&) noexcept;

    std::int64_t position() const;  // as of the last commit; 0: it is empty

    // All of it is seen after commit(), which is atomic. An entry is added once. Errors: storage_failed.
    Result<void> add(const LogEntry& entry);
    Result<void> put_head(const LogHead& head);  // of the pieces that there are, those of this round included
    Result<void> forget(std::int64_t log);
    Result<void> commit(std::int64_t position);
    // Writes all of it anew, after commit(): what was forgotten stands in no byte of the folder then. Takes as long as
    // the index is large. Searchers have to look anew (LogSearcher::look_anew).
    Result<void> compact();

private:
    struct Implementation;
    explicit LogWriter(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace waydesk::search
