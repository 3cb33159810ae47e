#pragma once
// What a letter costs after the letters before it, and what a whole word costs, in every language of which there are
// statistics. Costs are in eighths of a bit: -8 log2 of the probability. Immutable after it was read; any thread.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::language {

struct LanguageCost {
    std::uint8_t language = 0;  // its number
    std::uint8_t cost = 0;
};

// Texts (n-grams, words) and what each costs in which languages. Found by a 64-bit hash; texts themselves are not kept.
class CostTable {
public:
    static std::uint64_t hash(std::u32string_view text) {  // FNV-1a over code points, mixed
        std::uint64_t value = 0xcbf29ce484222325ULL;
        for (const char32_t c : text) value = (value ^ c) * 0x100000001b3ULL;
        return value ^ (value >> 29U);
    }

    void add(std::u32string_view text, LanguageCost cost) { raw_.push_back({hash(text), cost}); }
    void seal();  // after the last add, before the first find; of several costs in one language the least stays

    std::span<const LanguageCost> find(std::uint64_t hash) const;

private:
    struct Raw {
        std::uint64_t hash;
        LanguageCost cost;
    };
    struct Slot {
        std::uint32_t check = 0;  // the upper half of the hash
        std::uint32_t first : 24 = 0;
        std::uint32_t count : 8 = 0;  // 0: empty
    };

    std::vector<Raw> raw_;
    std::vector<Slot> slots_;  // open addressing, a power of two
    std::vector<LanguageCost> costs_;
};

}  // namespace waydesk::language
