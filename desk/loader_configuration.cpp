// The part of the loader that reads what people configure.
#include "desk/desk_sql.hpp"
#include "desk/loader.hpp"
#include "desk/rows.hpp"

namespace waydesk::desk {
namespace {

store::Bytes bytes(std::string_view text) { return store::Bytes{std::string(text)}; }

std::vector<StoredDocument> documents_from(const store::Rows& rows) {
    std::vector<StoredDocument> out;
    for (const store::Row row : rows) out.push_back(rows::document_from(row));
    return out;
}

}  // namespace

Result<void> Loader::read_configuration(DeskSnapshot& snapshot) {
    auto rules = latest_document(documents::rules);
    auto calendars = all_documents(documents::calendar);
    auto levels = all_documents(documents::service_level);
    auto order = latest_document(documents::service_level_order);
    auto leaps = all_documents(documents::clock_leap);
    auto fields = latest_document(documents::fields);
    auto states = latest_document(documents::states);
    for (const error_code& error : {rules.error(), calendars.error(), levels.error(), order.error(), leaps.error(),
                                    fields.error(), states.error()})
        if (error) return error;
    snapshot.rules = std::move(*rules);
    snapshot.calendars = std::move(*calendars);
    snapshot.service_levels = std::move(*levels);
    snapshot.service_level_order = std::move(*order);
    snapshot.clock_leaps = std::move(*leaps);
    snapshot.fields = std::move(*fields);
    snapshot.states = std::move(*states);
    return {};
}

Result<StoredDocument> Loader::latest_document(std::string_view kind, const std::string& id) {
    const auto latest = connection_.query(sql::find_latest_document, {workspace_.value, bytes(kind), bytes(id)});
    if (!latest) return latest.error();
    return latest->empty() ? StoredDocument{} : rows::document_from(latest->front());
}

Result<std::vector<StoredDocument>> Loader::all_documents(std::string_view kind) {
    const auto all = connection_.query(sql::list_configuration, {workspace_.value, bytes(kind)});
    if (!all) return all.error();
    return documents_from(*all);
}

Result<std::vector<StoredDocument>> Loader::latest_documents(std::string_view kind) {
    const auto latest = connection_.query(sql::list_latest_documents, {workspace_.value, bytes(kind)});
    if (!latest) return latest.error();
    return documents_from(*latest);
}

Result<std::map<std::string, std::int64_t>> Loader::answer_uses() {
    const auto uses = connection_.query(sql::list_answer_uses, {workspace_.value});
    if (!uses) return uses.error();
    std::map<std::string, std::int64_t> out;
    for (const store::Row row : *uses) out[row.text(0)] = row.integer(1);
    return out;
}

Result<std::map<std::string, std::int64_t>> Loader::tag_uses() {
    const auto latest = connection_.query(sql::list_latest_routing, {workspace_.value});
    if (!latest) return latest.error();
    std::map<std::string, std::int64_t> out;
    for (const store::Row row : *latest) {
        ConversationState state;
        read_routing(row.text(0), state);
        for (const std::string& tag : state.tags) ++out[tag];
    }
    return out;
}

Result<BulkChange> Loader::bulk_change(BulkId id) {
    const auto found = connection_.query(sql::find_bulk_change, {workspace_.value, id.value});
    if (!found) return found.error();
    if (found->empty()) return waydesk::Errc::not_found;
    const store::Row row = found->front();
    return BulkChange{row.id<AgentId>(0), row.instant(1), read_bulk(row.text(2))};
}

Result<StoredDocument> Loader::document(std::string_view kind, const std::string& id, std::int64_t version) {
    const auto found = connection_.query(sql::find_document, {workspace_.value, bytes(kind), bytes(id), version});
    if (!found) return found.error();
    if (found->empty()) return waydesk::Errc::not_found;
    return rows::document_from(found->front());
}

Result<std::vector<StoredDocument>> Loader::document_versions(std::string_view kind, const std::string& id,
                                                              std::int64_t limit) {
    const auto found =
        connection_.query(sql::list_document_versions, {workspace_.value, bytes(kind), bytes(id), limit});
    if (!found) return found.error();
    return documents_from(*found);
}

}  // namespace waydesk::desk
