#pragma once
// The times that can be offered to a traveler, from the staff of a queue, its hours and his itinerary.
// Lives on: the desk thread.

#include "channels/callback/book.hpp"
#include "server/app/callback_parts.hpp"

namespace waydesk::app {

class CallOffers {
public:
    CallOffers(const CallParts& parts, const callback::Book& book) : parts_(parts), book_(book) {}

    struct Question {
        callback::Need need;
        std::string zone;     // IANA; where he is
        std::string booking;  // whose itinerary counts; empty: he stays where he is
        bool at_any_hour = false;
        desk::QueueId queue;          // none: where callbacks go
        callback::Window wished;      // only within it; empty: at any time
        callback::CallbackId except;  // what was promised to this one is free
        std::size_t most = 12;
    };
    // The earliest first.
    std::vector<callback::Slot> slots(const Question& question, std::span<const callback::Promised> besides = {}) const;
    bool offers(Question question, const callback::Window& slot) const;
    // Somebody who is able is there, and the queue is open: he can be called as soon as possible.
    bool can_call_soon(const callback::Need& need, desk::QueueId queue) const;
    bool anybody_speaks(const callback::Need& need, desk::QueueId queue) const;
    desk::QueueId queue_or_default(desk::QueueId queue) const;
    // Why he comes before others, by his booking and his tier.
    callback::Priority priority_of(const std::string& booking, const std::string& tier) const;

private:
    const time::BusinessCalendar& hours_of(desk::QueueId queue) const;
    callback::Whereabouts whereabouts(const Question& question) const;
    std::vector<callback::Leg> legs_of(const std::string& booking) const;

    const CallParts& parts_;
    const callback::Book& book_;
};

callback::Abilities abilities_of(const desk::Agent& agent);

}  // namespace waydesk::app
