#pragma once
// Something that is followed step by step as cases are, and that only we see: a visit, an inspection. Plain values; any
// thread.

#include "desk/cases/process.hpp"

namespace waydesk::quality {

struct VisitTag {
    static constexpr std::string_view prefix = "vi";
};
struct InspectionTag {
    static constexpr std::string_view prefix = "in";
};
using VisitId = Id<VisitTag>;
using InspectionId = Id<InspectionTag>;

struct Followed {
    cases::Case one;  // its id's value is a VisitId's or an InspectionId's; it has no clocks
    std::int64_t conversation_number = 0;
    desk::AgentId subject;     // of an inspection: who served the conversation
    Instant due_at;            // of a visit
    std::string contact_name;  // found through the contact; not in this row

    bool operator==(const Followed&) const = default;
};

}  // namespace waydesk::quality
