#include "desk/desk.hpp"

#include "desk/bodies.hpp"
#include "desk/errc.hpp"
#include "desk/rows.hpp"

namespace waydesk::desk {

Desk::Desk(DeskSettings settings, IdSource& ids, DeskStore& store, Routing& routing, Publisher& publisher)
    : settings_(settings), ids_(ids), store_(store), routing_(routing), publisher_(publisher), lanes_(settings.parked_limit) {}

void Desk::restore(DeskSnapshot snapshot, Instant now) {
    ensure(in_flight_.empty(), "a desk is restored only when nothing is on its way");
    std::map<AgentId, std::int64_t> connections;  // connections outlive the memory
    for (const auto& [id, agent] : agents_) connections[id] = agent.connections;
    ++life_;
    now_ = markers_written_ = cooled_ = now;
    journal_ = snapshot.journal;
    number_ = snapshot.number;
    agents_.clear(), queues_.clear(), conversations_.clear(), offers_.clear(), alarms_.clear();
    sent_.clear(), drafts_.clear(), moved_markers_.clear(), moved_visitor_markers_.clear();
    for (Queue& queue : snapshot.queues) queues_[queue.id] = std::move(queue);
    for (Agent& agent : snapshot.agents) {
        agent.connections = connections[agent.id];
        agents_[agent.id] = std::move(agent);
    }
    for (DraftSaved& draft : snapshot.drafts) drafts_[{draft.agent, draft.conversation}] = std::move(draft.text);
    for (LoadedConversation& loaded : snapshot.open) adopt(std::move(loaded));
    for (const auto& [id, agent] : agents_) routing_.agent_changed(agent);
}

const Agent* Desk::agent(AgentId id) const {
    const auto found = agents_.find(id);
    return found == agents_.end() ? nullptr : &found->second;
}

const Conversation* Desk::conversation(ConversationId id) const {
    const auto found = conversations_.find(id);
    return found == conversations_.end() ? nullptr : &found->second;
}

void Desk::put_agent(Agent agent, Instant now) {
    now_ = now;
    Agent& kept = agents_[agent.id];
    agent.used = kept.used, agent.connections = kept.connections, agent.disconnected_at = kept.disconnected_at;
    agent.missed_in_row = kept.missed_in_row, agent.idle_since = kept.idle_since, agent.event_seq = kept.event_seq;
    if (kept.id) agent.presence = kept.presence, agent.presence_reason = kept.presence_reason, agent.presence_at = kept.presence_at;
    kept = std::move(agent);
    routing_.agent_changed(kept);
    Turn turn = begin();
    turn.agents[kept.id] = kept;
    finish(std::move(turn));
}

void Desk::put_queue(Queue queue) { queues_[queue.id] = std::move(queue); }

void Desk::rename_contact(ContactId contact, const std::string& name, const std::string& tier) {
    Turn turn = begin();
    for (auto& [id, conversation] : conversations_) {
        if (conversation.state.contact != contact) continue;
        conversation.state.contact_name = name;
        conversation.state.contact_tier = tier;
        turn.touched[id] = nullptr;
    }
    finish(std::move(turn));
}

bool Desk::may_see(const Asker& asker, const ConversationState& state) const {
    if (asker.author.is_visitor())
        return state.identity == asker.author.identity_id() || (asker.verified && asker.contact && state.contact == asker.contact);
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

void Desk::refuse(const Work& work, error_code why) {
    if (work.command.ticket == 0) return;
    Answer answer;
    answer.error = why;
    answer.conversation = target_of(work.command.order);
    publisher_.answer(work.command.ticket, answer);
}

Turn Desk::begin() const {
    Turn turn;
    turn.now = now_;
    return turn;
}

Turn Desk::begin(const Work& work) const {
    Turn turn = begin();
    turn.ticket = work.command.ticket;
    return turn;
}

EventPtr Desk::append(Turn& turn, Conversation& conversation, EventKind kind, const Author& author, Visibility visibility,
                      std::string body, TailEntry entry) {
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
    turn.publications.push_back(Answered{work.command.ticket, answer});
}

void Desk::answer_ok(Turn& turn, const Work& work, const Conversation& conversation) {
    if (work.command.ticket == 0) return;
    Answer answer;
    answer.conversation = conversation.state.id;
    answer.seq = work.command.asker.author.is_visitor() ? conversation.state.public_head : conversation.state.head;
    answer.at = turn.now;
    turn.publications.push_back(Answered{work.command.ticket, answer});
}

// Routing has its say in the same change; then the rows of all that was touched go to the store.
void Desk::finish(Turn turn) {
    make_offers(turn);
    for (auto& [id, snapshot] : turn.touched) {
        Conversation& conversation = conversations_.at(id);
        if (conversation.is_new)
            turn.change.put_new(tables::conversation, rows::of(settings_.workspace, conversation.state));
        else
            turn.change.put(tables::conversation, rows::of(settings_.workspace, conversation.state));
        conversation.is_new = false;
        turn.change.touch(id.value);
        snapshot = std::make_shared<ConversationState>(conversation.state);
        ++conversation.in_flight;
    }
    for (auto& [id, agent] : turn.agents) agent = agents_.at(id);
    turn.stored = turn.change.empty();
    auto shared = std::make_shared<Turn>(std::move(turn));
    in_flight_.push_back(shared);
    if (!shared->stored) {
        store_.commit(std::move(shared->change), [this, life = life_](const Result<void>& result) {
            if (life == life_) committed(result);
        });
        return;
    }
    if (in_flight_.size() == 1) {
        in_flight_.clear();
        publish(*shared);
    }
}

// Completions come in the order of submission, so this one is for the oldest turn that had rows.
void Desk::committed(Result<void> result) {
    ensure(!in_flight_.empty() && !in_flight_.front()->stored, "a commit was reported that nobody waits for");
    const std::shared_ptr<Turn> turn = in_flight_.front();
    if (result || is_refusal(result.error())) {
        in_flight_.pop_front();
        if (result)
            publish(*turn);
        else
            drop_refused(*turn, result.error());
        while (!in_flight_.empty() && in_flight_.front()->stored) {
            const std::shared_ptr<Turn> next = in_flight_.front();
            in_flight_.pop_front();
            publish(*next);
        }
        return;
    }
    lose_memory(result.error());
}

void Desk::publish(const Turn& turn) {
    for (const auto& [id, snapshot] : turn.touched) {
        const auto found = conversations_.find(id);
        if (found == conversations_.end()) continue;
        --found->second.in_flight;
        while (found->second.in_flight == 0 && found->second.tail.size() > Conversation::tail_limit) {
            sent_.forget(found->second.tail.front());
            found->second.tail.pop_front();
        }
    }
    for (const Publication& publication : turn.publications) {
        if (const auto* answered = std::get_if<Answered>(&publication)) publisher_.answer(answered->ticket, answered->answer);
        if (const auto* happened = std::get_if<Happened>(&publication))
            publisher_.happened(happened->event, turn.touched.at(happened->event->conversation), happened->origin);
        if (const auto* offer = std::get_if<OfferMade>(&publication)) publisher_.offer_made(turn.touched.at(offer->conversation));
        if (const auto* gone = std::get_if<OfferGone>(&publication)) publisher_.offer_gone(gone->conversation, gone->offer, gone->why);
        if (const auto* draft = std::get_if<DraftSaved>(&publication))
            publisher_.draft_saved(draft->agent, draft->conversation, draft->text, draft->origin);
    }
    for (const auto& [id, snapshot] : turn.touched) publisher_.conversation_changed(snapshot);
    for (const auto& [id, agent] : turn.agents) publisher_.agent_changed(agent);
}

// The store refused this change alone. What it numbered is void: its conversations are read again once all that
// followed in them has been refused too.
void Desk::drop_refused(const Turn& turn, error_code why) {
    if (turn.ticket != 0) {
        Answer answer;
        answer.error = for_asker(why);
        publisher_.answer(turn.ticket, answer);
    }
    Turn mend = begin();
    for (const auto& [id, snapshot] : turn.touched) {
        Conversation& conversation = conversations_.at(id);
        if (!lanes_.is_busy(id)) lanes_.open(id);  // commands wait until it is read again
        if (--conversation.in_flight > 0) continue;
        charge(mend, conversation.state, -1);
        for (const TailEntry& entry : conversation.tail) sent_.forget(entry);
        if (conversation.state.offer) offers_.erase(conversation.state.offer->id);
        routing_.conversation_gone(id);
        conversations_.erase(id);
        store_.forgive(id.value);
        fetch_conversation({}, id);
    }
    finish(std::move(mend));
}

void Desk::lose_memory(error_code why) {
    ++life_;
    std::deque<std::shared_ptr<Turn>> lost = std::move(in_flight_);
    in_flight_.clear();
    Answer answer;
    answer.error = for_asker(why);
    for (const auto& turn : lost)
        if (turn->ticket != 0) publisher_.answer(turn->ticket, answer);
    for (const Work& work : lanes_.close_all()) refuse(work, answer.error);
    publisher_.desk_lost(why);
}

// Drops the tails of what is quiet, and resolved conversations altogether.
void Desk::cool_down() {
    cooled_ = now_;
    for (auto at = conversations_.begin(); at != conversations_.end();) {
        Conversation& conversation = at->second;
        const bool quiet = conversation.in_flight == 0 && conversation.state.last_at + settings_.cool_after < now_ &&
                           !moved_visitor_markers_.contains(at->first) && !lanes_.is_busy(at->first);
        if (!quiet) {
            ++at;
            continue;
        }
        for (const TailEntry& entry : conversation.tail) sent_.forget(entry);
        conversation.tail.clear();
        conversation.warm = false;
        at = is_open(conversation.state.status) ? std::next(at) : conversations_.erase(at);
    }
}

}  // namespace waydesk::desk
