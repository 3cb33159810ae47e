#pragma once
// Everybody and everything that the table of rights speaks of, on a running server (and on another one, abroad).

#include "tests/support/program/agent_client.hpp"
#include "tests/support/program/traveler.hpp"

#include <map>

namespace waydesk::testing {

class RightsWorld {
public:
    static constexpr const char* canary = "sesame";  // in the owner's conversation, and nowhere else

    RightsWorld(Place place, Place abroad);  // makes all of it; throws when something is refused

    static std::string config();  // what the server needs in its configuration
    std::string contact_of(const Traveler& who);

    AgentClient admin;
    std::map<std::string, AgentClient> agents;  // mia, dana (manager), outsider, disabled
    std::map<std::string, Traveler> travelers;  // owner, sibling, stranger, banned, victim, abroad
    std::map<std::string, std::string> tokens;  // token, dropped, disabled (a ticket), abroad
    std::map<std::string, std::string> ids;     // conversation, contact, file, note, queue, victim, …

private:
    void make_agents();
    void patch(const std::string& name, const Json& body);
    Traveler& traveler(const std::string& name, const Traveler::Visit& visit);
    void make_travelers();
    void make_things();
    void make_callback();
    void make_cases();
    void make_surveys();

    Place place_;
    Place abroad_;
};

}  // namespace waydesk::testing
