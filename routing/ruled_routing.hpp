#pragma once
// The router with the rules in front of it and the clocks beside it: the rules say where a conversation belongs, the
// router who is next, the service levels and the hours of its queue by when.
// Lives on: the desk thread.

#include "routing/hours.hpp"
#include "routing/router.hpp"
#include "routing/rules/rulebook.hpp"
#include "routing/sla/levels.hpp"
#include "routing/sla/policy_json.hpp"

namespace waydesk::routing {

class RuledRouting final : public desk::Routing {
public:
    RuledRouting(Router& router, const rules::Rulebook& rulebook, sla::Levels& levels, QueueHours& hours)
        : router_(router), rulebook_(rulebook), levels_(levels), hours_(hours) {}

    desk::Routed route(const desk::ConversationState& state, std::string_view text, Instant now) const override {
        return rulebook_.route(state, text, router_.route(state, text, now), now);
    }
    Instant look_again_at(const desk::ConversationState& state, Instant now) const override {
        return rulebook_.look_again_at(state, now);
    }
    std::int64_t weight_of(const desk::ConversationState& state) const override { return router_.weight_of(state); }
    void queue_changed(const desk::Queue& queue) override {
        router_.queue_changed(queue);
        hours_.queue_changed(queue);
        if (!queue.hours.empty()) levels_.expect_promises();
    }
    void conversation_changed(const desk::Conversation& conversation) override {
        router_.conversation_changed(conversation);
    }
    void conversation_gone(desk::ConversationId id) override { router_.conversation_gone(id); }
    void agent_changed(const desk::Agent& agent) override { router_.agent_changed(agent); }
    std::optional<desk::Assignment> next(Instant now) override { return router_.next(now); }
    std::string govern(const desk::ConversationState& state) const override { return levels_.govern(state); }
    std::string promise(const desk::ConversationState& state, Instant now) const override {
        const std::optional<Instant> by = hours_.answer_by(state.queue, now);
        if (!by || levels_.has_promise(state.id)) return {};
        return sla::write_body(sla::SlaEvent::promised(now, *by));
    }
    void happened(const desk::ConversationState&, const desk::Event& event) override { levels_.happened(event); }
    std::vector<desk::ClockView> clocks(desk::ConversationId conversation, Instant now) const override {
        return levels_.clocks(conversation, now);
    }
    std::vector<desk::DuePromise> take_due(Instant now) override { return levels_.take_due(now); }
    void clocks_lost(desk::ConversationId conversation) override { levels_.lost(conversation); }

private:
    Router& router_;
    const rules::Rulebook& rulebook_;
    sla::Levels& levels_;
    QueueHours& hours_;
};

}  // namespace waydesk::routing
