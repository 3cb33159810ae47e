#pragma once
// The real desk under a clock of our own: what is told to it happens at any moment of the past, and the rows it writes
// are gathered. So the history of the demo is what the desk itself would have written, by its own rules.
// Lives on: one thread, with nothing running beside it.

#include "desk/desk.hpp"
#include "routing/ruled_routing.hpp"

#include <functional>

namespace waydesk::demo {

class DeskInTime final : private desk::DeskStore, private desk::Publisher {
public:
    // Queues, agents and numbers are taken from the snapshot; time begins at `start`.
    DeskInTime(desk::WorkspaceId workspace, desk::DeskSnapshot snapshot, Instant start);

    std::function<void(const desk::ConversationPtr&)> on_offer;
    std::function<void(const desk::ConversationPtr&)> on_change;  // after all that one command brought about

    void advance(Instant to);  // never back; offers and snoozes that ended meanwhile take effect
    Instant now() const { return clock_.now(); }
    desk::Answer submit(const desk::Asker& asker, desk::Order order);

    void write(const store::Table& table, store::Cells row) { rows_.insert(table, std::move(row)); }
    template <class Id>
    Id next_id() {
        return ids_.next<Id>();
    }
    const desk::Desk& desk() const { return desk_; }
    routing::sla::Levels& levels() { return levels_; }  // to be put in force before anything happens
    store::Change take_rows() { return std::exchange(rows_, {}); }

private:
    void settle();

    // desk::DeskStore: everything is held in memory, so nothing is ever read
    void commit(store::Change change, std::function<void(Result<void>)> then) override;
    void forgive(std::int64_t) override {}
    void load_conversation(desk::ConversationId id, desk::Then<desk::LoadedConversation> then) override;
    void find_send(desk::Author author, std::string client_id,
                   desk::Then<std::optional<desk::StoredSend>> then) override;
    void load_attachments(std::vector<desk::AttachmentId> ids,
                          desk::Then<std::vector<desk::StoredAttachment>> then) override;

    // desk::Publisher
    void answer(desk::Ticket ticket, const desk::Answer& answer) override;
    void happened(const desk::EventPtr&, const desk::ConversationPtr&, desk::Ticket) override {}
    void conversation_changed(const desk::ConversationPtr& after) override { changed_.push_back(after); }
    void offer_made(const desk::ConversationPtr& after) override { offered_.push_back(after); }
    void offer_gone(desk::ConversationId, const desk::Offer&, std::string_view) override {}
    void agent_changed(const desk::Agent&) override {}
    void rights_changed(const desk::Agent&) override {}
    void read_moved(const desk::Conversation&, const desk::Author&, std::int64_t) override {}
    void draft_saved(desk::AgentId, desk::ConversationId, const std::string&, desk::Ticket) override {}
    void mentioned(desk::AgentId, std::int64_t, const desk::EventPtr&) override {}
    void desk_lost(error_code why) override;

    ManualClock clock_;
    IdSource ids_;
    routing::Router router_;
    routing::rules::Rulebook no_rules_{nullptr, nullptr};
    routing::sla::Levels levels_;
    routing::QueueHours hours_{levels_.book()};
    routing::RuledRouting routing_{router_, no_rules_, levels_, hours_};
    store::Change rows_;
    std::deque<std::function<void()>> completions_;
    std::vector<desk::ConversationPtr> changed_;
    std::vector<desk::ConversationPtr> offered_;
    desk::Ticket ticket_ = 0;
    desk::Answer answer_;
    desk::Desk desk_;
};

}  // namespace waydesk::demo
