#pragma once
// Inspections read with all that happened to them, and what several come to. Any thread.

#include "desk/loader.hpp"
#include "desk/quality/records.hpp"
#include "server/app/follow_views.hpp"

#include <functional>

namespace waydesk::app {

Result<FollowedStory> read_story(desk::Loader& loader, std::int64_t workspace, std::int64_t id);  // not_found
Result<std::vector<FollowedStory>> read_stories(desk::Loader& loader, std::int64_t workspace,
                                                const quality::FollowedRange& range);

// How far those who scored the same conversation agree (docs/protocol.md, Inspections). `form_of`: by which one was
// scored.
using FormOf = std::function<const quality::Form&(const cases::Fields&)>;
std::string agreement_of(const std::vector<quality::Followed>& all, const FormOf& form_of);

}  // namespace waydesk::app
