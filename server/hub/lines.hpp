#pragma once
// What waiting looks like from outside: each visitor's place in line, told when it changes, and each queue's counts,
// told to the agents who see it. Lives on: the desk thread.

#include "routing/hours.hpp"
#include "routing/router.hpp"
#include "routing/sla/risk.hpp"
#include "server/hub/member.hpp"
#include "server/hub/published.hpp"

#include <map>

namespace waydesk::hub {

class Lines {
public:
    // Whether somebody who waits, by this estimate, is offered to be called instead.
    using OffersCall = std::function<bool(const desk::ConversationState& state,
                                          const std::optional<routing::Span>& wait, Instant now)>;

    Lines(routing::Router& router, const Published& published, Members& members, Links& links)
        : router_(router), published_(published), members_(members), links_(links) {}

    void keep_hours(const routing::QueueHours& hours) { hours_ = &hours; }

    void offer_calls(OffersCall offers) { offers_call_ = std::move(offers); }

    void listens(const desk::ConversationState& state);  // a visitor who has just come: told with the next second
    void changed(const desk::ConversationState& after);
    void agent_came() { counts_told_.clear(); }
    void tell(const desk::Desk& desk, Instant now);  // once a second
    void clear() { places_told_.clear(), counts_told_.clear(), to_tell_.clear(), risk_.clear(); }
    std::int64_t waiting() const { return waiting_; }  // in all queues, as of the last second

private:
    void look_at_hours(const desk::Desk& desk, Instant now);
    void look_at_calls(Instant now);
    void tell_places(desk::QueueId queue, Instant now);
    void tell_counts(const desk::Desk& desk, Instant now);

    routing::Router& router_;
    const routing::QueueHours* hours_ = nullptr;  // null: all are always open
    OffersCall offers_call_;
    Instant looked_at_calls_;
    const Published& published_;
    Members& members_;
    Links& links_;
    std::map<desk::ConversationId, protocol::QueueView> places_told_;  // of those somebody listens to
    std::map<desk::QueueId, Instant> openings_told_;
    std::map<desk::QueueId, std::pair<routing::LineCounts, routing::sla::RiskCounts>> counts_told_;
    routing::sla::Risk risk_;          // of what is published
    std::set<desk::QueueId> to_tell_;  // somebody in them has just come
    std::int64_t waiting_ = 0;
};

}  // namespace waydesk::hub
