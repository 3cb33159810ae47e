#pragma once
// Many talks at once, each of a visitor and an agent who both write and read, through whatever happens to the server
// and the network between; and the judgement over what everybody was told (P1-P5, P7).
// Lives on: the thread of the test's loop.

#include "core/random.hpp"
#include "tests/support/faults/steady_client.hpp"
#include "tests/support/program/agent_client.hpp"
#include "tests/support/program/traveler.hpp"

namespace waydesk::testing {

struct ChorusSettings {
    std::size_t talks = 32;
    std::uint64_t seed = 1;
    int shortest_pause_ms = 30;  // between two messages of one client
    int longest_pause_ms = 250;
    std::size_t messages_a_conversation = 30;  // then the visitor ends it and begins another
};

class Chorus {
public:
    Chorus(Place place, ChorusSettings settings);
    ~Chorus();

    void begin();                         // signs everybody in; waits until all are connected
    void sing_for(Duration time);         // they write and read
    bool sing_until_live(Duration most);  // until all are connected and have caught up
    bool finish(Duration most);           // nobody writes any more; until everything is acknowledged
    void check(AgentClient& reader);      // against what is stored; `reader` may see everything
    const Complaints& complaints() const { return complaints_; }

    std::size_t clients() const { return talks_.size() * 2; }
    std::size_t acked() const;
    std::size_t conversations() const;
    std::int64_t repeats() const;
    std::map<std::string, int> refusals() const;
    std::map<std::uint16_t, int> closes() const;
    SteadyClient& visitor(std::size_t talk) { return *talks_[talk]->visitor; }
    SteadyClient& agent(std::size_t talk) { return *talks_[talk]->agent; }
    std::string status() const;  // for the messages of failed expectations

private:
    using Steady = std::chrono::steady_clock;
    struct Talk {
        std::unique_ptr<Traveler> traveler;
        std::unique_ptr<SteadyClient> visitor;
        std::unique_ptr<SteadyClient> agent;
        std::string conversation;  // "" = none yet, or the last one is over
        std::size_t in_conversation = 0;
        std::size_t seen_acks = 0;
        Steady::time_point visitor_writes;
        Steady::time_point agent_writes;
    };
    struct Journal {
        std::vector<Value> all;      // as agents read it
        std::vector<Value> visible;  // as the visitor reads it
    };

    void turn();
    void look_at_acks(Talk& talk);
    void visitor_writes(Talk& talk);
    void agent_writes(Talk& talk);
    Steady::time_point next_pause();
    std::string new_id() { return random_.uuid(); }
    bool all_live() const;
    void check_talk(Talk& talk, AgentClient& reader);
    void check_order(const std::string& conversation, const Journal& journal);
    void check_client(const SteadyClient& client, const std::string& conversation, const std::vector<Value>& events,
                      bool saw_all);
    void check_acked(const SteadyClient& client, const std::string& conversation, const std::vector<Value>& events);
    void check_lists(AgentClient& reader);

    Place place_;
    ChorusSettings settings_;
    SeededRandom random_;
    Complaints complaints_;
    std::vector<std::unique_ptr<AgentClient>> agents_;
    std::vector<std::unique_ptr<Talk>> talks_;
    std::int64_t next_text_ = 0;
    std::map<std::string, int> times_stored_;  // of each text
};

}  // namespace waydesk::testing
