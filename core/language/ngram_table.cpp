#include "core/language/ngram_table.hpp"

#include "core/result.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

namespace waydesk::language {

void CostTable::seal() {
    std::ranges::sort(raw_, {}, [](const Raw& raw) { return std::tuple(raw.hash, raw.cost.language, raw.cost.cost); });
    const auto same = [](const Raw& a, const Raw& b) { return a.hash == b.hash && a.cost.language == b.cost.language; };
    const auto rest = std::ranges::unique(raw_, same);
    raw_.erase(rest.begin(), rest.end());
    ensure(raw_.size() < (1U << 24U), "the statistics fit their index");
    slots_.assign(std::bit_ceil(raw_.size() + raw_.size() / 4 + 1), {});
    costs_.reserve(raw_.size());
    for (std::size_t from = 0; from < raw_.size();) {
        std::size_t to = from;
        while (to < raw_.size() && raw_[to].hash == raw_[from].hash) costs_.push_back(raw_[to++].cost);
        std::size_t at = raw_[from].hash & (slots_.size() - 1);
        while (slots_[at].count != 0) at = (at + 1) & (slots_.size() - 1);
        slots_[at].check = static_cast<std::uint32_t>(raw_[from].hash >> 32U);
        slots_[at].first = static_cast<std::uint32_t>(from) & 0xffffffU;
        slots_[at].count = static_cast<std::uint32_t>(std::min<std::size_t>(to - from, 255)) & 0xffU;
        from = to;
    }
    std::vector<Raw>().swap(raw_);
}

std::span<const LanguageCost> CostTable::find(std::uint64_t hash) const {
    if (slots_.empty()) return {};
    const auto check = static_cast<std::uint32_t>(hash >> 32U);
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at].count != 0; at = (at + 1) & (slots_.size() - 1)) {
        if (slots_[at].check == check) return std::span(costs_).subspan(slots_[at].first, slots_[at].count);
    }
    return {};
}

}  // namespace waydesk::language
