#include "kb/article/article_index.hpp"

#include "core/encoding.hpp"
#include "core/search/index.hpp"
#include "core/search/snippet.hpp"
#include "core/utf8.hpp"
#include "kb/article/article_search.hpp"

#include <algorithm>
#include <fstream>
#include <set>

namespace waydesk::kb::article {
namespace {

constexpr std::string_view contents_name = "contents";
constexpr std::size_t most_idle = 4;
constexpr int most_tries = 8;                // more than there can be idle readers of an old state
constexpr std::size_t snippet_length = 180;  // code points: two lines of a list

// Which texts are in the index; changes with every one that is published, retired or read by others.
std::string contents_of(const Library& library) {
    std::string all = "1\n";  // of what is made from a text
    for (const auto& [slug, entry] : library.entries())
        for (const auto& [language, texts] : entry.texts)
            if (texts.published)
                all.append(slug)
                    .append(" ")
                    .append(language.str())
                    .append(" ")
                    .append(std::to_string(texts.published->version))
                    .append(" ")
                    .append(to_string(entry.article.shared.audience))
                    .append("\n");
    return encode_hex(sha256(all));
}

std::string read_contents(const std::filesystem::path& folder) {
    std::ifstream in(folder / contents_name);
    std::string out;
    in >> out;
    return out;
}

void write_contents(const std::filesystem::path& folder, const std::string& contents) {
    std::ofstream(folder / contents_name) << contents << '\n';
}

search::Document document_of(const Entry& entry, const Text& text) {
    ArticleFile file;
    file.slug = text.key.slug;
    file.language = text.key.language;
    file.title = text.title;
    file.summary = text.summary;
    file.keywords = text.keywords;
    file.body = text.body;
    file.shared = entry.article.shared;
    return to_document(file);
}

std::vector<TextKey> published_keys(const Library& library) {
    std::vector<TextKey> out;
    for (const auto& [slug, entry] : library.entries())
        for (const auto& [language, texts] : entry.texts)
            if (texts.published) out.push_back({slug, language});
    return out;
}

search::Request request_of(const Question& question) {
    search::Request request;
    request.text = question.text;
    if (!question.languages.empty()) request.language = question.languages.front();
    request.audiences = {std::string(to_string(Audience::everybody))};
    if (question.audience == Audience::agents) request.audiences.emplace_back(to_string(Audience::agents));
    request.limit = question.limit;
    request.is_typing = question.is_prefix;
    return request;
}

}  // namespace

Result<void> ArticleIndex::take(const Library& library, const std::vector<TextKey>& changed) {
    const std::string contents = contents_of(library);
    std::error_code failed;
    if (changed.empty()) {
        if (read_contents(folder_) == contents) {
            if (auto searcher = search::Searcher::open(folder_, travel_vocabulary())) {
                give_back({std::move(*searcher), {}});
                return {};
            }
        }
        std::filesystem::remove_all(folder_, failed);
        if (failed) return Errc::storage_failed;
    }
    // Until all is in, a start would make the index again.
    std::filesystem::remove(folder_ / contents_name, failed);
    if (const auto filled = fill(library, changed.empty() ? published_keys(library) : changed); !filled) return filled;
    write_contents(folder_, contents);
    if (changed.empty()) {
        const std::lock_guard guard(mutex_);
        idle_.clear();  // they look at files that are gone
    }
    return {};
}

Result<void> ArticleIndex::fill(const Library& library, const std::vector<TextKey>& keys) {
    auto writer = search::IndexWriter::open(folder_);
    if (!writer) return writer.error();
    for (const TextKey& key : keys) {
        if (is_stopping_) return waydesk::Errc::closed;
        const Texts* texts = library.find(key);
        const Result<void> done = texts != nullptr && texts->published
                                      ? writer->put(document_of(*library.find(key.slug), *texts->published))
                                      : writer->remove(key.slug, key.language);
        if (!done) return done;
    }
    return writer->commit();
}

Result<ArticleIndex::Reader> ArticleIndex::borrow() const {
    {
        const std::lock_guard guard(mutex_);
        if (!idle_.empty()) {
            Reader out = std::move(idle_.back());
            idle_.pop_back();
            return out;
        }
    }
    auto searcher = search::Searcher::open(folder_, travel_vocabulary());
    if (!searcher) return searcher.error();
    return Reader{std::move(*searcher), {}};
}

void ArticleIndex::give_back(Reader reader) const {
    const std::lock_guard guard(mutex_);
    if (idle_.size() < most_idle) idle_.push_back(std::move(reader));
}

Result<Hit> ArticleIndex::hit_of(Reader& reader, const search::Request& request, const search::Hit& found) {
    const auto text = reader.searcher.text_of(found.article, found.language);
    if (!text) return text.error();
    const auto asked = reader.searcher.terms_asked(request, found.language);
    if (!asked) return asked.error();
    const std::string_view body = std::string_view(*text).substr(std::min(text->find('\n') + 1, text->size()));
    search::Snippet snippet = search::make_snippet(body, *asked, snippet_length, reader.analyzer);
    Hit hit{{found.article, found.language}, found.score, {}, {}};
    for (const search::Snippet::Mark& mark : snippet.marks) {
        std::string word = snippet.text.substr(mark.begin, mark.end - mark.begin);
        if (std::ranges::find(hit.matched, word) == hit.matched.end()) hit.matched.push_back(std::move(word));
    }
    hit.snippet = std::move(snippet);
    return hit;
}

Result<std::vector<Hit>> ArticleIndex::find_with(Reader& reader, const Question& question) {
    if (const auto fresh = reader.searcher.refresh(); !fresh) return fresh.error();
    const search::Request request = request_of(question);
    const auto found = reader.searcher.search(request);
    if (!found) return found.error();
    std::vector<Hit> out;
    for (const search::Hit& one : *found) {
        auto hit = hit_of(reader, request, one);
        if (!hit) return hit.error();
        out.push_back(std::move(*hit));
    }
    return out;
}

// What a reader looks at may be written over under it, twice in a row when much is published: it begins again then.
Result<std::vector<Hit>> ArticleIndex::find(const Question& question) const {
    if (question.limit == 0 || !is_valid_utf8(question.text)) return std::vector<Hit>();
    for (int tries = 1;; ++tries) {
        auto reader = borrow();
        if (!reader && tries == most_tries) return reader.error();
        if (!reader) continue;
        auto found = find_with(*reader, question);
        if (found) give_back(std::move(*reader));
        if (found || tries == most_tries) return found;
    }
}

}  // namespace waydesk::kb::article
