#pragma once
// One run: a machine with lives of the server on it, clients around it, a plan that happens to them, and the judge.
// After the plan everything is healed and must drain. One thread.

#include "tests/simulation/client.hpp"
#include "tests/simulation/judge.hpp"
#include "tests/simulation/plan.hpp"

namespace waydesk::simulation {

struct Verdict {
    std::string rule;  // empty: nothing is broken
    std::string what;
    std::uint64_t digest = 0;  // of all that the clients heard
    std::vector<std::string> log;
    std::int64_t events = 0;  // stored at the end
    std::int64_t lives = 0;   // of the server
    bool holds() const { return rule.empty(); }
};

Verdict run(const Plan& plan, bool keep_log = false);

class World {
public:
    World(const Plan& plan, bool keep_log);
    ~World();
    Verdict run();

private:
    // world.cpp
    void until(Duration when);
    Link* connect();
    void start_server();
    void server_died();
    Server* serving();

    // deeds.cpp
    void happen(const Deed& deed);
    bool happens_to_a_client(const Deed& deed, Client& client, Dice& dice);
    bool happens_to_a_connection(const Deed& deed, Client& client, Dice& dice);
    bool happens_to_an_agent(const Deed& deed, Client& client, Dice& dice);
    bool happens_to_the_store(const Deed& deed, Dice& dice);
    void happens_to_the_machine(const Deed& deed, Dice& dice);
    void change_agent(desk::AgentId id, const std::function<void(desk::Agent&)>& change);
    void is_known(const desk::Agent& agent);
    void take_over(Dice& dice);
    void restore_backup(Dice& dice);

    // healing.cpp
    void heal();
    bool has_drained();
    std::string what_is_left();
    void check_client(Client& client);
    void check_lists();

    Plan plan_;
    Schedule schedule_;
    Findings findings_;
    VirtualClock clock_{schedule_};
    Storage storage_;
    StoreMood mood_;
    Machine machine_;
    Truth truth_;
    Judge judge_;
    std::vector<std::unique_ptr<Server>> lives_;
    std::vector<std::unique_ptr<Link>> links_;
    std::vector<std::unique_ptr<Client>> clients_;
    std::map<desk::AgentId, int> capacity_changes_;
    int tokens_ = 0;
    bool is_healing_ = false;
};

}  // namespace waydesk::simulation
