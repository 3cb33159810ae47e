#pragma once
// Quality: conversations that are drawn, scored, appealed. Called on I/O threads; the answers come back there. What is
// named `…json` is an object of docs/protocol.md, Inspections.

#include "server/api/surveys_port.hpp"

namespace waydesk::api {

struct InspectionSample {
    Instant from, to;
    std::int64_t count = 0;
    bool is_by_risk = false;           // those with a reason first
    std::optional<std::int64_t> seed;  // none: of the moment
};

class InspectionsPort {
public:
    virtual ~InspectionsPort() = default;

    // A version of it, or the newest one. errors: not_found (there was no such version)
    virtual Task<Result<std::string>> form_json(std::optional<std::int64_t> version) = 0;
    virtual Task<Configured> change_form(desk::AgentId asker, std::string form_json) = 0;
    virtual Task<Result<Page>> draw_sample(desk::AgentId asker, InspectionSample sample) = 0;
    virtual Task<Result<Page>> list_inspections(desk::AgentId asker, FollowingFilter filter) = 0;
    virtual Task<Result<std::string>> inspection_json(desk::AgentId asker, std::int64_t id) = 0;  // errors: not_found
    virtual Task<CaseAnswer> move_inspection(FollowingMove move) = 0;
    virtual Task<Result<std::string>> agreement_json(Instant from, Instant to) = 0;
};

}  // namespace waydesk::api
