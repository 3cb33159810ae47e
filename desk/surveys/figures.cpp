#include "desk/surveys/figures.hpp"

#include "core/time/rfc3339.hpp"

#include <algorithm>
#include <cmath>

namespace waydesk::surveys {
namespace {

constexpr double z = 1.959964;  // of the normal distribution, 95 % two-sided

std::string key_of(const Asked& one, Split split, const time::Zone& zone) {
    switch (split) {
        case Split::none: return {};
        case Split::agent: return one.agent ? one.agent.str() : std::string();
        case Split::queue: return one.queue ? one.queue.str() : std::string();
        case Split::language: return one.language;
        case Split::channel: return one.channel;
        case Split::day: break;
    }
    return time::format_date(zone.civil(one.at));
}

void add(Tally& tally, const Asked& one) {
    ++tally.asked;
    if (!one.score || *one.score < 0 || *one.score >= std::ssize(tally.by_score)) return;
    ++tally.answered;
    ++tally.by_score[static_cast<std::size_t>(*one.score)];
}

// How many answers count so.
std::int64_t sum(Kind kind, const Tally& tally, std::int64_t wanted) {
    const Scale scale = scale_of(kind);
    std::int64_t out = 0;
    for (std::int64_t score = scale.from; score <= scale.to; ++score)
        if (worth(kind, score) == wanted) out += tally.by_score[static_cast<std::size_t>(score)];
    return out;
}

Estimate net_share(std::int64_t promoters, std::int64_t detractors, std::int64_t n) {
    constexpr double added = 3.0, each = added / 4;
    const double all = static_cast<double>(n) + added;
    const double p = (static_cast<double>(promoters) + each) / all, d = (static_cast<double>(detractors) + each) / all;
    const double reach = z * std::sqrt((p + d - (p - d) * (p - d)) / all);
    const double value = static_cast<double>(promoters - detractors) / static_cast<double>(n);
    return {value, std::min(value, std::max(-1.0, p - d - reach)), std::max(value, std::min(1.0, p - d + reach))};
}

}  // namespace

std::int64_t worth(Kind kind, std::int64_t score) {
    if (score >= scale_of(kind).good_from) return 1;
    return kind == Kind::nps && score <= nps_detractor ? -1 : 0;
}

std::optional<Estimate> share(std::int64_t good, std::int64_t n) {
    if (n <= 0) return std::nullopt;
    const double all = static_cast<double>(n), p = static_cast<double>(good) / all;
    const double below = 1 + z * z / all;
    const double middle = (p + z * z / (2 * all)) / below;
    const double reach = z / below * std::sqrt(p * (1 - p) / all + z * z / (4 * all * all));
    return Estimate{p, std::min(p, std::max(0.0, middle - reach)), std::max(p, std::min(1.0, middle + reach))};
}

std::optional<Estimate> measure(Kind kind, const Tally& tally) {
    const std::int64_t good = sum(kind, tally, 1);
    if (kind != Kind::nps) return share(good, tally.answered);
    if (tally.answered == 0) return std::nullopt;
    return net_share(good, sum(kind, tally, -1), tally.answered);
}

std::optional<Split> split_from(std::string_view text) {
    static constexpr std::array<std::string_view, 6> names{"", "agent", "queue", "language", "channel", "day"};
    const auto found = std::ranges::find(names, text);
    if (found == names.end()) return std::nullopt;
    return static_cast<Split>(found - names.begin());
}

std::map<std::string, Tally> count(std::span<const Asked> asked, Split split, const time::Zone& zone) {
    std::map<std::string, Tally> out;
    for (const Asked& one : asked) add(out[key_of(one, split, zone)], one);
    return out;
}

Tally total(std::span<const Asked> asked) {
    Tally out;
    for (const Asked& one : asked) add(out, one);
    return out;
}

}  // namespace waydesk::surveys
