#pragma once
// Overwrites what has been kept for long enough, by [retention]: a few things at a time, the oldest first. Nothing of
// somebody under a legal hold, and nothing that is open. What was swept is marked, so that it is done once; one round
// follows the other. Lives on: the desk thread.

#include "server/app/contact_person.hpp"

namespace waydesk::app {

class ContactSweep {
public:
    static constexpr Duration tick_every = 1s, round_every = 1h;
    static constexpr std::int64_t at_once = 20;

    explicit ContactSweep(const ContactParts& parts) : parts_(parts) {}

    void tick();

private:
    struct Class;
    struct Batch;
    void look(const Class& what, Instant before);
    void wipe(const Class& what, const std::shared_ptr<Batch>& batch);
    void next_class();

    const ContactParts& parts_;
    std::size_t class_ = 0;  // which one is swept now
    Instant after_;          // how far in it; likewise the next
    std::int64_t after_id_ = 0;
    Instant rest_until_;
    bool is_working_ = false;
};

}  // namespace waydesk::app
