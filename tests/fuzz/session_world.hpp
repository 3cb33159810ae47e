#pragma once
// For the session's fuzz target: the real hub, desk, router and ledger over a database in memory, behind real sessions.
// What goes to a session waits in its order until `flush`, as it would between threads. One thread.

#include "server/hub/hub.hpp"
#include "tests/component/desk/invariants.hpp"
#include "tests/component/hub/hub_world.hpp"

#include <deque>

namespace waydesk::testing {

class SessionClient;

// What the desk publishes: to the hub, and to the recorder that the invariants look at.
class Tee final : public desk::Publisher {
public:
    Tee(Recorder& recorder, std::unique_ptr<hub::Hub>& hub) : recorder_(recorder), hub_(hub) {}

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
    Recorder& recorder_;
    std::unique_ptr<hub::Hub>& hub_;
};

class SessionWorld final : private hub::Links {
public:
    SessionWorld();

    void enter(SessionClient& client);
    void leave(protocol::SessionId session) { clients_.erase(session); }
    protocol::SessionId next_session() { return protocol::SessionId{++last_session_}; }

    void flush();            // what was told reaches the sessions
    void settle();           // the store and the reader answer everything, and it is told
    void pass(Duration by);  // and everybody's tick
    void mend();             // after the desk was lost, as its owner does
    void restart();          // the program is killed and starts again; who was connected is not any more
    void check() { invariants_.check(); }
    void check_at_the_end();

    protocol::Now now() const { return protocol::Now::of(people.clock); }
    void authenticate(protocol::SessionId session, protocol::Auth auth);
    void request(protocol::SessionId session, protocol::ClientFrame frame);
    void gone(protocol::SessionId session) { hub->leave(session, people.clock.now()); }

    MemoryStore memory;
    DeskWorld people{memory.connection()};
    HeldReader reader{people.store.loader()};
    std::unique_ptr<hub::Hub> hub;
    protocol::SessionContext context{"n1", "epoch", {}, {}};

private:
    struct Message {
        protocol::SessionId session;
        std::function<void(SessionClient&)> give;
    };
    void authenticated(protocol::SessionId session, protocol::AuthOutcome outcome) override;
    void deliver(protocol::SessionId session, protocol::Delivery delivery) override;
    void refuse(protocol::SessionId session, std::int64_t reply_to, protocol::Problem problem) override;
    void end(protocol::SessionId session, protocol::CloseCode code) override;
    void begin();  // a new hub and a new desk, from the database
    void load();

    Tee tee_{people.told, hub};
    IdSource ids_{people.clock, 2};
    Invariants invariants_{people};
    std::map<protocol::SessionId, SessionClient*> clients_;
    std::deque<Message> messages_;
    std::int64_t last_session_ = 0;
};

}  // namespace waydesk::testing
