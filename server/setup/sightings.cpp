#include "server/setup/sightings.hpp"

#include <algorithm>

namespace waydesk::setup {
namespace {

void count(Sighting& sighting, const std::string& origin, Instant now) {
    sighting.origin = origin;
    sighting.at = now;
    ++sighting.times;
}

}  // namespace

void Sightings::note(const std::string& channel, Sight sight, const std::string& origin, Instant now) {
    Seen& seen = seen_[channel];
    if (sight == Sight::loaded) return count(seen.loaded, origin, now);
    if (sight == Sight::opened) return count(seen.opened, origin, now);
    const auto known = std::ranges::find(seen.refused, origin, &Sighting::origin);
    Sighting sighting = known == seen.refused.end() ? Sighting{} : *known;
    if (known != seen.refused.end()) seen.refused.erase(known);
    count(sighting, origin, now);
    seen.refused.insert(seen.refused.begin(), std::move(sighting));
    if (seen.refused.size() > most_refused) seen.refused.pop_back();
}

void Sightings::note_session(const std::string& channel, bool is_vouched) {
    Seen& seen = seen_[channel];
    ++(is_vouched ? seen.vouched : seen.unvouched);
}

void Sightings::forget_refused(const std::string& channel, const std::string& origin) {
    std::erase_if(seen_[channel].refused, [&](const Sighting& one) { return one.origin == origin; });
}

Seen Sightings::of(const std::string& channel) const {
    const auto found = seen_.find(channel);
    return found == seen_.end() ? Seen{} : found->second;
}

}  // namespace waydesk::setup
