#include "server/auth/rate_limit.hpp"

#include <algorithm>

namespace waydesk::auth {
namespace {

constexpr Duration sweep_every = 1s;

}  // namespace

Duration RateLimit::wait(std::string_view key, Duration now) const {
    const auto found = full_at_.find(std::string(key));
    const bool has_room = found != full_at_.end() || full_at_.size() < most_keys_;
    const Duration full_at = found != full_at_.end() ? found->second : has_room ? Duration{0} : rest_full_at_;
    return std::max(Duration{0}, full_at - now - rate_.interval * (rate_.burst - 1));
}

void RateLimit::take(std::string_view key, Duration now) {
    if (full_at_.size() >= most_keys_) make_room(now);
    auto found = full_at_.find(std::string(key));
    if (found == full_at_.end() && full_at_.size() < most_keys_) found = full_at_.emplace(key, now).first;
    Duration& full_at = found != full_at_.end() ? found->second : rest_full_at_;
    full_at = std::max(full_at, now) + rate_.interval;
}

bool RateLimit::try_take(std::string_view key, Duration now) {
    if (full_at_.size() >= most_keys_) make_room(now);
    if (wait(key, now) > Duration{0}) return false;
    take(key, now);
    return true;
}

// A full bucket says nothing that a missing one does not say.
void RateLimit::make_room(Duration now) {
    if (swept_at_ != Duration{0} && now - swept_at_ < sweep_every) return;
    swept_at_ = now;
    std::erase_if(full_at_, [&](const auto& entry) { return entry.second <= now; });
}

}  // namespace waydesk::auth
