#pragma once
// What waits for one webhook, as much of it as is held in memory, and which of it may go out now: of each conversation
// the oldest, when it is due, and a few at once. Pure. Lives on: the desk thread.

#include "server/webhooks/webhook.hpp"

#include <map>

namespace waydesk::webhooks {

class Lane {
public:
    static constexpr std::size_t most_held = 500;
    static constexpr std::size_t at_once = 2;  // one while the receiver fails

    // Behind which more is to be read from the store, when there is room for it. What was read counts only while the
    // edition is the same.
    DeliveryId last_held() const { return last_; }
    std::uint64_t edition() const { return edition_; }
    bool wants_more() const { return has_more_ && held_.size() <= most_held / 2; }
    std::size_t room() const { return most_held - std::min(held_.size(), most_held); }
    // What was read, in order. `is_all`: nothing is stored behind it.
    void hold(std::vector<Delivery> read, bool is_all);
    void more_came() { has_more_ = true, ++edition_; }  // something was stored behind what is held
    // Read again from the beginning: something that was over waits again.
    void begin_anew();

    // The next one that may go out, now under way; none: nothing before `more_came`, `settled` or time passing.
    std::optional<Delivery> take(Instant now, bool is_failing);
    // It waits on as it is now, or is over.
    void settled(const Delivery& delivery);

private:
    std::map<DeliveryId, Delivery> held_;
    std::set<DeliveryId> under_way_;
    DeliveryId last_;
    bool has_more_ = true;
    std::uint64_t edition_ = 0;
};

}  // namespace waydesk::webhooks
