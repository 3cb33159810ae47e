#pragma once
// Telephone numbers as people write them, in any script's digits. libphonenumber 8.12.57 knows the numbering plans of
// 2022: a number that it does not know is kept and marked, never refused. Pure; any thread.

#include <cstddef>
#include <string>
#include <string_view>

namespace waydesk::callback {

inline constexpr std::size_t most_phone_bytes = 250;  // of what somebody typed; more is no number
inline constexpr std::size_t most_e164_digits = 15;   // ITU-T E.164, 6.1

enum class PhoneKind {
    unknown,
    fixed_line,
    mobile,
    fixed_line_or_mobile,  // the plan does not tell them apart: North America
    toll_free,
    premium_rate,
    shared_cost,
    voip,
    personal_number,
    pager,
    uan,  // universal access number: one for a whole company
    voicemail
};
std::string_view to_string(PhoneKind kind);

struct Phone {
    std::string raw;        // as it was written
    std::string e164;       // "+351211234567"; empty: no number can be read from it
    std::string extension;  // digits to dial when somebody answers; empty: none
    bool is_valid = false;  // the plan of its country has it. False may mean that the plan is newer than ours
    PhoneKind kind = PhoneKind::unknown;

    bool operator==(const Phone&) const = default;
};

// `region` is ISO 3166-1 alpha-2 in any case, where the number is dialled when it does not begin with + or 00; empty or
// not known: only numbers with + or 00 can be read.
Phone parse_phone(std::string_view text, std::string_view region);

}  // namespace waydesk::callback
