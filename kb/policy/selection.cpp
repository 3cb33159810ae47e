#include "kb/policy/selection.hpp"

#include <algorithm>

namespace waydesk::kb::policy {
namespace {

// What the booking has for a key; nothing when it says nothing, and then no list allows it.
std::optional<FactValue> value_of(AppliesKey key, const Request& request, const Subject& subject) {
    const Segment* segment = subject.segment ? &request.order->segments[*subject.segment] : nullptr;
    const auto of_segment = [&](FactId id) { return segment == nullptr ? std::nullopt : segment->facts.find(id); };
    switch (key) {
        case AppliesKey::service:
            if (segment == nullptr && !request.ask.service.empty()) return FactValue{0, request.ask.service};
            return of_segment(FactId::seg_service);
        case AppliesKey::supplier: return of_segment(FactId::seg_supplier);
        case AppliesKey::product: return of_segment(FactId::seg_product);
        case AppliesKey::brand: return of_segment(FactId::seg_brand);
        case AppliesKey::cabin: return of_segment(FactId::seg_class);
        case AppliesKey::channel: return request.facts.find(FactId::order_channel);
        case AppliesKey::pos: return request.facts.find(FactId::order_pos);
        case AppliesKey::from_country: return of_segment(FactId::seg_from_country);
        case AppliesKey::to_country: return of_segment(FactId::seg_to_country);
        case AppliesKey::passenger: break;
    }
    if (!subject.coupon) return std::nullopt;
    const std::string& type = request.order->passengers[request.order->coupons[*subject.coupon].passenger].type;
    return type.empty() ? std::nullopt : std::optional(FactValue{0, type});
}

// Whether a date is inside; both ends may be open.
Truth holds(const Window& window, Day date) {
    const bool is_inside = (!window.from || *window.from <= date) && (!window.until || date < *window.until);
    return is_inside ? Truth::yes : Truth::no;
}

// The zone decides only near an end: everywhere else the date of UTC and those beside it say the same.
Truth holds(const Window& window, Instant at) {
    const Day day = std::chrono::floor<std::chrono::days>(std::chrono::sys_time<Duration>(Duration(at.us)));
    const Truth before = holds(window, day - std::chrono::days(1));
    const bool is_far = before == holds(window, day) && before == holds(window, day + std::chrono::days(1));
    return is_far ? before : holds(window, day_of(window.zone.civil(at)));
}

Truth holds(const Window& window, const Request& request, const Subject& subject, std::set<std::string>& missing) {
    if (!window.from && !window.until) return Truth::yes;
    switch (window.clock) {
        case Clock::request: return holds(window, request.at);
        case Clock::event: return holds(window, request.event_at.value_or(request.at));
        case Clock::travel:
            if (subject.segment) return holds(window, request.order->segments[*subject.segment].day);
            missing.insert("travel_date");
            return Truth::unknown;
        case Clock::purchase: break;
    }
    if (request.order && request.order->purchased_at) return holds(window, *request.order->purchased_at);
    missing.insert("order.purchased_at");
    return Truth::unknown;
}

Truth is_valid(const Policy& policy, const Request& request, const Subject& subject, std::set<std::string>& missing) {
    Truth out = Truth::yes;
    for (const Window& window : policy.valid) {
        out = std::min(out, holds(window, request, subject, missing));
        if (out == Truth::no) break;
    }
    return out;
}

}  // namespace

bool may_apply(const Policy& policy, const Request& request, const Subject& subject) {
    return std::ranges::all_of(policy.applies, [&](const Allowed& allowed) {
        const std::optional<FactValue> value = value_of(allowed.key, request, subject);
        return value && std::ranges::find(allowed.values, value->text) != allowed.values.end();
    });
}

Outcome<std::vector<const Policy*>> applying(const Library& library, Layer layer, const Request& request,
                                             const Subject& subject) {
    std::vector<const Policy*> out;
    for (const auto& policy : library.layer(layer)) {
        if (!out.empty() && out.back()->id == policy->id) continue;  // a higher version applies
        if (!may_apply(*policy, request, subject)) continue;
        std::set<std::string> missing;
        const Truth truth = is_valid(*policy, request, subject, missing);
        if (truth == Truth::unknown) return Stop::need_info(std::move(missing));
        if (truth == Truth::yes) out.push_back(policy.get());
    }
    return out;
}

Outcome<const Policy*> contract_of(const Library& library, const Request& request, const Subject& subject) {
    const auto found = applying(library, Layer::contract, request, subject);
    if (!found) return found.error();
    if (found->empty()) return Stop::handoff("not_covered");
    const auto rank = [](const Policy* policy) { return std::pair(policy->applies.size(), policy->priority); };
    const Policy* best = *std::ranges::max_element(*found, {}, rank);
    const auto equals = std::ranges::count_if(*found, [&](const Policy* other) { return rank(other) == rank(best); });
    if (equals > 1) return Stop::handoff("ambiguous_policy");
    return best;
}

}  // namespace waydesk::kb::policy
