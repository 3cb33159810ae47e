// The fields and states that a workspace adds to its conversations.
#include "desk/rows.hpp"
#include "server/app/desk_ask.hpp"
#include "server/app/tickets_port.hpp"

#include <map>

namespace waydesk::app {
namespace {

std::string with_counts(const desk::StateForm& form, const std::vector<desk::ConversationPtr>& open) {
    std::map<std::string, std::int64_t> by_category, by_state;
    for (const desk::ConversationPtr& one : open) {
        const auto& chosen = one->ticket.state;
        const auto category = chosen ? std::optional(chosen->category) : desk::category_of(one->status);
        ++by_category[category ? std::string(desk::to_string(*category)) : "snoozed"];
        if (chosen) ++by_state[chosen->name];
    }
    JsonWriter json;
    const auto write = [&](std::string_view key, const std::map<std::string, std::int64_t>& counts) {
        json.key(key).begin_object();
        for (const auto& [name, count] : counts) json.member(name, count);
        json.end_object();
    };
    const std::string body = desk::write_state_form(form);
    json.begin_object();
    write("by_category", by_category);
    write("by_state", by_state);
    return json.str() + "," + body.substr(1);
}

}  // namespace

template <>
struct TicketsOfDesk::Forms<desk::FieldForm> {
    static constexpr std::string_view kind = desk::documents::fields;
    static auto read(const std::string& json) { return desk::read_field_form(json); }
    static std::string write(const desk::FieldForm& form) { return desk::write_field_form(form); }
    static const desk::FieldForm& in_force(const desk::Desk& desk) { return desk.fields(); }
    static void put(desk::Desk& desk, const desk::FieldForm& form) { desk.put_fields(form); }
};

template <>
struct TicketsOfDesk::Forms<desk::StateForm> {
    static constexpr std::string_view kind = desk::documents::states;
    static auto read(const std::string& json) { return desk::read_state_form(json); }
    static std::string write(const desk::StateForm& form) { return desk::write_state_form(form); }
    static const desk::StateForm& in_force(const desk::Desk& desk) { return desk.states(); }
    static void put(desk::Desk& desk, const desk::StateForm& form) { desk.put_states(form); }
};

// Stored first, in force then. Two who save at the same time: the second one meets the first one's key.
template <class Form>
Task<api::Configured> TicketsOfDesk::change_form(desk::AgentId asker, std::int64_t before, std::string form_json) {
    using Of = Forms<Form>;
    auto form = Of::read(form_json);
    if (!form) co_return form.error().front();
    std::function<std::int64_t()> version = [this] { return Of::in_force(runtime_.desk()).version; };
    const std::int64_t in_force = co_await on_desk<std::int64_t>(runtime_, std::move(version));
    if (in_force != before) co_return make_error_code(Errc::conflict);
    form->version = before + 1;
    desk::StoredDocument document{
        std::string(Of::kind), "", form->version, desk::Author::agent(asker), runtime_.clock().now(), Of::write(*form)};
    const Result<void> written = co_await insert(std::move(document), false);
    if (!written) co_return written.error();
    std::function<std::string()> put = [this, form = *form] {
        Of::put(runtime_.desk(), form);
        return Of::write(form);
    };
    co_return co_await on_desk<std::string>(runtime_, std::move(put));
}

Task<Result<std::string>> TicketsOfDesk::fields_json() {
    std::function<Result<std::string>()> work = [this] { return desk::write_field_form(runtime_.desk().fields()); };
    co_return co_await on_desk<Result<std::string>>(runtime_, std::move(work));
}

Task<api::Configured> TicketsOfDesk::change_fields(desk::AgentId asker, std::int64_t before, std::string form_json) {
    return change_form<desk::FieldForm>(asker, before, std::move(form_json));
}

Task<Result<std::string>> TicketsOfDesk::states_json(desk::AgentId asker) {
    std::function<Result<std::string>()> work = [this, asker] {
        return with_counts(runtime_.desk().states(), runtime_.hub().open_conversations(desk::Asker::agent(asker)));
    };
    co_return co_await on_desk<Result<std::string>>(runtime_, std::move(work));
}

Task<api::Configured> TicketsOfDesk::change_states(desk::AgentId asker, std::int64_t before, std::string form_json) {
    return change_form<desk::StateForm>(asker, before, std::move(form_json));
}

}  // namespace waydesk::app
