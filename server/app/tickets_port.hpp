#pragma once
// Tickets for the HTTP interface: tags and fields, canned answers, macros and views, and many conversations at once.
// Any I/O thread; works on the desk thread and on readers.

#include "desk/toolbox/canned.hpp"
#include "desk/toolbox/macro.hpp"
#include "desk/toolbox/view.hpp"
#include "server/api/ports.hpp"
#include "server/app/desk_runtime.hpp"

namespace waydesk::app {

class TicketsOfDesk final : public api::TicketPort {
public:
    static constexpr Duration undone_within = 10min;

    TicketsOfDesk(DeskRuntime& runtime, IdSource& ids) : runtime_(runtime), ids_(ids) {}

    Task<desk::Answer> open_ticket(desk::AgentId asker, api::NewTicket ticket) override;
    Task<Result<api::Page>> tags() override;
    Task<Result<std::string>> fields_json() override;
    Task<api::Configured> change_fields(desk::AgentId asker, std::int64_t before, std::string form_json) override;
    Task<Result<std::string>> states_json(desk::AgentId asker) override;
    Task<api::Configured> change_states(desk::AgentId asker, std::int64_t before, std::string form_json) override;
    Task<Result<api::Page>> canned(desk::AgentId asker, api::CannedQuery query) override;
    Task<Result<api::Page>> macros() override;
    Task<Result<api::Page>> views(desk::AgentId asker) override;
    Task<Result<std::string>> macro_json(std::string id) override;
    Task<api::Configured> put_tool(desk::AgentId asker, api::Tool tool, api::Edition edition) override;
    Task<Result<void>> erase_tool(desk::AgentId asker, api::Tool tool, std::string id) override;
    Task<Result<std::string>> fill_canned(desk::AgentId asker, api::CannedOrder order) override;
    Task<Result<std::string>> run_macro(desk::AgentId asker, api::MacroOrder order) override;
    Task<Result<std::string>> change_many(desk::AgentId asker, api::BulkOrder order) override;
    Task<desk::Answer> split(desk::AgentId asker, api::SplitOrder order) override;
    Task<Result<std::string>> undo(desk::AgentId asker, std::string bulk) override;

private:
    template <class T>
    using Read = std::function<Result<T>(desk::Loader&)>;
    Task<Result<desk::ConversationPtr>> find(desk::AgentId asker, desk::ConversationId id);
    Task<Result<void>> insert(desk::StoredDocument document, bool is_new_answer);  // errors: conflict

    template <class Form>
    struct Forms;  // tickets_forms.cpp: how the desk has what a workspace adds to its conversations
    template <class Form>
    Task<api::Configured> change_form(desk::AgentId asker, std::int64_t before, std::string form_json);

    struct Person;  // tickets_opening.cpp: in whose name
    Task<Result<Person>> person(std::shared_ptr<const api::NewTicket> ticket);
    store::Change introduce(Person& who, const api::NewTicket& ticket, desk::ConversationId conversation);

    struct Tools;  // of one kind, as they are stored
    Task<Result<Tools>> tools(std::string_view kind);
    Task<Result<desk::StoredDocument>> tool(std::string_view kind, std::string id);  // errors: not_found
    Task<error_code> why_not(desk::AgentId asker, const desk::StoredDocument& view, bool is_shared);

    struct Scene;  // tickets_macro.cpp: what a macro plays in
    struct Step;
    Task<Result<Scene>> scene(desk::AgentId asker, const api::MacroOrder& order);
    std::vector<Step> rehearse(const Scene& scene);
    Task<std::string> perform(desk::AgentId asker, std::vector<Step> steps);

    Task<desk::Answer> change_one(desk::AgentId asker, const api::BulkOrder& order, desk::PutBack& made);

    DeskRuntime& runtime_;
    IdSource& ids_;  // of the desk thread
};

}  // namespace waydesk::app
