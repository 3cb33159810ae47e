// Whoever comes, goes, resumes and writes, in whatever order the database answers: at the end everybody holds what the
// database holds (P3, P5), and no visitor has seen a note (P4).
#include "core/random.hpp"
#include "tests/component/hub/client_model.hpp"

#include <gtest/gtest.h>

namespace waydesk::testing {
namespace {

constexpr std::uint64_t seeds = 25;
constexpr int steps = 150;

class Crowd {
public:
    explicit Crowd(std::uint64_t seed) : random_(seed) {
        for (const desk::IdentityId id : {world_.people.ann, world_.people.ann, world_.people.ben})
            clients_.emplace_back(world_, world_.people.visitor(id));
        for (const desk::AgentId id : {world_.people.mia, world_.people.dana})
            clients_.emplace_back(world_, desk::Asker::agent(id));
    }

    void step() {
        ClientModel& client = clients_[random_.below(clients_.size())];
        if (!client.is_connected())
            client.join();
        else if (random_.below(8) == 0)
            client.leave();
        else
            client.asker().author.is_visitor() ? visitor_does(client) : agent_does(client);
        for (std::uint64_t answers = random_.below(4); answers > 0; --answers) some_answer();
        if (random_.below(4) == 0) tick();
        for (ClientModel& each : clients_)
            if (each.is_connected()) each.absorb();
    }

    void finish() {
        world_.settle();
        for (ClientModel& each : clients_)
            if (!each.is_connected()) each.join();
        world_.settle();
        for (ClientModel& each : clients_) each.absorb();
        world_.pass(5s);
        for (ClientModel& each : clients_) {
            each.absorb();
            each.check_against_store();
            if (each.asker().author.is_visitor()) continue;
            ClientModel fresh(world_, each.asker());
            fresh.join();
            world_.pass(5s);
            fresh.absorb();
            each.absorb();
            EXPECT_EQ(each.list(), fresh.list()) << each.asker().author.str();
        }
    }

private:
    void visitor_does(ClientModel& client) {
        if (client.subscribed().empty() || random_.below(10) == 0) return client.send({}, desk::Visibility::all);
        const desk::ConversationId id = any_of(client.subscribed());
        if (random_.below(6) == 0) return world_.request(client.session(), protocol::Resolve{2, id});
        client.send(id, desk::Visibility::all);
    }

    void agent_does(ClientModel& client) {
        std::set<desk::ConversationId> open;
        for (const auto& state : world_.hub.open_conversations(client.asker())) open.insert(state->id);
        if (open.empty()) return;
        const desk::ConversationId id = any_of(open);
        switch (random_.below(5)) {
            case 0: return client.subscribe(id);
            case 1: return client.send(id, desk::Visibility::agents);
            case 2: return world_.request(client.session(), protocol::Take{3, id});
            case 3:
                return world_.request(client.session(),
                                      protocol::Read{0, id, 1 + static_cast<std::int64_t>(random_.below(9))});
            default: return client.send(id, desk::Visibility::all);
        }
    }

    desk::ConversationId any_of(const std::set<desk::ConversationId>& ids) {
        return *std::next(ids.begin(), static_cast<std::ptrdiff_t>(random_.below(ids.size())));
    }

    void some_answer() {
        switch (random_.below(4)) {
            case 0: world_.store.step_commit(); break;
            case 1: world_.store.step_read(); break;
            case 2: world_.reader.step(); break;
            default: world_.reader.step_newest();
        }
    }

    void tick() {
        world_.clock.advance(300ms);
        world_.desk.tick(world_.clock.now());
        world_.hub.tick(world_.clock.now());
    }

    HubWorld world_;
    SeededRandom random_;
    std::deque<ClientModel> clients_;
};

TEST(Convergence, everybody_ends_with_what_the_database_holds) {
    for (std::uint64_t seed = 1; seed <= seeds && !::testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Crowd crowd(seed);
        for (int step = 0; step < steps; ++step) crowd.step();
        crowd.finish();
    }
}

}  // namespace
}  // namespace waydesk::testing
