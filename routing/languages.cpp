#include "routing/languages.hpp"

#include "core/language/matcher.hpp"

namespace waydesk::routing {

void Languages::clear() {
    numbers_.clear(), repertoires_.clear();
    tags_.assign(1, {});
    spoken_.clear();
    distances_.assign(1, {});
}

Language Languages::language(std::string_view tag) {
    if (tag.empty()) return 0;
    const auto found = numbers_.find(std::string(tag));
    if (found != numbers_.end()) return found->second;
    if (tags_.size() >= kept) return 0;
    const auto number = static_cast<Language>(tags_.size());
    numbers_.emplace(tag, number);
    tags_.emplace_back(tag);
    distances_.emplace_back();
    return number;
}

Repertoire Languages::repertoire(const std::vector<std::string>& tags) {
    const auto [found, is_new] = repertoires_.try_emplace(tags, static_cast<Repertoire>(spoken_.size()));
    if (is_new) spoken_.push_back(tags);
    return found->second;
}

int Languages::distance(Language wanted, Repertoire spoken) {
    if (wanted == 0) return 0;
    auto& row = distances_[static_cast<std::size_t>(wanted)];
    const auto column = static_cast<std::size_t>(spoken);
    if (column >= row.size()) row.resize(spoken_.size(), -1);
    if (row[column] < 0) row[column] = static_cast<std::int16_t>(measure(wanted, spoken));
    return row[column];
}

int Languages::measure(Language wanted, Repertoire spoken) const {
    const auto none = language::LanguageTag{};
    const auto tag = language::LanguageTag::parse_or(tags_[static_cast<std::size_t>(wanted)], none);
    int best = language::farthest;
    for (const std::string& one : spoken_[static_cast<std::size_t>(spoken)])
        best = std::min(best, language::distance(tag, language::LanguageTag::parse_or(one, none)));
    return best;
}

}  // namespace waydesk::routing
