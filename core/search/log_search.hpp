#pragma once
// Asks a log index: which pieces have everything that is asked. Any thread; what it opens it keeps, and looks at what
// was committed last each time.

#include "core/search/log_index.hpp"
#include "core/search/log_question.hpp"

#include <mutex>
#include <optional>

namespace waydesk::search {

struct LogRequest {
    const LogQuestion& question;
    std::vector<std::vector<std::string>> labels;  // of each row one
    Instant from, to;                              // of the entries; not set: without end; to: not any more
    std::optional<Voice> voice;                    // only what this one said
    bool is_best_first = false;                    // else the piece with the newest entry first
    Instant until_last;                            // of pieces: none whose last entry is newer; not set: any
    std::size_t skip = 0;
    std::size_t limit = 50;
    std::string number_label = "number=";  // with a number behind it: the log's own
};

struct LogPlace {
    std::int64_t log = 0;
    std::int64_t piece = 0;
    Instant last;  // when its last entry was
};

class LogSearcher {
public:
    // Nothing is touched before the first question.
    explicit LogSearcher(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // Errors: not_found (there is no index yet), storage_failed.
    Result<std::vector<LogPlace>> find(const LogRequest& request) const;
    void look_anew();  // the folder is another one than before

private:
    struct Reader;
    Result<std::shared_ptr<Reader>> borrow() const;

    std::filesystem::path folder_;
    mutable std::mutex mutex_;  // of the next
    mutable std::vector<std::shared_ptr<Reader>> idle_;
    std::int64_t round_ = 0;  // how often it looked anew
};

}  // namespace waydesk::search
