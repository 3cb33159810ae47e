#pragma once
// The parts of an article's page: what is to be known before it, itself, what it rests on, and whether it helped. HTML.

#include "kb/help/site.hpp"

namespace waydesk::kb::help {

// `language` is the page's; the article may be shown in another one.
std::string notes(const Context& context, const language::LanguageTag& language, const article::Shown& shown);
std::string article_html(const Context& context, const language::LanguageTag& language, const article::Shown& shown);
std::string facts(const Context& context, const language::LanguageTag& language, const article::Shown& shown);
std::string feedback_form(const Context& context, const language::LanguageTag& language, const article::Shown& shown,
                          bool is_thanked);

}  // namespace waydesk::kb::help
