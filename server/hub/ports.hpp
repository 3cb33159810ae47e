#pragma once
// What the hub needs: links to sessions on other threads, and reads from the database. All of it is called on the desk
// thread, and so are the callbacks.

#include "desk/loader.hpp"
#include "server/protocol/session_ports.hpp"

#include <functional>

namespace waydesk::hub {

// To the sessions. What is handed over here reaches a session in this order.
class Links {
public:
    virtual ~Links() = default;
    virtual void authenticated(protocol::SessionId session, protocol::AuthOutcome outcome) = 0;
    virtual void deliver(protocol::SessionId session, protocol::Delivery delivery) = 0;
    virtual void refuse(protocol::SessionId session, std::int64_t reply_to, protocol::Problem problem) = 0;
    virtual void end(protocol::SessionId session, protocol::CloseCode code) = 0;
};

template <class T>
using Then = std::function<void(Result<T>)>;

// Committed state only.
class Reader {
public:
    virtual ~Reader() = default;
    virtual void events_after(desk::ConversationId id, bool for_visitor, std::int64_t after, std::int64_t limit,
                              Then<std::vector<desk::EventPtr>> then) = 0;
    virtual void events_before(desk::ConversationId id, bool for_visitor, std::int64_t before, std::int64_t limit,
                               Then<std::vector<desk::EventPtr>> then) = 0;
    virtual void conversation(desk::ConversationId id, Then<desk::LoadedConversation> then) = 0;
    virtual void conversations_of(desk::ContactId contact, Then<std::vector<desk::LoadedConversation>> then) = 0;
};

// Who stands behind a session. Proved by a token before the hub hears of it.
struct Principal {
    desk::Asker asker;
    std::string name;                    // visitors: of the contact, may be empty
    std::string tier;                    // likewise
    std::vector<std::string> languages;  // visitors: what the browser asked for, the best first
    std::string page;                    // visitors: where the widget was opened
    std::string device;                  // visitors: the browser that the token is bound to
    std::string credential;              // agents: the id of the session or API token that let him in
    Instant expires_at;

    bool is_visitor() const { return asker.author.is_visitor(); }
};

}  // namespace waydesk::hub
