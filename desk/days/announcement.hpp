#pragma once
// What the managers tell everybody, or some: for whom it is, and until when. Pure; any thread.

#include "desk/agent.hpp"

#include <set>
#include <string>

namespace waydesk::days {

struct AnnouncementTag {
    static constexpr std::string_view prefix = "an";
};
using AnnouncementId = Id<AnnouncementTag>;

inline constexpr std::size_t most_announcement_title_bytes = 200;
inline constexpr std::size_t most_announcement_bytes = 16'000;
inline constexpr std::size_t most_audience_queues = 100;

struct Announcement {
    AnnouncementId id;
    std::string title;
    std::string text;
    std::set<desk::Role> roles;      // this and the next empty: for all
    std::set<desk::QueueId> queues;  // of which he serves one
    desk::AgentId author;
    Instant at;
    Instant until;  // not set: until it is ended
    bool must_read = false;

    bool is_current(Instant now) const { return !until.is_set() || now < until; }
    bool is_for(const desk::Agent& agent) const;
    bool operator==(const Announcement&) const = default;
};

}  // namespace waydesk::days
