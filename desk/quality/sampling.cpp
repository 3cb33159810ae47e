#include "desk/quality/sampling.hpp"

#include "desk/quality/inspection.hpp"

#include <algorithm>
#include <deque>

namespace waydesk::quality {
namespace {

// SplitMix64 (Steele, Lea, Flood 2014): where something stands in the order of a seed.
std::uint64_t place_of(std::uint64_t seed, std::uint64_t of) {
    std::uint64_t z = seed + of * 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
}

std::uint64_t bits(std::int64_t value) { return static_cast<std::uint64_t>(value); }
std::ptrdiff_t rank_of(std::string_view why) { return std::ranges::find(reasons, why) - std::begin(reasons); }

struct Stratum {
    std::uint64_t place = 0;
    desk::AgentId agent;
    desk::QueueId queue;
    std::deque<Candidate> waiting;
};

std::vector<Stratum> strata_of(std::vector<Candidate> all, std::uint64_t seed) {
    std::ranges::sort(all, {}, [&](const Candidate& one) {
        return std::pair(rank_of(one.why), place_of(seed, bits(one.conversation.value)));
    });
    std::vector<Stratum> out;
    for (Candidate& one : all) {
        const auto is_its = [&](const Stratum& s) { return s.agent == one.agent && s.queue == one.queue; };
        auto found = std::ranges::find_if(out, is_its);
        if (found == out.end()) {
            const std::uint64_t place = place_of(seed, bits(one.agent.value) ^ place_of(seed, bits(one.queue.value)));
            found = out.insert(out.end(), {place, one.agent, one.queue, {}});
        }
        found->waiting.push_back(std::move(one));
    }
    std::ranges::sort(out, {}, &Stratum::place);
    return out;
}

void take_turns(std::vector<Candidate>& out, std::vector<Candidate> all, std::size_t count, std::uint64_t seed) {
    std::vector<Stratum> strata = strata_of(std::move(all), seed);
    for (bool is_any = true; is_any && out.size() < count;) {
        is_any = false;
        for (Stratum& stratum : strata) {
            if (stratum.waiting.empty() || out.size() >= count) continue;
            out.push_back(std::move(stratum.waiting.front()));
            stratum.waiting.pop_front();
            is_any = true;
        }
    }
}

}  // namespace

std::vector<Candidate> draw(std::vector<Candidate> all, std::size_t count, bool is_by_risk, std::uint64_t seed) {
    std::vector<Candidate> out;
    const auto is_risky = [](const Candidate& one) { return one.why != "random"; };
    if (is_by_risk) {
        std::vector<Candidate> risky;
        std::ranges::copy_if(all, std::back_inserter(risky), is_risky);
        std::erase_if(all, is_risky);
        take_turns(out, std::move(risky), count, seed);
    } else {
        for (Candidate& one : all) one.why = "random";
    }
    take_turns(out, std::move(all), count, seed);
    return out;
}

}  // namespace waydesk::quality
