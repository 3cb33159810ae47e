#pragma once
// Holds everything that a server says against what is durable and against who may know it (P1, P2, P4, P6-P8, P10), and
// the desk's memory against its rules (R1-R4). Knows the world from outside only. One thread.

#include "server/protocol/json_limits.hpp"
#include "tests/simulation/server.hpp"
#include "tests/simulation/truth.hpp"

namespace waydesk::simulation {

class Judge final : public Onlooker {
public:
    Judge(Truth& truth, const Schedule& schedule, Findings& findings);

    void committed() override { truth_.read_on(); }
    void worked(const Server& server) override;
    void sent(const Server& server, protocol::SessionId session, const std::string& frame) override;
    void closed(const Server& server, protocol::SessionId session, int code) override;
    void revoked(const Server& server, const desk::Author& author) override;
    void died(const Server& server, std::string_view why) override;
    void loaded(const Server& server) override;
    std::function<void(const Server&)> on_load;   // of the desk from the database
    std::function<void(const Server&)> on_death;  // of a server by itself

    void rights_are(desk::AgentId agent, desk::Role role, std::set<desk::QueueId> queues, bool disabled);

private:
    using Json = protocol::Json;
    struct Rights {
        Duration since{0};
        desk::Role role = desk::Role::agent;
        std::set<desk::QueueId> queues;
        bool disabled = false;
    };
    struct Hearer {
        const Server& server;
        protocol::SessionId session;
        const Person& who;
        bool is_visitor() const { return !who.is_agent(); }
    };

    struct Marker {
        std::int64_t upto = 0;
        int loads = 0;  // of the server when it was told
    };

    void check_event(const Hearer& to, desk::ConversationId id, const Json& event);
    void check_events(const Hearer& to, const Json& frame);
    void check_ack(const Hearer& to, const Json& frame);
    void check_read(const Hearer& to, const Json& frame);
    void check_standings(const Hearer& to, const Json& frame);
    void check_head(const Hearer& to, desk::ConversationId id, std::int64_t head, std::string_view what);
    void check_feed(const Hearer& to, const Json& frame);
    void check_offer(const Hearer& to, const Json& frame);
    void check_right(const Hearer& to, desk::ConversationId id, std::string_view type);
    bool may_see(const Hearer& to, const Truth::Conversation& conversation) const;
    bool agent_may_see(desk::AgentId agent, const Truth::Conversation& conversation, Duration since) const;
    bool passed_by(const Rights& rights, desk::AgentId agent, const Truth::Conversation& conversation,
                   Duration since) const;
    void check_revoked(const Hearer& to);
    void broken(std::string_view rule, const Hearer& to, std::string what);

    Truth& truth_;
    const Schedule& schedule_;
    Findings& findings_;
    std::map<desk::AgentId, std::vector<Rights>> rights_;
    std::map<protocol::SessionId, Duration> revoked_;  // sessions that must have ended
    std::map<protocol::SessionId, Duration> closed_;
    std::map<std::pair<protocol::SessionId, std::string>, Marker> markers_;
    std::map<std::string, Duration> kept_waiting_;  // since when
};

}  // namespace waydesk::simulation
