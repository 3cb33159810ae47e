#pragma once
// Calendars and service levels for the HTTP interface. Any I/O thread; works on the desk thread.

#include "routing/sla/explain.hpp"
#include "server/api/ports.hpp"
#include "server/app/desk_runtime.hpp"

namespace waydesk::app {

class LevelsOfDesk final : public api::LevelsPort {
public:
    explicit LevelsOfDesk(DeskRuntime& runtime) : runtime_(runtime) {}

    Task<Result<api::Page>> calendars() override;
    Task<api::Configured> put_calendar(desk::AgentId asker, api::Edition calendar) override;
    Task<api::Configured> try_calendar(std::string id, std::string calendar_json) override;
    Task<Result<api::Page>> service_levels() override;
    Task<api::Configured> put_service_level(desk::AgentId asker, api::Edition level) override;
    Task<api::Configured> order_service_levels(desk::AgentId asker, std::vector<std::string> ids) override;
    Task<api::Configured> try_service_level(std::string id, std::string level_json) override;
    Task<Result<std::string>> explain_json(desk::AgentId asker, desk::ConversationId conversation) override;

private:
    using Answer = std::function<void(api::Configured)>;
    void store(desk::StoredDocument document, std::function<void()> in_force, const Answer& answer);
    void order(desk::AgentId asker, const std::vector<std::string>& ids, const Answer& answer);
    void try_book(std::shared_ptr<routing::sla::Book> proposed, const Answer& answer);
    void read_stories(std::function<void(Result<std::vector<routing::sla::Story>>)> then);

    DeskRuntime& runtime_;
};

}  // namespace waydesk::app
