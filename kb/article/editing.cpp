#include "kb/article/editing.hpp"

#include "core/utf8.hpp"
#include "kb/article/markdown.hpp"

#include <algorithm>

namespace waydesk::kb::article {
namespace {

constexpr std::size_t most_list = 200;
constexpr std::size_t most_item = 300;
constexpr std::size_t most_note = 2'000;

Text text_of(const ArticleFile& file, std::int64_t version, const Actor& actor) {
    Text text;
    text.key = {file.slug, file.language};
    text.version = version;
    text.title = file.title;
    text.summary = file.summary;
    text.keywords = file.keywords;
    text.body = file.body;
    text.author = text.moved_by = actor.id;
    text.at = text.moved_at = actor.now;
    return text;
}

// A translation that does not say which English text it was made from was made from the one that readers see.
std::int64_t source_version_of(const Library& library, const ArticleFile& file) {
    if (file.language == source_language()) return 0;
    if (file.source_version) return *file.source_version;
    const Texts* source = library.find({file.slug, source_language()});
    if (source == nullptr) return 0;
    return source->published ? source->published->version : source->latest->version;
}

Move move_of(const Text& text, Action action, State to, const Actor& actor) {
    return {text.key, text.version, action, text.state, to, actor.id, actor.now, {}, {}};
}

bool is_list(const std::vector<std::string>& texts) {
    return texts.size() <= most_list && std::ranges::all_of(texts, [](const std::string& text) {
               return !text.empty() && count_code_points(text) <= most_item;
           });
}

std::map<std::string, std::int64_t> versions_of(const SharedFacts& shared, const PolicyStates& policies) {
    std::map<std::string, std::int64_t> out;
    for (const std::string& id : shared.policies)
        if (const auto found = policies.find(id); found != policies.end()) out[id] = found->second.version;
    return out;
}

}  // namespace

std::vector<FileFlaw> check_text(const ArticleFile& file) {
    std::vector<FileFlaw> out;
    if (file.title.empty() || count_code_points(file.title) > most_title)
        out.push_back({0, "A title has 1 to " + std::to_string(most_title) + " characters."});
    if (count_code_points(file.summary) > most_summary)
        out.push_back({0, "A summary has at most " + std::to_string(most_summary) + " characters."});
    if (!is_list(file.keywords)) out.push_back({0, "Keywords are up to 200 texts of up to 300 characters."});
    if (file.body.find_first_not_of(" \t\n") == std::string::npos) out.push_back({0, "The article has no text."});
    if (file.body.size() > most_article_bytes)
        out.push_back({0, "An article has at most " + std::to_string(most_article_bytes / 1024) + " KiB."});
    for (const BlockLine& found : block_lines(file.body))
        if (!is_known(found.block))
            out.push_back({found.line, "There is no block " + found.block.name +
                                           " of this form: {{quote}} and {{deadline refund_payment}} can be filled."});
    return out;
}

std::optional<Flaw> check_shared(const SharedFacts& shared) {
    if (!is_list(shared.policies)) return Flaw{"policies", "Policies are up to 200 ids."};
    if (!is_list(shared.facts)) return Flaw{"facts", "Facts are up to 200 texts of up to 300 characters."};
    if (shared.sources.size() > most_list) return Flaw{"sources", "There are at most 200 sources."};
    for (const Source& source : shared.sources)
        if (source.name.empty() || count_code_points(source.name) > most_item)
            return Flaw{"sources", "A source has a name of up to 300 characters."};
    if (shared.number < 0 || shared.number > 9'999) return Flaw{"number", "The number is from 0 to 9999."};
    if (count_code_points(shared.owner) > most_title) return Flaw{"owner", "The owner's name is too long."};
    if (shared.valid_from && shared.valid_until && *shared.valid_until <= *shared.valid_from)
        return Flaw{"valid_until", "valid_until is not after valid_from."};
    return std::nullopt;
}

Edited put_shared(const Library& library, const std::string& slug, std::int64_t before, SharedFacts shared,
                  const Actor& actor) {
    if (!is_slug(slug)) return Flaw{"id", "An id of up to 60 letters a-z, digits and hyphens is expected here."};
    if (auto flaw = check_shared(shared)) return std::move(*flaw);
    const Entry* entry = library.find(slug);
    const std::int64_t known = entry == nullptr ? 0 : entry->article.version;
    if (known != before) return make_error_code(Errc::conflict);
    Edit edit;
    edit.articles.push_back({slug, known + 1, std::move(shared), actor.id, actor.now});
    return edit;
}

Edited save_text(const Library& library, const ArticleFile& file, std::int64_t before, const Actor& actor) {
    if (library.find(file.slug) == nullptr) return make_error_code(Errc::not_found);
    if (const auto flaws = check_text(file); !flaws.empty()) {
        const std::size_t line = flaws.front().line;
        return Flaw{line == 0 ? "" : "body",
                    (line == 0 ? "" : "Line " + std::to_string(line) + ": ") + flaws.front().sentence};
    }
    const Texts* texts = library.find({file.slug, file.language});
    const std::int64_t known = texts == nullptr ? 0 : texts->latest->version;
    if (known != before) return make_error_code(Errc::conflict);
    Edit edit;
    edit.texts.push_back(text_of(file, known + 1, actor));
    edit.texts.back().source_version = source_version_of(library, file);
    // What is published stays until another one is.
    if (texts != nullptr && texts->latest->state != State::published)
        if (const auto replaced = next_state(texts->latest->state, Action::replace))
            edit.moves.push_back(move_of(*texts->latest, Action::replace, *replaced, actor));
    return edit;
}

Edited move_text(const Library& library, const TextKey& key, std::int64_t version, Action action, std::string note,
                 const PolicyStates& policies, const Actor& actor) {
    const Texts* texts = library.find(key);
    if (texts == nullptr) return make_error_code(Errc::not_found);
    if (count_code_points(note) > most_note) return Flaw{"note", "A note has at most 2000 characters."};
    const TextPtr& text = action == Action::retire ? texts->published : texts->latest;
    if (!text || text->version != version) return make_error_code(Errc::conflict);
    const auto to = next_state(text->state, action);
    if (!to) return to.error();
    Edit edit;
    if (action == Action::publish && texts->published)
        edit.moves.push_back(move_of(*texts->published, Action::replace, State::replaced, actor));
    edit.moves.push_back(move_of(*text, action, *to, actor));
    edit.moves.back().note = std::move(note);
    if (action == Action::publish)
        edit.moves.back().checked = versions_of(library.find(key.slug)->article.shared, policies);
    return edit;
}

}  // namespace waydesk::kb::article
