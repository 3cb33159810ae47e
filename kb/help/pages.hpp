#pragma once
// The pages of the help centre: topics, results, an article. Whole HTML documents without script. Pure; any thread.

#include "kb/article/finder.hpp"
#include "kb/help/site.hpp"

namespace waydesk::kb::help {

std::string topics_page(const Context& context, const language::LanguageTag& language);

// `hits` answer `query`; those that may not be read are left out.
std::string results_page(const Context& context, const language::LanguageTag& language, const std::string& query,
                         const std::vector<article::Hit>& hits);

// Nothing: there is no such article for travelers. `is_thanked`: somebody just said whether it helped.
std::optional<std::string> article_page(const Context& context, const language::LanguageTag& language,
                                        std::string_view slug, bool is_thanked);

std::string missing_page(const Context& context, const language::LanguageTag& language);
std::string too_fast_page(const Context& context, const language::LanguageTag& language);

}  // namespace waydesk::kb::help
