#include "desk/silence/records.hpp"

#include "desk/silence/silence_sql.hpp"

namespace waydesk::silence {
namespace {

constexpr std::string_view columns[] = {"workspace", "conversation", "asked_at"};
constexpr store::Table table{"silence_question", columns, 2};

}  // namespace

void put(store::Change& change, std::int64_t workspace, const Question& question) {
    change.put(table, {workspace, question.conversation.value, question.asked_at.us});
}

void erase(store::Change& change, std::int64_t workspace, desk::ConversationId conversation) {
    change.erase(table, {workspace, conversation.value});
}

Result<Questions> read_questions(store::Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::list_questions, {workspace});
    if (!rows) return rows.error();
    Questions out;
    for (const store::Row row : *rows) {
        const auto id = row.id<desk::ConversationId>(0);
        out.emplace(id, Question{id, row.instant(1)});
    }
    return out;
}

}  // namespace waydesk::silence
