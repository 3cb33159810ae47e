#include "server/demo/bookings.hpp"

#include "core/random.hpp"

#include <algorithm>
#include <array>

namespace waydesk::demo {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 5> services{"flight", "train", "hotel", "package", "attraction"};

bool is_code(std::string_view text) {
    const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return text.size() == 6 && text.starts_with("FH") && std::all_of(text.begin(), text.end(), fits);
}

}  // namespace

std::optional<routing::rules::BookingFacts> DemoBookings::find_booking(std::string_view reference) const {
    if (!is_code(reference)) return std::nullopt;
    std::uint64_t seed = 0;
    for (const char c : reference) seed = seed * 43 + static_cast<std::uint64_t>(c);
    SeededRandom random(seed);
    const Duration day = 24h;
    const Instant midnight{clock_.now().us / day.count() * day.count()};
    routing::rules::BookingFacts facts;
    facts.service = services[random.below(services.size())];
    // One in three is under way or leaves within two days; the others within a month.
    const bool is_soon = random.below(3) == 0;
    facts.departs_at =
        midnight + 1h * static_cast<std::int64_t>(is_soon ? random.below(48) : 48 + random.below(28 * 24));
    facts.status = "ticketed";
    facts.value_minor = 4'900 + static_cast<std::int64_t>(random.below(120'000));
    facts.is_disrupted = is_soon && random.below(4) == 0;
    facts.has_special_needs = random.below(20) == 0;
    return facts;
}

}  // namespace waydesk::demo
