#pragma once
// Between the sessions and the desk: turns frames into commands, and what the desk publishes into frames for those who
// may see it. Encodes an event once per kind of reader. Pure: no Asio, no clock.
// Lives on: the desk thread.

#include "routing/router.hpp"
#include "server/hub/feed.hpp"

#include <functional>
#include <unordered_map>

namespace waydesk::hub {

struct HubSettings {
    std::string epoch;
    protocol::LimitsView limits;
    std::size_t connections_per_author = 0;  // a visitor's or an agent's at once; 0: not limited
};

class Hub final : public desk::Publisher, private protocol::Names {
public:
    // The desk is made after its publisher, so it is given by `attach`, before anything else is called.
    Hub(HubSettings settings, routing::Router& router, Links& links);
    void attach(desk::Desk& desk, Reader& reader);
    const protocol::Names& names() const { return *this; }

    void restore(const desk::DeskSnapshot& snapshot);  // what is published; then the desk restores itself
    bool is_serving() const { return serving_; }       // false between desk_lost and restore: requests answer busy
    std::function<void(error_code)> on_desk_lost;      // whoever owns the desk starts it again
    // Whoever listens inside the program; must not call back.
    std::function<void(const desk::EventPtr&, const desk::ConversationPtr&)> on_event;

    // Sessions. `expect` comes first; who leaves before he has joined does not join.
    void expect(protocol::SessionId session) { joining_.insert(session); }
    void join(protocol::SessionId session, Principal principal, const protocol::Auth& auth, Instant now);
    void request(protocol::SessionId session, protocol::ClientFrame frame, Instant now);
    void leave(protocol::SessionId session, Instant now);
    void revoke(const desk::Author& author);           // closes all sessions of an agent or a visitor
    void revoke_credential(std::string_view id);       // closes what one sign-in or API token of an agent opened
    void show_typing(const desk::Author& who, desk::ConversationId conversation, bool on);

    // For HTTP: the same commands without a session. `then` is called once.
    void submit(desk::Command command, std::function<void(const desk::Answer&)> then, Instant now);
    // The committed state, from memory or the database, when the asker may see it; else not_found.
    void find(const desk::Asker& asker, desk::ConversationId id, Then<desk::ConversationPtr> then);
    std::vector<desk::ConversationPtr> open_conversations(const desk::Asker& asker) const;

    void tick(Instant now);  // ten times a second: feeds, places in line, counts, presence
    std::size_t sessions() const { return members_.size(); }

    // desk::Publisher
    void answer(desk::Ticket ticket, const desk::Answer& answer) override;
    void happened(const desk::EventPtr& event, const desk::ConversationPtr& after, desk::Ticket origin) override;
    void conversation_changed(const desk::ConversationPtr& after) override;
    void offer_made(const desk::ConversationPtr& after) override;
    void offer_gone(desk::ConversationId conversation, const desk::Offer& offer, std::string_view why) override;
    void agent_changed(const desk::Agent& agent) override;
    void read_moved(const desk::Conversation& conversation, const desk::Author& reader, std::int64_t upto) override;
    void draft_saved(desk::AgentId agent, desk::ConversationId conversation, const std::string& text,
                     desk::Ticket origin) override;
    void desk_lost(error_code why) override;

private:
    // Who waits for an answer of the desk: a session with its request, or a function.
    struct Waiting {
        protocol::SessionId session;
        std::int64_t reply_to = 0;
        std::string client_id;      // of a send: answered by `ack`
        bool tells_seq = false;     // `ok` carries the seq
        std::function<void(const desk::Answer&)> then;
    };

    // names
    std::string_view agent(desk::AgentId id) const override;
    std::string_view queue(desk::QueueId id) const override;
    std::string_view visitor(desk::IdentityId id) const override;

    // requests.cpp
    void handle(Member& member, const protocol::Send& frame);
    void handle(Member& member, const protocol::Sync& frame);
    void handle(Member& member, const protocol::History& frame);
    void handle(Member& member, const protocol::Subscribe& frame);
    void handle(Member& member, const protocol::Unsubscribe& frame);
    void handle(Member& member, const protocol::Read& frame);
    void handle(Member& member, const protocol::Typing& frame);
    void handle(Member& member, const protocol::Draft& frame);
    void handle(Member& member, const protocol::Presence& frame);
    void handle(Member& member, const protocol::Accept& frame);
    void handle(Member& member, const protocol::Decline& frame);
    void handle(Member& member, const protocol::Take& frame);
    void handle(Member& member, const protocol::Transfer& frame);
    void handle(Member& member, const protocol::Resolve& frame);
    void handle(Member& member, const protocol::Reopen& frame);
    void handle(Member& member, const protocol::Snooze& frame);
    void handle(Member&, const protocol::Auth&) {}       // the session's own business
    void handle(Member&, const protocol::Heartbeat&) {}  // likewise
    void handle(Member&, const protocol::Bye&) {}        // likewise
    void order(Member& member, std::int64_t reply_to, desk::Order order, bool tells_seq);
    void send_ok(const Member& member, std::int64_t reply_to);
    void send_problem(protocol::SessionId session, std::int64_t reply_to, const error_code& why);

    // joining.cpp
    bool is_full(const Principal& principal) const;
    void refuse_join(protocol::SessionId session, protocol::ProblemCode code, protocol::CloseCode close);
    void join_visitor(protocol::SessionId session, Principal principal, const protocol::Auth& auth);
    void join_agent(protocol::SessionId session, Principal principal, const protocol::Auth& auth);
    void resume(Member& member, const protocol::Resume& entry, bool same_epoch);
    const std::map<desk::AgentId, desk::AgentMarker>& markers_of(desk::ConversationId id) const;
    protocol::AgentMe agent_me(const desk::Agent& agent) const;
    protocol::StandingView standing(const Member& member, const desk::ConversationState& state,
                                    const std::map<desk::AgentId, desk::AgentMarker>& markers) const;

    // catch_up.cpp
    void catch_up(protocol::SessionId session, desk::ConversationId conversation, std::int64_t after);
    void caught(protocol::SessionId session, desk::ConversationId conversation, const std::vector<desk::EventPtr>& events);
    void reset(protocol::SessionId session, desk::ConversationId conversation, protocol::ResetWhy why, std::int64_t after);
    std::int64_t head_for(const Member& member, const desk::ConversationState& state) const;

    void deliver(protocol::SessionId session, protocol::FramePtr frame, protocol::Delivery::Class kind);
    protocol::SessionId session_of(desk::Ticket ticket) const;
    void deliver_event(Member& member, const desk::Event& event, std::array<protocol::FramePtr, 3>& frames);
    void tell_viewers(desk::ConversationId conversation);
    void tell_places(Instant now);
    void tell_counts(Instant now);
    void tell_presence();

    HubSettings settings_;
    routing::Router& router_;
    Links& links_;
    Reader* reader_ = nullptr;
    desk::Desk* desk_ = nullptr;
    bool serving_ = false;
    Instant now_;

    Published published_;
    Members members_;
    std::set<protocol::SessionId> joining_;
    std::unique_ptr<Feed> feed_;
    std::unordered_map<desk::Ticket, Waiting> waiting_;
    desk::Ticket last_ticket_ = 0;
    desk::ConversationPtr about_;  // whose visitor is being named
    std::map<desk::ConversationId, routing::Standing> places_told_;
    std::map<desk::QueueId, routing::LineCounts> counts_told_;
    std::set<desk::AgentId> moved_agents_;
    std::set<desk::QueueId> lines_to_tell_;  // somebody in them has just come
    Instant second_;
};

}  // namespace waydesk::hub
