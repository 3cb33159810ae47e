#pragma once
// The desk: a state machine over commands and time. It holds what is open, numbers what happens, hands each command's
// rows to the store as one change, and publishes only after the commit.
// Lives on: the desk thread. No sockets, no clock, no randomness: a log of commands and times replays it (R8).

#include "desk/lanes.hpp"
#include "desk/ports.hpp"
#include "desk/sent_index.hpp"
#include "desk/turn.hpp"

#include <deque>
#include <map>
#include <set>

namespace waydesk::desk {

struct DeskSettings {
    WorkspaceId workspace;
    Duration accept_timeout = 20s;        // of an offer
    Duration declined_pause = 60s;        // before the same agent is asked again
    std::int64_t missed_to_away = 2;      // missed offers in a row
    Duration disconnect_grace = 15s;      // an agent without connection still counts as there
    Duration close_after = 72h;           // a resolved conversation counts as closed when nothing happened since
    Duration cool_after = 30min;          // a conversation's tail is dropped when nothing happened since
    std::size_t parked_limit = 1'000;     // commands that wait for one conversation
    std::size_t in_flight_limit = 20'000; // changes that wait for the store; more are refused as busy
};

// All that a desk starts from; read by rows only.
struct DeskSnapshot {
    std::vector<Queue> queues;
    std::vector<Agent> agents;
    std::vector<LoadedConversation> open;  // tails empty
    std::vector<DraftSaved> drafts;        // also emptied ones: their rows exist
    std::int64_t journal = 0;              // the highest in use
    std::int64_t number = 0;               // likewise
};

class Desk {
public:
    Desk(DeskSettings settings, IdSource& ids, DeskStore& store, Routing& routing, Publisher& publisher);

    void restore(DeskSnapshot snapshot, Instant now);
    void submit(Command command, Instant now);
    void tick(Instant now);  // offers that ran out, snoozes that end, markers to write; a few times a second

    // Configuration that changed and is committed already.
    void put_agent(Agent agent, Instant now);
    void put_queue(Queue queue);
    void rename_contact(ContactId contact, const std::string& name, const std::string& tier);

    const std::map<AgentId, Agent>& agents() const { return agents_; }
    const std::map<QueueId, Queue>& queues() const { return queues_; }
    const Agent* agent(AgentId id) const;
    // The working copy: may hold what is not committed yet. Publish only what the Publisher was told.
    const Conversation* conversation(ConversationId id) const;
    const std::map<ConversationId, Conversation>& conversations() const { return conversations_; }
    const std::string& draft(AgentId agent, ConversationId conversation) const;  // empty: none
    bool may_see(const Asker& asker, const ConversationState& state) const;
    std::size_t in_flight() const { return in_flight_.size(); }

private:
    // intake.cpp: what must be fetched before a command can run
    void run(Work work);
    bool fetch_first(Work& work);
    void fetch_conversation(Work work, ConversationId id);
    void fetch_send(Work work);
    void fetch_attachments(Work work);
    void drain_lane(ConversationId id);
    void adopt(LoadedConversation loaded);

    // sending.cpp
    void apply(const Work& work, const SendMessage& send);
    bool answer_duplicate(const Work& work, const SendMessage& send);
    Result<MessageBody> body_of(const Work& work, const SendMessage& send) const;
    void append_message(Turn& turn, Conversation& conversation, const Work& work, const MessageBody& body);
    void open_conversation(const Work& work, const SendMessage& send);
    bool close_if_expired(Conversation& conversation);
    bool somebody_else_replied(const Work& work, const SendMessage& send, const Conversation& conversation);

    // reading.cpp: markers and drafts
    void apply(const Work& work, const MarkRead& read);
    void apply(const Work& work, const SaveDraft& draft);
    void write_markers(Turn& turn);

    // serving.cpp: who serves a conversation, and its status
    void apply(const Work& work, const Accept& accept);
    void apply(const Work& work, const Decline& decline);
    void apply(const Work& work, const Take& take);
    void apply(const Work& work, const Transfer& transfer);
    void apply(const Work& work, const Resolve& resolve);
    void apply(const Work& work, const Reopen& reopen);
    void apply(const Work& work, const Snooze& snooze);
    void wake(Turn& turn, Conversation& conversation, std::string_view why);

    // line.cpp: into line, offered, assigned
    void to_line(Turn& turn, Conversation& conversation, std::string_view why);
    void assign(Turn& turn, Conversation& conversation, AgentId agent, std::string_view how, AgentId by);
    void end_offer(Turn& turn, Conversation& conversation, EventKind kind, std::string_view why, std::string_view reason);
    void withdraw_offers_of(Turn& turn, AgentId agent, std::string_view why);
    void make_offers(Turn& turn);
    void offer_ran_out(Turn& turn, Conversation& conversation);
    bool has_room(AgentId agent, const ConversationState& state) const;
    Conversation* offered_to(OfferId offer, const Author& author);
    void charge(Turn& turn, const ConversationState& state, int sign);
    void move(Turn& turn, Conversation& conversation, Status status, AgentId agent, std::optional<Offer> offer);

    // presence.cpp
    void apply(const Work& work, const SetPresence& set);
    void apply(const Work& work, const Connected& connected);
    void apply(const Work& work, const Disconnected& disconnected);
    void set_presence(Turn& turn, Agent& agent, Presence presence, std::string_view reason);
    void agents_that_left(Turn& turn);

    // desk.cpp: turns
    Conversation* find_for(const Work& work, ConversationId id);  // refuses the command when it may not be seen
    void refuse(const Work& work, error_code why);
    Turn begin(const Work& work) const;
    Turn begin() const;
    EventPtr append(Turn& turn, Conversation& conversation, EventKind kind, const Author& author, Visibility visibility,
                    std::string body, TailEntry entry = {});
    void answer_event(Turn& turn, const Work& work, const Event& event);
    void answer_ok(Turn& turn, const Work& work, const Conversation& conversation);
    void finish(Turn turn);
    void committed(Result<void> result);
    void publish(const Turn& turn);
    void drop_refused(const Turn& turn, error_code why);
    void lose_memory(error_code why);
    void cool_down();

    DeskSettings settings_;
    IdSource& ids_;
    DeskStore& store_;
    Routing& routing_;
    Publisher& publisher_;

    Instant now_;
    std::int64_t journal_ = 0;
    std::int64_t number_ = 0;
    std::map<AgentId, Agent> agents_;
    std::map<QueueId, Queue> queues_;
    std::map<ConversationId, Conversation> conversations_;
    Lanes lanes_;
    SentIndex sent_;
    std::map<OfferId, ConversationId> offers_;
    std::set<std::pair<Instant, ConversationId>> alarms_;  // offers that run out and snoozes that end
    std::deque<std::shared_ptr<Turn>> in_flight_;          // in the order of their commits
    std::map<std::pair<AgentId, ConversationId>, std::string> drafts_;  // every stored one
    std::set<std::pair<ConversationId, AgentId>> moved_markers_;
    std::set<ConversationId> moved_visitor_markers_;
    Instant markers_written_;
    Instant cooled_;
    std::uint64_t life_ = 0;  // answers of the store to an earlier life of the memory are dropped
};

}  // namespace waydesk::desk
