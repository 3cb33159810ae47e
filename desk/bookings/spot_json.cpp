#include "core/time/rfc3339.hpp"
#include "core/utf8.hpp"
#include "desk/bookings/order_form.hpp"
#include "desk/bookings/spot.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace waydesk::bookings {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 7> card_secrets{"number", "card_number", "pan",          "cvv",
                                                       "cvc",    "cvv2",        "security_code"};
constexpr std::size_t ticket_digits = 13;

const json& json_of(const void* value) { return *static_cast<const json*>(value); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string step(std::string_view key) {
    std::string out = "/";
    for (const char c : key) c == '~' ? out += "~0" : c == '/' ? out += "~1" : out += c;
    return out;
}

}  // namespace

Spot::Document Spot::parse(std::string_view text) {
    if (!is_valid_utf8(text)) return {};
    auto parsed = std::make_shared<const json>(json::parse(text, nullptr, false));
    if (parsed->is_discarded()) return {};
    return parsed;
}

void Spot::refuse(std::string sentence) const {
    if (reading_->flaws.size() < most_flaws) reading_->flaws.push_back({at_, std::move(sentence)});
}

void Spot::refuse(std::string_view key, std::string sentence) const {
    Spot(value_, at_ + step(key), *reading_).refuse(std::move(sentence));
}

bool Spot::is_object(std::initializer_list<std::string_view> known) const {
    if (!json_of(value_).is_object()) return refuse("An object is expected here."), false;
    for (const auto& [key, value] : json_of(value_).items()) {
        if (std::ranges::find(known, key) != known.end()) continue;
        const bool is_secret = std::ranges::find(card_secrets, key) != card_secrets.end();
        refuse(first_code_points(key, most_word),
               is_secret ? "Numbers and codes of cards are never taken: tell brand and last4."
                         : "The form has no such key.");
    }
    return true;
}

std::optional<Spot> Spot::member(std::string_view key) const {
    const json& object = json_of(value_);
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return std::nullopt;
    return Spot(&*found, at_ + step(key), *reading_);
}

std::optional<Spot> Spot::need(std::string_view key) const {
    auto found = member(key);
    if (!found) refuse(key, "This is missing.");
    return found;
}

std::vector<Spot> Spot::items(std::size_t most) const {
    const json& list = json_of(value_);
    if (!list.is_array()) return refuse("A list is expected here."), std::vector<Spot>();
    if (list.size() > most)
        return refuse("There may be " + std::to_string(most) + " of these at most."), std::vector<Spot>();
    std::vector<Spot> out;
    for (const json& item : list) out.push_back(Spot(&item, at_ + "/" + std::to_string(out.size()), *reading_));
    return out;
}

std::vector<std::pair<std::string, Spot>> Spot::pairs(std::size_t most) const {
    std::vector<std::pair<std::string, Spot>> out;
    const json& object = json_of(value_);
    if (!object.is_object()) return refuse("An object is expected here."), out;
    if (object.size() > most) return refuse("There may be " + std::to_string(most) + " of these at most."), out;
    for (const auto& [key, value] : object.items()) {
        if (key.empty() || key.size() > most_word) return refuse("A key is too long, or empty."), out;
        out.emplace_back(key, Spot(&value, at_ + step(key), *reading_));
    }
    return out;
}

std::string Spot::raw(std::size_t most) const {
    const json& value = json_of(value_);
    if (!value.is_string()) return refuse("Text is expected here."), std::string();
    const std::string& text = value.get_ref<const std::string&>();
    if (text.empty()) return refuse("This text is empty."), std::string();
    if (text.size() > most) return refuse("This text is too long."), std::string();
    const auto is_control = [](char c) { return (static_cast<unsigned char>(c) < ' ' && c != '\n') || c == 0x7f; };
    if (std::ranges::any_of(text, is_control)) return refuse("This text holds a control character."), std::string();
    return text;
}

std::string Spot::prose(std::size_t most) const {
    std::string out = raw(most);
    privacy::mask_in_place(out, reading_->kept);
    return out;
}

std::string Spot::code(std::size_t most) const {
    std::string out = raw(most);
    if (!std::ranges::all_of(out, [](char c) { return c > ' ' && c < 0x7f; })) refuse("A code is expected here.");
    const bool is_ticket = out.size() == ticket_digits && std::ranges::all_of(out, is_digit);
    for (const privacy::Found& found : privacy::mask(out).found)
        if (found.kind == privacy::Kind::card && !is_ticket) refuse("This looks like the number of a card.");
    return out;
}

std::string Spot::upper(std::size_t size) const {
    std::string out = raw(most_word);
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (out.size() != size || !std::ranges::all_of(out, is_upper))
        refuse(std::to_string(size) + " capital letters are expected here.");
    return out;
}

std::string Spot::one_of(std::span<const std::string_view> words) const {
    std::string out = raw(most_word);
    if (std::ranges::find(words, out) == words.end()) refuse("This is no word of the form.");
    return out;
}

std::string Spot::date() const {
    constexpr std::size_t size = 10;
    std::string out = raw(most_word);
    if (out.size() != size || !time::parse_civil(out)) refuse("A date is expected here, such as 2026-04-19.");
    return out;
}

std::int64_t Spot::integer(std::int64_t least, std::int64_t most) const {
    const json& value = json_of(value_);
    const bool is_small =
        value.is_number_integer() && (!value.is_number_unsigned() || value.get<std::uint64_t>() <= INT64_MAX);
    if (!is_small) return refuse("A whole number is expected here."), least;
    const auto out = value.get<std::int64_t>();
    if (out < least || out > most) return refuse("This number is out of range."), least;
    return out;
}

bool Spot::boolean() const {
    const json& value = json_of(value_);
    if (!value.is_boolean()) return refuse("True or false is expected here."), false;
    return value.get<bool>();
}

Instant Spot::instant() const {
    const auto at = time::parse_rfc3339(raw(most_word));
    if (!at) return refuse("A time with an offset is expected here, such as 2026-04-19T10:00:00+08:00."), Instant{};
    return *at;
}

}  // namespace waydesk::bookings
