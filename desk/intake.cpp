// How a command comes in: what it needs is fetched first, and the order within a conversation is kept meanwhile.
#include "desk/desk.hpp"
#include "desk/errc.hpp"

namespace waydesk::desk {

void Desk::submit(Command command, Instant now) {
    now_ = now;
    Work work;
    work.command = std::move(command);
    if (in_flight_.size() >= settings_.in_flight_limit && work.command.ticket != 0) return refuse(work, Errc::busy);
    run(std::move(work));
}

void Desk::run(Work work) {
    const ConversationId target = target_of(work.command.order);
    if (target && lanes_.is_busy(target)) {
        const Ticket ticket = work.command.ticket;
        if (lanes_.park(target, std::move(work))) return;
        Answer answer;
        answer.error = Errc::busy;
        answer.conversation = target;
        if (ticket != 0) publisher_.answer(ticket, answer);
        return;
    }
    if (fetch_first(work)) return;
    std::visit([&](const auto& order) { apply(work, order); }, work.command.order);
}

// True when something is being fetched: the command comes back by itself.
bool Desk::fetch_first(Work& work) {
    const ConversationId target = target_of(work.command.order);
    const Conversation* known = target ? conversation(target) : nullptr;
    if (target && (known == nullptr || !known->warm)) {
        lanes_.open(target);
        fetch_conversation(std::move(work), target);
        return true;
    }
    const auto* send = std::get_if<SendMessage>(&work.command.order);
    if (send == nullptr) return false;
    const bool may_be_a_retry = known == nullptr || !known->tail_is_complete();
    if (!work.looked_up && may_be_a_retry && sent_.find(work.command.asker.author, send->client_id) == nullptr) {
        if (target) lanes_.open(target);
        fetch_send(std::move(work));
        return true;
    }
    if (!work.attachments && !send->attachments.empty()) {
        if (target) lanes_.open(target);
        fetch_attachments(std::move(work));
        return true;
    }
    return false;
}

void Desk::fetch_conversation(Work work, ConversationId id) {
    auto waiting = std::make_shared<Work>(std::move(work));
    store_.load_conversation(id, [this, id, waiting, life = life_](Result<LoadedConversation> loaded) {
        if (life != life_) return refuse(*waiting, Errc::storage_failed);
        if (loaded) adopt(std::move(*loaded));
        const std::deque<Work> lane = lanes_.close(id);
        if (loaded)
            run(std::move(*waiting));
        else
            refuse(*waiting, loaded.error() == waydesk::Errc::not_found ? error_code(Errc::not_found) : loaded.error());
        for (const Work& next : lane) run(next);
    });
}

void Desk::fetch_send(Work work) {
    const auto& send = std::get<SendMessage>(work.command.order);
    const Author author = work.command.asker.author;
    std::string client_id = send.client_id;
    auto waiting = std::make_shared<Work>(std::move(work));
    store_.find_send(author, std::move(client_id), [this, waiting, life = life_](Result<std::optional<StoredSend>> found) {
        if (life != life_) return refuse(*waiting, Errc::storage_failed);
        const std::deque<Work> lane = lanes_.close(target_of(waiting->command.order));
        if (found) {
            waiting->looked_up = true;
            waiting->stored = std::move(*found);
            run(std::move(*waiting));
        } else {
            refuse(*waiting, found.error());
        }
        for (const Work& next : lane) run(next);
    });
}

void Desk::fetch_attachments(Work work) {
    std::vector<AttachmentId> ids = std::get<SendMessage>(work.command.order).attachments;
    auto waiting = std::make_shared<Work>(std::move(work));
    store_.load_attachments(std::move(ids), [this, waiting, life = life_](Result<std::vector<StoredAttachment>> found) {
        if (life != life_) return refuse(*waiting, Errc::storage_failed);
        const std::deque<Work> lane = lanes_.close(target_of(waiting->command.order));
        if (found) {
            waiting->attachments = std::move(*found);
            run(std::move(*waiting));
        } else {
            refuse(*waiting, found.error());
        }
        for (const Work& next : lane) run(next);
    });
}

// Takes what was read into memory. What the memory holds already is newer: only the older tail is added to it.
void Desk::adopt(LoadedConversation loaded) {
    const ConversationId id = loaded.state.id;
    Conversation& conversation = conversations_[id];
    const bool is_known = static_cast<bool>(conversation.state.id);
    if (!is_known) {
        conversation.state = std::move(loaded.state);
        conversation.markers = std::move(loaded.markers);
        for (const auto& [agent, marker] : conversation.markers) conversation.stored_markers.insert(agent);
        Turn turn = begin();
        charge(turn, conversation.state, +1);
        if (const auto& offer = conversation.state.offer) {
            offers_[offer->id] = id;
            alarms_.insert({offer->until, id});
        }
        if (conversation.state.status == Status::snoozed) alarms_.insert({conversation.state.snoozed_until, id});
        routing_.conversation_changed(conversation);
    }
    const std::int64_t newest = loaded.tail.empty() ? 0 : loaded.tail.back().seq;
    for (TailEntry& entry : conversation.tail)
        if (entry.seq > newest) loaded.tail.push_back(std::move(entry));
    conversation.tail = std::move(loaded.tail);
    conversation.warm = conversation.state.head == 0 || !conversation.tail.empty();
    for (const TailEntry& entry : conversation.tail) sent_.remember(id, entry);
}

}  // namespace waydesk::desk
