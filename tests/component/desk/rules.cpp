#include "tests/component/desk/rules.hpp"

#include "tests/component/desk/eligibility.hpp"

#include <tuple>

namespace waydesk::testing {
namespace {

using desk::ConversationState;
using desk::Status;

desk::AgentId carrier(const ConversationState& state) {
    if (state.status == Status::assigned || state.status == Status::pending) return state.agent;
    return state.offer ? state.offer->agent : desk::AgentId{};
}

class Rules {
public:
    Rules(const desk::Desk& desk, const routing::Router& router, Instant now)
        : desk_(desk), router_(router), now_(now) {}

    std::vector<std::string> broken() {
        for (const auto& [id, conversation] : desk_.conversations()) {
            check_state(conversation.state);
            if (conversation.state.status == Status::waiting) check_is_not_kept_waiting(conversation);
        }
        for (const auto& [id, queue] : desk_.queues()) check_line(id);
        check_loads();
        return std::move(broken_);
    }

private:
    template <class Text>
    void expect(bool holds, std::string_view rule, Text what) {  // `what` is composed only when it is needed
        if (!holds) broken_.push_back(std::string(rule) + " " + what());
    }

    void check_state(const ConversationState& state) {
        const auto say = [&](std::string_view what) { return [&state, what] { return state.id.str().append(what); }; };
        expect(state.offer.has_value() == (state.status == Status::offered), "R1", say(" and its offer"));
        expect(state.snoozed_until.is_set() == (state.status == Status::snoozed), "R3", say(" and its waking"));
        expect(state.status != Status::assigned || state.agent, "R1", say(" is nobody's"));
        expect(!state.in_line() || !state.agent, "R1", say(" is in line and somebody's"));
        expect(!state.in_line() || state.arrived_at.is_set(), "R3", say(" is in line without a place"));
    }

    // The router's index is what a recomputation gives.
    void check_line(desk::QueueId queue) {
        std::set<desk::ConversationId> expected;
        for (const auto& [id, conversation] : desk_.conversations())
            if (conversation.state.in_line() && conversation.state.queue == queue) expected.insert(id);
        std::set<desk::ConversationId> known;
        std::map<std::tuple<std::int64_t, std::int64_t, Duration>, routing::Place> last;
        for (const auto& [id, standing] : router_.standings(queue, now_)) {
            known.insert(id);
            const desk::Conversation* conversation = desk_.conversation(id);
            if (conversation == nullptr) continue;
            const ConversationState& state = conversation->state;
            routing::Place& before = last[{state.priority, state.needs.weight, state.needs.target}];
            const routing::Place place{state.arrived_at, id};
            expect(before < place, "R5", [&] { return id.str() + " stands before who came earlier"; });
            before = place;
        }
        expect(known == expected, "R3", [&] { return "the line of " + queue.str(); });
    }

    void check_loads() {
        std::map<desk::AgentId, std::int64_t> loads;
        for (const auto& [id, conversation] : desk_.conversations())
            if (const desk::AgentId agent = carrier(conversation.state))
                loads[agent] += router_.weight_of(conversation.state);
        for (const auto& [id, agent] : desk_.agents())
            expect(agent.used == loads[id], "R2", [&] {
                return "the load of " + agent.name + " is " + std::to_string(loads[id]) + ", not " +
                       std::to_string(agent.used);
            });
    }

    void check_is_not_kept_waiting(const desk::Conversation& conversation) {
        const Eligibility eligibility(desk_.queues(), desk_.agents(), now_);
        for (const auto& [id, agent] : desk_.agents()) {
            if (agent.used + router_.weight_of(conversation.state) > agent.capacity || router_.saves_room(id)) continue;
            expect(!eligibility.may_have(conversation, agent), "R4",
                   [&] { return conversation.state.id.str() + " waits though " + agent.name + " is free"; });
        }
    }

    const desk::Desk& desk_;
    const routing::Router& router_;
    Instant now_;
    std::vector<std::string> broken_;
};

}  // namespace

std::vector<std::string> broken_rules(const desk::Desk& desk, const routing::Router& router, Instant now) {
    return Rules(desk, router, now).broken();
}

}  // namespace waydesk::testing
