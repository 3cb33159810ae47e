#include "desk/desk.hpp"

#include "desk/bodies.hpp"
#include "desk/errc.hpp"
#include "desk/rows.hpp"

namespace waydesk::desk {

Desk::Desk(DeskSettings settings, IdSource& ids, DeskStore& store, Routing& routing, Publisher& publisher)
    : DeskMemory(settings.parked_limit),
      settings_(settings),
      ids_(ids),
      store_(store),
      routing_(routing),
      publisher_(publisher) {}

void Desk::restore(DeskSnapshot snapshot, Instant now) {
    ensure(in_flight_.empty(), "a desk is restored only when nothing is on its way");
    std::map<AgentId, std::int64_t> connections;  // connections outlive the memory
    for (const auto& [id, agent] : agents_) connections[id] = agent.connections;
    ++life_;
    is_lost_ = false;
    now_ = markers_written_ = cooled_ = now;
    journal_ = snapshot.journal;
    number_ = snapshot.number;
    agents_.clear(), queues_.clear(), conversations_.clear(), offers_.clear(), alarms_.clear();
    sent_.clear(), drafts_.clear(), moved_markers_.clear(), mending_.clear(), stored_presence_.clear();
    for (Queue& queue : snapshot.queues) queues_[queue.id] = std::move(queue);
    for (Agent& agent : snapshot.agents) {
        agent.connections = connections[agent.id];
        agents_[agent.id] = std::move(agent);
    }
    for (DraftSaved& draft : snapshot.drafts) drafts_[{draft.agent, draft.conversation}] = std::move(draft.text);
    fields_ = {};
    if (auto form = read_field_form(snapshot.fields.body)) fields_ = std::move(*form);
    fields_.version = snapshot.fields.version;
    states_ = {};
    if (auto form = read_state_form(snapshot.states.body)) states_ = std::move(*form);
    states_.version = snapshot.states.version;
    for (const auto& [id, queue] : queues_) routing_.queue_changed(queue);
    Turn turn = begin();  // nobody is told: all of it is as it was published
    for (LoadedConversation& loaded : snapshot.open) {
        std::optional<Offer>& offer = loaded.state.offer;  // made before the clock was set back, it would last too long
        if (offer) offer->until = std::min(offer->until, now + accept_within(loaded.state));
        adopt(turn, std::move(loaded));
    }
    for (const auto& [id, agent] : agents_) routing_.agent_changed(agent);
}

const Agent* DeskMemory::agent(AgentId id) const {
    const auto found = agents_.find(id);
    return found == agents_.end() ? nullptr : &found->second;
}

const Conversation* DeskMemory::conversation(ConversationId id) const {
    const auto found = conversations_.find(id);
    return found == conversations_.end() ? nullptr : &found->second;
}

void Desk::put_agent(Agent agent, Instant now) {
    now_ = now;
    Agent& kept = agents_[agent.id];
    agent.used = kept.used, agent.connections = kept.connections, agent.disconnected_at = kept.disconnected_at;
    agent.missed_in_row = kept.missed_in_row, agent.idle_since = kept.idle_since, agent.event_seq = kept.event_seq;
    if (kept.id)
        agent.presence = kept.presence, agent.presence_reason = kept.presence_reason,
        agent.presence_at = kept.presence_at;
    kept = std::move(agent);
    routing_.agent_changed(kept);
    publisher_.rights_changed(kept);
    Turn turn = begin();
    turn.agents[kept.id] = {};
    release(turn, kept);
    finish(std::move(turn));
}

void Desk::put_queue(Queue queue) {
    routing_.queue_changed(queue);
    queues_[queue.id] = std::move(queue);
}

void Desk::rename_contact(ContactId contact, const std::string& name, const std::string& tier) {
    retell_people([&](const ConversationState& state) { return state.contact == contact; },
                  [&](ConversationState& state) { state.contact_name = name, state.contact_tier = tier; });
}

void Desk::move_identity(IdentityId identity, const Contact& to) {
    retell_people([&](const ConversationState& state) { return state.identity == identity; },
                  [&](ConversationState& state) {
                      state.contact = to.id, state.contact_name = to.name, state.contact_tier = to.tier;
                  });
}

void Desk::retell_people(const std::function<bool(const ConversationState&)>& is_theirs,
                         const std::function<void(ConversationState&)>& change) {
    for (auto& [id, conversation] : conversations_) {
        if (!is_theirs(conversation.state)) continue;
        change(conversation.state);
        if (mending_.contains(id)) continue;
        Turn turn = begin();
        turn.touched[id] = nullptr;
        hand_in(std::move(turn));
    }
}

bool Desk::may_see(const Asker& asker, const ConversationState& state) const {
    if (asker.author.is_visitor())
        return asker.invited || state.identity == asker.author.identity_id() ||
               (asker.verified && asker.contact && state.contact == asker.contact);
    const Agent* who = agent(asker.author.agent_id());
    if (who == nullptr || who->disabled) return false;
    return who->sees(state.queue) || state.agent == who->id || (state.offer && state.offer->agent == who->id);
}

Conversation* Desk::find_for(const Work& work, ConversationId id) {
    const auto found = conversations_.find(id);
    if (found == conversations_.end() || !may_see(work.command.asker, found->second.state)) {
        refuse(work, Errc::not_found);
        return nullptr;
    }
    return &found->second;
}

void Desk::refuse(const Work& work, error_code why, std::string field) {
    if (work.command.ticket == 0) return;
    Answer answer;
    answer.error = why;
    answer.field = std::move(field);
    answer.conversation = target_of(work.command.order);
    publisher_.answer(work.command.ticket, answer);
}

Turn Desk::begin(Ticket ticket) const {
    Turn turn;
    turn.now = now_;
    turn.ticket = ticket;
    return turn;
}

EventPtr Desk::append(Turn& turn, Conversation& conversation, EventKind kind, const Author& author,
                      Visibility visibility, std::string body, TailEntry entry) {
    ConversationState& state = conversation.state;
    auto event = std::make_shared<Event>();
    event->conversation = state.id;
    event->journal = state.journal = ++journal_;
    event->seq = ++state.head;
    if (visibility == Visibility::all) ++state.public_head;
    event->public_seq = state.public_head;
    event->visibility = visibility;
    event->kind = kind;
    event->author = author;
    event->client_id = entry.client_id;
    event->at = state.last_at = turn.now;
    event->body = std::move(body);

    entry.seq = event->seq, entry.public_seq = event->public_seq, entry.at = event->at;
    entry.visibility = visibility, entry.kind = kind, entry.author = author;
    sent_.remember(state.id, entry);
    conversation.tail.push_back(std::move(entry));

    routing_.happened(state, *event);
    turn.change.insert(tables::event, rows::of(settings_.workspace, *event));
    turn.touched[state.id] = nullptr;
    turn.publications.push_back(Happened{event, event->client_id.empty() ? 0 : turn.ticket});
    return event;
}

void Desk::answer_event(Turn& turn, const Work& work, const Event& event) {
    if (work.command.ticket == 0) return;
    Answer answer;
    answer.conversation = event.conversation;
    answer.seq = work.command.asker.author.is_visitor() ? event.public_seq : event.seq;
    answer.at = event.at;
    answer.tell_masked(std::get<SendMessage>(work.command.order));
    turn.publications.push_back(Answered{work.command.ticket, answer});
}

void Desk::answer_ok(Turn& turn, const Work& work, const Conversation& conversation, std::vector<Changed> changes) {
    if (work.command.ticket == 0) return;
    Answer answer;
    answer.conversation = conversation.state.id;
    answer.seq = work.command.asker.author.is_visitor() ? conversation.state.public_head : conversation.state.head;
    answer.at = turn.now;
    answer.changes = std::move(changes);
    turn.publications.push_back(Answered{work.command.ticket, std::move(answer)});
    turn.relies_on.insert(conversation.state.id);
}

}  // namespace waydesk::desk
