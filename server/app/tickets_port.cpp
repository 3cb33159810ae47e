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

}  // namespace waydesk::app
