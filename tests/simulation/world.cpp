#include "tests/simulation/world.hpp"

namespace waydesk::simulation {
namespace {

constexpr std::size_t wordy_letters = 9'000;

}  // namespace

Verdict run(const Plan& plan, bool keep_log) { return World(plan, keep_log).run(); }

World::World(const Plan& plan, bool keep_log)
    : plan_(plan),
      findings_(schedule_, keep_log),
      machine_{schedule_, clock_, storage_, mood_, plan.seed, 0, {}},
      truth_(storage_, schedule_, findings_),
      judge_(truth_, schedule_, findings_) {
    judge_.on_load = [this](const Server& server) {
        for (const auto& [id, agent] : server.desk().agents()) is_known(agent);
    };
    judge_.on_death = [this](const Server&) { server_died(); };
    std::vector<std::size_t> people = plan.travelers;
    for (std::size_t agent = first_agent; agent < cast.size(); ++agent) people.push_back(agent);
    for (std::size_t i = 0; i < people.size(); ++i) {
        Client::Ports ports{
            schedule_, findings_, [this] { return connect(); },
            [this](const Person& who) { return std::string(who.name) + " #" + std::to_string(++tokens_); },
            plan.is_wordy ? wordy_letters : 0};
        clients_.push_back(std::make_unique<Client>(cast.at(people[i]), static_cast<int>(i), Dice(plan.seed, 5'000 + i),
                                                    std::move(ports)));
    }
}

World::~World() = default;

Verdict World::run() {
    start_server();
    for (std::size_t i = 0; i < clients_.size(); ++i) {
        Client& client = *clients_[i];
        schedule_.after(Duration(i * 10'000), [&client] { client.come(); });
        if (client.who().is_agent())
            schedule_.after(600ms, [&client] { client.set_presence(desk::Presence::available); });
    }
    for (const Deed& deed : plan_.deeds) schedule_.after(1s + deed.at, [this, deed] { happen(deed); });
    until(1s + plan_.length);
    if (!findings_.is_broken()) heal();
    Verdict verdict{findings_.rule(), findings_.what(), findings_.digest(), findings_.log(), 0, 0};
    for (const auto& [id, conversation] : truth_.all())
        verdict.events += static_cast<std::int64_t>(conversation.events.size());
    verdict.lives = static_cast<std::int64_t>(lives_.size());
    return verdict;
}

void World::until(Duration when) {
    while (!findings_.is_broken() && schedule_.next_at() <= when) schedule_.step();
}

Server* World::serving() { return lives_.empty() || !lives_.back()->is_running() ? nullptr : lives_.back().get(); }

Link* World::connect() {
    if (serving() == nullptr) return nullptr;
    Link& link = *links_.emplace_back(std::make_unique<Link>(schedule_, Dice(plan_.seed, 100'000 + links_.size())));
    schedule_.after(1ms, [this, &link] {
        if (serving() != nullptr)
            serving()->accept(link);
        else
            link.cut();
    });
    return &link;
}

void World::start_server() {
    findings_.note("server " + std::to_string(lives_.size() + 1) + " starts");
    lives_.push_back(std::make_unique<Server>(machine_, judge_, static_cast<int>(lives_.size()) + 1));
    lives_.back()->start();
}

void World::server_died() {
    schedule_.after(1s, [this] {
        if (serving() == nullptr) start_server();
    });
}

}  // namespace waydesk::simulation
