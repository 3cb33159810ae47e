#include "channels/email/intake_order.hpp"

#include <algorithm>
#include <tuple>

namespace waydesk::email {
namespace {

constexpr Duration forgotten_after = std::chrono::minutes(10);  // of one that does not come any more

}  // namespace

void IntakeOrder::begin(Duration monotonic) {
    now_ = monotonic;
    blocked_.clear(), taken_.clear();
    std::erase_if(held_, [this](const auto& one) { return one.second.until + forgotten_after < now_; });
}

bool IntakeOrder::is_held(MailId mail) {
    const auto held = held_.find(mail);
    if (held == held_.end() || held->second.until <= now_) return false;
    for (const std::string& tie : held->second.ties) {
        Duration& until = blocked_[tie];
        until = std::max(until, held->second.until);
    }
    return true;
}

bool IntakeOrder::admit(MailId mail, const Ties& ties) {
    Duration until{};
    bool is_behind = false;
    for (const std::string& tie : ties) {
        if (const auto blocked = blocked_.find(tie); blocked != blocked_.end())
            until = std::max(until, blocked->second);
        is_behind = is_behind || taken_.contains(tie);
    }
    if (until > now_) {
        Held& held = held_[mail];
        held.until = until, held.ties = ties;
        std::ignore = is_held(mail);  // who has to do with this one waits as well
        return false;
    }
    taken_.insert(ties.begin(), ties.end());
    return !is_behind;
}

void IntakeOrder::fail(MailId mail, const Ties& ties) {
    Held& held = held_[mail];
    held.pause = held.pause > Duration{} ? std::min(held.pause * 2, longest_pause) : first_pause;
    held.until = now_ + held.pause, held.ties = ties;
}

}  // namespace waydesk::email
