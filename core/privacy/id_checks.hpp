#pragma once
// Check digits and forms of national identity numbers. Texts are plain, of the length the name promises; each function
// says which. Pure; any thread.

#include <string_view>

namespace waydesk::privacy {

bool is_chinese_id(std::string_view text);         // 18: GB 11643, the last may be X
bool is_korean_number(std::string_view digits);    // 13: date and digit of the century; no check digit since 2020
bool is_thai_id(std::string_view digits);          // 13
bool is_japanese_number(std::string_view digits);  // 12
bool is_german_tax_id(std::string_view digits);    // 11: one digit comes twice or three times among the first ten
bool is_german_document(std::string_view text);    // 10: as in the machine-readable zone
bool is_french_number(std::string_view text);      // 15: with its key; departments 2A and 2B
bool is_spanish_number(std::string_view text);     // 9: DNI or NIE
bool is_italian_code(std::string_view text);       // 16
bool is_british_number(std::string_view text);     // 9: form only, there is no check digit
bool is_taiwanese_id(std::string_view text);       // 10
bool is_singaporean_id(std::string_view text);     // 9
bool is_emirates_id(std::string_view digits);      // 15
bool is_brazilian_cpf(std::string_view digits);    // 11
bool is_american_number(std::string_view digits);  // 9: form only
bool is_polish_number(std::string_view digits);    // 11
bool is_dutch_number(std::string_view digits);     // 9
bool is_turkish_number(std::string_view digits);   // 11
bool is_saudi_number(std::string_view digits);     // 10

}  // namespace waydesk::privacy
