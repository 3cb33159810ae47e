#include "kb/policy/reading_parts.hpp"

#include <algorithm>
#include <array>

namespace waydesk::kb::policy {
namespace {

constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view word_characters = "abcdefghijklmnopqrstuvwxyz0123456789_";

constexpr std::array<std::string_view, 10> effect_words{"fee",  "fee_cap",    "free",     "full_refund", "no_refund",
                                                        "none", "compensate", "deadline", "handoff",     "not_allowed"};

bool is_reason(EffectKind kind) { return kind == EffectKind::handoff || kind == EffectKind::not_allowed; }

// Effects that can mean something where the rule stands. What a law says about refunds and changes beside full_refund,
// fee_cap and free does nothing, so it may say so (none).
bool fits(EffectKind kind, const EffectContext& context) {
    if (is_reason(kind)) return true;
    switch (context.on) {
        case Occasion::compensation: return kind == EffectKind::compensate || kind == EffectKind::none;
        case Occasion::deadline: return kind == EffectKind::deadline || kind == EffectKind::none;
        default: break;
    }
    if (kind == EffectKind::compensate || kind == EffectKind::deadline) return false;
    if (context.layer == Layer::law) return true;
    if (kind == EffectKind::none) return false;
    const bool is_change = context.on == Occasion::change || context.on == Occasion::difference;
    if (!is_change || kind == EffectKind::fee || kind == EffectKind::free) return true;
    return context.on == Occasion::difference && kind == EffectKind::no_refund;
}

// A tariff may promise a whole refund too; only a law can cap what another layer charges.
bool is_reserved_for_law(EffectKind kind, Layer layer) {
    return (kind == EffectKind::fee_cap && layer != Layer::law) ||
           (kind == EffectKind::full_refund && layer == Layer::service);
}

void read_main(Effect& out, const Place& value, const EffectContext& context) {
    switch (out.kind) {
        case EffectKind::fee:
        case EffectKind::fee_cap: out.fee = read_fee(value, context); return;
        case EffectKind::compensate: out.compensation = read_compensation(value, context); return;
        case EffectKind::deadline: out.deadline = read_deadline(value, context); return;
        case EffectKind::handoff:
        case EffectKind::not_allowed: out.reason = read_word(value); return;
        default: break;
    }
    if (value.node().boolean() == nullptr || !*value.node().boolean()) value.refuse("This can only be true.");
}

void check_limits(const Fee& fee, const Place& place) {
    const bool is_same = fee.min && fee.max && fee.min->currency == fee.max->currency;
    if (is_same && fee.min->minor > fee.max->minor) place.refuse("min", "The minimum is above the maximum.");
}

void check_part(Part part, const Place& place, const EffectContext& context) {
    if ((part == Part::lower_fare || part == Part::new_fare) && context.on == Occasion::refund)
        place.refuse("There is a new fare in a change only.");
}

Rounding read_rounding(const Place& place) {
    Rounding out;
    if (!place.is_object({"step", "mode"}, {"step", "mode"})) return out;
    if (const auto step = place.member("step")) out.step = step->integer(1);
    if (const auto mode = place.member("mode"))
        out.mode = static_cast<RoundMode>(mode->one_of({"half_up", "half_even", "up", "down"}));
    return out;
}

}  // namespace

std::string read_currency(const Place& place, const Tables& tables) {
    std::string code = place.text();
    if (place.node().text() == nullptr) return code;
    if (!is_pattern(code, upper, upper, 3, 3)) {
        place.refuse(quoted(code) + " is no currency code such as \"EUR\".");
    } else if (!tables.exponents.contains(code)) {
        place.refuse("The currency " + quoted(code) + " is not in the table of currencies.");
    }
    return code;
}

std::optional<Day> read_day(const Place& place) {
    const std::string written = place.text();
    const std::optional<Day> day = parse_day(written);
    if (!day && place.node().text() != nullptr) place.refuse(quoted(written) + " is no date such as 2026-02-28.");
    return day;
}

std::optional<time::Zone> read_zone(const Place& place) {
    const std::string name = place.text();
    if (place.node().text() == nullptr) return std::nullopt;
    const Result<time::Zone> zone = time::Zone::find(name);
    if (zone && name != "localtime") return *zone;  // the machine's own is no IANA name
    place.refuse(quoted(name) + " is no IANA time zone such as \"Europe/Berlin\".");
    return std::nullopt;
}

std::string read_word(const Place& place) {
    std::string out = place.text();
    if (place.node().text() != nullptr && !is_pattern(out, word_characters, word_characters))
        place.refuse(quoted(out) + " must consist of small letters, digits and underscores.");
    return out;
}

Amount read_amount(const Place& place, const Tables& tables) {
    Amount out;
    if (!place.is_object({"cur", "minor"}, {"cur", "minor"})) return out;
    if (const auto currency = place.member("cur")) out.currency = read_currency(*currency, tables);
    if (const auto minor = place.member("minor")) out.minor = minor->integer();
    const auto known = tables.exponents.find(out.currency);
    if (known != tables.exponents.end()) out.exponent = known->second;
    return out;
}

Fee read_fee(const Place& place, const EffectContext& context) {
    constexpr std::int64_t most_bp = 1'000'000;
    Fee out;
    if (!place.is_object({"bp", "of", "plus", "min", "max", "round"})) return out;
    if (place.node().object()->empty()) place.refuse("A fee needs at least bp, plus, min or max.");
    if (const auto bp = place.member("bp")) out.bp = bp->integer(0, most_bp);
    if (const auto of = place.member("of")) {
        out.of.clear();
        of->each_item([&](const Place& item) {
            out.of.push_back(
                static_cast<Part>(item.one_of({"fare", "taxes", "extras", "first_night", "lower_fare", "new_fare"})));
            check_part(out.of.back(), item, context);
        });
        if (of->node().array() != nullptr && out.of.empty()) of->refuse("This list may not be empty.");
    }
    if (const auto plus = place.member("plus")) out.plus = read_amount(*plus, context.tables);
    if (const auto min = place.member("min")) out.min = read_amount(*min, context.tables);
    if (const auto max = place.member("max")) out.max = read_amount(*max, context.tables);
    if (const auto round = place.member("round")) out.round = read_rounding(*round);
    check_limits(out, place);
    return out;
}

Compensation read_compensation(const Place& place, const EffectContext& context) {
    constexpr std::int64_t whole_bp = 10'000;
    Compensation out;
    if (!place.is_object({"amount", "bp", "of", "reduce_bp", "max", "least", "round"})) return out;
    const auto amount = place.member("amount");
    const auto bp = place.member("bp");
    if (amount.has_value() == bp.has_value()) place.refuse("Compensation needs either an amount or bp.");
    if (amount) out.amount = read_amount(*amount, context.tables);
    if (bp) out.bp = bp->integer(0);
    if (const auto of = place.member("of"); of && of->is_array()) {
        of->each_item([&](const Place& item) {
            out.of = static_cast<CompensationBase>(item.one_of({"fare", "ticket_fare", "claim"}));
        });
        if (of->node().array()->size() != 1) of->refuse("This list must have one entry.");
    }
    if (const auto reduce = place.member("reduce_bp")) out.reduce_bp = reduce->integer(0, whole_bp);
    if (const auto max = place.member("max")) out.max = read_amount(*max, context.tables);
    if (const auto least = place.member("least")) out.least = read_amount(*least, context.tables);
    if (const auto round = place.member("round")) out.round = read_rounding(*round);
    return out;
}

DeadlineTerm read_deadline(const Place& place, const EffectContext& context) {
    constexpr std::int64_t most = 1'000'000;
    DeadlineTerm out;
    if (!place.is_object({"count", "unit", "from", "tz", "calendar", "roll"}, {"count", "unit"})) return out;
    if (const auto count = place.member("count")) out.count = count->integer(0, most);
    if (const auto unit = place.member("unit"))
        out.unit = static_cast<DeadlineUnit>(unit->one_of({"hour", "day", "business_day", "month", "year"}));
    if (const auto from = place.member("from")) out.from = from->text();
    if (const auto zone = place.member("tz")) {
        const std::string name = zone->text();
        out.where = name == "departure" ? DeadlineZone::departure
                    : name == "arrival" ? DeadlineZone::arrival
                                        : DeadlineZone::named;
        if (out.where == DeadlineZone::named && zone->node().text() != nullptr) out.zone = read_zone(*zone);
    }
    if (const auto calendar = place.member("calendar")) out.calendar = calendar->text();
    if (const auto roll = place.member("roll")) {
        roll->one_of({"next_business_day"});
        out.rolls = true;
    }
    const bool needs_calendar = out.unit == DeadlineUnit::business_day || out.rolls;
    if (needs_calendar && out.calendar.empty() && !context.has_calendar)
        place.refuse("Business days need a calendar, here or for the whole policy.");
    return out;
}

ReturnTable read_return_table(const Place& place) {
    ReturnTable out;
    if (!place.is_object({"default", "codes", "kinds"})) return out;
    const auto goes_back = [](const Place& value) { return value.one_of({"refund", "keep"}) == 0; };
    const auto fill = [&](std::string_view key, auto& map) {
        if (const auto words = place.member(key))
            words->each_member([&](const std::string& word, const Place& value) { map[word] = goes_back(value); });
    };
    if (const auto otherwise = place.member("default")) out.otherwise = goes_back(*otherwise);
    fill("codes", out.codes);
    fill("kinds", out.kinds);
    return out;
}

Effect read_effect(const Place& then, const EffectContext& context) {
    Effect out;
    if (!then.is_object({"fee", "fee_cap", "free", "full_refund", "no_refund", "none", "compensate", "deadline",
                         "handoff", "not_allowed", "taxes", "extras"})) {
        return out;
    }
    std::size_t count = 0;
    for (std::size_t i = 0; i < effect_words.size(); ++i) {
        const auto value = then.member(effect_words[i]);
        if (!value) continue;
        if (++count > 1) continue;
        out.kind = static_cast<EffectKind>(i);
        if (is_reserved_for_law(out.kind, context.layer))
            value->refuse("Only a policy of the layer law can have " + quoted(effect_words[i]) + ".");
        if (!fits(out.kind, context))
            value->refuse("The effect " + quoted(effect_words[i]) + " means nothing in a rule on this event.");
        read_main(out, *value, context);
    }
    if (count != 1) then.refuse(count == 0 ? "This has no effect." : "This has more than one effect.");
    if (const auto taxes = then.member("taxes")) out.taxes = read_return_table(*taxes);
    if (const auto extras = then.member("extras")) out.extras = read_return_table(*extras);
    return out;
}

}  // namespace waydesk::kb::policy
