#pragma once
// The front matter of an article's file: YAML between two lines "---". The home of yaml-cpp. Aliases, deep nesting and
// keys that stand twice are refused, so that a small file cannot become a large value. Pure; any thread.

#include "kb/article/article_file.hpp"

namespace waydesk::kb::article {

// Fills title, summary, keywords, shared and source_version of `into` from `yaml`, whose first line is line
// `first_line` of the file. Strict: all flaws found, nothing if there is none. Lenient: flaws of single values are
// passed over; one flaw if it is no front matter at all, and `into` is as it was.
std::vector<FileFlaw> read_front_matter(std::string_view yaml, std::size_t first_line, Reading reading,
                                        ArticleFile& into);

std::string write_front_matter(const ArticleFile& article);  // without the lines "---"

}  // namespace waydesk::kb::article
