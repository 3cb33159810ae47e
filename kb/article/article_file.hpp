#pragma once
// One article in one language as a file: Markdown with an optional front matter, named NAME.LANG.md. What is imported,
// exported, shipped and searched has this form. Pure; any thread.

#include "core/language/tag.hpp"
#include "core/time/calendar_rules.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::kb::article {

inline constexpr std::size_t most_article_bytes = 256 * 1024;  // front matter and body together
inline constexpr std::size_t most_front_matter_bytes = 16 * 1024;
inline constexpr std::size_t most_slug_bytes = 60;
inline constexpr std::size_t most_title = 200;  // code points
inline constexpr std::size_t most_summary = 500;

// The numbers are stored.
enum class Category : std::int16_t {
    refund = 1,
    disruption = 2,
    booking = 3,
    documents = 4,
    baggage = 5,
    special_needs = 6,
    stays = 7,
    service = 8,
    internal = 9
};
inline constexpr Category all_categories[]{Category::refund,    Category::disruption, Category::booking,
                                           Category::documents, Category::baggage,    Category::special_needs,
                                           Category::stays,     Category::service,    Category::internal};
std::string_view to_string(Category category);  // "special-needs"
std::optional<Category> category_from(std::string_view text);

enum class Audience : std::int16_t { everybody = 1, agents = 2 };  // stored
std::string_view to_string(Audience audience);                     // "public", "internal"
std::optional<Audience> audience_from(std::string_view text);

// Whether somebody read the source itself (verified), a report about it (secondary), or knows it from memory
// (recalled): then it is shown "to be confirmed".
enum class SourceStatus { verified, secondary, recalled };
std::string_view to_string(SourceStatus status);
std::optional<SourceStatus> source_status_from(std::string_view text);

struct Source {
    std::string name;
    SourceStatus status = SourceStatus::recalled;
    std::optional<time::Date> checked;

    bool operator==(const Source&) const = default;
};

// What holds in all languages of an article; it stands in the English file.
struct SharedFacts {
    std::int64_t number = 0;  // 1 to 9999: its place in lists; 0 = none, after all others
    Category category = Category::service;
    Audience audience = Audience::everybody;
    std::vector<std::string> policies;  // ids of the policy packs the text relies on
    std::vector<std::string> facts;     // "eu-261/short: EUR 250": what the text states, to be held against the packs
    std::vector<Source> sources;
    std::string owner;
    std::optional<time::Date> review;  // to be read again by then
    std::optional<time::Date> valid_from;
    std::optional<time::Date> valid_until;  // the first day on which it no longer holds

    bool operator==(const SharedFacts&) const = default;
};

struct ArticleFile {
    std::string slug;  // NAME of the file, the article's id
    language::LanguageTag language;
    std::string title;    // else the first "# heading" of the body, else the slug
    std::string summary;  // one sentence, or nothing
    std::vector<std::string> keywords;
    std::string body;                            // Markdown, lines end with \n
    std::optional<SharedFacts> shared;           // none: the file names none of them
    std::optional<std::int64_t> source_version;  // of a translation: the English version it was made from

    bool operator==(const ArticleFile&) const = default;
};

// What keeps a file from being read: in which line (from 1; 0 = the file as a whole), and one sentence.
struct FileFlaw {
    std::size_t line = 0;
    std::string sentence;

    bool operator==(const FileFlaw&) const = default;
};
template <class T>
using ReadFile = boost::system::result<T, std::vector<FileFlaw>>;

// strict: every flaw of name and front matter is told. lenient, for searching: what cannot be understood is left out,
// and a front matter that is none stays in the body as text.
enum class Reading { strict, lenient };

struct FileName {
    std::string slug;
    language::LanguageTag language;
};
// "refund-when.zh-CN.md". Strict reading asks for a slug of letters a-z, digits and hyphens.
ReadFile<FileName> parse_file_name(std::string_view name, Reading reading);
bool is_slug(std::string_view text);  // "refund-when", at most most_slug_bytes

// Either reading refuses what is too large or not UTF-8.
ReadFile<ArticleFile> read_article_file(std::string_view name, std::string_view text, Reading reading);

std::string file_name(const ArticleFile& article);
std::string write_article_file(const ArticleFile& article);  // reading it strictly gives the same

}  // namespace waydesk::kb::article
