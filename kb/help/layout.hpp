#pragma once
// What every page of the help centre has around its content: head, search, languages, a way to a person. Pure.

#include "kb/help/site.hpp"

#include <optional>

namespace waydesk::kb::help {

struct Page {
    language::LanguageTag language;  // of the page itself
    std::string title;
    std::string description;
    std::string content;                            // HTML of <main>, with the page's one h1
    std::string canonical;                          // path; empty: none
    bool is_listed = true;                          // false: search engines leave it out
    std::string query;                              // in the search field
    std::string path_in_languages;                  // behind "/help/xx/": the same page in other languages
    std::vector<language::LanguageTag> alternates;  // languages in which its content exists; empty: not told
};

std::string write_page(const Context& context, const Page& page);

std::string style_sheet(const Site& site);
std::string style_path(const Site& site);  // changes with the sheet, which can be kept for ever

// Text of the help centre in `language`, safe in HTML: the arguments too.
std::string say(const Context& context, const language::LanguageTag& language, std::string_view key,
                language::Arguments arguments = {});

// How a page names the language of its text: ` lang="ar" dir="rtl"`.
std::string language_attributes(const language::LanguageTag& language);

}  // namespace waydesk::kb::help
