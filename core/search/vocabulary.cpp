#include "core/search/vocabulary.hpp"

#include "core/language/search_form.hpp"
#include "core/search/code_points.hpp"
#include "core/search/spelling.hpp"

#include <algorithm>
#include <map>

namespace waydesk::search {
namespace {

// How much a document counts that has an akin word in place of the typed one. Tuned on retrieval sets in eight
// languages (docs/decisions/0012-search.md).
constexpr double other_marks = 0.9;
constexpr double same_stem = 0.6;
constexpr double one_slip = 0.8;
constexpr double two_slips = 0.5;

constexpr std::size_t most_corrections = 6;
constexpr std::size_t shortest_with_a_slip = 3;
constexpr std::size_t shortest_with_two_slips = 6;
constexpr std::size_t shortest_part = 3;

std::uint64_t pair_of(char32_t a, char32_t b) {
    return ((static_cast<std::uint64_t>(a) * 0x9e3779b1U) ^ (static_cast<std::uint64_t>(b) * 0x85ebca6bU)) &
           0xffffffffU;
}

// Begin and end are letters too, so that short words have pairs enough.
template <class F>
void for_each_pair(std::u32string_view letters, F&& f) {
    char32_t last = 1;
    for (const char32_t c : letters) f(pair_of(last, c)), last = c;
    f(pair_of(last, 2));
}

// Korean syllables by their parts: 환볼 is one slip from 환불. Other letters are themselves.
std::u32string letters_of(std::string_view key) {
    constexpr char32_t first = 0xac00, last = 0xd7a3, vowels = 21, finals = 28;
    std::u32string out;
    for (const char32_t c : to_code_points(key)) {
        if (c < first || c > last) {
            out.push_back(c);
            continue;
        }
        const char32_t place = c - first;
        out.push_back(0x1100 + place / (vowels * finals));
        out.push_back(0x1161 + place / finals % vowels);
        if (place % finals != 0) out.push_back(0x11a7 + place % finals);
    }
    return out;
}

int most_slips(std::size_t letters) {
    if (letters < shortest_with_a_slip) return 0;
    return letters < shortest_with_two_slips ? 1 : 2;
}

}  // namespace

Vocabulary::Vocabulary(std::vector<Entry> words, const Stemmer& stemmer) : words_(std::move(words)) {
    std::map<std::string, Ids> keys;
    for (std::uint32_t id = 0; id < words_.size(); ++id) {
        const std::string& word = words_[id].word;
        by_word_.emplace(word, id);
        const std::string key = language::without_marks(word);
        std::string stem = language::without_marks(stemmer.stem(word));
        const std::string stem_of_key = stemmer.stem(key);
        if (stem_of_key != stem) by_stem_[stem_of_key].push_back(id);
        by_stem_[std::move(stem)].push_back(id);
        keys[key].push_back(id);
    }
    for (auto& [key, ids] : keys) {
        keys_.push_back(key);
        letters_.push_back(letters_of(key));
        key_words_.push_back(std::move(ids));
    }
    index_pairs();
}

void Vocabulary::index_pairs() {
    for (std::uint32_t key = 0; key < keys_.size(); ++key)
        for_each_pair(letters_[key], [&](std::uint64_t pair) { pairs_.push_back(pair << 32U | key); });
    std::ranges::sort(pairs_);
    pairs_.erase(std::ranges::unique(pairs_).begin(), pairs_.end());
}

std::uint32_t Vocabulary::documents(std::string_view form) const {
    const auto found = by_word_.find(form);
    return found == by_word_.end() ? 0 : words_[found->second].documents;
}

void Vocabulary::add_with_stem(const std::string& stem, double weight,
                               std::vector<std::pair<std::uint32_t, double>>& out) const {
    if (const auto found = by_stem_.find(stem); found != by_stem_.end())
        for (const std::uint32_t id : found->second) out.emplace_back(id, weight);
}

std::vector<Vocabulary::Candidate> Vocabulary::misspelled(const std::string& key) const {
    const std::u32string letters = letters_of(key);
    const int most = most_slips(letters.size());
    if (most == 0) return {};
    std::vector<std::uint8_t> shared(keys_.size());
    std::vector<std::uint32_t> touched;
    for_each_pair(letters, [&](std::uint64_t pair) {
        const auto from = std::ranges::lower_bound(pairs_, pair << 32U);
        for (auto it = from; it != pairs_.end() && *it >> 32U == pair; ++it) {
            const auto id = static_cast<std::uint32_t>(*it);
            if (shared[id]++ == 0) touched.push_back(id);
        }
    });
    std::vector<Candidate> out;
    int best = most;
    for (const std::uint32_t id : touched) {
        // A swap of neighbours destroys three pairs, and nothing destroys more.
        const int least = static_cast<int>(std::max(letters.size(), letters_[id].size())) + 1 - 3 * best;
        if (shared[id] < std::max(least, 1)) continue;
        const int slips = slips_between(letters, letters_[id], best);
        if (slips > best) continue;
        if (slips < best) out.clear();
        best = slips;
        out.push_back({id, slips});
    }
    return out;
}

std::vector<Kin> Vocabulary::akin(const std::string& form, const Stemmer& stemmer, bool are_marks_meant) const {
    std::vector<std::pair<std::uint32_t, double>> found;
    const std::string key = language::without_marks(form);
    if (const auto word = by_word_.find(form); word != by_word_.end()) found.emplace_back(word->second, 1.0);
    const bool has_other_marks = found.empty() || !are_marks_meant;
    if (const auto at = std::ranges::lower_bound(keys_, key); has_other_marks && at != keys_.end() && *at == key)
        for (const std::uint32_t id : key_words_[static_cast<std::size_t>(at - keys_.begin())]) {
            found.emplace_back(id, other_marks);
            add_with_stem(language::without_marks(stemmer.stem(words_[id].word)), same_stem, found);
        }
    const bool is_known = !found.empty();
    if (stemmer.knows_endings()) {
        add_with_stem(language::without_marks(stemmer.stem(form)), same_stem, found);
        add_with_stem(stemmer.stem(key), same_stem, found);
    }
    if (!is_known) {
        std::vector<Candidate> near = misspelled(key);
        const auto frequency = [&](const Candidate& each) {
            std::uint32_t sum = 0;
            for (const std::uint32_t id : key_words_[each.key]) sum += words_[id].documents;
            const bool same_begin = !letters_[each.key].empty() && keys_[each.key].front() == key.front();
            return std::pair(same_begin, sum);
        };
        std::ranges::sort(near, std::greater<>(), frequency);
        if (near.size() > most_corrections) near.resize(most_corrections);
        for (const Candidate& each : near) {
            const double weight = each.slips == 1 ? one_slip : two_slips;
            for (const std::uint32_t id : key_words_[each.key]) {
                found.emplace_back(id, weight);
                add_with_stem(language::without_marks(stemmer.stem(words_[id].word)), weight * same_stem, found);
            }
        }
    }
    std::ranges::sort(found, [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    std::vector<Kin> out;
    std::vector<std::uint32_t> seen;
    for (const auto& [id, weight] : found) {
        if (std::ranges::find(seen, id) != seen.end()) continue;
        seen.push_back(id);
        out.push_back({words_[id].word, weight});
    }
    return out;
}

std::vector<Kin> Vocabulary::beginning_with(std::string_view form, std::size_t most) const {
    const std::string key = language::without_marks(form);
    Ids ids;
    for (auto at = std::ranges::lower_bound(keys_, key); at != keys_.end() && at->starts_with(key); ++at) {
        const Ids& words = key_words_[static_cast<std::size_t>(at - keys_.begin())];
        ids.insert(ids.end(), words.begin(), words.end());
    }
    std::ranges::sort(ids, [&](std::uint32_t a, std::uint32_t b) {
        return words_[a].documents != words_[b].documents ? words_[a].documents > words_[b].documents : a < b;
    });
    if (ids.size() > most) ids.resize(most);
    std::vector<Kin> out;
    for (const std::uint32_t id : ids) out.push_back({words_[id].word, same_stem});
    return out;
}

std::vector<std::string> Vocabulary::parts_of(const std::string& form) const {
    std::vector<std::string> best;
    std::uint32_t best_documents = 0;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < form.size();) {
        next_code_point(form, at);
        if (++letters < shortest_part || at >= form.size()) continue;
        const std::string_view first = std::string_view(form).substr(0, at);
        const std::string_view second = std::string_view(form).substr(at);
        if (to_code_points(second).size() < shortest_part || !has(first) || !has(second)) continue;
        const std::uint32_t both = std::min(documents(first), documents(second));
        if (both <= best_documents) continue;
        best_documents = both;
        best = {std::string(first), std::string(second)};
    }
    return best;
}

}  // namespace waydesk::search
