// Card security codes: three or four digits beside the word for them, or right behind a card's number.
#include "core/privacy/search.hpp"
#include "core/utf8.hpp"

#include <algorithm>
#include <array>

namespace waydesk::privacy {
namespace {

const Words code_words(
    "cvv|cvc|cvn|csc|security code|card code|kartenprüfnummer|prüfnummer|sicherheitscode|cryptogramme|"
    "code de sécurité|código de seguridad|codigo de seguridad|código de verificación|安全码|安全碼|卡背后三位|"
    "背面三位|セキュリティコード|セキュリティーコード|رمز الأمان|رمز الحماية");
const Words short_words("cvv|cvc|csc|cvn");
constexpr std::string_view veil = "\xe2\x80\xa2";
const Words money(
    "eur|usd|gbp|chf|cny|rmb|jpy|aed|sar|inr|krw|thb|try|sek|nok|dkk|pln|czk|huf|aud|cad|€|$|£|¥|₩|₹|%|元|円|euro|"
    "dollar|"
    "pound|person|people|night|guest|day|min|hour|km|kg|pts|points|miles");

// The last digits of a card that was masked already, which may stand in several groups.
bool is_what_a_card_keeps(const Search& search, const Group& group) {
    constexpr std::size_t kept_digits = 4;
    const std::string_view before = search.reading().before(group.first, kept_digits * (Mark::most_gap + 1));
    const std::size_t veiled = before.rfind(veil);
    if (veiled == std::string_view::npos) return false;
    const std::string_view between = before.substr(veiled + veil.size());
    const bool has_letter = std::ranges::any_of(between, [](char sign) { return sign >= 'a' && sign <= 'z'; });
    return !has_letter && count_digits(between) + group.size <= kept_digits;
}

bool is_standing_alone(const Search& search, const Group& group) {
    if (group.size < 3 || group.size > 4 || group.after_letter || group.before_letter || !search.is_free(group))
        return false;
    return !is_what_a_card_keeps(search, group);
}

// The word may stand right before it, with a few signs but no other number between.
bool is_named_before(const Search& search, const Group& group) {
    constexpr std::size_t most_between = 14;
    constexpr std::size_t longest_word = 26;
    const std::string_view before = search.reading().before(group.first, longest_word + most_between);
    const std::size_t word_end = code_words.end_of_last(before);
    if (word_end == std::string_view::npos) return false;
    const std::string_view between = before.substr(word_end);
    if (between.find(veil) != std::string_view::npos) return false;
    const std::size_t digits = count_digits(between);
    return count_code_points(between) <= most_between &&
           (digits == 0 || (digits == 1 && between.starts_with('2')));  // "CVV2"
}

bool is_named_after(const Search& search, const Group& group) {
    const std::string_view after = search.reading().after(group.last(), 10);
    const std::size_t word = after.find_first_not_of(" (:-=");
    if (word == std::string_view::npos) return false;
    const std::string_view rest = after.substr(word);
    return short_words.are_in(rest.substr(0, 3));
}

bool is_amount(const Search& search, const Group& group) {
    const std::string_view after = search.reading().after(group.last(), 9);
    const std::size_t word = after.find_first_not_of(' ');
    if (word != std::string_view::npos && word < 2 && money.are_in(after.substr(word, 7))) return true;
    return money.are_in(search.reading().before(group.first, 4));
}

// Behind a card's number come, in any order, only its expiry and the code.
void find_behind(Search& search, std::uint32_t card_end) {
    const std::vector<Group>& groups = search.groups();
    auto group = std::ranges::upper_bound(groups, card_end, {}, &Group::first);
    constexpr int most_groups = 3;
    std::uint32_t end = card_end;
    for (int seen = 0; seen < most_groups && group != groups.end(); ++seen, ++group) {
        const bool follows = group->first == end + 1;  // no letter between
        if (!follows || search.marks()[group->first].sign > search.marks()[card_end].sign + 40) return;
        const bool is_expiry = group->size <= 2 || (group->size == 4 && seen < 2);
        if (!is_expiry && (!is_standing_alone(search, *group) || group->size != 3 || is_amount(search, *group))) return;
        end = group->last();
        if (!is_expiry) return search.take({Kind::cvv, group->first, end, 0, 0});
    }
}

}  // namespace

void find_security_codes(Search& search) {
    for (const Group& group : search.groups()) {
        if (!is_standing_alone(search, group)) continue;
        if (!is_named_before(search, group) && !is_named_after(search, group)) continue;
        search.take({Kind::cvv, group.first, group.last(), 0, 0});
    }
    const std::vector<Hit> known = search.hits();
    for (const Hit& hit : known)
        if (hit.kind == Kind::card) find_behind(search, hit.last);
}

}  // namespace waydesk::privacy
