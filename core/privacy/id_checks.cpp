#include "core/privacy/id_checks.hpp"

#include "core/privacy/checks.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace waydesk::privacy {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }
bool are_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

template <std::size_t Size>
int weighted(std::string_view digits, const std::array<int, Size>& weights) {
    int sum = 0;
    for (std::size_t i = 0; i < Size; ++i) sum += (digits[i] - '0') * weights[i];
    return sum;
}

bool are_equal(std::string_view digits) { return digits.find_first_not_of(digits.front()) == std::string_view::npos; }

// N: any digit or the letter that stands for one when two people would get the same code.
bool fits_italian(char c, char form) {
    if (form == 'A') return is_letter(c);
    return is_digit(c) || std::string_view("LMNPQRSTUV").find(c) != std::string_view::npos;
}

}  // namespace

bool is_chinese_id(std::string_view text) {
    constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    constexpr std::string_view checks = "10X98765432";
    if (!are_digits(text.substr(0, 17)) || text[0] == '0' || text[0] == '9') return false;
    if (!is_long_date(text.substr(6, 8))) return false;
    return checks[static_cast<std::size_t>(weighted(text, weights) % 11)] == text[17];
}

bool is_korean_number(std::string_view digits) { return is_short_date(digits) && digits[6] >= '1' && digits[6] <= '8'; }

bool is_thai_id(std::string_view digits) {
    constexpr std::array weights{13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
    const int check = (11 - weighted(digits, weights) % 11) % 10;
    return digits[0] != '0' && digits[0] != '9' && digits[12] - '0' == check;
}

bool is_japanese_number(std::string_view digits) {
    constexpr std::array weights{6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    const int rest = weighted(digits, weights) % 11;
    return digits[11] - '0' == (rest <= 1 ? 0 : 11 - rest);
}

bool is_german_tax_id(std::string_view digits) {
    if (digits[0] == '0') return false;
    std::array<int, 10> counts{};
    for (const char c : digits.substr(0, 10)) ++counts[static_cast<std::size_t>(c - '0')];
    const auto repeated = std::ranges::count_if(counts, [](int count) { return count > 1; });
    if (repeated != 1 || std::ranges::max(counts) > 3) return false;
    int product = 10;  // ISO 7064, MOD 11,10
    for (const char c : digits.substr(0, 10)) {
        int sum = (c - '0' + product) % 10;
        if (sum == 0) sum = 10;
        product = sum * 2 % 11;
    }
    return (11 - product) % 10 == digits[10] - '0';
}

bool is_german_document(std::string_view text) {
    constexpr std::string_view letters = "CFGHJKLMNPRTVWXYZ";
    const bool has_form = std::ranges::all_of(
        text.substr(0, 9), [&](char c) { return is_digit(c) || letters.find(c) != std::string_view::npos; });
    return has_form && is_letter(text[0]) && is_digit(text[9]) && mrz_check(text.substr(0, 9)) == text[9];
}

bool is_french_number(std::string_view text) {
    if (text[0] != '1' && text[0] != '2') return false;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 13; ++i) {
        const bool is_corsican = i == 6 && text[5] == '2' && (text[6] == 'A' || text[6] == 'B');
        if (!is_digit(text[i]) && !is_corsican) return false;
        const int digit = is_corsican ? (text[i] == 'A' ? 9 : 8) : text[i] - '0';  // 2A counts as 19, 2B as 18
        value = value * 10 + static_cast<std::uint64_t>(i == 5 && text[5] == '2' && !is_digit(text[6]) ? 1 : digit);
    }
    const int month = number(text.substr(3, 2));
    const bool is_month = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
    return is_month && are_digits(text.substr(13)) && 97 - static_cast<int>(value % 97) == number(text.substr(13, 2));
}

bool is_spanish_number(std::string_view text) {
    constexpr std::string_view letters = "TRWAGMYFPDXBNJZSQVHLCKE";
    std::string_view digits = text.substr(0, 8);
    int value = 0;
    if (text[0] >= 'X' && text[0] <= 'Z') {
        value = text[0] - 'X';
        digits = text.substr(1, 7);
    }
    if (!are_digits(digits)) return false;
    for (const char c : digits) value = value * 10 + (c - '0');
    return letters[static_cast<std::size_t>(value % 23)] == text[8];
}

bool is_italian_code(std::string_view text) {
    constexpr std::string_view form = "AAAAAANNANNANNNA";
    constexpr std::string_view months = "ABCDEHLMPRST";
    constexpr std::array odd{1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                             20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
    for (std::size_t i = 0; i < form.size(); ++i)
        if (!fits_italian(text[i], form[i])) return false;
    if (months.find(text[8]) == std::string_view::npos) return false;
    int sum = 0;
    for (std::size_t i = 0; i < 15; ++i) {
        const int value = is_digit(text[i]) ? text[i] - '0' : text[i] - 'A';
        sum += i % 2 == 0 ? odd[static_cast<std::size_t>(value)] : value;
    }
    return text[15] - 'A' == sum % 26;
}

bool is_british_number(std::string_view text) {
    constexpr std::string_view never_first = "DFIUV";
    constexpr std::string_view never_second = "DFIOUV";
    constexpr std::array pairs{"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"};
    if (!is_letter(text[0]) || !is_letter(text[1]) || !are_digits(text.substr(2, 6))) return false;
    if (text[8] < 'A' || text[8] > 'D') return false;
    return never_first.find(text[0]) == std::string_view::npos &&
           never_second.find(text[1]) == std::string_view::npos &&
           std::ranges::find(pairs, text.substr(0, 2)) == pairs.end();
}

bool is_taiwanese_id(std::string_view text) {
    constexpr std::string_view order = "ABCDEFGHJKLMNPQRSTUVXYWZIO";  // from 10 on
    constexpr std::array weights{8, 7, 6, 5, 4, 3, 2, 1, 1};
    if (!is_letter(text[0]) || !are_digits(text.substr(1))) return false;
    if (std::string_view("1289").find(text[1]) == std::string_view::npos) return false;
    const int region = static_cast<int>(order.find(text[0])) + 10;
    return (region / 10 + region % 10 * 9 + weighted(text.substr(1), weights)) % 10 == 0;
}

bool is_singaporean_id(std::string_view text) {
    constexpr std::array weights{2, 7, 6, 5, 4, 3, 2};
    constexpr std::string_view citizens = "JZIHGFEDCBA";
    constexpr std::string_view foreigners = "XWUTRQPNMLK";
    if (!are_digits(text.substr(1, 7))) return false;
    const bool is_citizen = text[0] == 'S' || text[0] == 'T';
    if (!is_citizen && text[0] != 'F' && text[0] != 'G') return false;
    const int later = text[0] == 'T' || text[0] == 'G' ? 4 : 0;
    const auto rest = static_cast<std::size_t>((weighted(text.substr(1), weights) + later) % 11);
    return (is_citizen ? citizens : foreigners)[rest] == text[8];
}

bool is_emirates_id(std::string_view digits) {
    const int year = number(digits.substr(3, 4));
    return digits.starts_with("784") && year >= 1900 && year <= 2099 && luhn(digits);
}

bool is_brazilian_cpf(std::string_view digits) {
    constexpr std::array first{10, 9, 8, 7, 6, 5, 4, 3, 2};
    constexpr std::array second{11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
    return !are_equal(digits) && weighted(digits, first) * 10 % 11 % 10 == digits[9] - '0' &&
           weighted(digits, second) * 10 % 11 % 10 == digits[10] - '0';
}

bool is_american_number(std::string_view digits) {
    return !digits.starts_with("000") && !digits.starts_with("666") && digits[0] != '9' &&
           digits.substr(3, 2) != "00" && digits.substr(5) != "0000";
}

bool is_polish_number(std::string_view digits) {
    constexpr std::array weights{1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1};
    return is_day(number(digits.substr(2, 2)) % 20, number(digits.substr(4, 2))) && weighted(digits, weights) % 10 == 0;
}

bool is_dutch_number(std::string_view digits) {
    constexpr std::array weights{9, 8, 7, 6, 5, 4, 3, 2, -1};
    return !are_equal(digits) && weighted(digits, weights) % 11 == 0;
}

bool is_turkish_number(std::string_view digits) {
    constexpr std::array tenth{7, -1, 7, -1, 7, -1, 7, -1, 7};
    constexpr std::array all{1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    return digits[0] != '0' && (weighted(digits, tenth) % 10 + 10) % 10 == digits[9] - '0' &&
           weighted(digits, all) % 10 == digits[10] - '0';
}

bool is_saudi_number(std::string_view digits) { return (digits[0] == '1' || digits[0] == '2') && luhn(digits); }

}  // namespace waydesk::privacy
