// Reports that people keep: listed, made, changed, taken away.
#include "core/store/errc.hpp"
#include "desk/figures/saved.hpp"
#include "desk/rows.hpp"
#include "server/app/desk_ask.hpp"
#include "server/app/figures_port.hpp"

namespace waydesk::app {
namespace {

using desk::StoredDocument;
using figures::SavedReport;

constexpr std::string_view report_kind = "report";  // of documents; an empty body is one that was taken away
constexpr std::size_t most_told = 500;

struct ReportTag {
    static constexpr std::string_view prefix = "rp";
};
using ReportId = Id<ReportTag>;

std::string report_json(const StoredDocument& stored, const protocol::Names& names) {
    const SavedReport report = figures::stored_report(stored.body);
    JsonWriter json;
    json.begin_object().member("id", stored.id).member("version", stored.version).member("title", report.title);
    json.key("figures").begin_array();
    for (const std::string& name : report.figures) json.text(name);
    json.end_array().key("query").raw(figures::query_json(report)).member("shared", report.is_shared);
    json.key("owner").begin_object().member("id", report.owner.str()).member("name", names.agent(report.owner));
    return json.end_object().end_object().take();
}

}  // namespace

Task<Result<api::Page>> FiguresOfDesk::saved_reports(desk::AgentId asker) {
    using Documents = std::vector<StoredDocument>;
    Read<Documents> work = [](desk::Loader& loader) { return loader.latest_documents(report_kind); };
    const Result<Documents> stored = co_await on_reader<Documents>(runtime_, std::move(work));
    if (!stored) co_return stored.error();
    std::function<Result<api::Page>()> told = [this, asker, &stored]() -> Result<api::Page> {
        api::Page page;
        for (const StoredDocument& document : *stored) {
            const SavedReport report = figures::stored_report(document.body);
            const bool is_told = !document.body.empty() && (report.is_shared || report.owner == asker);
            if (is_told && page.items_json.size() < most_told)
                page.items_json.push_back(report_json(document, runtime_.hub().names()));
        }
        return page;
    };
    co_return co_await on_desk<Result<api::Page>>(runtime_, std::move(told));
}

// Somebody else's own report does not exist for the asker.
Task<Result<StoredDocument>> FiguresOfDesk::kept_report(desk::AgentId asker, std::string id) {
    Read<StoredDocument> work = [id = std::move(id)](desk::Loader& loader) {
        return loader.latest_document(report_kind, id);
    };
    Result<StoredDocument> found = co_await on_reader<StoredDocument>(runtime_, std::move(work));
    if (!found) co_return found;
    const SavedReport report = figures::stored_report(found->body);
    if (found->body.empty() || (!report.is_shared && report.owner != asker)) co_return Errc::not_found;
    co_return found;
}

Task<api::Configured> FiguresOfDesk::store_report(StoredDocument document) {
    store::Change change;
    change.insert(desk::tables::configuration, desk::rows::of(runtime_.workspace(), document));
    const Result<void> written = co_await runtime_.write(std::move(change));
    if (!written && written.error() == store::Errc::duplicate_key) co_return make_error_code(Errc::conflict);
    if (!written) co_return written.error();
    std::function<std::string()> told = [this, document] { return report_json(document, runtime_.hub().names()); };
    co_return co_await on_desk<std::string>(runtime_, std::move(told));
}

Task<api::Configured> FiguresOfDesk::save_report(desk::AgentId asker, std::string json) {
    auto report = figures::read_report(json);
    if (!report) co_return report.error().front();
    report->owner = asker;
    const bool is_manager = co_await leads(asker);
    if (report->is_shared && !is_manager) co_return make_error_code(Errc::forbidden);
    std::function<std::string()> name = [this] { return ids_.next<ReportId>().str(); };
    const std::string id = co_await on_desk<std::string>(runtime_, std::move(name));
    StoredDocument document{std::string(report_kind),      id, 1, desk::Author::agent(asker), runtime_.clock().now(),
                            figures::write_report(*report)};
    co_return co_await store_report(std::move(document));
}

Task<api::Configured> FiguresOfDesk::change_report(desk::AgentId asker, api::Edition edition) {
    const Result<StoredDocument> kept = co_await kept_report(asker, edition.id);
    if (!kept) co_return kept.error();
    const SavedReport before = figures::stored_report(kept->body);
    auto report = figures::read_report(edition.json, before);
    if (!report) co_return report.error().front();
    const bool is_manager = co_await leads(asker);
    if ((before.is_shared || report->is_shared) && !is_manager) co_return make_error_code(Errc::forbidden);
    if (edition.before && *edition.before != kept->version) co_return make_error_code(Errc::conflict);
    StoredDocument document{std::string(report_kind), edition.id,
                            kept->version + 1,        desk::Author::agent(asker),
                            runtime_.clock().now(),   figures::write_report(*report)};
    co_return co_await store_report(std::move(document));
}

Task<Result<void>> FiguresOfDesk::erase_report(desk::AgentId asker, std::string id) {
    const Result<StoredDocument> kept = co_await kept_report(asker, id);
    if (!kept) co_return kept.error();
    const bool is_manager = co_await leads(asker);
    if (figures::stored_report(kept->body).is_shared && !is_manager) co_return Errc::forbidden;
    StoredDocument gone{std::string(report_kind), id, kept->version + 1, desk::Author::agent(asker),
                        runtime_.clock().now(),   {}};
    store::Change change;
    change.insert(desk::tables::configuration, desk::rows::of(runtime_.workspace(), gone));
    const Result<void> written = co_await runtime_.write(std::move(change));
    if (!written && written.error() == store::Errc::duplicate_key) co_return Errc::conflict;
    co_return written;
}

}  // namespace waydesk::app
