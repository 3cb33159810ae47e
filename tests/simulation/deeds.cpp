// How the deeds of a plan happen.
#include "tests/simulation/world.hpp"

namespace waydesk::simulation {

using testing::Fault;

void World::happen(const Deed& deed) {
    if (findings_.is_broken()) return;
    findings_.note("--- " + to_string(deed));
    Dice dice(plan_.seed, deed.chance);
    Client& client = *clients_.at(deed.client);
    if (happens_to_a_client(deed, client, dice) || happens_to_a_connection(deed, client, dice) ||
        happens_to_an_agent(deed, client, dice) || happens_to_the_store(deed, dice))
        return;
    happens_to_the_machine(deed, dice);
}

bool World::happens_to_a_client(const Deed& deed, Client& client, Dice& dice) {
    static constexpr std::string_view garbage[] = {"{",
                                                   "[]",
                                                   R"({"type":"send","id":1000000001})",
                                                   R"({"type":"nonsense","id":1000000002})",
                                                   R"({"type":"accept","id":1000000003,"offer":"o_1"})",
                                                   "\"text\""};
    const desk::QueueId queue = dice.one_in(2) ? sales : support;
    const desk::AgentId agent = cast.at(first_agent + dice.below(cast.size() - first_agent)).agent;
    switch (deed.kind) {
        case Kind::open: client.open(dice.one_in(3) ? support : desk::QueueId{}); return true;
        case Kind::write: client.write(false); return true;
        case Kind::note: client.write(true); return true;
        case Kind::write_again: client.write_again(); return true;
        case Kind::write_other_words: client.write_other_words(); return true;
        case Kind::read: client.mark_read(); return true;
        case Kind::type: client.type(); return true;
        case Kind::snooze: client.snooze(clock_.now() + dice.between(500ms, 20s)); return true;
        case Kind::transfer_to_agent: client.transfer(agent, {}, dice.one_in(2)); return true;
        case Kind::transfer_to_queue: client.transfer({}, queue, dice.one_in(2)); return true;
        case Kind::accept: dice.one_in(4) ? client.accept_at_the_last_moment() : client.answer_offer(true); return true;
        case Kind::decline: client.answer_offer(false); return true;
        case Kind::go_away: client.set_presence(desk::Presence::away); return true;
        case Kind::be_available: client.set_presence(desk::Presence::available); return true;
        case Kind::draft: client.save_draft(); return true;
        case Kind::garbage: client.send_garbage(dice.any_of(garbage)); return true;
        case Kind::resolve:
        case Kind::reopen:
        case Kind::take:
        case Kind::sync:
        case Kind::history:
        case Kind::subscribe:
        case Kind::unsubscribe: client.ask_for(to_string(deed.kind)); return true;
        default: return false;
    }
}

bool World::happens_to_a_connection(const Deed& deed, Client& client, Dice& dice) {
    Link* link = client.link();
    switch (deed.kind) {
        case Kind::come: client.come(); return true;
        case Kind::leave: client.leave(); return true;
        case Kind::connect_anew: client.connect_anew(); return true;
        case Kind::reload: client.reload(); return true;
        case Kind::cut:
            if (link != nullptr) link->cut();
            return true;
        case Kind::die_silently:
            if (link != nullptr) link->die_silently();
            return true;
        case Kind::stop_reading:
            if (link == nullptr) return true;
            link->read_nothing(true);
            schedule_.after(dice.between(500ms, 20s), [link] { link->read_nothing(false); });
            return true;
        case Kind::slow_down:
            if (link != nullptr) link->set_pace(static_cast<std::int64_t>(500 + dice.below(8'000)));
            return true;
        case Kind::revoke:
            if (dice.one_in(3)) client.connect_anew();  // he is on his way in when it happens
            schedule_.after(dice.between(0ms, 60ms), [this, &client] {
                machine_.revoked_tokens.insert(client.token());
                if (serving() != nullptr) serving()->revoke(client.who());
            });
            return true;
        default: return false;
    }
}

bool World::happens_to_an_agent(const Deed& deed, Client& client, Dice& dice) {
    const desk::AgentId id = client.who().agent;
    switch (deed.kind) {
        case Kind::change_capacity: {
            const auto capacity = static_cast<std::int64_t>(25 * (1 + dice.below(3)));
            change_agent(id, [capacity](desk::Agent& agent) { agent.capacity = capacity; });
            return true;
        }
        case Kind::change_queues: {
            const desk::QueueId queue = dice.one_in(2) ? sales : support;
            change_agent(id, [queue](desk::Agent& agent) {
                if (agent.queues.erase(queue) == 0) agent.queues.insert(queue);
            });
            return true;
        }
        case Kind::disable:
        case Kind::enable:
            change_agent(id, [is_off = deed.kind == Kind::disable](desk::Agent& agent) { agent.disabled = is_off; });
            return true;
        default: return false;
    }
}

void World::change_agent(desk::AgentId id, const std::function<void(desk::Agent&)>& change) {
    if (serving() != nullptr)
        serving()->change_agent(id, change, [this](const desk::Agent& agent) { is_known(agent); });
}

// The judge expects it from the moment when the desk knows it. What was on its way then may still add to a load that is
// above a lowered capacity.
void World::is_known(const desk::Agent& agent) {
    judge_.rights_are(agent.id, agent.role, agent.queues, agent.disabled);
    truth_.capacity_is(agent.id, agent.capacity);
    schedule_.after(10s, [this, id = agent.id, capacity = agent.capacity, change = ++capacity_changes_[agent.id]] {
        if (change == capacity_changes_[id]) truth_.capacity_holds(id, capacity);
    });
}

bool World::happens_to_the_store(const Deed& deed, Dice& dice) {
    const auto meet = [this](Fault fault) {
        if (serving() != nullptr) serving()->writer().meet(fault);
        return true;
    };
    const auto for_a_while = [&](auto change) {
        change(mood_, true);
        schedule_.after(dice.between(500ms, 6s), [this, change] { change(mood_, false); });
        return true;
    };
    switch (deed.kind) {
        case Kind::store_is_slow:
            return for_a_while([](StoreMood& mood, bool on) {
                mood.write_most = on ? 1500ms : 4ms;
                mood.read_most = on ? 900ms : 3ms;
            });
        case Kind::store_is_full: return for_a_while([](StoreMood& mood, bool on) { mood.is_full = on; });
        case Kind::reads_fail: return for_a_while([](StoreMood& mood, bool on) { mood.fails_reads = on; });
        case Kind::refuse_change:
            if (serving() != nullptr) serving()->writer().refuse_next();
            return true;
        case Kind::deadlock: return meet(Fault::deadlock_in_run);
        case Kind::connection_lost: return meet(Fault::lost_in_run);
        case Kind::commit_lost: return meet(Fault::commit_is_lost);
        case Kind::commit_reply_lost: return meet(Fault::commit_counts_but_answer_is_lost);
        case Kind::commit_late: return meet(Fault::commit_arrives_late);
        case Kind::sync_fails: return meet(Fault::sync_fails);
        default: return false;
    }
}

void World::happens_to_the_machine(const Deed& deed, Dice& dice) {
    const auto start_again = [&] {
        schedule_.after(dice.between(100ms, 3s), [this] {
            if (serving() == nullptr) start_server();
        });
    };
    switch (deed.kind) {
        case Kind::clock_forward:
        case Kind::clock_back: {
            const Duration by = dice.one_in(2) ? Duration(1h) : dice.between(10ms, 30s);
            return clock_.jump(deed.kind == Kind::clock_forward ? by : -by);
        }
        case Kind::back_up: return storage_.back_up();
        case Kind::restore: return restore_backup(dice);
        default: break;
    }
    if (serving() == nullptr) return;
    if (deed.kind == Kind::take_over) return take_over(dice);
    if (deed.kind == Kind::crash)
        serving()->crash();
    else
        serving()->stop();
    start_again();
}

// The server is stopped in its tracks and taken for dead; later it goes on and must find that it is not the owner.
void World::take_over(Dice& dice) {
    Server& old = *serving();
    old.freeze(true);
    start_server();
    schedule_.after(dice.between(500ms, 8s), [&old] { old.freeze(false); });
}

void World::restore_backup(Dice& dice) {
    if (!storage_.has_backup()) return;
    for (const auto& life : lives_) life->crash();
    storage_.restore();
    truth_.begin_anew();
    for (const auto& client : clients_)
        client->some_was_lost([this, &client](const std::string& client_id) {
            return truth_.find_send(client->who().asker().author, client_id) == nullptr;
        });
    schedule_.after(dice.between(100ms, 2s), [this] {
        if (serving() == nullptr) start_server();
    });
}

}  // namespace waydesk::simulation
