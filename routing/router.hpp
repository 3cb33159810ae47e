#pragma once
// Who gets which conversation next. Holds an index over the desk's lines and agents; the desk carries out what it
// chooses, and tells it every change. Same calls in the same order give the same choices (R8).
// Lives on: the desk thread.

#include "desk/ports.hpp"
#include "routing/line.hpp"

#include <map>
#include <set>

namespace waydesk::routing {

struct RoutingSettings {
    std::int64_t chat_weight = 25;  // of an agent's capacity, 100 by default
    std::int64_t email_weight = 20;
    std::int64_t callback_weight = 100;
    std::int64_t look_ahead = 200;  // conversations of a line that are looked at for one offer
};

struct Standing {
    std::int64_t position = 0;  // 1 = next
    std::optional<std::pair<std::int64_t, std::int64_t>> estimate_s;
    bool operator==(const Standing&) const = default;
};

struct LineCounts {
    std::int64_t waiting = 0;
    Instant oldest;  // unset: nobody waits
    bool operator==(const LineCounts&) const = default;
};

class Router final : public desk::Routing {
public:
    explicit Router(RoutingSettings settings) : settings_(settings) {}

    void set_first_queue(desk::QueueId queue) { first_queue_ = queue; }
    void clear();  // before the desk is restored

    // Without rules: the queue that is asked for, else the first.
    desk::Routed route(const desk::ConversationState& state, std::string_view text, Instant now) const override;
    Instant look_again_at(const desk::ConversationState&, Instant) const override { return {}; }
    desk::QueueId first_queue() const { return first_queue_; }
    std::int64_t weight_of(const desk::ConversationState& conversation) const override;
    void conversation_changed(const desk::Conversation& conversation) override;
    void conversation_gone(desk::ConversationId id) override;
    void agent_changed(const desk::Agent& agent) override;
    std::optional<desk::Assignment> next(Instant now) override;

    // The lines that moved since this was asked last, and where everybody in one of them stands.
    std::set<desk::QueueId> take_moved_lines();
    std::vector<std::pair<desk::ConversationId, Standing>> standings(desk::QueueId queue, Instant now) const;
    LineCounts counts(desk::QueueId queue) const;
    std::optional<std::pair<std::int64_t, std::int64_t>> estimate_for_newcomer(desk::QueueId queue, Instant now) const;

private:
    struct Waiting {
        desk::QueueId queue;
        Place place;
        std::int64_t weight = 0;
        bool is_offered = false;
        std::string language;
        desk::AgentId sticky;
        std::map<desk::AgentId, Instant> declined;
    };
    struct Candidate {
        desk::AgentId agent;
        int distance = 0;
        std::int64_t load = 0;
        Instant idle_since;
    };

    void leave_line(desk::ConversationId id);
    std::optional<desk::Assignment> next_in(desk::QueueId queue, Line& line, Instant now);
    const desk::Agent* best_agent(const Waiting& waiting, Instant now);
    int language_distance(const std::string& wanted, const desk::Agent& agent);
    std::vector<desk::Reason> why(const Waiting& waiting, const desk::Agent& agent, Instant now);
    std::int64_t largest_room(desk::QueueId queue) const;

    RoutingSettings settings_;
    desk::QueueId first_queue_;
    std::map<desk::QueueId, Line> lines_;
    std::map<desk::ConversationId, Waiting> waiting_;
    std::map<desk::AgentId, desk::Agent> agents_;            // as last told
    std::map<desk::QueueId, std::set<desk::AgentId>> free_;  // connected, available, with room for the least weight
    std::map<std::pair<std::string, std::string>, int> distances_;  // bounded cache of CLDR distances
    std::set<desk::QueueId> moved_;
    std::set<std::pair<Instant, desk::QueueId>> recheck_;  // a pause after a decline ends
};

}  // namespace waydesk::routing
