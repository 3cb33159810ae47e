#pragma once
// The router with the rules in front of it: the rules say where a conversation belongs, the router who is next.
// Lives on: the desk thread.

#include "routing/router.hpp"
#include "routing/rules/rulebook.hpp"

namespace waydesk::routing {

class RuledRouting final : public desk::Routing {
public:
    RuledRouting(Router& router, const rules::Rulebook& rulebook) : router_(router), rulebook_(rulebook) {}

    desk::Routed route(const desk::ConversationState& state, std::string_view text, Instant now) const override {
        return rulebook_.route(state, text, router_.route(state, text, now), now);
    }
    Instant look_again_at(const desk::ConversationState& state, Instant now) const override {
        return rulebook_.look_again_at(state, now);
    }
    std::int64_t weight_of(const desk::ConversationState& state) const override { return router_.weight_of(state); }
    void conversation_changed(const desk::Conversation& conversation) override {
        router_.conversation_changed(conversation);
    }
    void conversation_gone(desk::ConversationId id) override { router_.conversation_gone(id); }
    void agent_changed(const desk::Agent& agent) override { router_.agent_changed(agent); }
    std::optional<desk::Assignment> next(Instant now) override { return router_.next(now); }

private:
    Router& router_;
    const rules::Rulebook& rulebook_;
};

}  // namespace waydesk::routing
