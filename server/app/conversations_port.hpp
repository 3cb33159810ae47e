#pragma once
// Conversations for the HTTP interface: open ones from what is published, ended ones from the database.
// Any I/O thread; works on the desk thread.

#include "server/api/ports.hpp"
#include "server/app/desk_runtime.hpp"

namespace waydesk::app {

class ConversationsOfDesk final : public api::ConversationPort {
public:
    explicit ConversationsOfDesk(DeskRuntime& runtime) : runtime_(runtime) {}

    Task<desk::Answer> command(desk::Asker asker, desk::Order order) override;
    Task<Result<api::Page>> conversations(desk::AgentId asker, api::ConversationFilter filter) override;
    Task<Result<std::string>> conversation_json(desk::AgentId asker, desk::ConversationId id) override;
    Task<Result<api::Page>> events(desk::AgentId asker, desk::ConversationId id, api::EventRange range) override;

private:
    // A list being put together from pages of the database.
    struct Listing;
    void list_stored(std::shared_ptr<Listing> listing);
    api::Page list_open(const api::ConversationFilter& filter, const desk::Asker& asker);
    void write_events(desk::AgentId asker, const std::vector<desk::EventPtr>& events, const api::EventRange& range,
                      api::Page& page);

    DeskRuntime& runtime_;
};

}  // namespace waydesk::app
