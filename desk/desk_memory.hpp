#pragma once
// What the desk holds: all that is open, and what is on its way to the store. The Desk alone changes it.
// Lives on: the desk thread.

#include "desk/desk_settings.hpp"
#include "desk/lanes.hpp"
#include "desk/sent_index.hpp"

namespace waydesk::desk {

class DeskMemory {
public:
    const std::map<AgentId, Agent>& agents() const { return agents_; }
    const std::map<QueueId, Queue>& queues() const { return queues_; }
    const FieldForm& fields() const { return fields_; }
    const StateForm& states() const { return states_; }
    const Agent* agent(AgentId id) const;
    // The working copy: may hold what is not committed yet. Publish only what the Publisher was told.
    const Conversation* conversation(ConversationId id) const;
    const std::map<ConversationId, Conversation>& conversations() const { return conversations_; }
    const std::string& draft(AgentId agent, ConversationId conversation) const;  // as stored; empty: none
    std::size_t in_flight() const { return in_flight_.size(); }
    bool is_mending() const { return !mending_.empty(); }  // after a refusal, until all of it was read again
    bool is_lost() const { return is_lost_; }              // after desk_lost, until it is restored

protected:
    explicit DeskMemory(std::size_t parked_limit) : lanes_(parked_limit) {}
    ~DeskMemory() = default;

    std::int64_t journal_ = 0, number_ = 0;
    std::map<AgentId, Agent> agents_;
    std::map<QueueId, Queue> queues_;
    std::map<ConversationId, Conversation> conversations_;
    FieldForm fields_;
    StateForm states_;
    Lanes lanes_;
    SentIndex sent_;
    std::map<OfferId, ConversationId> offers_;
    std::set<std::pair<Instant, ConversationId>> alarms_;  // offers that run out, snoozes that end, replies that go out
    std::deque<std::shared_ptr<Turn>> in_flight_;          // in the order of their commits
    std::size_t in_flight_bytes_ = 0, fetching_ = 0;
    std::set<ConversationId> mending_;  // refused and not read again: commands wait, nobody gets more work
    std::map<std::pair<AgentId, ConversationId>, std::string> drafts_;
    std::map<AgentId, StoredPresence> stored_presence_;           // of those who changed it since the start
    std::set<std::pair<ConversationId, AgentId>> moved_markers_;  // no agent: the visitor's
    Instant now_, markers_written_, cooled_;
    std::uint64_t life_ = 0;  // answers of the store to an earlier life of the memory are dropped
    bool is_lost_ = false;
};

}  // namespace waydesk::desk
