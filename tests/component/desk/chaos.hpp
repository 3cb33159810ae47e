#pragma once
// A seeded crowd of visitors and agents who do anything at any time, over a store that is slow, refuses, fails and
// crashes. One thread.

#include "core/random.hpp"
#include "tests/component/desk/invariants.hpp"

namespace waydesk::testing {

class Chaos {
public:
    Chaos(DeskWorld& world, std::uint64_t seed);

    void step();    // one deed of somebody, then some answers of the store
    void finish();  // the store answers all; the invariants of a quiet desk

private:
    void visitor_does();
    void agent_does();
    void agent_serves(desk::AgentId agent);
    void agent_keeps_tickets(desk::AgentId agent);
    void time_passes();
    void trouble();
    void restart(bool crash);

    void send(const desk::Asker& asker, desk::SendMessage message);
    void send_again();
    bool one_in(std::uint64_t chances) { return random_.below(chances) == 0; }
    desk::Asker any_visitor();
    desk::AgentId any_agent();
    desk::ConversationId any_conversation();
    desk::OfferId any_offer();

    DeskWorld& world_;
    SeededRandom random_;
    Invariants invariants_;
    std::vector<std::pair<desk::Asker, desk::SendMessage>> sent_;
    std::map<desk::AgentId, int> connections_;
    int client_ids_ = 0;
};

}  // namespace waydesk::testing
