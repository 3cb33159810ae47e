#pragma once
// What the parts of complaints and refunds share: plain references that outlive them all.

#include "core/language/catalogue.hpp"
#include "kb/policy/library.hpp"
#include "server/app/doors.hpp"
#include "server/config/config.hpp"

namespace waydesk::app {

struct CaseParts {
    DeskRuntime& runtime;
    Doors& doors;
    IdSource& ids;  // on the desk thread
    const config::Cases& config;
    std::string zone;  // of the workspace, IANA
    std::shared_ptr<const language::Catalogue> words;
    std::function<kb::policy::Library::Shared()> policies;  // as they are now
    std::string brand;
    std::shared_ptr<const language::Catalogue> letters;
    Executor workers;  // a pool: documents are drawn there
    bool has_mailbox;  // that sends letters
};

}  // namespace waydesk::app
