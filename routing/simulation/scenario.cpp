#include "routing/simulation/scenario.hpp"

#include <algorithm>

namespace waydesk::routing::simulation {

std::int64_t Scenario::slots() const {
    std::int64_t slots = 0;
    for (const Team& team : teams) slots += team.count * team.capacity;
    return slots;
}

double Scenario::staffed_s(double from, double to) const {
    double sum = 0;
    for (const Team& team : teams) {
        double there_s = team.works.empty() ? to - from : 0;
        for (const Shift& shift : team.works)
            there_s += std::max(0.0, std::min(shift.until_s, to) - std::max(shift.from_s, from));
        sum += static_cast<double>(team.count * team.capacity) * there_s;
    }
    return sum;
}

// Queues that are stored are named by their id; those of a scenario by what it calls them.
std::string key_of(const desk::Queue& queue) { return queue.id.value > 0 ? queue.id.str() : queue.name; }

}  // namespace waydesk::routing::simulation
