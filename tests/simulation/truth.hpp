#pragma once
// What is durable: the journal as it was committed, and the rows it led to. Read anew after every commit, and held
// against the rules that need nothing else (P2, P3, R1, R2, R5). One thread.

#include "desk/event.hpp"
#include "tests/simulation/findings.hpp"
#include "tests/simulation/storage.hpp"

#include <map>
#include <set>

namespace waydesk::simulation {

class Truth {
public:
    struct State {  // of a conversation, after one commit
        desk::Status status = desk::Status::waiting;
        desk::QueueId queue;
        desk::AgentId agent, offered_to;
        desk::OfferId offer;
        desk::IdentityId identity;
        Instant arrived_at;
        std::int64_t head = 0, public_head = 0, visitor_messages = 0;
        Duration since{0};

        desk::AgentId carrier() const { return status == desk::Status::offered ? offered_to : agent_at_work(); }
        desk::AgentId agent_at_work() const {
            const bool works = status == desk::Status::assigned || status == desk::Status::pending;
            return works ? agent : desk::AgentId{};
        }
    };
    struct Conversation {
        std::vector<desk::EventPtr> events;     // by seq, the first is 1
        std::vector<std::int64_t> public_ones;  // their seqs
        std::vector<State> states;              // the latest last
        std::set<desk::OfferId> offers;         // ever made
        // What one commit leads through without staying there: until when it was last somebody's or in a queue.
        std::map<desk::AgentId, Duration> named;
        std::map<desk::QueueId, Duration> queued;

        const State& now() const { return states.back(); }
        const desk::Event* find(std::int64_t seq, bool for_visitor) const;
    };

    Truth(Storage& storage, const Schedule& schedule, Findings& findings)
        : storage_(storage), schedule_(schedule), findings_(findings) {}

    void read_on();                                                   // what was committed since
    void begin_anew();                                                // after a backup was restored
    void capacity_is(desk::AgentId agent, std::int64_t capacity);     // allowed from now on; more counts at once
    void capacity_holds(desk::AgentId agent, std::int64_t capacity);  // more than that must not be added any longer

    const std::map<desk::ConversationId, Conversation>& all() const { return conversations_; }
    const Conversation* find(desk::ConversationId id) const;
    const desk::Event* find_send(const desk::Author& author, const std::string& client_id) const;
    void compare_with_store();  // everything that was ever read is still there, unchanged (P1, P7)

private:
    void take(const desk::EventPtr& event);
    void note_passage(const desk::Event& event, Conversation& conversation);
    void check_offers(const desk::Event& event, Conversation& conversation);
    void check_loads();
    void broken(std::string_view rule, std::string what) { findings_.broken(rule, "in the database: " + what); }

    Storage& storage_;
    const Schedule& schedule_;
    Findings& findings_;
    std::int64_t journal_ = 0;
    bool begins_anew_ = false;  // nobody was given what a backup brings
    std::map<desk::ConversationId, Conversation> conversations_;
    std::map<std::pair<desk::Author, std::string>, desk::EventPtr> sends_;
    std::map<desk::ConversationId, bool> is_offered_;  // by the journal
    std::map<desk::ConversationId, std::int64_t> offered_until_;
    std::set<desk::ConversationId> may_arrive_anew_;  // its wait ended since its row was read last
    std::map<desk::AgentId, std::int64_t> loads_, capacities_;
};

}  // namespace waydesk::simulation
