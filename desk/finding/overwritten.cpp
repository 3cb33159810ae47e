#include "desk/finding/overwritten.hpp"

#include "desk/finding/finding_sql.hpp"

namespace waydesk::finding {
namespace {

constexpr std::string_view columns[] = {"workspace", "conversation", "events"};

}  // namespace

const store::Table tables::overwritten_conversation{"overwritten_conversation", columns, 2};

Result<Conversations> read_overwritten(store::Connection& connection, desk::WorkspaceId workspace) {
    const auto rows = connection.query(sql::list_overwritten, {workspace.value});
    if (!rows) return rows.error();
    Conversations out;
    for (const store::Row row : *rows) out.push_back(row.id<desk::ConversationId>(0));
    return out;
}

void put_done(store::Change& change, desk::WorkspaceId workspace, const Conversations& done) {
    for (const desk::ConversationId id : done)
        change.erase(tables::overwritten_conversation, {workspace.value, id.value});
}

}  // namespace waydesk::finding
