#pragma once
// The desk: a state machine over commands and time. It holds what is open, numbers what happens, hands each command's
// rows to the store as one change, and publishes only after the commit.
// Lives on: the desk thread. No sockets, no clock, no randomness: a log of commands and times replays it (R8).

#include "desk/contact.hpp"
#include "desk/desk_memory.hpp"
#include "desk/rehearsal.hpp"

namespace waydesk::desk {

class Desk : public DeskMemory {
public:
    Desk(DeskSettings settings, IdSource& ids, DeskStore& store, Routing& routing, Publisher& publisher);

    void restore(DeskSnapshot snapshot, Instant now);  // the router must be empty
    void submit(Command command, Instant now);
    void tick(Instant now);  // offers that ran out, snoozes that end, markers to write; a few times a second
    void put_agent(Agent agent, Instant now);  // this and the next four: what changed and is committed
    void put_queue(Queue queue);
    void put_fields(FieldForm form) { fields_ = std::move(form); }
    void put_states(StateForm form) { states_ = std::move(form); }
    void rename_contact(ContactId contact, const std::string& name, const std::string& tier);
    void move_identity(IdentityId identity, const Contact& to);  // it belongs to another contact now
    void tell_clocks(ConversationId id);                         // they were loaded, or count otherwise now
    void rewrite(const std::vector<ConversationId>& ids, store::Change change, Then<void> then);  // rewriting.cpp
    bool may_see(const Asker& asker, const ConversationState& state) const;
    Rehearsed rehearse(const Asker& asker, const Order& order, const ConversationState& state) const;

private:
    void run(Work work);  // this and the next eight: intake.cpp, what must be fetched before a command can run
    void resume(Work work);
    void drain_lane(ConversationId id);
    bool fetch_first(Work& work);
    void fetch_conversation(Work work, ConversationId id);
    void fetch_other(Work work, ConversationId id);  // the second one of a Tie or Merge
    void fetch_send(Work work);
    void fetch_attachments(Work work);
    void adopt(Turn& turn, LoadedConversation loaded);  // this and the next five: memory.cpp, what is held how long
    void hook(Turn& turn, Conversation& conversation);
    void unhook(Turn& turn, Conversation& conversation);
    void charge(Turn& turn, const ConversationState& state, int sign);
    void forget_tail(Conversation& conversation);
    void cool_down();
    void apply(const Work& work, const SendMessage& send);  // this and the next six: sending.cpp
    bool answer_duplicate(const Work& work, const SendMessage& send);
    Result<MessageBody> body_of(const Work& work, const SendMessage& send) const;
    void append_message(Turn& turn, Conversation& conversation, const Work& work, const MessageBody& body);
    void open_conversation(const Work& work, const SendMessage& send);
    bool somebody_else_did(const Work& work, std::int64_t seen, const Conversation&, bool (*is_it)(const TailEntry&));
    void apply(const Work& work, const MarkRead& read);  // this and the next three: reading.cpp
    void apply(const Work& work, const SaveDraft& draft);
    void write_markers();
    void keep_markers(const Conversation& former, Conversation& read_again);
    // serving.cpp: who serves a conversation; status.cpp: whether it is over, asleep or awake
    void apply(const Work& work, const Accept& accept);
    void apply(const Work& work, const Decline& decline);
    void apply(const Work& work, const Take& take);
    void apply(const Work& work, const Transfer& transfer);
    Refusal why_not(const Asker& asker, const Transfer& transfer, const ConversationState& state) const;
    Refusal why_not(const Asker& asker, const Take& take, const ConversationState& state) const;
    Refusal why_not(const Asker& asker, const Resolve& resolve, const ConversationState& state) const;
    Refusal why_not(const Asker& asker, const Snooze& snooze, const ConversationState& state) const;
    Refusal why_not(const Asker& asker, const SendMessage& send, const ConversationState& state) const;
    Refusal why_not(const Asker& asker, const ChooseState& wanted, const ConversationState& state) const;
    bool is_over(const ConversationState& state) const;  // closed, or quiet for so long that it counts as closed
    void apply(const Work& work, const Resolve& resolve);
    void apply(const Work& work, const Reopen& reopen);
    void apply(const Work& work, const Snooze& snooze);
    void apply(const Work& work, const NoteBan& ban);
    void apply(const Work& work, const ChooseState& wanted);  // this and the next: states.cpp
    void stand(Turn& turn, Conversation& conversation, const StateDefinition* state, const Author& by);
    void apply(const Work& work, const ScheduleReply& wanted);  // this and the next four: scheduling.cpp
    void put_scheduled(Turn& turn, Conversation& conversation, std::vector<Scheduled> scheduled);
    void send_scheduled(Turn& turn, Conversation& conversation, const Scheduled& reply);
    void hold_scheduled(Turn& turn, Conversation& conversation, std::string_view why);
    void send_due(Conversation& conversation);
    void apply(const Work& work, const TellCase& told);  // case_telling.cpp
    void apply(const Work& work, const Amend& amend);    // this and the next five: amending.cpp
    void apply(const Work& work, const PutBack& back);
    void carry_out(Turn& turn, Conversation& conversation, Amended made, const Author& by);
    bool may_stand_again(const Asker& asker, const Changed& change, const ConversationState& state) const;
    bool put_place_back(Turn& turn, Conversation& conversation, const PutBack& back, AgentId by);
    void follow_mentioned(Turn& turn, Conversation& conversation, const Author& by, const SendMessage& send);
    void apply(const Work& work, const Tie& tie);  // this and the next: ties.cpp
    void tie(Turn& turn, Conversation& one, const Conversation& other, const Tie& wanted, const Author& by);
    void apply(const Work& work, const Merge& merge);  // this and the next four: merging.cpp
    void apply(const Work& work, const Split& split);
    void give_up(Turn& turn, Conversation& one, Conversation& into, AgentId by);
    void stand_again(Turn& turn, Conversation& one, Conversation& from, AgentId by);
    bool goes_on_elsewhere(const Work& work, const ConversationState& state);  // then it is done there
    void apply(const Work& work, const TellCall& call);                        // this and the next: calls.cpp
    void place_call(Turn& turn, Conversation& conversation, const TellCall& call);
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
    void apply(const Work& work, const SetPresence& set);  // this and the next six: presence.cpp
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
    void refuse(const Work& work, error_code why, std::string field = {});
    void refuse(const Work& work, const Refusal& refusal) { refuse(work, refusal.why, refusal.field); }
    Turn begin(Ticket ticket = 0) const;
    EventPtr append(Turn& turn, Conversation& conversation, EventKind kind, const Author& author, Visibility who,
                    std::string body, TailEntry entry = {});
    void answer_event(Turn& turn, const Work& work, const Event& event);
    void answer_ok(Turn& turn, const Work& work, const Conversation& conversation, std::vector<Changed> changes = {});
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
};

}  // namespace waydesk::desk
