#include "kb/article/feedback.hpp"

#include "core/language/text.hpp"
#include "core/utf8.hpp"
#include "kb/article/article_sql.hpp"

#include <algorithm>

namespace waydesk::kb::article {
namespace {

namespace sql = waydesk::article::sql;
using store::Bytes;

constexpr std::string_view feedback_columns[] = {"workspace", "slug",    "language", "day",
                                                 "reader",    "helpful", "comment",  "at"};
constexpr std::string_view miss_columns[] = {"workspace", "day", "language", "query", "since", "times"};
constexpr store::Table feedback_table{"article_feedback", feedback_columns, 5};
constexpr store::Table miss_table{"article_miss", miss_columns, 5};

constexpr std::size_t most_misses_told = 100;

std::int64_t day_of(Instant at) {
    return std::chrono::floor<std::chrono::days>(std::chrono::sys_time<Duration>(Duration(at.us)))
        .time_since_epoch()
        .count();
}

// Equal questions in one row: case and blanks do not matter.
std::string normal(std::string_view query) {
    std::string out;
    for (const char c : language::fold(first_code_points(query, Misses::most_query))) {
        const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!is_blank)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (out.ends_with(' ')) out.pop_back();
    return std::string(first_code_points(out, Misses::most_query));  // folding can make it longer
}

}  // namespace

store::Change change_of(std::int64_t workspace, const Feedback& feedback) {
    store::Change change;
    change.put(feedback_table, {workspace, Bytes{feedback.key.slug}, Bytes{feedback.key.language.str()},
                                day_of(feedback.at), Bytes{feedback.reader},
                                static_cast<std::int64_t>(feedback.is_helpful), feedback.comment, feedback.at.us});
    return change;
}

std::optional<store::Change> Misses::count(const language::LanguageTag& language, std::string_view query, Instant now) {
    if (day_of(now) != day_) times_.clear();
    day_ = day_of(now);
    const std::string asked = normal(query);
    if (asked.empty()) return std::nullopt;
    const auto key = std::pair(language.str(), asked);
    if (times_.size() >= most_misses && !times_.contains(key)) return std::nullopt;
    const std::int64_t times = ++times_[key];
    store::Change change;
    change.put(miss_table, {workspace_, day_, Bytes{key.first}, Bytes{asked}, since_.us, times});
    return change;
}

Result<ReaderFigures> read_figures(store::Connection& connection, std::int64_t workspace, Instant since) {
    const std::int64_t day = day_of(since);
    const auto counts = connection.query(sql::count_feedback, {workspace, day});
    if (!counts) return counts.error();
    const auto comments = connection.query(sql::list_comments, {workspace, day});
    if (!comments) return comments.error();
    const auto misses = connection.query(sql::list_misses, {workspace, day});
    if (!misses) return misses.error();
    const auto key_of = [](const store::Row& row) {
        return TextKey{row.text(0), language::LanguageTag::parse_or(row.text(1), {})};
    };
    ReaderFigures out;
    for (const store::Row row : *counts) {
        Helpfulness& one = out.helpfulness[key_of(row)];
        (row.boolean(2) ? one.helpful : one.not_helpful) += row.integer(3);
    }
    for (const store::Row row : *comments)
        out.comments.push_back({key_of(row), row.boolean(2), row.text(3), row.instant(4)});
    std::map<std::pair<std::string, std::string>, std::int64_t> sums;
    for (const store::Row row : *misses) sums[{row.text(0), row.text(1)}] += row.integer(2);
    for (const auto& [asked, times] : sums)
        out.misses.push_back({language::LanguageTag::parse_or(asked.first, {}), asked.second, times});
    std::ranges::sort(out.misses, [](const MissLine& a, const MissLine& b) {
        return std::tuple(-a.times, a.language, a.query) < std::tuple(-b.times, b.language, b.query);
    });
    if (out.misses.size() > most_misses_told) out.misses.resize(most_misses_told);
    return out;
}

}  // namespace waydesk::kb::article
