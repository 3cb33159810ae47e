#pragma once
// Who gets which conversation next. Holds an index over the desk's lines and agents; the desk carries out what it
// chooses, and tells it every change. Same calls in the same order give the same choices (R8).
// Lives on: the desk thread.

#include "desk/ports.hpp"
#include "routing/line.hpp"
#include "routing/policy.hpp"
#include "routing/saving.hpp"

#include <queue>

namespace waydesk::routing {

struct RoutingSettings {
    std::int64_t chat_weight = 25;  // of an agent's capacity, 100 by default
    std::int64_t email_weight = 20;
    std::int64_t callback_weight = 100;
    std::int64_t look_ahead = 200;   // picky conversations of a stream that are looked at for one agent
    Duration first_handle = 5min;    // what a conversation is taken to last before any was seen
    Duration save_room_for = 10min;  // how long an agent is given nothing so that a call fits; 0: never
    std::size_t most_explained = 8;  // agents who were not chosen
    bool explains = true;
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
    void queue_changed(const desk::Queue& queue) override;
    void conversation_changed(const desk::Conversation& conversation) override;
    void conversation_gone(desk::ConversationId id) override;
    void agent_changed(const desk::Agent& agent) override;
    std::optional<desk::Assignment> next(Instant now) override;
    bool saves_room(desk::AgentId agent) const { return savings_.of(agent) != nullptr; }
    Instant wakes_at() const;  // when somebody may be asked whom nobody asked before; unset: only after a change
    // The lines that moved since this was asked last, and where everybody in one of them stands.
    std::set<desk::QueueId> take_moved_lines();
    std::vector<std::pair<desk::ConversationId, Standing>> standings(desk::QueueId queue, Instant now) const;
    LineCounts counts(desk::QueueId queue) const;
    std::optional<Span> estimate_for_newcomer(desk::QueueId queue, Instant now) const;

private:
    struct Wish {  // a skill
        Need need;
        Duration relax_after{};
        bool is_required = true;
    };
    struct Waiting {
        LineNumber line = 0;
        Place place;
        StreamKey key;
        std::string service_class;
        Language language = 0;
        std::vector<Language> besides;
        std::vector<Wish> wishes;
        desk::AgentId sticky;
        std::map<desk::AgentId, Instant> declined;
        bool is_offered = false, is_placed = false;
        std::size_t cell = 0;  // while it is placed
        Instant wakes_at;      // something about it changes by itself
    };
    struct Served {
        LineNumber line = 0;
        std::size_t handling = 0;
        Instant since;
    };
    struct Colleague {
        desk::Agent agent;  // as last told
        bool is_there = false, is_open = false;
        Repertoire repertoire = 0;
        std::vector<std::size_t> groups;
    };
    struct Found {  // an agent for a conversation
        desk::AgentId agent;
        std::int64_t candidates = 0;
    };
    using Alarm = std::pair<Instant, desk::ConversationId>;
    // placing.cpp: from what the desk tells to the board
    LineNumber line_of(desk::QueueId queue);
    const Line* find_line(desk::QueueId queue) const;
    std::size_t handling_of(LineNumber line, const std::string& channel, Language language);
    void describe(Waiting& waiting, const desk::Conversation& conversation);
    void leave_line(desk::ConversationId id);
    void unplace(Waiting& waiting);
    void place(Waiting& waiting, Instant now);
    void refresh(Waiting& waiting);
    void refresh_line(LineNumber line);
    bool waits_for_sticky(const Waiting& waiting, Instant now) const;
    void service_began(desk::ConversationId id, const Waiting& waiting, Instant at);
    void service_ended(desk::ConversationId id, Instant at);
    void change_profile(Colleague& colleague, const desk::Agent& agent);
    void rise(const Colleague& colleague);
    std::vector<Need> skills_of(const desk::Agent& agent);
    bool has_room(const desk::Agent& agent) const;
    // saving.cpp: room that is kept for large work
    const Place* first_to_save_for(const Stream& stream, const Colleague& who, Instant now) const;
    void save_room(Colleague& who, const Waiting& waiting, Instant now);
    void end_saving(desk::ConversationId conversation, Instant now);
    // router.cpp: the choice
    void catch_up(Instant now);
    std::optional<desk::Assignment> serve(desk::AgentId first, Instant now);
    const Head* best_for(const Colleague& who, Instant now);  // until the next choice
    const Head* next_after(const Head& head, const Colleague& who, Instant now);
    void add_heads(const Colleague& who, std::size_t cell, std::size_t stream, Instant now,
                   desk::ConversationId except = {});
    const Place* first_for(const Stream& stream, Instant since, const Colleague& who, Instant now,
                           desk::ConversationId except) const;
    bool may_take(const Waiting& waiting, const Colleague& who, Instant now) const;
    std::optional<Found> best_agent(const Waiting& waiting, Instant now);
    const Seat* first_seat(const Group& group, const Waiting& waiting, Instant now) const;
    std::int64_t missing_wishes(const Waiting& waiting, const Group& group) const;
    bool is_for_sticky(const Waiting& waiting, const Cell& cell, Instant now) const;
    desk::Assignment assign(const Waiting& waiting, const Found& found, Instant now, const Head* head,
                            const Colleague* freed);
    std::vector<desk::Reason> why(const Waiting& waiting, const Colleague& who, Instant now);
    desk::Explanation explain(const Waiting& waiting, const Found& found, Instant now);
    desk::ScoreTerms terms(const Waiting& waiting, Instant now) const;
    std::string_view why_not(const Waiting& waiting, const Group& group);
    std::string_view why_not(const Waiting& waiting, const Colleague& who, Instant now) const;
    RoutingSettings settings_;
    desk::QueueId first_queue_;
    std::map<desk::QueueId, LineNumber> line_numbers_;
    std::deque<Line> lines_;
    std::map<std::tuple<LineNumber, std::string, Language>, std::size_t> handling_numbers_;
    std::vector<Handling> handlings_;
    std::map<std::string, std::int32_t> skills_;
    Board board_;
    std::unordered_map<std::int64_t, Waiting> waiting_;
    std::unordered_map<std::int64_t, Served> served_;
    std::unordered_map<std::int64_t, Colleague> agents_;
    std::unordered_map<std::int64_t, std::set<desk::ConversationId>> preferring_;  // by the agent who had them before
    Savings savings_;
    std::set<desk::QueueId> moved_;
    std::deque<desk::ConversationId> fresh_, unmatched_;                     // to be placed; placed, and to be matched
    std::set<desk::AgentId> freed_;                                          // who got room
    std::vector<Head> heads_;                                                // that the last choice was made of
    std::vector<LineNumber> late_lines_;                                     // in which it saw somebody late
    std::priority_queue<Alarm, std::vector<Alarm>, std::greater<>> alarms_;  // some are not true any more
};

}  // namespace waydesk::routing
