#pragma once
// The HTML of a mail that goes out: made of its text, so that both say the same, and set into a page. Only what every
// mail program shows: no style sheet, no script, nothing that is fetched. Pure; any thread.

#include "core/language/tag.hpp"
#include "core/result.hpp"

#include <string>
#include <string_view>

namespace waydesk::email {

// Paragraphs, lists ("- ", "* ", "• ", "1. "), quotes ("> ") and links (http, https) of a text; everything else in it
// is only text.
std::string html_of(std::string_view text);

std::string quoted(std::string_view text);  // each line behind "> "

// The template of those who have none of their own.
std::string_view default_page();
constexpr std::size_t most_page_bytes = 64 * 1024;
// What keeps a template from being used, as one sentence; empty: nothing.
std::string why_no_page(std::string_view page);

struct PageParts {
    std::string_view text;
    std::string_view signature;    // empty: none; likewise the next two
    std::string_view quote_title;  // who wrote it when
    std::string_view quote;
    std::string_view brand;
    language::LanguageTag language;
};
// `page` with {{body}}, {{signature}}, {{quote}}, {{brand}}, {{lang}} and {{dir}} filled in.
std::string fill_page(std::string_view page, const PageParts& parts);

}  // namespace waydesk::email
