#pragma once
// What readers say of articles and what they do not find: rows and sums. Reading blocks: on a reader's thread.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "kb/article/article.hpp"

namespace waydesk::kb::article {

inline constexpr std::size_t most_comment = 1'000;  // code points

struct Feedback {
    TextKey key;
    std::string reader;  // the same text for the same reader on one day; says nothing else about him
    bool is_helpful = false;
    std::string comment;
    Instant at;
};
// Replaces what the same reader said of it that day.
store::Change change_of(std::int64_t workspace, const Feedback& feedback);

// Counts questions without an answer, for as long as the program runs. Bounded: of a day the first `most_misses`
// different ones. One thread.
class Misses {
public:
    static constexpr std::size_t most_misses = 2'000;
    static constexpr std::size_t most_query = 100;  // code points; what is longer is cut

    Misses(std::int64_t workspace, Instant since) : workspace_(workspace), since_(since) {}

    // The row to write; nothing: it is not counted. `query` is valid UTF-8.
    std::optional<store::Change> count(const language::LanguageTag& language, std::string_view query, Instant now);

private:
    std::int64_t workspace_;
    Instant since_;
    std::int64_t day_ = 0;
    std::map<std::pair<std::string, std::string>, std::int64_t> times_;
};

struct Helpfulness {
    std::int64_t helpful = 0;
    std::int64_t not_helpful = 0;
};
struct CommentLine {
    TextKey key;
    bool is_helpful = false;
    std::string comment;
    Instant at;
};
struct MissLine {
    language::LanguageTag language;
    std::string query;
    std::int64_t times = 0;
};
struct ReaderFigures {
    std::map<TextKey, Helpfulness> helpfulness;
    std::vector<CommentLine> comments;  // the newest first, at most 100
    std::vector<MissLine> misses;       // the most frequent first, at most 100
};
Result<ReaderFigures> read_figures(store::Connection& connection, std::int64_t workspace, Instant since);

}  // namespace waydesk::kb::article
