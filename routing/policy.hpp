#pragma once
// In which order the waiting are served: what a conversation scores under each scheduling policy, and the choice among
// the first of many streams. Pure. Lives on: the desk thread.

#include "routing/board.hpp"

#include <span>

namespace waydesk::routing {

// The first of a stream that an agent may take.
struct Head {
    Place place;
    std::size_t cell = 0;
    std::size_t stream = 0;  // of its cell
    std::int64_t priority = 0;
    const desk::Scheduling* scheduling = nullptr;
    double score = 0;           // the higher, the sooner; between those of one policy only
    double pressure = 0;        // weight times waited over target: between policies
    bool is_late = false;       // waited longer than its target
    bool has_share = false;     // its turn in the share of the late
    bool is_too_large = false;  // for the room the agent has now; he may keep it free
};

// Under these the late come after those in time, but for their share.
bool demotes_late(desk::SchedulingPolicy policy);
double late_share(const desk::Scheduling& scheduling);
// Among those in time, or among the late. `handle_s` is what one takes.
double score(const desk::Scheduling& scheduling, const StreamKey& key, double handle_s, Duration waited);
// A number by which a whole line can be ordered at once, the lowest first: the order of the policy where targets are
// alike, and near it where they differ.
double standing_key(const desk::Scheduling& scheduling, const StreamKey& key, Instant arrived_at);

// Whose turn it is among them, whatever the policies of their queues; null: there is none.
const Head* best_of(std::span<const Head> heads);

}  // namespace waydesk::routing
