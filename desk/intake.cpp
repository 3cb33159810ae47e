// How a command comes in: what it needs is fetched first, and the order within a conversation is kept meanwhile.
#include "desk/desk.hpp"
#include "desk/errc.hpp"
#include "desk/masking.hpp"

namespace waydesk::desk {
namespace {

// The second conversation of an order about two; none: it is about one.
ConversationId other_of(const Order& order, const Conversation* known) {
    if (const auto* tie = std::get_if<Tie>(&order)) return tie->to;
    const auto* merge = std::get_if<Merge>(&order);
    if (merge == nullptr) return {};
    if (merge->is_on) return merge->into;
    const auto& into = known->state.ticket.merged_into;
    return into ? into->conversation : ConversationId{};
}

}  // namespace

void Desk::submit(Command command, Instant now) {
    now_ = now;
    Work work;
    work.command = std::move(command);
    mask_order(work.command.order, settings_.kept_numbers);
    const Order& order = work.command.order;
    const bool is_connection = std::holds_alternative<Connected>(order) || std::holds_alternative<Disconnected>(order);
    if (is_lost_ && !is_connection) return refuse(work, Errc::storage_failed);
    const bool is_full =
        in_flight_.size() + fetching_ >= settings_.in_flight_limit || in_flight_bytes_ >= settings_.in_flight_bytes;
    if (is_full && !is_connection) return refuse(work, Errc::busy);
    run(std::move(work));
}

void Desk::run(Work work) {
    const ConversationId target = target_of(work.command.order);
    if (target && lanes_.is_busy(target)) {
        if (!lanes_.park(target, work)) refuse(work, Errc::busy);
        return;
    }
    if (fetch_first(work)) return;
    std::visit([&](const auto& order) { apply(work, order); }, work.command.order);
}

// A command comes back with what was fetched for it, ahead of those that waited behind it.
void Desk::resume(Work work) {
    const ConversationId target = target_of(work.command.order);
    if (mending_.contains(target)) return lanes_.park_first(target, std::move(work));
    std::deque<Work> waiting = lanes_.close(target);
    run(std::move(work));
    for (Work& next : waiting) run(std::move(next));
}

void Desk::drain_lane(ConversationId id) {
    if (mending_.contains(id)) return;
    std::deque<Work> waiting = lanes_.close(id);
    for (Work& next : waiting) run(std::move(next));
}

// True when something is being fetched: the command comes back by itself.
bool Desk::fetch_first(Work& work) {
    const ConversationId target = target_of(work.command.order);
    const Conversation* known = target ? conversation(target) : nullptr;
    if (target && (known == nullptr || !known->warm)) {
        fetch_conversation(std::move(work), target);
        return true;
    }
    if (const ConversationId to = other_of(work.command.order, known)) {
        const Conversation* other = conversation(to);
        if (other != nullptr && other->warm) return false;
        fetch_other(std::move(work), to);
        return true;
    }
    const auto* send = std::get_if<SendMessage>(&work.command.order);
    if (send == nullptr) return false;
    const Author& author = work.command.asker.author;
    const bool may_be_a_retry =
        !send->client_id.empty() && (known == nullptr || known->may_have_sent(author, send->client_id));
    if (!work.looked_up && may_be_a_retry && sent_.find(author, send->client_id) == nullptr) {
        fetch_send(std::move(work));
        return true;
    }
    if (!work.attachments && !send->attachments.empty()) {
        fetch_attachments(std::move(work));
        return true;
    }
    return false;
}

void Desk::fetch_conversation(Work work, ConversationId id) {
    lanes_.open(id);
    ++fetching_;
    auto waiting = std::make_shared<Work>(std::move(work));
    store_.load_conversation(id, [this, id, waiting, life = life_](Result<LoadedConversation> loaded) {
        if (life != life_) return refuse(*waiting, Errc::storage_failed);
        --fetching_;
        if (!loaded) {
            refuse(*waiting,
                   loaded.error() == waydesk::Errc::not_found ? error_code(Errc::not_found) : Errc::storage_failed);
            return drain_lane(id);
        }
        if (!mending_.contains(id)) {
            Turn turn = begin();  // of one that is cold: nothing about it was published that is not so
            adopt(turn, std::move(*loaded));
            conversations_.at(id).warm = true;
        }
        resume(std::move(*waiting));
    });
}

// Both wait meanwhile: what is asked of either comes after.
void Desk::fetch_other(Work work, ConversationId id) {
    lanes_.open(target_of(work.command.order));
    lanes_.open(id);
    ++fetching_;
    auto waiting = std::make_shared<Work>(std::move(work));
    store_.load_conversation(id, [this, id, waiting, life = life_](Result<LoadedConversation> loaded) {
        if (life != life_) return refuse(*waiting, Errc::storage_failed);
        --fetching_;
        const bool is_missing = !loaded && loaded.error() == waydesk::Errc::not_found;
        if (!loaded || mending_.contains(id)) {
            refuse(*waiting, is_missing ? Errc::not_found : !loaded ? Errc::storage_failed : Errc::busy);
            drain_lane(target_of(waiting->command.order));
            return drain_lane(id);
        }
        Turn turn = begin();
        adopt(turn, std::move(*loaded));
        conversations_.at(id).warm = true;
        resume(std::move(*waiting));
        drain_lane(id);
    });
}

void Desk::fetch_send(Work work) {
    const auto& send = std::get<SendMessage>(work.command.order);
    const Author author = work.command.asker.author;
    std::string client_id = send.client_id;
    if (send.conversation) lanes_.open(send.conversation);
    ++fetching_;
    auto waiting = std::make_shared<Work>(std::move(work));
    store_.find_send(author, std::move(client_id),
                     [this, waiting, life = life_](Result<std::optional<StoredSend>> found) {
                         if (life != life_) return refuse(*waiting, Errc::storage_failed);
                         --fetching_;
                         if (!found) {
                             refuse(*waiting, Errc::storage_failed);
                             return drain_lane(target_of(waiting->command.order));
                         }
                         waiting->looked_up = true;
                         waiting->stored = std::move(*found);
                         resume(std::move(*waiting));
                     });
}

void Desk::fetch_attachments(Work work) {
    const auto& send = std::get<SendMessage>(work.command.order);
    std::vector<AttachmentId> ids = send.attachments;
    if (send.conversation) lanes_.open(send.conversation);
    ++fetching_;
    auto waiting = std::make_shared<Work>(std::move(work));
    store_.load_attachments(std::move(ids), [this, waiting, life = life_](Result<std::vector<StoredAttachment>> found) {
        if (life != life_) return refuse(*waiting, Errc::storage_failed);
        --fetching_;
        if (!found) {
            refuse(*waiting, Errc::storage_failed);
            return drain_lane(target_of(waiting->command.order));
        }
        waiting->attachments = std::move(*found);
        resume(std::move(*waiting));
    });
}

}  // namespace waydesk::desk
