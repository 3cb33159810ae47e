#pragma once
// What the parts of the day share: plain references that outlive them all.

#include "core/language/catalogue.hpp"
#include "core/time/zone.hpp"
#include "server/app/call_room.hpp"
#include "server/app/case_room.hpp"
#include "server/app/doors.hpp"
#include "server/app/figures_port.hpp"

namespace waydesk::app {

struct DayParts {
    DeskRuntime& runtime;
    Doors& doors;
    IdSource& ids;  // on the desk thread
    CallRoom& calls;
    CaseRoom& cases;
    FiguresOfDesk& figures;
    time::Zone zone;  // of the workspace
    std::shared_ptr<const language::Catalogue> words;
    std::function<std::vector<std::string>()> failing_mailboxes;              // their names; any thread
    std::function<std::vector<std::string>(Instant since)> policies_changed;  // their titles; on the desk thread
};

}  // namespace waydesk::app
