#include "kb/quoting/words.hpp"

#include "core/language/format.hpp"
#include "core/language/money.hpp"
#include "kb/quoting/telling.hpp"

#include <array>
#include <charconv>

namespace waydesk::kb::quoting {
namespace {

// Reasons of the engine that are the same to a traveler.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> alike{{
    {"reprice_needed", "price_unknown"},
    {"price_breakdown_missing", "price_unknown"},
}};

std::int64_t whole(std::string_view text) {
    std::int64_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

}  // namespace

const language::LanguageTag& Words::language() const { return reader_.language; }

std::string Words::text(std::string_view key, language::Arguments arguments) const {
    return catalogue_.text(key, reader_.language, arguments);
}

std::string Words::reason(std::string_view key, std::string_view reason) const {
    for (const auto& [from, to] : alike)
        if (reason == from) reason = to;
    const std::string own = std::string(key) + "." + std::string(reason);
    return text(catalogue_.has(own) ? std::string_view(own) : key, {});
}

std::string Words::money(std::int64_t minor, std::string_view currency, int exponent) const {
    return language::format_money(minor, currency, exponent, reader_.language);
}

std::string Words::day(policy::Day day) const {
    const Instant noon{std::chrono::duration_cast<Duration>(day.time_since_epoch() + std::chrono::hours(12)).count()};
    return language::format_time(noon, std::chrono::seconds(0), language::DateStyle::date, reader_.language);
}

std::string Words::moment(Instant at, const time::Zone& there) const {
    const auto show = [&](std::chrono::seconds offset) {
        return language::format_time(at, offset, language::DateStyle::date_time, reader_.language);
    };
    const std::string shown = show(there.offset_at(at));
    if (reader_.zone.offset_at(at) == there.offset_at(at)) return shown;
    return text("quote.told.your_time", {{"at", shown}, {"yours", show(reader_.zone.offset_at(at))}});
}

// A fraction of minor units as an amount, with as many digits as it needs, at most two more than the currency has.
std::string Words::raw(std::string_view fraction, std::string_view currency, int exponent) const {
    const std::size_t slash = std::min(fraction.find('/'), fraction.size());
    const std::int64_t num = whole(fraction.substr(0, slash));
    const std::int64_t den =
        slash == fraction.size() ? 1 : std::max<std::int64_t>(1, whole(fraction.substr(slash + 1)));
    std::int64_t scale = 1;
    int digits = 0;
    while (digits < 2 && num % den * scale % den != 0) scale *= 10, ++digits;
    return money(num / den * scale + num % den * scale / den, currency, exponent + digits);
}

std::string Words::figure(const policy::Figure& figure, int exponent) const {
    const auto amount = [&](std::int64_t minor) { return money(minor, figure.currency, exponent); };
    std::string out;
    const auto add = [&](std::string part) { out += (out.empty() ? "" : "; ") + part; };
    if (figure.bp > 0)
        add(text("quote.step.share",
                 {{"percent", language::format_percent(double(figure.bp) / 10'000, reader_.language)},
                  {"base", amount(figure.base)}}));
    if (figure.plus) add(text("quote.step.plus", {{"amount", amount(*figure.plus)}}));
    add(text("quote.step.makes", {{"amount", raw(figure.raw, figure.currency, exponent)}}));
    if (figure.round.step > 1) add(text("quote.step.rounded", {{"step", amount(figure.round.step)}}));
    for (const std::string& limit : figure.limits) {
        if (limit == "min" && figure.min) add(text("quote.step.least", {{"amount", amount(*figure.min)}}));
        if (limit == "max" && figure.max) add(text("quote.step.most", {{"amount", amount(*figure.max)}}));
    }
    add(text("quote.step.result", {{"amount", amount(figure.result)}}));
    return out;
}

}  // namespace waydesk::kb::quoting
