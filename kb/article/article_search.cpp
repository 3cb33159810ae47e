#include "kb/article/article_search.hpp"

#include "core/utf8.hpp"
#include "kb/article/markdown.hpp"
#include "kb/article/vocabulary.hpp"

#include <string>

namespace waydesk::kb::article {
namespace {

// The part of a file that is searched, as UTF-8: bytes that are none become blanks, and so do control characters.
std::string readable(std::string_view bytes) {
    bytes = bytes.substr(0, most_article_bytes);
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        std::size_t length = 1;
        while (length <= 4 && at + length <= bytes.size() && !is_valid_utf8(bytes.substr(at, length))) ++length;
        const bool is_text = length <= 4 && at + length <= bytes.size();
        out.append(is_text ? bytes.substr(at, length) : " ");
        at += is_text ? length : 1;
    }
    return out;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out.append(word).append("\n");
    return out;
}

}  // namespace

search::Document to_document(const ArticleFile& article) {
    search::Document out;
    out.article = article.slug;
    out.language = article.language;
    out.audience = to_string(article.shared ? article.shared->audience : Audience::everybody);
    if (article.title != article.slug) out.title = article.title;
    out.keywords = joined(article.keywords);
    out.summary = article.summary;
    out.body = to_plain_text(article.body);
    return out;
}

ReadFile<search::Document> to_document(std::string_view file_name, std::string_view bytes) {
    const bool is_fine = bytes.size() <= most_article_bytes && is_valid_utf8(bytes);
    const std::string text = is_fine ? std::string(bytes) : readable(bytes);
    const auto read = read_article_file(file_name, text, Reading::lenient);
    if (!read) return read.error();
    return to_document(*read);
}

std::shared_ptr<const search::Synonyms> travel_vocabulary() {
    static const auto made = std::make_shared<const search::Synonyms>(embedded_vocabulary());
    return made;
}

}  // namespace waydesk::kb::article
