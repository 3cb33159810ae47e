#include "routing/sla/watch.hpp"

namespace waydesk::routing::sla {

void Watch::schedule(desk::ConversationId conversation, Entry& entry) {
    const std::optional<Clocks::Due> next = entry.clocks.next_mark();
    if (entry.next && next && entry.next->at == next->at) {
        entry.next = next;
        return;
    }
    if (entry.next) due_.erase({entry.next->at, conversation});
    if (next) due_.emplace(next->at, conversation);
    entry.next = next;
}

void Watch::load(desk::ConversationId conversation, std::span<const SlaEvent> events) {
    forget(conversation);
    Entry& entry = entries_.emplace(conversation.value, Entry{fold(book_, events), std::nullopt}).first->second;
    schedule(conversation, entry);
}

void Watch::happened(desk::ConversationId conversation, const SlaEvent& event) {
    Entry& entry = entries_.try_emplace(conversation.value, Entry{Clocks(book_), std::nullopt}).first->second;
    entry.clocks.apply(event);
    schedule(conversation, entry);
}

void Watch::leapt() {
    for (auto& [conversation, entry] : entries_) {
        entry.clocks.leave_out_leaps();
        schedule({conversation}, entry);
    }
}

void Watch::forget(desk::ConversationId conversation) {
    const auto found = entries_.find(conversation.value);
    if (found == entries_.end()) return;
    if (found->second.next) due_.erase({found->second.next->at, conversation});
    entries_.erase(found);
}

void Watch::clear() {
    entries_.clear();
    due_.clear();
}

std::optional<Instant> Watch::next_due() const {
    return due_.empty() ? std::nullopt : std::optional(due_.begin()->first);
}

std::vector<DueMark> Watch::take_due(Instant now, std::size_t most) {
    std::vector<DueMark> out;
    while (!due_.empty() && due_.begin()->first <= now && out.size() < most) {
        const desk::ConversationId conversation = due_.begin()->second;
        Entry& entry = entries_.at(conversation.value);
        const Clocks::Due due = *entry.next;
        DueMark mark{conversation, *due.mark, SlaEvent::fired(now, due.clock, due.run, due.mark->key())};
        entry.clocks.apply(mark.event);
        schedule(conversation, entry);
        out.push_back(std::move(mark));
    }
    return out;
}

const Clocks* Watch::clocks(desk::ConversationId conversation) const {
    const auto found = entries_.find(conversation.value);
    return found == entries_.end() ? nullptr : &found->second.clocks;
}

}  // namespace waydesk::routing::sla
