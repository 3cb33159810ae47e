#include "desk/cases/letters/words.hpp"

#include "core/language/format.hpp"
#include "core/language/money.hpp"
#include "core/language/text.hpp"

#include <algorithm>
#include <cstdlib>

namespace waydesk::letters {
namespace {

using language::DateStyle;

std::string two_digits(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

template <class Write>
std::string joined(const std::vector<std::string>& items, const Write& write) {
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : "\n") + write(item);
    return out;
}

}  // namespace

Words::Words(const Wording& wording) : wording_(wording), language_(wording.texts.nearest(wording.language)) {}

std::string Words::text(std::string_view key, language::Arguments arguments) const {
    return wording_.texts.text(key, language_, arguments);
}

std::string Words::date(Instant at) const {
    return language::format_time(at, wording_.zone.offset_at(at), DateStyle::long_date, language_);
}

std::string Words::moment(Instant at) const {
    if (is_midnight(at)) return date(at);
    return language::format_time(at, wording_.zone.offset_at(at), DateStyle::long_date_time, language_);
}

std::string Words::due(Instant at) const {
    if (is_midnight(at)) return date(at - 1us);
    return is_midnight(at + 1s) ? date(at) : moment(at);
}

std::string Words::offset(Instant at) const {
    const std::int64_t minutes = wording_.zone.offset_at(at).count() / 60;
    return std::string("UTC") + (minutes < 0 ? "-" : "+") + two_digits(std::abs(minutes) / 60) + ":" +
           two_digits(std::abs(minutes) % 60);
}

std::string Words::sum(const cases::Money& money) const {
    return language::format_money(money.minor, money.currency, wording_.digits(money.currency), language_);
}

std::string Words::value(const cases::Value& value) const {
    struct Writer {
        const Words& words;

        std::string operator()(const std::string& text) const { return language::without_controls(text); }
        std::string operator()(std::int64_t count) const { return language::format_number(count, words.language_); }
        std::string operator()(bool flag) const { return flag ? "✓" : "–"; }
        std::string operator()(Instant at) const { return words.moment(at); }
        std::string operator()(const cases::Money& money) const { return words.sum(money); }
        std::string operator()(const std::vector<std::string>& items) const {
            return joined(items, [](const std::string& item) { return language::without_controls(item); });
        }
    };
    return std::visit(Writer{*this}, value);
}

std::string Words::rule(std::string_view basis) const {
    return language::without_controls(wording_.rule ? wording_.rule(basis) : std::string(basis));
}

std::string Words::one_choice(std::string_view group, const std::string& name) const {
    const std::string key = std::string(group) + "." + name;
    return has(key) ? text(key) : language::without_controls(name);
}

std::string Words::choice(std::string_view group, const cases::Value& value) const {
    if (const auto* items = std::get_if<std::vector<std::string>>(&value))
        return joined(*items, [&](const std::string& item) { return one_choice(group, item); });
    const auto* name = std::get_if<std::string>(&value);
    return name == nullptr ? this->value(value) : one_choice(group, *name);
}

std::string inline_text(std::string_view foreign) {
    std::string clean = language::without_controls(foreign);
    std::ranges::replace(clean, '\n', ' ');
    return language::isolate(clean);
}

}  // namespace waydesk::letters
