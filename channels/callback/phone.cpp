#include "channels/callback/phone.hpp"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>

namespace waydesk::callback {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::size_t least_e164_digits = 6;  // the shortest in use: universal access numbers in Iran, +98 9601

// Where 00 is the way out of the country, as ITU-T E.164 recommends; where else it is dialled is not known then.
constexpr const char* goes_out_by_00 = "CH";

// What a copied text may carry that nobody sees: marks of direction, joiners, the byte order mark.
constexpr std::array<std::string_view, 12> unseen{"\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a",
                                                  "\u202b", "\u202c", "\u202d", "\u202e", "\u2060", "\ufeff"};

std::string without_unseen(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto mark = std::ranges::find_if(unseen, [&](std::string_view one) { return text.starts_with(one); });
        if (mark == unseen.end()) out += text.front();
        text.remove_prefix(mark == unseen.end() ? 1 : mark->size());
    }
    return out;
}

std::string in_capitals(std::string_view region) {
    std::string out(region);
    for (char& letter : out)
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    return out;
}

PhoneKind kind_of(PhoneNumberUtil::PhoneNumberType type) {
    switch (type) {
        case PhoneNumberUtil::FIXED_LINE: return PhoneKind::fixed_line;
        case PhoneNumberUtil::MOBILE: return PhoneKind::mobile;
        case PhoneNumberUtil::FIXED_LINE_OR_MOBILE: return PhoneKind::fixed_line_or_mobile;
        case PhoneNumberUtil::TOLL_FREE: return PhoneKind::toll_free;
        case PhoneNumberUtil::PREMIUM_RATE: return PhoneKind::premium_rate;
        case PhoneNumberUtil::SHARED_COST: return PhoneKind::shared_cost;
        case PhoneNumberUtil::VOIP: return PhoneKind::voip;
        case PhoneNumberUtil::PERSONAL_NUMBER: return PhoneKind::personal_number;
        case PhoneNumberUtil::PAGER: return PhoneKind::pager;
        case PhoneNumberUtil::UAN: return PhoneKind::uan;
        case PhoneNumberUtil::VOICEMAIL: return PhoneKind::voicemail;
        case PhoneNumberUtil::UNKNOWN: break;
    }
    return PhoneKind::unknown;
}

bool can_be_e164(std::size_t digits) { return digits >= least_e164_digits && digits <= most_e164_digits; }

bool begins_with_00(const PhoneNumberUtil& util, std::string digits) {
    util.NormalizeDigitsOnly(&digits);
    return digits.starts_with("00");
}

// A number of a country that the plans do not have: what it says of itself counts, if it says nothing else.
std::string as_written(const PhoneNumberUtil& util, std::string digits) {
    if (!digits.starts_with('+') && !digits.starts_with("\uff0b")) return {};
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (std::ranges::any_of(digits, is_letter) || digits.find_first_of(";,#/") != std::string::npos) return {};
    util.NormalizeDigitsOnly(&digits);
    return can_be_e164(digits.size()) ? "+" + digits : std::string();
}

}  // namespace

std::string_view to_string(PhoneKind kind) {
    switch (kind) {
        case PhoneKind::unknown: return "unknown";
        case PhoneKind::fixed_line: return "fixed_line";
        case PhoneKind::mobile: return "mobile";
        case PhoneKind::fixed_line_or_mobile: return "fixed_line_or_mobile";
        case PhoneKind::toll_free: return "toll_free";
        case PhoneKind::premium_rate: return "premium_rate";
        case PhoneKind::shared_cost: return "shared_cost";
        case PhoneKind::voip: return "voip";
        case PhoneKind::personal_number: return "personal_number";
        case PhoneKind::pager: return "pager";
        case PhoneKind::uan: return "uan";
        case PhoneKind::voicemail: return "voicemail";
    }
    return "unknown";
}

Phone parse_phone(std::string_view text, std::string_view region) {
    Phone out;
    out.raw = text;
    if (text.size() > most_phone_bytes) return out;
    const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
    std::string written = without_unseen(text);
    written.erase(0, written.find_first_not_of(" \t\r\n"));

    PhoneNumber number;
    auto error = util.Parse(written, in_capitals(region), &number);
    if (error == PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR && begins_with_00(util, written))
        error = util.Parse(written, goes_out_by_00, &number);
    if (error != PhoneNumberUtil::NO_PARSING_ERROR) {
        out.e164 = as_written(util, written);
        return out;
    }
    util.Format(number, PhoneNumberUtil::E164, &out.e164);
    if (!can_be_e164(out.e164.size() - 1)) out.e164.clear();
    if (out.e164.empty()) return out;
    out.extension = number.extension();
    out.is_valid = util.IsValidNumber(number);
    out.kind = kind_of(util.GetNumberType(number));
    return out;
}

}  // namespace waydesk::callback
