#include "server/app/tickets_port.hpp"

#include "core/store/errc.hpp"
#include "desk/rows.hpp"
#include "server/app/desk_ask.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

constexpr std::size_t most_tags_told = 1'000;

// Theirs come first that are used most.
std::vector<std::pair<std::string, std::int64_t>> by_use(const std::map<std::string, std::int64_t>& uses) {
    std::vector<std::pair<std::string, std::int64_t>> out(uses.begin(), uses.end());
    std::ranges::sort(out, [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    return out;
}

}  // namespace

Task<Result<desk::ConversationPtr>> TicketsOfDesk::find(desk::AgentId asker, desk::ConversationId id) {
    using Found = Result<desk::ConversationPtr>;
    std::function<void(std::function<void(Found)>)> work = [this, asker, id](auto answer) {
        runtime_.hub().find(desk::Asker::agent(asker), id, [answer](const Found& found) { answer(found); });
    };
    co_return co_await runtime_.ask<Found>(std::move(work));
}

Task<Result<void>> TicketsOfDesk::insert(desk::StoredDocument document, bool is_new_answer) {
    store::Change change;
    change.insert(desk::tables::configuration, desk::rows::of(runtime_.workspace(), document));
    if (is_new_answer)
        change.put_new(desk::tables::answer_use,
                       {runtime_.workspace().value, store::Bytes{document.id}, std::int64_t{0}});
    const Result<void> written = co_await runtime_.write(std::move(change));
    if (!written && written.error() == store::Errc::duplicate_key) co_return Errc::conflict;
    co_return written;
}

Task<Result<api::Page>> TicketsOfDesk::tags() {
    using Uses = std::map<std::string, std::int64_t>;
    Read<Uses> work = [](desk::Loader& loader) { return loader.tag_uses(); };
    const Result<Uses> uses = co_await on_reader<Uses>(runtime_, std::move(work));
    if (!uses) co_return uses.error();
    api::Page page;
    for (const auto& [name, count] : by_use(*uses)) {
        if (page.items_json.size() == most_tags_told) break;
        JsonWriter json;
        json.begin_object().member("name", name).member("uses", count).end_object();
        page.items_json.push_back(json.take());
    }
    co_return page;
}

Task<Result<std::string>> TicketsOfDesk::fields_json() {
    std::function<Result<std::string>()> work = [this] { return desk::write_field_form(runtime_.desk().fields()); };
    co_return co_await on_desk<Result<std::string>>(runtime_, std::move(work));
}

// Stored first, in force then. Two who save at the same time: the second one meets the first one's key.
Task<api::Configured> TicketsOfDesk::change_fields(desk::AgentId asker, std::int64_t before, std::string form_json) {
    auto form = desk::read_field_form(form_json);
    if (!form) co_return form.error().front();
    std::function<std::int64_t()> version = [this] { return runtime_.desk().fields().version; };
    const std::int64_t in_force = co_await on_desk<std::int64_t>(runtime_, std::move(version));
    if (in_force != before) co_return make_error_code(Errc::conflict);
    form->version = before + 1;
    desk::StoredDocument document{
        std::string(desk::documents::fields), "", form->version, desk::Author::agent(asker), runtime_.clock().now(),
        desk::write_field_form(*form)};
    const Result<void> written = co_await insert(std::move(document), false);
    if (!written) co_return written.error();
    std::function<std::string()> put = [this, form = *form] {
        runtime_.desk().put_fields(form);
        return desk::write_field_form(form);
    };
    co_return co_await on_desk<std::string>(runtime_, std::move(put));
}

}  // namespace waydesk::app
