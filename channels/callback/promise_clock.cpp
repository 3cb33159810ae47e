#include "channels/callback/promise_clock.hpp"

#include <algorithm>
#include <limits>

namespace waydesk::callback {
namespace {

constexpr Instant never{std::numeric_limits<std::int64_t>::max()};

Kept judge_one(const Callback& callback, std::size_t at, Instant now, Duration tolerance) {
    const Promise& promise = callback.promises[at];
    const Instant end = promise.window.until + tolerance;
    const bool is_last = at + 1 == callback.promises.size();
    const Instant replaced = is_last ? never : callback.promises[at + 1].made_at;
    const auto first = std::ranges::find_if(callback.attempts, [&](const Attempt& attempt) {
        return attempt.begun >= promise.made_at && attempt.begun < replaced;
    });
    if (first != callback.attempts.end()) return first->begun < end ? Kept::kept : Kept::broken;
    if (!is_last) return replaced < end ? Kept::re_promised : Kept::broken;
    if (callback.closed_at.is_set() && callback.closed_at < end) return Kept::released;
    return now < end ? Kept::open : Kept::broken;
}

}  // namespace

std::vector<Kept> judge(const Callback& callback, Instant now, Duration tolerance) {
    std::vector<Kept> out;
    for (std::size_t at = 0; at < callback.promises.size(); ++at)
        out.push_back(judge_one(callback, at, now, tolerance));
    return out;
}

void KeptCount::add(const Callback& callback, Instant now, Duration tolerance) {
    for (const Kept one : judge(callback, now, tolerance)) {
        kept += one == Kept::kept;
        re_promised += one == Kept::re_promised;
        broken += one == Kept::broken;
    }
}

std::optional<double> KeptCount::rate() const {
    if (kept + broken == 0) return std::nullopt;
    return static_cast<double>(kept) / static_cast<double>(kept + broken);
}

}  // namespace waydesk::callback
