#pragma once
// The desk: a state machine over commands and time. It holds what is open, numbers what happens, hands each command's
// rows to the store as one change, and publishes only after the commit.
// Lives on: the desk thread. No sockets, no clock, no randomness: a log of commands and times replays it (R8).

#include "desk/contact.hpp"
#include "desk/desk_settings.hpp"
#include "desk/lanes.hpp"
#include "desk/sent_index.hpp"

namespace waydesk::desk {

class Desk {
public:
    Desk(DeskSettings settings, IdSource& ids, DeskStore& store, Routing& routing, Publisher& publisher);

    void restore(DeskSnapshot snapshot, Instant now);  // the router must be empty
    void submit(Command command, Instant now);
    void tick(Instant now);  // offers that ran out, snoozes that end, markers to write; a few times a second
    void put_agent(Agent agent, Instant now);  // this and the next two: what changed and is committed already
    void put_queue(Queue queue);
    void rename_contact(ContactId contact, const std::string& name, const std::string& tier);
    void move_identity(IdentityId identity, const Contact& to);  // it belongs to another contact now
    void tell_clocks(ConversationId id);                         // they were loaded, or count otherwise now

    const std::map<AgentId, Agent>& agents() const { return agents_; }
    const std::map<QueueId, Queue>& queues() const { return queues_; }
    const Agent* agent(AgentId id) const;
    // The working copy: may hold what is not committed yet. Publish only what the Publisher was told.
    const Conversation* conversation(ConversationId id) const;
    const std::map<ConversationId, Conversation>& conversations() const { return conversations_; }
    const std::string& draft(AgentId agent, ConversationId conversation) const;  // as stored; empty: none
    bool may_see(const Asker& asker, const ConversationState& state) const;
    std::size_t in_flight() const { return in_flight_.size(); }
    bool is_mending() const { return !mending_.empty(); }  // after a refusal, until all of it was read again
    bool is_lost() const { return is_lost_; }              // after desk_lost, until it is restored

private:
    // intake.cpp: what must be fetched before a command can run
    void run(Work work);
    void resume(Work work);
    void drain_lane(ConversationId id);
    bool fetch_first(Work& work);
    void fetch_conversation(Work work, ConversationId id);
    void fetch_send(Work work);
    void fetch_attachments(Work work);

    // memory.cpp: what is held, and for how long
    void adopt(Turn& turn, LoadedConversation loaded);
    void hook(Turn& turn, Conversation& conversation);
    void unhook(Turn& turn, Conversation& conversation);
    void charge(Turn& turn, const ConversationState& state, int sign);
    void forget_tail(Conversation& conversation);
    void cool_down();
    // sending.cpp
    void apply(const Work& work, const SendMessage& send);
    bool answer_duplicate(const Work& work, const SendMessage& send);
    Result<MessageBody> body_of(const Work& work, const SendMessage& send) const;
    void append_message(Turn& turn, Conversation& conversation, const Work& work, const MessageBody& body);
    void open_conversation(const Work& work, const SendMessage& send);
    bool somebody_else_replied(const Work& work, const SendMessage& send, const Conversation& conversation);
    // reading.cpp: markers and drafts
    void apply(const Work& work, const MarkRead& read);
    void apply(const Work& work, const SaveDraft& draft);
    void write_markers();
    void keep_markers(const Conversation& former, Conversation& read_again);
    // serving.cpp: who serves a conversation; status.cpp: whether it is over, asleep or awake
    void apply(const Work& work, const Accept& accept);
    void apply(const Work& work, const Decline& decline);
    void apply(const Work& work, const Take& take);
    void apply(const Work& work, const Transfer& transfer);
    error_code why_not(const Transfer& transfer, const ConversationState& state) const;
    void apply(const Work& work, const Resolve& resolve);
    void apply(const Work& work, const Reopen& reopen);
    void apply(const Work& work, const Snooze& snooze);
    void apply(const Work& work, const NoteBan& ban);
    void wake(Turn& turn, Conversation& conversation, std::string_view why);
    bool close_if_expired(Conversation& conversation);

    // line.cpp: into line, offered, assigned; triage.cpp: what the rules make of it
    void to_line(Turn& turn, Conversation& conversation, std::string_view why);
    void triage(Conversation& conversation, std::string_view text);
    void triage_again(Turn& turn, Conversation& conversation, std::string_view text, std::string_view why);
    void append_routed(Turn& turn, Conversation& conversation, std::string_view why);
    void govern(Turn& turn, Conversation& conversation);  // this and the next: promises.cpp
    void keep_promises();
    void assign(Turn& turn, Conversation& conversation, AgentId agent, std::string_view how, AgentId by);
    void end_offer(Turn& turn, Conversation& conversation, EventKind kind, std::string_view why,
                   std::string_view reason);
    void withdraw_offers_of(Turn& turn, AgentId agent, std::string_view why);
    void make_offers(Turn& turn);
    void offer_ran_out(Conversation& conversation);
    Duration accept_within(const ConversationState& state) const;
    bool has_room(AgentId agent, const ConversationState& state) const;
    Conversation* offered_to(OfferId offer, const Author& author);
    void move(Turn& turn, Conversation& conversation, Status status, AgentId agent, std::optional<Offer> offer = {},
              Instant snoozed_until = {});
    // presence.cpp
    void apply(const Work& work, const SetPresence& set);
    void apply(const Work& work, const Connected& connected);
    void apply(const Work& work, const Disconnected& disconnected);
    void change_presence(Turn turn, Agent& agent, Presence presence, std::string_view reason);
    void restore_presence(Turn& turn, AgentId id, std::int64_t refused_seq);
    void agents_that_left();
    void release(Turn& turn, const Agent& agent);
    // desk.cpp: turns
    void retell_people(const std::function<bool(const ConversationState&)>& is_theirs,
                       const std::function<void(ConversationState&)>& change);
    Conversation* find_for(const Work& work, ConversationId id);  // refuses the command when it may not be seen
    void refuse(const Work& work, error_code why);
    Turn begin(Ticket ticket = 0) const;
    EventPtr append(Turn& turn, Conversation& conversation, EventKind kind, const Author& author, Visibility who,
                    std::string body, TailEntry entry = {});
    void answer_event(Turn& turn, const Work& work, const Event& event);
    void answer_ok(Turn& turn, const Work& work, const Conversation& conversation);
    // commit.cpp: from the memory to the store, and from the store to the world
    void finish(Turn turn);   // with what can be offered now
    void hand_in(Turn turn);  // as it is
    void committed(Result<void> result);
    void publish(const Turn& turn);
    void drop_refused(const Turn& turn, error_code why);
    void set_aside(Turn& turn, Conversation& conversation);
    void read_again(ConversationId id);
    void lose_memory(error_code why);

    DeskSettings settings_;
    IdSource& ids_;
    DeskStore& store_;
    Routing& routing_;
    Publisher& publisher_;
    std::int64_t journal_ = 0, number_ = 0;
    std::map<AgentId, Agent> agents_;
    std::map<QueueId, Queue> queues_;
    std::map<ConversationId, Conversation> conversations_;
    Lanes lanes_;
    SentIndex sent_;
    std::map<OfferId, ConversationId> offers_;
    std::set<std::pair<Instant, ConversationId>> alarms_;  // offers that run out and snoozes that end
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
