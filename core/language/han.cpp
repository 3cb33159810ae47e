#include "core/language/han.hpp"

#include "core/language/icu.hpp"
#include "core/result.hpp"

#include <unicode/translit.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace waydesk::language {
namespace {

// Forms of the Japanese reform of 1946 that neither Chinese writing took, and characters made in Japan.
constexpr std::u32string_view only_japanese =
    U"亜悪圧囲壱隠栄営衛駅円塩応欧殴奥仮価画絵壊懐拡覚楽勧巻寛関歓観気亀偽戯犠拠挙渓経継掲軽鶏芸撃倹剣険圏検献権顕験厳"
    U"効広"
    U"鉱砕済斎剤桜雑産賛残糸歯児辞湿実釈収従渋縦粛処緒諸渉焼証奨条乗浄剰畳縄壌嬢譲醸触嘱図随髄枢数瀬斉摂専戦浅潜繊践銭"
    U"禅"
    U"曽双荘捜挿争総騒聡増蔵臓属続堕対帯滞単団弾遅鋳庁聴懲鎮逓鉄点転伝灯当党盗稲闘徳読届弐悩脳覇廃売発髪抜秘浜瓶払仏並"
    U"変"
    U"辺弁宝豊毎万満黙訳薬与余揺様謡来頼覧竜両猟緑塁励礼霊齢恋炉労楼湾込働峠畑匂枠辻榊凪喰塀搾腺";

std::u32string characters_changed_by(const char* transliterator_id) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> to_other(
        icu::Transliterator::createInstance(transliterator_id, UTRANS_FORWARD, status));
    ensure_ok(status, "ICU knows simplified and traditional characters");
    icu::UnicodeString all;  // apart, because some rules are about words
    for (UChar32 c = 0x4e00; c <= 0x9fa5; ++c) all.append(c).append(u'\n');
    const icu::UnicodeString before = all;
    to_other->transliterate(all);
    std::u32string changed;
    for (std::int32_t at = 0; at < before.length() && at < all.length(); at += 2) {
        if (before[at] != all[at]) changed += before[at];
    }
    return changed;
}

// Sorted, without what both writings have and what Japanese shares with one of them by chance.
struct Kinds {
    std::u32string simplified = characters_changed_by("Simplified-Traditional");
    std::u32string traditional = characters_changed_by("Traditional-Simplified");
    std::u32string japanese{only_japanese};

    Kinds() {
        std::ranges::sort(japanese);
        const auto both = [&](char32_t c) { return std::ranges::binary_search(traditional, c); };
        std::erase_if(simplified, both);
        // Old characters that simplified Chinese kept in use are no evidence for it, and neither are forms that both
        // reforms chose; Japanese is told by the rest.
        const std::u32string common = U"后里台于干几只系松谷丑云冬卷吊咨周困布并当志愿挽据升借采";
        std::erase_if(simplified, [&](char32_t c) { return common.find(c) != std::u32string::npos; });
        std::erase_if(japanese, [&](char32_t c) {
            return std::ranges::binary_search(simplified, c) || std::ranges::binary_search(traditional, c);
        });
    }
};

}  // namespace

HanEvidence weigh_han(std::u32string_view characters) {
    static const Kinds kinds;
    HanEvidence found;
    for (const char32_t c : characters) {
        found.simplified += std::ranges::binary_search(kinds.simplified, c) ? 1 : 0;
        found.traditional += std::ranges::binary_search(kinds.traditional, c) ? 1 : 0;
        found.japanese += std::ranges::binary_search(kinds.japanese, c) ? 1 : 0;
    }
    return found;
}

}  // namespace waydesk::language
