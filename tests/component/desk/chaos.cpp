#include "tests/component/desk/chaos.hpp"

namespace waydesk::testing {

using namespace desk;

Chaos::Chaos(DeskWorld& world, std::uint64_t seed) : world_(world), random_(seed), invariants_(world) {
    for (const AgentId id : {world_.mia, world_.leo, world_.sara, world_.dana}) {
        Agent agent = *world_.desk->agent(id);
        agent.capacity = Invariants::most_capacity;
        world_.configure(agent);
    }
}

void Chaos::step() {
    switch (random_.below(12)) {
        case 0:
        case 1:
        case 2:
        case 3: visitor_does(); break;
        case 4:
        case 5:
        case 6:
        case 7:
        case 8: agent_does(); break;
        case 9:
        case 10: time_passes(); break;
        default: trouble(); break;
    }
    for (auto n = random_.below(4); n > 0; --n) {
        if (one_in(3))
            world_.store.step_read();
        else
            world_.store.step_commit();
        invariants_.check();
    }
    if (one_in(8)) world_.settle();
    if (world_.desk->is_lost()) {
        world_.recover();
        world_.desk->tick(world_.clock.now());
        invariants_.begin_anew();
    }
    invariants_.check();
}

void Chaos::finish() {
    world_.settle();
    if (world_.desk->is_lost()) {
        world_.recover();
        world_.desk->tick(world_.clock.now());  // R4 gives a second
        invariants_.begin_anew();
    }
    world_.store.behave();
    world_.pass(2s);
    invariants_.check();
    invariants_.check_restored();
}

void Chaos::visitor_does() {
    const Asker asker = any_visitor();
    const ConversationId id = any_conversation();
    switch (random_.below(8)) {
        case 0: world_.submit(asker, Resolve{id}); break;
        case 1: world_.submit(asker, Reopen{id}); break;
        case 2: world_.submit(asker, MarkRead{id, static_cast<std::int64_t>(random_.below(20))}); break;
        case 3: send_again(); break;
        default: {
            SendMessage message = world_.message("text " + std::to_string(random_.below(3)));
            if (!one_in(3)) message.conversation = id;
            if (one_in(4)) message.open.queue = world_.support;
            send(asker, std::move(message));
        }
    }
}

void Chaos::agent_does() {
    const AgentId agent = any_agent();
    const Asker asker = Asker::agent(agent);
    switch (random_.below(10)) {
        case 0:
            ++connections_[agent];
            world_.submit(asker, Connected{});
            break;
        case 1:
            if (connections_[agent] == 0 || !one_in(3)) break;
            --connections_[agent];
            world_.submit(asker, Disconnected{});
            break;
        case 2: world_.submit(asker, SetPresence{one_in(4) ? Presence::away : Presence::available, {}}); break;
        case 3: {
            SendMessage message = world_.message("reply");
            message.conversation = any_conversation();
            if (one_in(2)) message.visibility = Visibility::agents;
            send(asker, std::move(message));
            break;
        }
        case 4: {
            Agent changed = *world_.desk->agent(agent);
            changed.capacity = one_in(2) ? 25 : Invariants::most_capacity;
            world_.desk->put_agent(changed, world_.clock.now());
            break;
        }
        case 5: world_.submit(asker, MarkRead{any_conversation(), static_cast<std::int64_t>(random_.below(30))}); break;
        case 6: agent_keeps_tickets(agent); break;
        default: agent_serves(agent);
    }
}

void Chaos::agent_keeps_tickets(AgentId agent) {
    const Asker asker = Asker::agent(agent);
    Amend amend;
    amend.conversation = any_conversation();
    switch (random_.below(6)) {
        case 0: amend.add_tags = {"tag" + std::to_string(random_.below(4))}; break;
        case 1: amend.remove_tags = {"tag" + std::to_string(random_.below(4))}; break;
        case 2: amend.priority = static_cast<std::int64_t>(random_.below(101)); break;
        case 3: amend.follow = one_in(2); break;
        case 4:
            world_.submit(asker, Tie{amend.conversation, any_conversation(), static_cast<LinkKind>(random_.below(3)),
                                     !one_in(4)});
            return;
        default:
            world_.submit(
                asker, PutBack{amend.conversation, {{"tag", {}, "tag1"}, {"place", "waiting q_b ", "resolved q_b "}}});
            return;
    }
    world_.submit(asker, std::move(amend));
}

void Chaos::agent_serves(AgentId agent) {
    const Asker asker = Asker::agent(agent);
    const ConversationId id = any_conversation();
    switch (random_.below(9)) {
        case 0: world_.submit(asker, Take{id}); break;
        case 1: world_.submit(asker, Resolve{id}); break;
        case 2:
            world_.submit(asker, Snooze{id, world_.clock.now() + std::chrono::seconds(1 + random_.below(40))});
            break;
        case 3: world_.submit(asker, Transfer{id, any_agent(), {}, one_in(2) ? "note" : ""}); break;
        case 4: world_.submit(asker, Transfer{id, {}, one_in(2) ? world_.sales : world_.support, {}}); break;
        case 5: world_.submit(asker, Reopen{id}); break;
        case 6: world_.submit(asker, SaveDraft{id, "draft"}); break;
        default: {
            const OfferId offer = any_offer();
            for (const auto& [other, conversation] : world_.desk->conversations()) {
                if (!conversation.state.offer || conversation.state.offer->id != offer) continue;
                const Asker asked = Asker::agent(conversation.state.offer->agent);
                if (one_in(4))
                    world_.submit(asked, Decline{offer, {}});
                else
                    world_.submit(asked, Accept{offer});
                break;
            }
        }
    }
}

void Chaos::time_passes() {
    world_.clock.advance(std::chrono::milliseconds(random_.below(one_in(4) ? 30'000 : 2'000)));
    world_.desk->tick(world_.clock.now());
}

void Chaos::trouble() {
    switch (random_.below(12)) {
        case 0: world_.store.fail(); break;
        case 1: world_.store.lose_next_answer(); break;
        case 2: world_.store.fail_next_read(); break;
        case 3: restart(true); break;
        case 4: restart(false); break;
        default: world_.store.refuse_next(); break;
    }
}

void Chaos::restart(bool crash) {
    if (!crash) world_.settle();
    world_.store.crash();
    invariants_.check();
    world_.store.recover();
    connections_.clear();
    world_.restart();
    world_.desk->tick(world_.clock.now());
    invariants_.begin_anew();
}

void Chaos::send(const Asker& asker, SendMessage message) {
    message.client_id = "m-" + std::to_string(++client_ids_);
    invariants_.sent(world_.submit(asker, message), asker, message);
    sent_.emplace_back(asker, std::move(message));
}

void Chaos::send_again() {
    if (sent_.empty()) return;
    const auto [asker, message] = sent_[random_.below(sent_.size())];
    invariants_.sent(world_.submit(asker, message), asker, message);
}

Asker Chaos::any_visitor() { return world_.visitor(one_in(2) ? world_.ann : world_.ben); }

AgentId Chaos::any_agent() {
    const AgentId agents[] = {world_.mia, world_.mia, world_.leo, world_.sara, world_.dana};
    return agents[random_.below(std::size(agents))];
}

ConversationId Chaos::any_conversation() {
    const auto& all = world_.told.latest;
    if (all.empty()) return ConversationId{7};
    return std::next(all.begin(), static_cast<std::ptrdiff_t>(random_.below(all.size())))->first;
}

OfferId Chaos::any_offer() {
    std::vector<OfferId> offers;
    for (const auto& [id, state] : world_.told.latest)
        if (state->offer) offers.push_back(state->offer->id);
    return offers.empty() ? OfferId{7} : offers[random_.below(offers.size())];
}

}  // namespace waydesk::testing
