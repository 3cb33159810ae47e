// From the memory to the store, and from the store to the world; and what a refusal by the store undoes.
#include "desk/desk.hpp"
#include "desk/errc.hpp"
#include "desk/rows.hpp"

namespace waydesk::desk {
namespace {

std::set<ConversationId> conversations_of(const Turn& turn) {
    std::set<ConversationId> ids = turn.relies_on;
    for (const auto& [id, snapshot] : turn.touched) ids.insert(id);
    return ids;
}

}  // namespace

// Routing has its say in the same change.
void Desk::finish(Turn turn) {
    make_offers(turn);
    hand_in(std::move(turn));
}

// The rows of all that was touched go to the store. Who relies on what is still on its way is refused together with it.
void Desk::hand_in(Turn turn) {
    if (is_lost_) {
        if (turn.ticket != 0) publisher_.answer(turn.ticket, Answer{.error = Errc::storage_failed});
        return;
    }
    std::erase_if(turn.relies_on,
                  [&](ConversationId id) { return turn.touched.contains(id) || conversations_.at(id).in_flight == 0; });
    if (turn.says_nothing()) return;
    for (auto& [id, snapshot] : turn.touched) {
        Conversation& conversation = conversations_.at(id);
        conversation.state.clocks = routing_.clocks(id, turn.now);
        store::Cells row = rows::of(settings_.workspace, conversation.state);
        if (std::exchange(conversation.is_new, false))
            turn.change.put_new(tables::conversation, std::move(row));
        else
            turn.change.put(tables::conversation, std::move(row));
        snapshot = std::make_shared<ConversationState>(conversation.state);
        turn.change.touch(id.value);
        ++conversation.in_flight;
    }
    for (const ConversationId id : turn.relies_on) {
        turn.change.touch(id.value);
        ++conversations_.at(id).in_flight;
    }
    turn.is_stored = turn.change.empty() && turn.relies_on.empty();
    if (!turn.change.empty())
        for (const AgentId id : turn.loads) turn.change.touch(id.value);
    for (auto& [id, agent] : turn.agents) agent = agents_.at(id);
    turn.bytes = turn.is_stored ? 0 : turn.change.bytes();
    in_flight_bytes_ += turn.bytes;

    auto shared = std::make_shared<Turn>(std::move(turn));
    in_flight_.push_back(shared);
    if (!shared->is_stored) {
        store_.commit(std::move(shared->change), [this, life = life_](const Result<void>& result) {
            if (life == life_) committed(result);
        });
    } else if (in_flight_.size() == 1) {
        in_flight_.clear();
        publish(*shared);
    }
}

// Completions come in the order of submission, so this one is for the oldest turn.
void Desk::committed(Result<void> result) {
    ensure(!in_flight_.empty() && !in_flight_.front()->is_stored, "a commit was reported that nobody waits for");
    if (!result && !is_refusal(result.error())) return lose_memory(result.error());
    const std::shared_ptr<Turn> turn = std::move(in_flight_.front());
    in_flight_.pop_front();
    in_flight_bytes_ -= turn->bytes;
    if (result)
        publish(*turn);
    else
        drop_refused(*turn, result.error());
    while (!in_flight_.empty() && in_flight_.front()->is_stored) {
        const std::shared_ptr<Turn> next = std::move(in_flight_.front());
        in_flight_.pop_front();
        publish(*next);
    }
}

void Desk::publish(const Turn& turn) {
    for (const ConversationId id : turn.relies_on) --conversations_.at(id).in_flight;
    for (const auto& [id, snapshot] : turn.touched) {
        Conversation& conversation = conversations_.at(id);
        conversation.published_head = snapshot->head;
        conversation.published_public_head = snapshot->public_head;
        --conversation.in_flight;
        while (conversation.in_flight == 0 && conversation.tail.size() > Conversation::tail_limit) {
            const TailEntry& oldest = conversation.tail.front();
            conversation.older.add(oldest.seq, oldest.author, oldest.client_id);
            sent_.forget(oldest);
            conversation.tail.pop_front();
        }
    }
    if (turn.presence) stored_presence_[turn.presence->first] = turn.presence->second;
    for (const Publication& publication : turn.publications) {
        if (const auto* answered = std::get_if<Answered>(&publication); answered != nullptr && answered->ticket != 0)
            publisher_.answer(answered->ticket, answered->answer);
        if (const auto* happened = std::get_if<Happened>(&publication))
            publisher_.happened(happened->event, turn.touched.at(happened->event->conversation), happened->origin);
        if (const auto* offer = std::get_if<OfferMade>(&publication))
            publisher_.offer_made(turn.touched.at(offer->conversation));
        if (const auto* gone = std::get_if<OfferGone>(&publication))
            publisher_.offer_gone(gone->conversation, gone->offer, gone->why);
        if (const auto* mentioned = std::get_if<Mentioned>(&publication))
            publisher_.mentioned(mentioned->agent, mentioned->note, mentioned->event);
        if (const auto* draft = std::get_if<DraftSaved>(&publication)) {
            drafts_[{draft->agent, draft->conversation}] = draft->text;
            if (draft->text.empty()) drafts_.erase({draft->agent, draft->conversation});
            publisher_.draft_saved(draft->agent, draft->conversation, draft->text, draft->origin);
        }
    }
    for (const auto& [id, snapshot] : turn.touched) publisher_.conversation_changed(snapshot);
    for (const auto& [id, agent] : turn.agents) publisher_.agent_changed(agent);
}

// The store refused this change alone. What it numbered is void: its conversations are read again once all that
// followed in them has been refused too.
void Desk::drop_refused(const Turn& turn, error_code why) {
    if (turn.ticket != 0) publisher_.answer(turn.ticket, Answer{.error = for_asker(why)});
    Turn mend = begin();
    for (const auto& [id, agent] : turn.agents) mend.agents[id] = {};
    for (const AgentId id : turn.loads) store_.forgive(id.value);
    if (turn.presence) restore_presence(mend, turn.presence->first, turn.presence->second.event_seq);
    for (const ConversationId id : conversations_of(turn)) {
        Conversation& conversation = conversations_.at(id);
        set_aside(mend, conversation);
        if (--conversation.in_flight == 0) read_again(id);
    }
    finish(std::move(mend));
}

// Out of line and off the agents' loads, so that nothing more is built on it. Until it was read again nobody gets more
// work, because what was committed may weigh more than what the memory held.
void Desk::set_aside(Turn& turn, Conversation& conversation) {
    const ConversationId id = conversation.state.id;
    if (!mending_.insert(id).second) return;
    lanes_.open(id);
    unhook(turn, conversation);
    routing_.conversation_gone(id);
    routing_.clocks_lost(id);
    forget_tail(conversation);
}

void Desk::read_again(ConversationId id) {
    Conversation former = std::move(conversations_.at(id));
    conversations_.erase(id);
    store_.forgive(id.value);
    auto take = [this, id, life = life_, former = std::move(former)](Result<LoadedConversation> loaded) {
        if (life != life_) return;
        if (!loaded && loaded.error() != waydesk::Errc::not_found) return lose_memory(loaded.error());
        mending_.erase(id);
        Turn turn = begin();
        if (loaded) {
            adopt(turn, std::move(*loaded));
            keep_markers(former, conversations_.at(id));
            conversations_.at(id).warm = true;
        }
        finish(std::move(turn));
        drain_lane(id);
    };
    store_.load_conversation(id, std::move(take));
}

void Desk::lose_memory(error_code why) {
    ++life_;
    is_lost_ = true;
    const std::deque<std::shared_ptr<Turn>> lost = std::exchange(in_flight_, {});
    in_flight_bytes_ = 0;
    fetching_ = 0;
    const Answer answer{.error = for_asker(why)};
    for (const auto& turn : lost)
        if (turn->ticket != 0) publisher_.answer(turn->ticket, answer);
    for (const Work& work : lanes_.close_all()) refuse(work, answer.error);
    publisher_.desk_lost(why);
}

}  // namespace waydesk::desk
