#include "desk/contacts/profile.hpp"

#include "core/utf8.hpp"

#include <algorithm>

namespace waydesk::contacts {
namespace {

bool is_meal(std::string_view code) {
    return code.size() == 4 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
}

template <class List>
bool has(const List& list, std::string_view value) {
    return std::ranges::find(list, value) != list.end();
}

}  // namespace

bool is_preference(std::string_view name) {
    constexpr std::array<std::string_view, 5> names{"seat", "meal", "room", "contact_channel", "other"};
    return has(names, name);
}

bool is_preference_value(std::string_view name, std::string_view value) {
    if (value.empty()) return true;
    if (value.size() > most_preference_bytes || !is_valid_utf8(value)) return false;
    if (name == "seat") return has(seats, value);
    if (name == "meal") return is_meal(value);
    if (name == "contact_channel") return has(channels, value);
    return true;
}

std::string_view to_string(Retention retention) {
    switch (retention) {
        case Retention::standard: return "standard";
        case Retention::legal_hold: return "legal_hold";
    }
    return "standard";
}

std::optional<Retention> retention_from(std::string_view text) {
    if (text == "standard") return Retention::standard;
    if (text == "legal_hold") return Retention::legal_hold;
    return std::nullopt;
}

std::string time_of_day(std::int64_t minutes) {
    const auto two = [](std::int64_t n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

std::optional<std::int64_t> minutes_of(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) return std::nullopt;
    const std::int64_t hours = (text[0] - '0') * 10 + (text[1] - '0');
    const std::int64_t minutes = (text[3] - '0') * 10 + (text[4] - '0');
    if (hours > 23 || minutes > 59) return std::nullopt;
    return hours * 60 + minutes;
}

std::string_view kind_name(desk::IdentityKind kind) {
    switch (kind) {
        case desk::IdentityKind::device:
        case desk::IdentityKind::external: return "visitor";
        case desk::IdentityKind::email: return "email";
        case desk::IdentityKind::phone: return "phone";
        case desk::IdentityKind::wechat: return "wechat";
        case desk::IdentityKind::whatsapp: return "whatsapp";
        case desk::IdentityKind::line: return "line";
    }
    return "visitor";
}

std::optional<desk::IdentityKind> kind_from(std::string_view name) {
    using enum desk::IdentityKind;
    for (const desk::IdentityKind kind : {email, phone, wechat, whatsapp, line})
        if (kind_name(kind) == name) return kind;
    return std::nullopt;
}

std::string_view level_name(const desk::Identity& identity) {
    if (identity.kind == desk::IdentityKind::device) return "none";
    if (identity.level != desk::IdentityLevel::proved) return "claimed";
    return identity.kind == desk::IdentityKind::external ? "signed" : "confirmed";
}

}  // namespace waydesk::contacts
