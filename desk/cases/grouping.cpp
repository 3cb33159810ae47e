#include "desk/cases/grouping.hpp"

#include <algorithm>
#include <array>

namespace waydesk::cases {
namespace {

constexpr std::array<std::string_view, 5> told{"findings", "rule", "remedies", "amount", "approved_by"};
constexpr std::array<std::string_view, 7> waits_for_it{
    "registered", "classified", "accepted", "investigating", "waiting_traveler", "waiting_supplier", "escalated"};

// When the latest proposal was made; not set: there was none.
Instant proposed_at(const Case& one) {
    Instant out;
    for (const CaseClock& clock : one.clocks)
        if (clock.name == "consideration") out = std::max(out, clock.started);
    return out;
}

Similar compare(const Case& one, const Case& other) {
    Similar out{other};
    out.same_booking = !one.booking.empty() && one.booking == other.booking;
    out.same_traveler = one.contact && one.contact == other.contact;
    const std::string_view category = text_of(one.fields, "category");
    out.same_category = !category.empty() && category == text_of(other.fields, "category");
    return out;
}

}  // namespace

std::optional<Fields> answer_of_group(const Case& member, const Case& parent) {
    const Instant proposed = proposed_at(parent);
    const bool waits = std::ranges::find(waits_for_it, member.state) != waits_for_it.end();
    if (member.parent != parent.id || !waits || !proposed.is_set() || proposed_at(member) >= proposed)
        return std::nullopt;
    Fields out;
    for (const std::string_view name : told)
        if (const auto found = parent.fields.find(name); found != parent.fields.end()) out.insert(*found);
    return out;
}

std::vector<Similar> similar_to(const Case& one, std::span<const Case> others) {
    std::vector<Similar> out;
    for (const Case& other : others) {
        const Duration apart =
            one.opened_at > other.opened_at ? one.opened_at - other.opened_at : other.opened_at - one.opened_at;
        if (other.kind != one.kind || other.id == one.id || other.state == "duplicate" || apart > similar_within)
            continue;
        Similar found = compare(one, other);
        if (found.same_booking || found.same_traveler) out.push_back(std::move(found));
    }
    std::ranges::sort(out, [](const Similar& a, const Similar& b) {
        return std::pair(a.weight(), a.one.id) > std::pair(b.weight(), b.one.id);
    });
    if (out.size() > most_similar) out.erase(out.begin() + static_cast<std::ptrdiff_t>(most_similar), out.end());
    return out;
}

}  // namespace waydesk::cases
