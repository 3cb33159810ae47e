#pragma once
// Check digits and dates. Texts are plain: '0'…'9', 'A'…'Z', '<'. Pure; any thread.

#include <string_view>

namespace waydesk::privacy {

bool luhn(std::string_view digits);      // ISO/IEC 7812-1, annex B
bool mod_97(std::string_view iban);      // ISO 7064, as IBAN uses it: the first four count last
char mrz_check(std::string_view field);  // ICAO 9303-3, 4.9: weights 7, 3, 1
int number(std::string_view digits);     // at most nine
bool is_day(int month, int day);         // of some year
bool is_short_date(std::string_view yymmdd);
bool is_long_date(std::string_view yyyymmdd);  // 1900…2099

}  // namespace waydesk::privacy
