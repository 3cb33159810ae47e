#pragma once
// Between the sessions and the desk: turns frames into commands, and what the desk publishes into frames for those who
// may see it. Encodes an event once per kind of reader. Pure: no Asio, no clock.
// Lives on: the desk thread.

#include "server/hub/feed.hpp"
#include "server/hub/lines.hpp"
#include "server/hub/presences.hpp"

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
    void keep_hours(const routing::QueueHours& hours) { lines_.keep_hours(hours); }        // else all are always open
    void offer_calls(Lines::OffersCall offers) { lines_.offer_calls(std::move(offers)); }  // else nobody is offered one
    const protocol::Names& names() const { return *this; }

    void restore(const desk::DeskSnapshot& snapshot, Instant now);  // what is published; then the desk restores itself,
    void serve(Instant now);                       // then this: who is still connected learns what he missed
    bool is_serving() const { return serving_; }   // false between desk_lost and serve: only reading is answered
    std::function<void(error_code)> on_desk_lost;  // whoever owns the desk starts it again
    // Those who listen inside the program; they must not call back.
    std::vector<std::function<void(const desk::EventPtr&, const desk::ConversationPtr&)>> on_event;

    // Sessions. `expect` comes first; who leaves before he has joined does not join.
    void expect(protocol::SessionId session) { joining_[session] = ++moment_; }
    void join(protocol::SessionId session, Principal principal, const protocol::Auth& auth, Instant now);
    void request(protocol::SessionId session, protocol::ClientFrame frame, Instant now);
    void leave(protocol::SessionId session, Instant now);
    // Closes all sessions of an agent or a visitor; what one sign-in or API token of an agent opened.
    void revoke(const desk::Author& author, protocol::CloseCode why = protocol::CloseCode::revoked);
    void revoke_credential(std::string_view id);
    std::set<std::string> devices_of(const desk::Author& visitor) const;  // of his connections
    // Whether a traveler looks at this conversation, or this one at any of his.
    bool is_there(desk::IdentityId visitor, desk::ConversationId conversation) const;
    void tell(desk::AgentId agent, const protocol::FramePtr& frame);  // on all his connections
    void show_typing(const desk::Author& who, desk::ConversationId conversation, bool on);

    // For HTTP: the same commands without a session. `then` is called once.
    void submit(desk::Command command, std::function<void(const desk::Answer&)> then, Instant now);
    // The committed state, from memory or the database, when the asker may see it; else not_found.
    void find(const desk::Asker& asker, desk::ConversationId id, Then<desk::ConversationPtr> then);
    std::vector<desk::ConversationPtr> open_conversations(const desk::Asker& asker) const;

    void tick(Instant now);  // ten times a second: feeds, places in line, counts, presence
    std::size_t sessions() const { return members_.size(); }
    std::size_t open() const { return published_.open(); }
    std::int64_t waiting() const { return lines_.waiting(); }

    // desk::Publisher
    void answer(desk::Ticket ticket, const desk::Answer& answer) override;
    void happened(const desk::EventPtr& event, const desk::ConversationPtr& after, desk::Ticket origin) override;
    void conversation_changed(const desk::ConversationPtr& after) override;
    void offer_made(const desk::ConversationPtr& after) override;
    void offer_gone(desk::ConversationId conversation, const desk::Offer& offer, std::string_view why) override;
    void agent_changed(const desk::Agent& agent) override;
    void rights_changed(const desk::Agent& agent) override;
    void read_moved(const desk::Conversation& conversation, const desk::Author& reader, std::int64_t upto) override;
    void draft_saved(desk::AgentId agent, desk::ConversationId conversation, const std::string& text,
                     desk::Ticket origin) override;
    void mentioned(desk::AgentId agent, std::int64_t note, const desk::EventPtr& event) override;
    void desk_lost(error_code why) override;

private:
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
    struct Batch;  // of events, as asked for
    void answer_batch(Member& member, const Batch& batch);
    void order(Member& member, std::int64_t reply_to, desk::Order order, bool tells_seq);
    void send_ok(const Member& member, std::int64_t reply_to);
    void send_problem(protocol::SessionId session, std::int64_t reply_to, const error_code& why);

    // joining.cpp
    void put_out(protocol::SessionId session, protocol::CloseCode why);
    void refuse_join(protocol::SessionId session, protocol::ProblemCode code, protocol::CloseCode close);
    void join_visitor(protocol::SessionId session, Principal principal, const protocol::Auth& auth);
    void list_own(Member& member, const std::vector<desk::LoadedConversation>& stored, protocol::Ready& ready);
    void join_agent(protocol::SessionId session, Principal principal, const protocol::Auth& auth);
    bool may_join(protocol::SessionId session, const Principal& principal);
    void subscribe_again(protocol::SessionId session, const protocol::Resume& entry, bool same_epoch);
    void resend_offers(protocol::SessionId session, desk::AgentId agent);
    const std::map<desk::AgentId, desk::AgentMarker>& markers_of(desk::ConversationId id) const;
    protocol::AgentMe agent_me(const desk::Agent& agent) const;
    protocol::StandingView standing(const Member& member, const desk::ConversationState& state,
                                    const std::map<desk::AgentId, desk::AgentMarker>& markers) const;

    // catch_up.cpp
    Subscription* subscription_of(const Reading& reading);
    void resume(Member& member, const protocol::Resume& entry, std::int64_t head, bool same_epoch);
    void catch_up(const Reading& reading);
    void caught(const Reading& reading, const std::vector<desk::EventPtr>& events);
    void reset(const Reading& reading, protocol::ResetWhy why, std::optional<std::int64_t> own_cursor);
    std::int64_t head_for(const Member& member, const desk::ConversationState& state) const;

    void deliver(protocol::SessionId session, protocol::FramePtr frame, protocol::Delivery::Class kind);
    protocol::SessionId session_of(desk::Ticket ticket) const;
    void deliver_event(Member& member, const desk::Event& event, std::array<protocol::FramePtr, 3>& frames);
    void tell_viewers(desk::ConversationId conversation);
    void drop_blind(const desk::ConversationState& after);  // sight.cpp: this and those below
    void ask_whether_seen(protocol::SessionId session, desk::ConversationId id);
    void people_moved(const desk::ConversationState& after);
    void realign(Member& member);
    void listen_all(const desk::ConversationState& state, bool is_new);
    void realign_offers();

    HubSettings settings_;
    Links& links_;
    Reader* reader_ = nullptr;
    desk::Desk* desk_ = nullptr;
    bool serving_ = false;
    Instant now_;
    Published published_;
    Members members_;
    Lines lines_;
    Presences presences_;
    std::unique_ptr<Feed> feed_;
    std::map<protocol::SessionId, std::uint64_t> joining_;  // since which moment
    std::map<desk::Author, Revoked> revoked_;               // while anybody joined
    std::uint64_t moment_ = 0;
    std::map<desk::AgentId, Rights> rights_;
    std::map<desk::ConversationId, desk::ConversationPtr> before_loss_;
    std::unordered_map<desk::Ticket, Waiting> waiting_;
    desk::Ticket last_ticket_ = 0;
    desk::ConversationPtr about_;  // whose visitor is being named
    Instant second_;
};

}  // namespace waydesk::hub
