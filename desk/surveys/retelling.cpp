#include "desk/surveys/retelling.hpp"

#include "desk/surveys/records.hpp"
#include "desk/surveys/surveys_sql.hpp"

namespace waydesk::surveys {
namespace {

std::string text_of(const store::Row& row, std::size_t first) {
    return std::to_string(row.integer(first)) + " answers, " + std::to_string(row.integer(first + 1)) + " at " +
           std::to_string(row.integer(first + 2));
}

}  // namespace

Result<Comparison> compare(store::Connection& connection, std::int64_t workspace, Instant since) {
    Comparison out;
    for (const Kind kind : kinds) {
        const auto rows =
            connection.query(sql::list_told, {workspace, static_cast<std::int64_t>(kind), since.us, most_counted + 1});
        if (!rows) return rows.error();
        if (std::ssize(*rows) > most_counted) return Errc::too_large;
        out.checked += std::ssize(*rows);
        for (const store::Row row : *rows) {
            std::string told = text_of(row, 1), said = text_of(row, 4);
            if (told != said)
                out.differences.push_back({row.id<desk::ConversationId>(0), std::move(told), std::move(said)});
        }
    }
    return out;
}

void retell(store::Change& change, std::int64_t workspace) { change.run(sql::retell_surveys, {workspace}); }

}  // namespace waydesk::surveys
