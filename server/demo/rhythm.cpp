#include "server/demo/rhythm.hpp"

#include "core/utf8.hpp"

#include <algorithm>
#include <array>

namespace waydesk::demo {
namespace {

constexpr Duration shortest_typing = 1500ms;
constexpr Duration longest_typing = 40s;

// By local hour, and by the day of the week from Monday.
constexpr std::array<double, 24> by_hour{0.03, 0.02, 0.02, 0.02, 0.03, 0.06, 0.15, 0.35, 0.65, 0.95, 1.0,  0.95,
                                         0.75, 0.8,  0.9,  0.95, 0.9,  0.8,  0.65, 0.5,  0.4,  0.25, 0.12, 0.06};
constexpr std::array<double, 7> by_day{1.0, 0.9, 0.85, 0.9, 1.0, 0.6, 0.5};

std::size_t day_of_week(const time::Zone& zone, Instant at) {
    const auto local = std::chrono::floor<std::chrono::days>(Duration(at.us) + zone.offset_at(at)).count();
    constexpr std::int64_t thursday = 3;  // 1 January 1970
    return static_cast<std::size_t>(((local + thursday) % 7 + 7) % 7);
}

// A character of Chinese or Japanese says as much as three or four letters.
bool is_dense(std::string_view text) { return text.size() > 5 * count_code_points(text) / 2; }

}  // namespace

Duration between(Random& random, Duration least, Duration most) {
    const auto span = std::chrono::duration_cast<std::chrono::milliseconds>(most - least).count();
    return least + std::chrono::milliseconds(random.below(static_cast<std::uint64_t>(span) + 1));
}

bool chance(Random& random, unsigned percent) { return random.below(100) < percent; }

Duration typing_time(Random& random, std::string_view text) {
    const auto characters = static_cast<std::int64_t>(count_code_points(text));
    const Duration each = is_dense(text) ? between(random, 500ms, 900ms) : between(random, 120ms, 240ms);
    return std::clamp<Duration>(each * characters, shortest_typing, longest_typing);
}

Duration reading_time(Random& random, std::string_view text) {
    const auto characters = static_cast<std::int64_t>(count_code_points(text));
    return between(random, 3s, 14s) + std::min<Duration>((is_dense(text) ? 150ms : 45ms) * characters, 15s);
}

bool is_weekend(const time::Zone& zone, Instant at) { return day_of_week(zone, at) >= 5; }

double busyness(const time::Zone& zone, Instant at) {
    const auto hour = static_cast<std::size_t>(zone.civil(at).hour);
    return by_hour[hour] * by_day[day_of_week(zone, at)];
}

std::vector<Instant> arrivals(std::size_t count, Instant from, Instant to, const time::Zone& zone, Random& random) {
    constexpr std::uint64_t steps = 1'000'000;
    std::vector<Instant> out;
    while (out.size() < count) {
        const Instant at =
            from + Duration(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>((to - from).count()))));
        const double kept_below = busyness(zone, at) * static_cast<double>(steps);
        if (static_cast<double>(random.below(steps)) < kept_below) out.push_back(at);
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace waydesk::demo
