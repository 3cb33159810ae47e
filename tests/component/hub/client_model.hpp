#pragma once
// For tests: a client as docs/protocol.md describes it. Merges what its sessions were sent, and resumes with its
// cursors.

#include "tests/component/hub/hub_world.hpp"

namespace waydesk::testing {

class ClientModel {
public:
    ClientModel(HubWorld& world, desk::Asker asker) : world_(world), asker_(asker) {}

    void join();  // with what it holds
    void leave();
    void absorb();  // what came since
    bool is_connected() const { return static_cast<bool>(session_); }
    protocol::SessionId session() const { return session_; }
    const desk::Asker& asker() const { return asker_; }
    const std::set<desk::ConversationId>& subscribed() const { return subscribed_; }
    void subscribe(desk::ConversationId conversation);
    void send(desk::ConversationId conversation, desk::Visibility visibility);

    // Holes and foreign notes are failures of the test.
    void check_against_store();
    const std::map<std::string, std::string>& list() const { return list_; }  // of an agent: id to status and unread

private:
    void merge(desk::ConversationId conversation, const protocol::Json& event);
    void merge_feed(const Sent& feed);

    HubWorld& world_;
    desk::Asker asker_;
    protocol::SessionId session_;
    std::size_t seen_ = 0;
    std::set<desk::ConversationId> subscribed_;
    std::map<desk::ConversationId, std::map<std::int64_t, std::string>> events_;  // seq to kind
    std::map<std::string, std::string> list_;
    std::optional<std::int64_t> cursor_;
};

}  // namespace waydesk::testing
