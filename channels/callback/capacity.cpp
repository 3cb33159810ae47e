#include "channels/callback/capacity.hpp"

#include <algorithm>

namespace waydesk::callback {
namespace {

// A maximum matching of calls to agents, grown by augmenting paths (Kuhn 1955): a call that finds no agent with room
// may take the place of another that fits elsewhere.
class Matching {
public:
    void add_agent(const Abilities& abilities, std::size_t calls) { agents_.push_back({&abilities, calls, {}, 0}); }

    bool place(const Need& need) {
        ++round_;
        return find_place(need);
    }

private:
    struct Agent {
        const Abilities* abilities;
        std::size_t calls;
        std::vector<const Need*> taken;
        std::size_t asked_in = 0;  // the round in which he was asked last
    };

    bool find_place(const Need& need) {
        for (Agent& agent : agents_) {
            if (agent.asked_in == round_ || !can_serve(*agent.abilities, need)) continue;
            agent.asked_in = round_;
            if (agent.taken.size() < agent.calls) return agent.taken.push_back(&need), true;
            for (const Need*& other : agent.taken) {
                if (!find_place(*other)) continue;
                other = &need;
                return true;
            }
        }
        return false;
    }

    std::vector<Agent> agents_;
    std::size_t round_ = 0;
};

}  // namespace

bool has_room(const Capacity& capacity, const Window& slot, const Need& need) {
    ensure(capacity.per_call > Duration(0), "a call takes some time");
    Matching matching;
    for (const Shift& shift : capacity.shifts) {
        if (!overlap(shift.during, slot)) continue;
        const Duration time = std::min(shift.during.until, slot.until) - std::max(shift.during.from, slot.from);
        matching.add_agent(shift.abilities, static_cast<std::size_t>(time / capacity.per_call));
    }
    for (const Promised& promised : capacity.promised)
        if (overlap(promised.window, slot)) matching.place(promised.need);
    return matching.place(need);
}

}  // namespace waydesk::callback
