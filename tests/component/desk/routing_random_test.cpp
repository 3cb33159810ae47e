// Whatever presence, capacity, skills, arrivals, declines, transfers, snoozes and crashes come, in whatever order: the
// router gives nothing to who may not have it, keeps nobody waiting, and decides the same again. WAYDESK_EVENTS makes
// it long.
#include "core/random.hpp"
#include "routing/router.hpp"
#include "tests/component/desk/eligibility.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace waydesk::testing {
namespace {

using namespace desk;

// A desk without a store: carries out what the router chooses, and forgets nothing.
class Floor {
public:
    explicit Floor(std::uint64_t seed) : random_(seed) {
        for (std::int64_t id = 1; id <= 3; ++id) configure(QueueId{id});
        for (std::int64_t id = 1; id <= 9; ++id) {
            Agent& agent = agents_[AgentId{id}];
            agent.id = AgentId{id};
            agent.connections = 1;
            agent.presence = Presence::available;
            train(agent);
        }
    }

    void step();
    void drain();
    std::uint64_t decisions() const { return decisions_; }
    std::int64_t made() const { return made_; }

private:
    bool one_in(std::uint64_t chances) { return random_.below(chances) == 0; }
    Duration up_to(std::int64_t s) {
        return std::chrono::milliseconds(random_.below(static_cast<std::uint64_t>(s) * 1000));
    }
    Agent& any_agent() { return agents_.at(AgentId{1 + static_cast<std::int64_t>(random_.below(9))}); }
    QueueId any_queue() { return QueueId{1 + static_cast<std::int64_t>(random_.below(3))}; }
    Conversation* any(Status status);

    void configure(QueueId id);
    void train(Agent& agent);
    void arrive();
    void serve();
    void staff_changes();
    void crash();
    void move(Conversation& conversation, Status status, AgentId agent = {});
    void lose_offers(const Agent& agent);
    void offer();
    void check_choice(const Conversation& conversation, const Agent& agent, const Assignment& assignment);
    void check();

    SeededRandom random_;
    Instant now_ = Instant::from_ms(1'767'000'000'000);
    routing::Router router_{{}};
    std::map<QueueId, Queue> queues_;
    std::map<AgentId, Agent> agents_;
    std::map<ConversationId, Conversation> conversations_;
    std::map<ConversationId, AgentId> holders_;  // offered to or assigned to
    std::int64_t last_id_ = 0, made_ = 0;
    std::uint64_t decisions_ = 0;
};

Conversation* Floor::any(Status status) {
    std::vector<Conversation*> found;
    for (auto& [id, conversation] : conversations_)
        if (conversation.state.status == status) found.push_back(&conversation);
    return found.empty() ? nullptr : found[random_.below(found.size())];
}

void Floor::configure(QueueId id) {
    Queue& queue = queues_[id];
    queue.id = id;
    queue.scheduling.policy = static_cast<SchedulingPolicy>(1 + random_.below(6));
    queue.language_relax_after = up_to(60);
    queue.ring_after = 1s + up_to(20);
    queue.sticky_for = up_to(40);
    queue.overflow = one_in(2) ? QueueId{id.value % 3 + 1} : QueueId{};
    queue.overflow_after = up_to(60);
    router_.queue_changed(queue);
}

void Floor::train(Agent& agent) {
    static const std::vector<std::string> repertoires[] = {{"en"}, {"de", "en"}, {"fr"}, {}, {"da"}};
    agent.languages = repertoires[random_.below(std::size(repertoires))];
    agent.skills.clear(), agent.rings.clear(), agent.queues.clear();
    for (const char* skill : {"visa", "fares"})
        if (one_in(2)) agent.skills.push_back({skill, 1 + static_cast<std::int64_t>(random_.below(10))});
    for (std::int64_t id = 1; id <= 3; ++id) {
        if (one_in(3)) continue;
        agent.queues.insert(QueueId{id});
        if (one_in(3)) agent.rings[QueueId{id}] = 1 + static_cast<std::int64_t>(random_.below(3));
    }
    router_.agent_changed(agent);
    lose_offers(agent);
}

void Floor::arrive() {
    static const char* languages[] = {"en", "de-AT", "no", "ja", ""};
    static const char* channels[] = {"webchat", "webchat", "email", "callback"};
    Conversation& conversation = conversations_[ConversationId{++last_id_}];
    ConversationState& state = conversation.state;
    state.id = ConversationId{last_id_};
    state.queue = any_queue();
    state.channel = channels[random_.below(std::size(channels))];
    state.language = languages[random_.below(std::size(languages))];
    if (one_in(6)) state.needs.languages = {"fr"};
    if (one_in(10)) state.priority = 1;
    state.needs.weight = one_in(2) ? 1 : 4;
    state.needs.target = one_in(2) ? 60s : 300s;
    if (one_in(3)) {
        state.needs.skills.push_back({"visa", 1 + static_cast<std::int64_t>(random_.below(8)), up_to(60)});
        state.needs.skills.push_back({"fares", 3, {}, false});
    }
    if (one_in(4)) conversation.sticky = any_agent().id;
    state.arrived_at = now_;
    move(conversation, Status::waiting);
}

// Every way a conversation's place changes.
void Floor::move(Conversation& conversation, Status status, AgentId agent) {
    ConversationState& state = conversation.state;
    const auto charge = [&](AgentId id, int sign) {
        Agent& charged = agents_.at(id);
        charged.used += sign * router_.weight_of(state);
        charged.idle_since = now_;
        router_.agent_changed(charged);
    };
    if (const auto held = holders_.find(state.id); held != holders_.end()) {
        charge(held->second, -1);
        holders_.erase(held);
    }
    state.status = status;
    state.last_at = now_;
    if (status == Status::snoozed || status == Status::resolved) state.arrived_at = {};
    if (agent) holders_[state.id] = agent, charge(agent, +1);
    if (status == Status::assigned) conversation.sticky = agent, conversation.declined.clear();
    router_.conversation_changed(conversation);
    if (status == Status::resolved) conversations_.erase(state.id);
}

void Floor::lose_offers(const Agent& agent) {
    for (auto& [id, conversation] : conversations_) {
        if (conversation.state.status != Status::offered || holders_.at(id) != agent.id) continue;
        if (!Eligibility::takes_work(agent) || !agent.queues.contains(conversation.state.queue))
            move(conversation, Status::waiting);
    }
}

void Floor::serve() {
    switch (random_.below(8)) {
        case 0:
        case 1:
            if (Conversation* offered = any(Status::offered))
                move(*offered, Status::assigned, holders_.at(offered->state.id));
            break;
        case 2:
            if (Conversation* offered = any(Status::offered)) {
                offered->declined[holders_.at(offered->state.id)] = now_ + 60s;
                move(*offered, Status::waiting);
            }
            break;
        case 3:
        case 4:
            if (Conversation* assigned = any(Status::assigned)) move(*assigned, Status::resolved);
            break;
        case 5:
            if (Conversation* assigned = any(Status::assigned)) move(*assigned, Status::snoozed);
            break;
        case 6:
            if (Conversation* snoozed = any(Status::snoozed)) {
                snoozed->state.arrived_at = now_;
                move(*snoozed, Status::waiting);
            }
            break;
        default:
            if (Conversation* assigned = any(Status::assigned)) {  // gives it to another queue
                assigned->declined[holders_.at(assigned->state.id)] = now_ + 60s;
                assigned->sticky = {};
                assigned->state.queue = any_queue();
                move(*assigned, Status::waiting);
            }
    }
}

void Floor::staff_changes() {
    Agent& agent = any_agent();
    switch (random_.below(6)) {
        case 0: agent.connections = agent.connections == 0 ? 1 : 0; break;
        case 1: agent.presence = one_in(3) ? Presence::away : Presence::available; break;
        case 2: agent.capacity = 50 * static_cast<std::int64_t>(random_.below(5)); break;
        case 3: agent.disabled = one_in(4); break;
        case 4: return train(agent);
        default: agent.connections = 1, agent.presence = Presence::available, agent.disabled = false;
    }
    router_.agent_changed(agent);
    lose_offers(agent);
}

// The router's memory is gone; the desk's is read again.
void Floor::crash() {
    router_.clear();
    for (const auto& [id, queue] : queues_) router_.queue_changed(queue);
    for (const auto& [id, conversation] : conversations_) router_.conversation_changed(conversation);
    for (const auto& [id, agent] : agents_) router_.agent_changed(agent);
}

void Floor::check_choice(const Conversation& conversation, const Agent& agent, const Assignment& assignment) {
    const Eligibility eligibility(queues_, agents_, now_);
    const ConversationState& state = conversation.state;
    ASSERT_EQ(state.status, Status::waiting) << "R1";
    ASSERT_LE(agent.used + router_.weight_of(state), agent.capacity) << "R2";
    ASSERT_TRUE(eligibility.may_have(conversation, agent)) << "R10 " << state.id.value << " to " << agent.id.value;
    for (const auto& [id, other] : conversations_) {
        const ConversationState& earlier = other.state;
        if (earlier.status != Status::waiting || earlier.queue != state.queue ||
            earlier.needs.weight != state.needs.weight)
            continue;
        if (earlier.priority != state.priority || earlier.channel != state.channel) continue;
        if (earlier.needs.target != state.needs.target || earlier.language != state.language) continue;
        const bool is_demoted = routing::demotes_late(queues_.at(state.queue).scheduling.policy) &&
                                now_ - earlier.arrived_at > earlier.needs.target &&
                                now_ - state.arrived_at <= state.needs.target;
        if (is_demoted) continue;
        if (std::pair(earlier.arrived_at, id) < std::pair(state.arrived_at, state.id))
            ASSERT_FALSE(eligibility.may_have(other, agent)) << "arrival: " << id.value << " before " << state.id.value;
    }
    ASSERT_TRUE(assignment.explanation);
    ASSERT_LE(assignment.explanation->others.size(), 8U);
    ASSERT_GE(assignment.explanation->candidates, 1);
    ASSERT_EQ(assignment.explanation->chosen.conversation, state.id);
}

void Floor::offer() {
    while (const auto assignment = router_.next(now_)) {
        Conversation& conversation = conversations_.at(assignment->conversation);
        check_choice(conversation, agents_.at(assignment->agent), *assignment);
        if (::testing::Test::HasFatalFailure()) return;
        decisions_ =
            (decisions_ ^ static_cast<std::uint64_t>(conversation.state.id.value * 31 + assignment->agent.value)) *
            0x100000001b3U;
        ++made_;
        move(conversation, Status::offered, assignment->agent);
    }
}

void Floor::check() {
    const Eligibility eligibility(queues_, agents_, now_);
    std::map<QueueId, std::set<ConversationId>> lines;
    for (const auto& [id, conversation] : conversations_) {
        if (conversation.state.in_line()) lines[conversation.state.queue].insert(id);
        if (conversation.state.status != Status::waiting) continue;
        for (const auto& [agent_id, agent] : agents_) {
            if (agent.used + router_.weight_of(conversation.state) > agent.capacity || router_.saves_room(agent_id))
                continue;
            ASSERT_FALSE(eligibility.may_have(conversation, agent))
                << "R4: " << id.value << " waits though " << agent_id.value << " is free";
        }
    }
    for (const auto& [id, queue] : queues_) {
        std::set<ConversationId> known;
        for (const auto& [conversation, standing] : router_.standings(id, now_)) known.insert(conversation);
        ASSERT_EQ(known, lines[id]) << "R3";
    }
}

void Floor::step() {
    switch (random_.below(12)) {
        case 0:
        case 1:
        case 2:
            if (conversations_.size() < 60) arrive();
            break;
        case 3:
        case 4:
        case 5:
        case 6: serve(); break;
        case 7:
        case 8: staff_changes(); break;
        case 9:
            if (one_in(20)) configure(any_queue());
            break;
        case 10: now_ = now_ + up_to(one_in(4) ? 40 : 4); break;
        default:
            if (one_in(20)) crash();
    }
    offer();
    if (!::testing::Test::HasFatalFailure() && one_in(4)) check();
}

// Everybody comes, can do everything, and resolves what he has.
void Floor::drain() {
    for (auto& [id, agent] : agents_) {
        agent.capacity = 200;
        agent.connections = 1, agent.presence = Presence::available, agent.disabled = false;
        agent.queues = {QueueId{1}, QueueId{2}, QueueId{3}}, agent.rings.clear();
        agent.skills = {{"visa", 10}, {"fares", 10}}, agent.languages = {"en", "de", "no", "ja"};
        router_.agent_changed(agent);
    }
    for (int round = 0; round < 300 && !conversations_.empty(); ++round) {
        now_ = now_ + 1s;
        offer();
        if (::testing::Test::HasFatalFailure()) return;
        while (Conversation* offered = any(Status::offered))
            move(*offered, Status::assigned, holders_.at(offered->state.id));
        while (Conversation* assigned = any(Status::assigned)) move(*assigned, Status::resolved);
        while (Conversation* snoozed = any(Status::snoozed)) {
            snoozed->state.arrived_at = now_;
            move(*snoozed, Status::waiting);
        }
    }
    EXPECT_TRUE(conversations_.empty()) << "the backlog is not drained";
}

constexpr int sample = 40'000;
constexpr int of_one_seed = 10'000;

int events() {
    const char* given = std::getenv("WAYDESK_EVENTS");
    return given == nullptr ? sample : std::atoi(given);
}

TEST(RandomRouting, obeys_its_rules_and_drains_the_backlog) {
    std::int64_t made = 0;
    for (int seed = 1; seed * of_one_seed <= events(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Floor floor(static_cast<std::uint64_t>(seed));
        for (int step = 0; step < of_one_seed; ++step) {
            floor.step();
            ASSERT_FALSE(HasFailure()) << "step " << step;
        }
        floor.drain();
        ASSERT_FALSE(HasFailure());
        made += floor.made();
    }
    EXPECT_GT(made, events() / 10);
}

TEST(RandomRouting, decides_the_same_for_the_same_seed) {
    std::uint64_t decisions[2] = {};
    for (std::uint64_t& run : decisions) {
        Floor floor(99);
        for (int step = 0; step < of_one_seed; ++step) floor.step();
        run = floor.decisions();
    }
    EXPECT_EQ(decisions[0], decisions[1]);
}

}  // namespace
}  // namespace waydesk::testing
