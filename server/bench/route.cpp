// `waydesk bench route`: how long the router takes to decide with a long line and many agents; no server is needed.
#include "core/json_writer.hpp"
#include "core/random.hpp"
#include "routing/router.hpp"
#include "server/bench/bench.hpp"

#include <time.h>

#include <algorithm>
#include <iostream>

namespace waydesk::bench {
namespace {

constexpr std::int64_t queues = 50;
constexpr const char* languages[] = {"en", "de", "fr", "es", "it", "ja", "zh", "ar", "tr", "pl"};
constexpr const char* skills[] = {"", "visa", "groups"};  // of a conversation: with the languages, 30 cells a queue
constexpr std::int64_t chat_weight = 25;

// Of this thread: what other programs take of the machine does not count.
std::chrono::nanoseconds cpu_time() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

class Figures {
public:
    void add(std::chrono::nanoseconds took) { took_ns_.push_back(static_cast<std::uint32_t>(took.count())); }
    void write(JsonWriter& json, const std::string& name) {
        std::ranges::sort(took_ns_);
        const auto at = [&](double share) {
            return took_ns_[static_cast<std::size_t>(share * static_cast<double>(took_ns_.size() - 1))] / 1e3;
        };
        json.key(name + "_p50_us").real(at(0.5)).key(name + "_p99_us").real(at(0.99));
        json.key(name + "_p999_us").real(at(0.999));
    }

private:
    std::vector<std::uint32_t> took_ns_;
};

class Hall {
public:
    Hall(const config::BenchRouteCommand& size, Duration language_relax_after) : size_(size) {
        for (std::int64_t id = 1; id <= queues; ++id) {
            desk::Queue queue;
            queue.id = {id};
            queue.language_relax_after = language_relax_after;
            router_.queue_changed(queue);
        }
        for (std::int64_t id = 1; id <= size.agents; ++id) hire(id);
        for (std::int64_t id = 1; id <= size.waiting; ++id) arrive(now_ - std::chrono::milliseconds(below(3'600'000)));
        while (router_.next(now_)) {
        }
    }

    void run() {
        for (std::int64_t n = 0; n < size_.decisions; ++n) {
            now_ = now_ + 3ms;
            if (!free_one(agents_[below(agents_.size())])) continue;
            const auto from = cpu_time();
            arrive(now_);
            router_.next(now_);
            arrivals_.add(cpu_time() - from);
        }
    }
    void write(JsonWriter& json, const std::string& name) {
        decisions_.write(json, name + "decision");
        events_.write(json, name + "event");
        arrivals_.write(json, name + "arrival");
    }

private:
    std::size_t below(std::size_t bound) { return random_.below(bound); }
    const char* any_language() { return languages[std::min(below(10), below(10))]; }

    // Up to three queues and three languages, any of the skills; he is full.
    void hire(std::int64_t id) {
        desk::Agent agent;
        agent.id = {id};
        for (auto n = 1 + below(3); n > 0; --n) agent.queues.insert({1 + static_cast<std::int64_t>(below(queues))});
        for (auto n = 1 + below(3); n > 0; --n) agent.languages.emplace_back(any_language());
        if (below(2) == 0) agent.skills.push_back({"visa", 1 + static_cast<std::int64_t>(below(10))});
        if (below(2) == 0) agent.skills.push_back({"groups", 1 + static_cast<std::int64_t>(below(10))});
        agent.presence = desk::Presence::available;
        agent.connections = 1;
        agent.used = agent.capacity = 100;
        router_.agent_changed(agent);
        agents_.push_back(std::move(agent));
    }

    void arrive(Instant at) {
        desk::Conversation& conversation = conversations_[++last_id_];
        conversation.state.id = {last_id_};
        conversation.state.queue = {1 + static_cast<std::int64_t>(below(queues))};
        conversation.state.language = any_language();
        conversation.state.arrived_at = at;
        conversation.state.needs.weight = std::int64_t{1} << below(3);
        conversation.state.needs.target = std::chrono::seconds(300 / conversation.state.needs.weight);
        if (const char* skill = skills[below(std::size(skills))]; *skill != 0)
            conversation.state.needs.skills.push_back({skill, 3});
        router_.conversation_changed(conversation);
    }

    // An agent gets room, the router decides, and hears that it was carried out.
    bool free_one(desk::Agent& agent) {
        const auto from = cpu_time();
        agent.used -= chat_weight;
        agent.idle_since = now_;
        router_.agent_changed(agent);
        const auto asked = cpu_time();
        const auto assignment = router_.next(now_);
        const auto decided = cpu_time();
        decisions_.add(decided - asked);
        agent.used += chat_weight;
        if (assignment) {
            desk::Conversation& taken = conversations_.at(assignment->conversation.value);
            taken.state.status = desk::Status::assigned;
            router_.conversation_changed(taken);
        }
        router_.agent_changed(agent);
        router_.next(now_);
        events_.add(cpu_time() - from);
        if (assignment) conversations_.erase(assignment->conversation.value);
        return assignment.has_value();
    }

    config::BenchRouteCommand size_;
    SeededRandom random_{1};
    Instant now_ = Instant::from_ms(1'767'000'000'000);
    routing::Router router_{{}};
    std::vector<desk::Agent> agents_;
    std::unordered_map<std::int64_t, desk::Conversation> conversations_;
    std::int64_t last_id_ = 0;
    Figures decisions_, events_, arrivals_;
};

}  // namespace

int run(const config::BenchRouteCommand& command) {
    JsonWriter json;
    json.begin_object().member("waiting", command.waiting).member("agents", command.agents);
    json.member("cells", queues * static_cast<std::int64_t>(std::size(languages) * std::size(skills)));
    Hall insisting(command, 24h);  // everybody waits for his language: as many cells as there can be
    insisting.run();
    insisting.write(json, "");
    Hall relaxed(command, 60s);  // nearly everybody is open to all of his queue
    relaxed.run();
    relaxed.write(json, "relaxed_");
    json.end_object();
    std::cout << json.str() << '\n';
    return 0;
}

}  // namespace waydesk::bench
