#pragma once
// From an article's text to what the search index holds of it, and the words of travel that mean the same. Pure; any
// thread.

#include "core/search/document.hpp"
#include "core/search/synonyms.hpp"
#include "kb/article/article_file.hpp"

#include <memory>
#include <string_view>

namespace waydesk::kb::article {

// Markdown and blocks are left out; who may read it is to_string(Audience).
search::Document to_document(const ArticleFile& article);

// A file that may be anything: too large, not UTF-8, with a broken front matter. What can be read of it is searched, so
// that no article is lost. Errors: those of its name.
ReadFile<search::Document> to_document(std::string_view file_name, std::string_view bytes);

// kb/article/vocabulary.txt as it was when the program was built: refund / 退款 / 払い戻し …
std::shared_ptr<const search::Synonyms> travel_vocabulary();

}  // namespace waydesk::kb::article
