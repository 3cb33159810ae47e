// What is read of surveys and inspections, whose answers and steps are ledgers of their own.
#include "desk/cases/fields.hpp"
#include "desk/figures/figures_sql.hpp"
#include "desk/figures/material.hpp"
#include "desk/figures/mysteries.hpp"
#include "desk/quality/inspection.hpp"
#include "desk/quality/scores.hpp"
#include "desk/surveys/records.hpp"

namespace waydesk::figures {
namespace {

Mark mark_of(const surveys::Asked& asked) {
    Mark out;
    out.conversation = asked.conversation, out.at = asked.at, out.queue = asked.queue, out.agent = asked.agent;
    out.channel = asked.channel, out.language = asked.language;
    return out;
}

// Of the scoring that was held to be the right one; nothing: its score is not known.
std::optional<InspectionFact> inspection_in(const std::string& text) {
    const auto fields = cases::fields_from_json(text, quality::inspection_process());
    if (!fields) return std::nullopt;
    const auto* score = cases::value_of<std::int64_t>(*fields, "final_score");
    if (score == nullptr) return std::nullopt;
    const bool is_second = cases::text_of(*fields, "use") == "second";
    return InspectionFact{*score, !quality::list_in(*fields, is_second ? "second_critical" : "critical").empty(), {}};
}

}  // namespace

Result<Mysteries> read_mysteries(store::Connection& connection, desk::WorkspaceId workspace) {
    const auto rows = connection.query(sql::list_mysteries, {workspace.value});
    if (!rows) return rows.error();
    Mysteries out;
    for (const store::Row row : *rows) out.insert(row.id<desk::ConversationId>(0));
    return out;
}

Result<std::vector<surveys::Asked>> read_asked(store::Connection& connection, desk::WorkspaceId workspace,
                                               surveys::Kind kind, Instant from, Instant until) {
    const auto mysteries = read_mysteries(connection, workspace);
    if (!mysteries) return mysteries.error();
    auto out = surveys::read_asked(connection, workspace.value, kind, from, until);
    if (out) std::erase_if(*out, [&](const surveys::Asked& one) { return mysteries->contains(one.conversation); });
    return out;
}

Result<void> MaterialReader::read_surveys(Material& into) {
    for (const surveys::Kind kind : surveys::kinds) {
        const auto asked = read_asked(connection_, workspace_, kind, frame_.from(), frame_.until());
        if (!asked) return asked.error();
        for (const surveys::Asked& one : *asked) into.surveys.push_back({kind, one.score, mark_of(one)});
    }
    return {};
}

Result<void> MaterialReader::read_inspections(Material& into) {
    const auto rows = connection_.query(sql::list_final_inspections,
                                        {workspace_.value, store::Bytes{std::string("inspection")}, frame_.until().us,
                                         store::Bytes{std::string("final")}, frame_.from().us, frame_.until().us});
    if (!rows) return rows.error();
    for (const store::Row row : *rows) {
        auto one = inspection_in(row.text(3));
        const auto conversation = row.id<desk::ConversationId>(0);
        if (!one || is_mystery(conversation)) continue;
        one->mark.conversation = conversation, one->mark.agent = row.id<desk::AgentId>(1);
        one->mark.at = row.instant(2), one->mark.queue = row.id<desk::QueueId>(4);
        one->mark.channel = row.text(5), one->mark.language = row.text(6);
        into.inspections.push_back(std::move(*one));
    }
    return {};
}

}  // namespace waydesk::figures
