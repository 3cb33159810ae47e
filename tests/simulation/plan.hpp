#pragma once
// What a run brings: who is there, what they do and what breaks, each at its moment with chance of its own, so that a
// plan with a deed less is the same plan otherwise. Made from a seed. One thread.

#include "core/instant.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::simulation {

enum class Kind : std::uint8_t {
    // of a client
    open,
    write,
    note,
    write_again,
    write_other_words,
    read,
    type,
    resolve,
    reopen,
    take,
    sync,
    history,
    subscribe,
    unsubscribe,
    snooze,
    transfer_to_agent,
    transfer_to_queue,
    accept,
    decline,
    go_away,
    be_available,
    draft,
    garbage,
    // of a connection
    leave,
    come,
    connect_anew,
    reload,
    cut,
    die_silently,
    stop_reading,
    slow_down,
    revoke,
    // of an administrator
    change_capacity,
    change_queues,
    disable,
    enable,
    // of the store
    store_is_slow,
    store_is_full,
    refuse_change,
    deadlock,
    connection_lost,
    commit_lost,
    commit_reply_lost,
    commit_late,
    sync_fails,
    reads_fail,
    // of the machine
    crash,
    stop,
    take_over,
    clock_forward,
    clock_back,
    back_up,
    restore,
};
std::string_view to_string(Kind kind);

struct Deed {
    Duration at{0};
    Kind kind = Kind::write;
    std::size_t client = 0;
    std::uint64_t chance = 0;  // the stream of its dice
};
std::string to_string(const Deed& deed);

struct Plan {
    std::uint64_t seed = 0;
    std::vector<std::size_t> travelers;  // of the cast, one client each; the same one twice: two devices of one account
    Duration length{0};
    bool is_wordy = false;    // people write much, so that slow readers fall behind
    std::vector<Deed> deeds;  // by time
};
Plan plan_of(std::uint64_t seed);

}  // namespace waydesk::simulation
