#pragma once
// What the parts of surveys share: plain references that outlive them all.

#include "core/language/catalogue.hpp"
#include "server/app/case_room.hpp"
#include "server/app/survey_keys.hpp"

namespace waydesk::app {

struct SurveyParts {
    DeskRuntime& runtime;
    IdSource& ids;  // on the desk thread
    CaseRoom& cases;
    SurveyKeys keys;
    std::string zone;  // of the workspace, IANA
    std::shared_ptr<const language::Catalogue> words;
    std::string address;  // of this program for links, without a slash at its end; set before it serves
};

}  // namespace waydesk::app
