#pragma once
// Queues and rules, as the HTTP interface asks for them. Called on I/O threads; the answers come back there.

#include "core/flaw.hpp"
#include "core/task.hpp"
#include "desk/ids.hpp"
#include "server/api/page.hpp"

#include <optional>
#include <variant>

namespace waydesk::api {

// What came of configuring something: its JSON, what is wrong with it, or why it could not be done.
using Configured = std::variant<std::string, Flaw, error_code>;

struct QueuePatch {
    std::optional<std::string> name;
    std::string settings_json;  // an object of docs/rules.md, "Queues"; empty: stays
};

// Queues and rules: how work is divided.
class RoutingPort {
public:
    virtual ~RoutingPort() = default;
    virtual Task<Result<Page>> queues(desk::AgentId asker) = 0;
    virtual Task<Configured> add_queue(std::string name, std::string settings_json) = 0;  // its JSON
    virtual Task<Configured> change_queue(desk::QueueId id, QueuePatch patch) = 0;        // errors: not_found
    virtual Task<Result<std::string>> rules_json() = 0;
    // `before` is the version that was edited; errors: conflict (there is a newer one).
    virtual Task<Configured> change_rules(desk::AgentId asker, std::int64_t before, std::string groups) = 0;
    // What these rules would have decided otherwise for the latest conversations.
    virtual Task<Configured> try_rules(std::string groups) = 0;
    virtual Task<Result<Page>> rule_versions() = 0;                          // the newest first, at most 100
    virtual Task<Result<std::string>> rules_json(std::int64_t version) = 0;  // errors: not_found
};

// A new version of a calendar or a service level.
struct Edition {
    std::string id;
    std::optional<std::int64_t> before;  // the version that was edited, 0 when it is new; nothing: whichever there is
    std::string json;
};

// Calendars and service levels: by when what is promised. Errors of putting: conflict (there is a newer version).
class LevelsPort {
public:
    virtual ~LevelsPort() = default;
    virtual Task<Result<Page>> calendars() = 0;
    virtual Task<Configured> put_calendar(desk::AgentId asker, Edition calendar) = 0;
    // Which clocks this version would change.
    virtual Task<Configured> try_calendar(std::string id, std::string calendar_json) = 0;
    virtual Task<Result<Page>> service_levels() = 0;
    virtual Task<Configured> put_service_level(desk::AgentId asker, Edition level) = 0;
    virtual Task<Configured> order_service_levels(desk::AgentId asker, std::vector<std::string> ids) = 0;
    virtual Task<Configured> try_service_level(std::string id, std::string level_json) = 0;
    virtual Task<Result<std::string>> explain_json(desk::AgentId asker, desk::ConversationId conversation) = 0;
};

// What if: simulations that run in line, one at a time.
class SimulationPort {
public:
    virtual ~SimulationPort() = default;
    // How it stands, as JSON; errors: busy (too many are in line).
    virtual Task<Configured> simulate(desk::AgentId asker, std::string question_json) = 0;
    virtual Task<Result<std::string>> simulation_json(std::string id) = 0;  // errors: not_found
    virtual Task<Result<void>> cancel_simulation(std::string id) = 0;       // errors: not_found
};

struct DecisionQuery {
    desk::ConversationId conversation;  // none: all; likewise the next two
    desk::QueueId queue;
    desk::AgentId agent;
    Instant from, to;         // not set: without end
    std::int64_t cursor = 0;  // 0: the newest
    std::int64_t limit = 50;
};

// What routing decided, and why.
class DecisionPort {
public:
    virtual ~DecisionPort() = default;
    virtual Task<Result<Page>> decisions(DecisionQuery query) = 0;  // the newest first
};

}  // namespace waydesk::api
