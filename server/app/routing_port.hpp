#pragma once
// Queues and rules for the HTTP interface. Any I/O thread; works on the desk thread.

#include "server/api/ports.hpp"
#include "server/app/desk_runtime.hpp"

namespace waydesk::app {

class RoutingOfDesk final : public api::RoutingPort {
public:
    RoutingOfDesk(DeskRuntime& runtime, IdSource& desk_ids) : runtime_(runtime), ids_(desk_ids) {}

    Task<Result<api::Page>> queues(desk::AgentId asker) override;
    Task<api::Configured> add_queue(std::string name, std::string settings_json) override;
    Task<api::Configured> change_queue(desk::QueueId id, api::QueuePatch patch) override;
    Task<Result<std::string>> rules_json() override;
    Task<api::Configured> change_rules(desk::AgentId asker, std::int64_t before, std::string groups) override;
    Task<api::Configured> try_rules(std::string groups) override;
    Task<Result<api::Page>> rule_versions() override;
    Task<Result<std::string>> rules_json(std::int64_t version) override;

private:
    using Answer = std::function<void(api::Configured)>;
    std::string json_of(const desk::Queue& queue) const;
    void store_queue(desk::Queue queue, std::string_view settings_json, const Answer& answer);
    void store_rules(desk::AgentId asker, std::int64_t before, const std::string& groups, const Answer& answer);
    routing::rules::Names names() const;

    DeskRuntime& runtime_;
    IdSource& ids_;
};

}  // namespace waydesk::app
