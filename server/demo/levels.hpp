#pragma once
// The service levels of the demo: two calendars and three promises, so that there are clocks to look at.
// Any thread.

#include "desk/document.hpp"
#include "desk/ids.hpp"
#include "routing/sla/levels.hpp"

namespace waydesk::demo {

class DemoLevels {
public:
    explicit DemoLevels(desk::QueueId complaints);

    void put_in_force(routing::sla::Levels& levels) const;
    std::vector<desk::StoredDocument> documents(Instant at) const;  // as the desk stores them

private:
    std::vector<std::string> order() const;

    std::vector<time::CalendarRules> calendars_;
    std::vector<routing::sla::Policy> policies_;  // the first one that applies counts
};

}  // namespace waydesk::demo
