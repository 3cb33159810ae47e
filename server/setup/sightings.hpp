#pragma once
// Where the tag of a channel was seen lately, and from where it was refused: what an administrator looks at while he
// puts it on his site. In memory, since the start. Lives on: the desk thread.

#include "core/instant.hpp"

#include <map>
#include <string>
#include <vector>

namespace waydesk::setup {

enum class Sight {
    loaded,  // the page fetched the loader
    opened,  // a session was asked for, from a listed origin
    refused  // either, from one that is not listed
};

struct Sighting {
    std::string origin;
    Instant at;              // the latest
    std::int64_t times = 0;  // since the start
};

struct Seen {
    Sighting loaded, opened;                  // at not set: never
    std::vector<Sighting> refused;            // the latest first
    std::int64_t vouched = 0, unvouched = 0;  // sessions since the start, by whether the site signed who it is
};

class Sightings {
public:
    static constexpr std::size_t most_refused = 20;  // of a channel; the one that was seen longest ago gives way

    // `channel` is one that exists: strangers cannot make more.
    void note(const std::string& channel, Sight sight, const std::string& origin, Instant now);
    void note_session(const std::string& channel, bool is_vouched);
    void forget_refused(const std::string& channel, const std::string& origin);  // it is listed now
    Seen of(const std::string& channel) const;

private:
    std::map<std::string, Seen> seen_;
};

}  // namespace waydesk::setup
