#include "core/privacy/checks.hpp"

#include <array>

namespace waydesk::privacy {
namespace {

int value_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 0;
}

}  // namespace

bool luhn(std::string_view digits) {
    int sum = 0;
    bool is_second = false;
    for (auto at = digits.rbegin(); at != digits.rend(); ++at, is_second = !is_second) {
        const int digit = (*at - '0') * (is_second ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

bool mod_97(std::string_view iban) {
    int rest = 0;
    const auto take = [&rest](std::string_view part) {
        for (const char c : part) {
            const int value = value_of(c);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
    };
    take(iban.substr(4));
    take(iban.substr(0, 4));
    return rest == 1;
}

char mrz_check(std::string_view field) {
    constexpr std::array weights{7, 3, 1};
    int sum = 0;
    for (std::size_t i = 0; i < field.size(); ++i) sum += value_of(field[i]) * weights[i % 3];
    return static_cast<char>('0' + sum % 10);
}

int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

bool is_day(int month, int day) {
    constexpr std::array days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1 && month <= 12 && day >= 1 && day <= days[static_cast<std::size_t>(month - 1)];
}

bool is_short_date(std::string_view yymmdd) { return is_day(number(yymmdd.substr(2, 2)), number(yymmdd.substr(4, 2))); }

bool is_long_date(std::string_view yyyymmdd) {
    const int year = number(yyyymmdd.substr(0, 4));
    return year >= 1900 && year <= 2099 && is_short_date(yyyymmdd.substr(2));
}

}  // namespace waydesk::privacy
