#include "tests/simulation/plan.hpp"

#include "tests/simulation/cast.hpp"
#include "tests/simulation/dice.hpp"

#include <algorithm>
#include <array>

namespace waydesk::simulation {
namespace {

enum class By { traveler, agent, anybody, nobody };

struct Row {
    Kind kind;
    std::string_view name;
    By by;
    std::uint64_t weight;
};

constexpr Row people[] = {
    {Kind::open, "open", By::traveler, 10},
    {Kind::write, "write", By::anybody, 40},
    {Kind::note, "note", By::agent, 8},
    {Kind::write_again, "write again", By::anybody, 8},
    {Kind::write_other_words, "write other words", By::anybody, 2},
    {Kind::read, "read", By::anybody, 10},
    {Kind::type, "type", By::anybody, 3},
    {Kind::resolve, "resolve", By::anybody, 6},
    {Kind::reopen, "reopen", By::anybody, 4},
    {Kind::take, "take", By::agent, 8},
    {Kind::sync, "sync", By::anybody, 2},
    {Kind::history, "history", By::anybody, 2},
    {Kind::subscribe, "subscribe", By::agent, 14},
    {Kind::unsubscribe, "unsubscribe", By::agent, 3},
    {Kind::snooze, "snooze", By::agent, 5},
    {Kind::transfer_to_agent, "transfer to agent", By::agent, 4},
    {Kind::transfer_to_queue, "transfer to queue", By::agent, 4},
    {Kind::accept, "accept", By::agent, 20},
    {Kind::decline, "decline", By::agent, 5},
    {Kind::go_away, "go away", By::agent, 3},
    {Kind::be_available, "be available", By::agent, 10},
    {Kind::draft, "draft", By::agent, 2},
    {Kind::garbage, "garbage", By::anybody, 2},
};

constexpr Row faults[] = {
    {Kind::leave, "leave", By::anybody, 6},
    {Kind::come, "come", By::anybody, 8},
    {Kind::connect_anew, "connect anew", By::anybody, 6},
    {Kind::reload, "reload", By::anybody, 4},
    {Kind::cut, "cut", By::anybody, 10},
    {Kind::die_silently, "die silently", By::anybody, 5},
    {Kind::stop_reading, "stop reading", By::anybody, 5},
    {Kind::slow_down, "slow down", By::anybody, 4},
    {Kind::revoke, "revoke", By::anybody, 3},
    {Kind::change_capacity, "change capacity", By::agent, 3},
    {Kind::change_queues, "change queues", By::agent, 3},
    {Kind::disable, "disable", By::agent, 1},
    {Kind::enable, "enable", By::agent, 2},
    {Kind::store_is_slow, "the store is slow", By::nobody, 5},
    {Kind::store_is_full, "the store is full", By::nobody, 3},
    {Kind::refuse_change, "a change is refused", By::nobody, 8},
    {Kind::deadlock, "a deadlock", By::nobody, 2},
    {Kind::connection_lost, "the store's connection is lost", By::nobody, 2},
    {Kind::commit_lost, "a commit is lost", By::nobody, 3},
    {Kind::commit_reply_lost, "the reply to a commit is lost", By::nobody, 3},
    {Kind::commit_late, "a commit arrives late", By::nobody, 2},
    {Kind::sync_fails, "fsync fails", By::nobody, 2},
    {Kind::reads_fail, "reads fail", By::nobody, 2},
    {Kind::crash, "crash", By::nobody, 6},
    {Kind::stop, "stop", By::nobody, 2},
    {Kind::take_over, "another server takes over", By::nobody, 3},
    {Kind::clock_forward, "the clock jumps forward", By::nobody, 1},
    {Kind::clock_back, "the clock jumps back", By::nobody, 1},
    {Kind::back_up, "back up", By::nobody, 2},
    {Kind::restore, "restore", By::nobody, 1},
};

const Row& row_of(Kind kind) {
    const auto is_it = [kind](const Row& row) { return row.kind == kind; };
    if (const auto* row = std::find_if(std::begin(people), std::end(people), is_it); row != std::end(people))
        return *row;
    return *std::find_if(std::begin(faults), std::end(faults), is_it);
}

template <std::size_t size>
const Row& any_row(const Row (&rows)[size], Dice& dice) {
    std::uint64_t all = 0;
    for (const Row& row : rows) all += row.weight;
    std::uint64_t at = dice.below(all);
    for (const Row& row : rows) {
        if (at < row.weight) return row;
        at -= row.weight;
    }
    return rows[0];
}

}  // namespace

std::string_view to_string(Kind kind) { return row_of(kind).name; }

std::string to_string(const Deed& deed) {
    const std::string who = row_of(deed.kind).by == By::nobody ? "" : " by client " + std::to_string(deed.client);
    return std::to_string(deed.at.count() / 1'000) + "ms " + std::string(to_string(deed.kind)) + who;
}

Plan plan_of(std::uint64_t seed) {
    Dice dice(seed, 1);
    Plan plan;
    plan.seed = seed;
    plan.is_wordy = Dice(seed, 2).one_in(3);
    plan.length = dice.between(8s, 45s);
    for (std::size_t n = 2 + dice.below(4); n > 0; --n) plan.travelers.push_back(dice.below(first_agent));
    const std::uint64_t agents = cast.size() - first_agent;
    const auto add = [&](const Row& row) {
        Deed deed{dice.between(Duration{0}, plan.length), row.kind, 0, 10'000 + plan.deeds.size()};
        if (row.by == By::traveler) deed.client = dice.below(plan.travelers.size());
        if (row.by == By::agent) deed.client = plan.travelers.size() + dice.below(agents);
        if (row.by == By::anybody) deed.client = dice.below(plan.travelers.size() + agents);
        plan.deeds.push_back(deed);
    };
    for (std::uint64_t n = 40 + dice.below(160); n > 0; --n) add(any_row(people, dice));
    for (std::uint64_t n = dice.below(24); n > 0; --n) add(any_row(faults, dice));
    if (Dice more(seed, 3); more.one_in(6)) {  // what else would seldom meet
        const Duration kept = more.between(Duration{0}, plan.length);
        plan.deeds.push_back({kept, Kind::back_up, 0, 9'001});
        plan.deeds.push_back({more.between(kept, plan.length), Kind::restore, 0, 9'002});
    }
    std::sort(plan.deeds.begin(), plan.deeds.end(), [](const Deed& one, const Deed& other) {
        return one.at != other.at ? one.at < other.at : one.chance < other.chance;
    });
    return plan;
}

}  // namespace waydesk::simulation
