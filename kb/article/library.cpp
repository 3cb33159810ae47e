#include "kb/article/library.hpp"

namespace waydesk::kb::article {

bool says_the_same(const Text& text, const ArticleFile& file) {
    return text.title == file.title && text.summary == file.summary && text.keywords == file.keywords &&
           text.body == file.body;
}

const language::LanguageTag& source_language() {
    static const language::LanguageTag english = language::LanguageTag::parse("en").value();
    return english;
}

const Entry* Library::find(std::string_view slug) const {
    const auto found = entries_.find(slug);
    return found == entries_.end() ? nullptr : &found->second;
}

const Texts* Library::find(const TextKey& key) const {
    const Entry* entry = find(key.slug);
    if (entry == nullptr) return nullptr;
    const auto found = entry->texts.find(key.language);
    return found == entry->texts.end() ? nullptr : &found->second;
}

void Library::take(const Edit& edit) {
    for (const Article& article : edit.articles) entries_[article.slug].article = article;
    for (const Text& text : edit.texts) take(text);
    for (const Move& move : edit.moves) take(move);
}

void Library::take(Text text) {
    const auto entry = entries_.find(text.key.slug);
    ensure(entry != entries_.end(), "a text belongs to an article");
    Texts& texts = entry->second.texts[text.key.language];
    const auto kept = std::make_shared<const Text>(std::move(text));
    if (kept->state == State::published) texts.published = kept;
    if (!texts.latest || texts.latest->version <= kept->version) texts.latest = kept;
}

void Library::take(const Move& move) {
    const auto entry = entries_.find(move.key.slug);
    ensure(entry != entries_.end(), "a text that moves belongs to an article");
    Texts& texts = entry->second.texts[move.key.language];
    const TextPtr before = texts.latest->version == move.version ? texts.latest : texts.published;
    if (!before || before->version != move.version) return;  // an older one, which is not kept here
    Text moved = *before;
    moved.state = move.to;
    moved.moved_by = move.by;
    moved.moved_at = move.at;
    if (move.action == Action::publish) moved.checked = move.checked;
    const auto kept = std::make_shared<const Text>(std::move(moved));
    if (texts.published && texts.published->version == move.version) texts.published = nullptr;
    if (kept->state == State::published) texts.published = kept;
    if (texts.latest->version == move.version) texts.latest = kept;
}

}  // namespace waydesk::kb::article
