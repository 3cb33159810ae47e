#include "kb/article/shelf.hpp"

#include <algorithm>

namespace waydesk::kb::article {
namespace {

bool may_read(const Entry& entry, Audience reader, time::Date today) {
    const SharedFacts& shared = entry.article.shared;
    if (reader == Audience::agents) return true;
    return shared.audience == Audience::everybody && (!shared.valid_from || *shared.valid_from <= today);
}

std::optional<Shown> shown(const Entry& entry, const language::LanguageTag& wanted) {
    TextPtr text = best_text(entry, wanted);
    if (!text) return std::nullopt;
    const bool is_fallback = text->key.language != wanted;
    return Shown{&entry, std::move(text), is_fallback};
}

}  // namespace

bool has_ended(const SharedFacts& shared, time::Date today) {
    return shared.valid_until && *shared.valid_until <= today;
}

bool is_to_confirm(const Entry& entry, const PolicyStates& policies) {
    const SharedFacts& shared = entry.article.shared;
    const auto is_recalled = [](const Source& source) { return source.status == SourceStatus::recalled; };
    const auto rests_on_recalled = [&](const std::string& id) {
        const auto found = policies.find(id);
        return found != policies.end() && found->second.is_to_confirm;
    };
    return std::ranges::any_of(shared.sources, is_recalled) || std::ranges::any_of(shared.policies, rests_on_recalled);
}

TextPtr best_text(const Entry& entry, const language::LanguageTag& wanted) {
    static const language::LanguageTag chinese = language::LanguageTag::parse("zh-CN").value();
    std::vector<language::LanguageTag> chain = language::fallback_chain(wanted);
    // Somebody who writes "zh" reads what is written for the mainland; and so on for every language we have once.
    for (const auto& [tag, texts] : entry.texts)
        if (tag.language() == wanted.language() && tag.script() == wanted.script()) chain.push_back(tag);
    chain.push_back(source_language());
    chain.push_back(chinese);
    for (const language::LanguageTag& tag : chain)
        if (const auto found = entry.texts.find(tag); found != entry.texts.end() && found->second.published)
            return found->second.published;
    for (const auto& [tag, texts] : entry.texts)
        if (texts.published) return texts.published;
    return nullptr;
}

std::optional<Shown> Shelf::find(std::string_view slug, const language::LanguageTag& wanted, Audience reader,
                                 time::Date today) const {
    const Entry* entry = library_.find(slug);
    if (entry == nullptr || !may_read(*entry, reader, today)) return std::nullopt;
    return shown(*entry, wanted);
}

std::vector<Shown> Shelf::list(const language::LanguageTag& wanted, Audience reader, time::Date today) const {
    std::vector<Shown> out;
    for (const auto& [slug, entry] : library_.entries()) {
        if (!may_read(entry, reader, today) || has_ended(entry.article.shared, today)) continue;
        if (auto one = shown(entry, wanted)) out.push_back(std::move(*one));
    }
    const auto place = [](const Shown& one) {
        const std::int64_t number = one.entry->article.shared.number;
        return std::pair(number == 0, number);
    };
    std::ranges::sort(out, [&](const Shown& a, const Shown& b) {
        return std::pair(place(a), a.text->key.slug) < std::pair(place(b), b.text->key.slug);
    });
    return out;
}

}  // namespace waydesk::kb::article
