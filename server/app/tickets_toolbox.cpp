// Canned answers, macros and views: listed, put, taken away, filled.
#include "desk/rows.hpp"
#include "server/app/desk_ask.hpp"
#include "server/app/tickets_port.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using desk::StoredDocument;
using toolbox::CannedAnswer;

constexpr std::size_t most_told = 500;

std::string_view kind_of(api::Tool tool) {
    switch (tool) {
        case api::Tool::canned: return desk::documents::canned;
        case api::Tool::macro: return desk::documents::macro;
        case api::Tool::view: return desk::documents::view;
    }
    return {};
}

CannedAnswer canned_from(const StoredDocument& stored) {
    CannedAnswer out;
    if (auto read = toolbox::read_canned(stored.body)) out = std::move(*read);
    out.id = stored.id, out.version = stored.version;
    return out;
}

// What stands in `body`, an object, after these members.
std::string with_members(const JsonWriter& members, std::string_view body) {
    return members.str() + "," + std::string(body.substr(1));
}

JsonWriter begin(const StoredDocument& stored) {
    JsonWriter json;
    json.begin_object().member("id", stored.id).member("version", stored.version);
    return json;
}

std::string canned_json(const StoredDocument& stored, std::int64_t uses) {
    JsonWriter json = begin(stored);
    json.member("uses", uses);
    return with_members(json, stored.body);
}

std::string macro_item(const StoredDocument& stored) { return with_members(begin(stored), stored.body); }

std::string view_json(const StoredDocument& stored, const protocol::Names& names) {
    const toolbox::View view = toolbox::stored_view(stored.body);
    JsonWriter json = begin(stored);
    json.member("name", view.name).member("shared", view.is_shared).key("owner").begin_object();
    json.member("id", view.owner.str()).member("name", names.agent(view.owner)).end_object();
    return json.key("filter").raw(toolbox::filter_json(view)).end_object().take();
}

// As it is stored.
Checked<std::string> read_form(api::Tool tool, const std::string& json, desk::AgentId owner) {
    if (tool == api::Tool::canned) {
        const auto read = toolbox::read_canned(json);
        if (!read) return read.error();
        return toolbox::write_canned(*read);
    }
    if (tool == api::Tool::macro) {
        const auto read = toolbox::read_macro(json);
        if (!read) return read.error();
        return toolbox::write_macro(*read);
    }
    auto read = toolbox::read_view(json);
    if (!read) return read.error();
    read->owner = owner;
    return toolbox::write_view(*read);
}

}  // namespace

struct TicketsOfDesk::Tools {
    std::vector<StoredDocument> documents;  // those that are there
    std::map<std::string, std::int64_t> uses;
};

Task<Result<TicketsOfDesk::Tools>> TicketsOfDesk::tools(std::string_view kind) {
    Read<Tools> work = [kind](desk::Loader& loader) -> Result<Tools> {
        auto documents = loader.latest_documents(kind);
        if (!documents) return documents.error();
        auto uses = loader.answer_uses();
        if (!uses) return uses.error();
        std::erase_if(*documents, [](const StoredDocument& one) { return one.body.empty(); });
        return Tools{std::move(*documents), std::move(*uses)};
    };
    co_return co_await on_reader<Tools>(runtime_, std::move(work));
}

Task<Result<StoredDocument>> TicketsOfDesk::tool(std::string_view kind, std::string id) {
    Read<StoredDocument> work = [kind, id = std::move(id)](desk::Loader& loader) {
        return loader.latest_document(kind, id);
    };
    Result<StoredDocument> found = co_await on_reader<StoredDocument>(runtime_, std::move(work));
    if (found && found->body.empty()) co_return Errc::not_found;
    co_return found;
}

Task<Result<api::Page>> TicketsOfDesk::canned(desk::AgentId asker, api::CannedQuery query) {
    desk::QueueId queue;
    if (query.conversation) {
        const auto found = co_await find(asker, query.conversation);
        if (!found) co_return found.error();
        queue = (*found)->queue;
    }
    const Result<Tools> stored = co_await tools(desk::documents::canned);
    if (!stored) co_return stored.error();
    std::vector<std::pair<std::int64_t, std::string>> fitting;
    for (const StoredDocument& document : stored->documents) {
        const CannedAnswer answer = canned_from(document);
        if (query.conversation && !answer.serves(queue)) continue;
        if (!query.language.empty() && !answer.texts.contains(query.language)) continue;
        if (!answer.matches(query.words)) continue;
        const auto uses = stored->uses.find(document.id);
        const std::int64_t count = uses == stored->uses.end() ? 0 : uses->second;
        fitting.emplace_back(count, canned_json(document, count));
    }
    std::ranges::sort(fitting, [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    api::Page page;
    for (auto& [uses, json] : fitting)
        if (page.items_json.size() < most_told) page.items_json.push_back(std::move(json));
    co_return page;
}

Task<Result<api::Page>> TicketsOfDesk::macros() {
    const Result<Tools> stored = co_await tools(desk::documents::macro);
    if (!stored) co_return stored.error();
    api::Page page;
    for (const StoredDocument& document : stored->documents) page.items_json.push_back(macro_item(document));
    co_return page;
}

Task<Result<std::string>> TicketsOfDesk::macro_json(std::string id) {
    const auto found = co_await tool(desk::documents::macro, std::move(id));
    if (!found) co_return found.error();
    co_return macro_item(*found);
}

Task<Result<api::Page>> TicketsOfDesk::views(desk::AgentId asker) {
    const Result<Tools> stored = co_await tools(desk::documents::view);
    if (!stored) co_return stored.error();
    std::function<Result<api::Page>()> work = [this, asker, &stored]() -> Result<api::Page> {
        api::Page page;
        for (const StoredDocument& document : stored->documents) {
            const toolbox::View view = toolbox::stored_view(document.body);
            if (view.is_shared || view.owner == asker)
                page.items_json.push_back(view_json(document, runtime_.hub().names()));
        }
        return page;
    };
    co_return co_await on_desk<Result<api::Page>>(runtime_, std::move(work));
}

// Somebody else's own view does not exist for the asker; shared ones belong to managers.
Task<error_code> TicketsOfDesk::why_not(desk::AgentId asker, const StoredDocument& view, bool is_shared) {
    std::function<bool()> work = [this, asker] {
        const desk::Agent* agent = runtime_.desk().agent(asker);
        return agent != nullptr && agent->role != desk::Role::agent;
    };
    const bool is_manager = co_await on_desk<bool>(runtime_, std::move(work));
    const toolbox::View known = toolbox::stored_view(view.body);
    if (!view.body.empty() && !known.is_shared && known.owner != asker) co_return Errc::not_found;
    const bool touches_shared = is_shared || (!view.body.empty() && known.is_shared);
    co_return touches_shared && !is_manager ? make_error_code(Errc::forbidden) : error_code();
}

Task<api::Configured> TicketsOfDesk::put_tool(desk::AgentId asker, api::Tool tool, api::Edition edition) {
    Checked<std::string> body = read_form(tool, edition.json, asker);
    if (!body) co_return body.error().front();
    const std::string_view kind = kind_of(tool);
    Read<StoredDocument> work = [kind, id = edition.id](desk::Loader& loader) {
        return loader.latest_document(kind, id);
    };
    const Result<StoredDocument> known = co_await on_reader<StoredDocument>(runtime_, std::move(work));
    if (!known) co_return known.error();
    if (tool == api::Tool::view) {
        const toolbox::View wanted = toolbox::stored_view(*body);
        const error_code why = co_await why_not(asker, *known, wanted.is_shared);
        if (why) co_return why;
    }
    const std::int64_t shown = known->body.empty() ? 0 : known->version;  // what was taken away is not there
    if (edition.before && *edition.before != shown) co_return make_error_code(Errc::conflict);
    StoredDocument document{std::string(kind),      edition.id,      known->version + 1, desk::Author::agent(asker),
                            runtime_.clock().now(), std::move(*body)};
    const bool is_new_answer = tool == api::Tool::canned && document.version == 1;
    const Result<void> written = co_await insert(document, is_new_answer);
    if (!written) co_return written.error();
    if (tool == api::Tool::macro) co_return macro_item(document);
    if (tool == api::Tool::canned) {
        const Result<Tools> stored = co_await tools(kind);
        if (!stored) co_return stored.error();
        const auto uses = stored->uses.find(document.id);
        co_return canned_json(document, uses == stored->uses.end() ? 0 : uses->second);
    }
    std::function<std::string()> told = [this, document] { return view_json(document, runtime_.hub().names()); };
    co_return co_await on_desk<std::string>(runtime_, std::move(told));
}

Task<Result<void>> TicketsOfDesk::erase_tool(desk::AgentId asker, api::Tool tool, std::string id) {
    const std::string_view kind = kind_of(tool);
    const auto known = co_await this->tool(kind, id);
    if (!known) co_return known.error();
    if (tool == api::Tool::view) {
        const error_code why = co_await why_not(asker, *known, false);
        if (why) co_return why;
    }
    StoredDocument gone{std::string(kind),          std::move(id),          known->version + 1,
                        desk::Author::agent(asker), runtime_.clock().now(), {}};
    co_return co_await insert(std::move(gone), false);
}

Task<Result<std::string>> TicketsOfDesk::fill_canned(desk::AgentId asker, api::CannedOrder order) {
    const auto found = co_await find(asker, order.conversation);
    if (!found) co_return found.error();
    const auto stored = co_await tool(desk::documents::canned, order.answer);
    if (!stored) co_return stored.error();
    const CannedAnswer answer = canned_from(*stored);
    if (answer.texts.empty()) co_return Errc::not_found;
    std::function<toolbox::Values()> work = [this, asker, state = *found] {
        const desk::Agent* agent = runtime_.desk().agent(asker);
        const std::string queue(runtime_.hub().names().queue(state->queue));
        return toolbox::values_of(*state, agent == nullptr ? desk::Agent{} : *agent, queue);
    };
    const toolbox::Values values = co_await on_desk<toolbox::Values>(runtime_, std::move(work));
    const auto languages = toolbox::languages_of(**found, order.language);
    const std::string language = toolbox::language_for(answer.texts, languages);
    const toolbox::Filled filled = toolbox::fill_in(answer.texts.at(language), language, values);
    store::Change use;
    use.run(desk::rows::count_answer_use(), {runtime_.workspace().value, store::Bytes{answer.id}});
    const Result<void> counted = co_await runtime_.write(std::move(use));
    if (!counted) co_return counted.error();
    JsonWriter json;
    json.begin_object().member("text", filled.text).member("language", filled.language).key("missing").begin_array();
    for (const std::string& variable : filled.missing) json.text(variable);
    co_return json.end_array().end_object().take();
}

}  // namespace waydesk::app
