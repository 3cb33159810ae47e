#pragma once
// A session that has signed in, as the hub knows it, and what it listens to. Lives on: the desk thread.

#include "server/hub/ports.hpp"

#include <map>
#include <set>

namespace waydesk::hub {

// One session listening to one conversation. Until it is live it reads what it missed, batch by batch.
struct Subscription {
    std::int64_t sent_upto = 0;  // in the session's numbering
    std::int64_t peer_read = 0;  // visitors: how far agents have read, as he was told
    std::uint64_t turn = 0;      // an answer of the database to an earlier one is void
    bool live = false;
    bool replying = false;  // an agent who types
};

// Whose reading of a conversation an answer of the database is for.
struct Reading {
    protocol::SessionId session;
    desk::ConversationId conversation;
    std::uint64_t turn = 0;
};

// What an agent may see by his own row.
struct Rights {
    desk::Role role = desk::Role::agent;
    std::set<desk::QueueId> queues;
    bool disabled = false;
    bool operator==(const Rights&) const = default;
};

struct Member {
    protocol::SessionId id;
    Principal principal;
    bool is_out = false;  // told to end: nothing it still asks for is done
    std::map<desk::ConversationId, Subscription> subscriptions;

    bool is_visitor() const { return principal.is_visitor(); }
    protocol::Side side() const { return is_visitor() ? protocol::Side::visitor : protocol::Side::agent; }
    const desk::Author& author() const { return principal.asker.author; }
    protocol::Reader reader() const { return {side(), author()}; }
};

// Who waits for an answer of the desk: a session with its request, or a function.
struct Waiting {
    protocol::SessionId session;
    std::int64_t reply_to = 0;
    std::string client_id;   // of a send: answered by `ack`
    bool tells_seq = false;  // `ok` carries the seq
    std::function<void(const desk::Answer&)> then;
};

// Whose rights were taken back while somebody joined, and how it is told.
struct Revoked {
    std::uint64_t moment = 0;
    protocol::CloseCode why = protocol::CloseCode::revoked;
};

// All members, found by session, by author and by conversation.
class Members {
public:
    Member& add(protocol::SessionId session, Principal principal);
    std::set<desk::ConversationId> remove(protocol::SessionId session);  // what it listened to
    Member* find(protocol::SessionId session);
    const Member& at(protocol::SessionId session) const { return members_.at(session); }

    Subscription& subscribe(Member& member, desk::ConversationId conversation, std::int64_t upto, bool live);  // anew
    void unsubscribe(Member& member, desk::ConversationId conversation);
    const std::set<protocol::SessionId>& listeners(desk::ConversationId conversation) const;
    const std::set<protocol::SessionId>& of(const desk::Author& author) const;
    const std::set<protocol::SessionId>& of(desk::ContactId contact) const;  // visitors whose identity is verified
    const std::set<protocol::SessionId>& agents() const { return agents_; }
    std::map<protocol::SessionId, Member>& all() { return members_; }
    std::size_t size() const { return members_.size(); }

private:
    std::map<protocol::SessionId, Member> members_;
    std::map<desk::ConversationId, std::set<protocol::SessionId>> listeners_;
    std::map<desk::Author, std::set<protocol::SessionId>> by_author_;
    std::map<desk::ContactId, std::set<protocol::SessionId>> by_contact_;
    std::set<protocol::SessionId> agents_;
    std::uint64_t last_turn_ = 0;
};

}  // namespace waydesk::hub
