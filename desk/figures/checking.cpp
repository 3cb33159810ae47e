#include "desk/figures/checking.hpp"

#include "desk/figures/figures_sql.hpp"
#include "desk/surveys/retelling.hpp"

namespace waydesk::figures {
namespace {

constexpr std::size_t at_once = 200;  // of list_checked

struct Column {
    std::string_view name;
    std::string (*text)(const Fact&);
};

std::string services_text(const Fact& fact) {
    std::string out;
    for (const Service& one : fact.services)
        out += one.agent.str() + ":" + std::to_string(one.from.us) + "-" + std::to_string(one.until.us) + " ";
    return out;
}

const Column columns[] = {
    {"channel", [](const Fact& one) { return one.channel; }},
    {"language", [](const Fact& one) { return one.language; }},
    {"identity", [](const Fact& one) { return std::to_string(one.identity.value); }},
    {"queue", [](const Fact& one) { return std::to_string(one.queue.value); }},
    {"agent", [](const Fact& one) { return std::to_string(one.agent.value); }},
    {"opened_at", [](const Fact& one) { return std::to_string(one.opened_at.us); }},
    {"offered_at", [](const Fact& one) { return std::to_string(one.offered_at.us); }},
    {"assigned_at", [](const Fact& one) { return std::to_string(one.assigned_at.us); }},
    {"answered_at", [](const Fact& one) { return std::to_string(one.answered_at.us); }},
    {"abandoned_at", [](const Fact& one) { return std::to_string(one.abandoned_at.us); }},
    {"resolved_at", [](const Fact& one) { return std::to_string(one.resolved_at.us); }},
    {"closed_at", [](const Fact& one) { return std::to_string(one.closed_at.us); }},
    {"handled", [](const Fact& one) { return std::to_string(one.handled.count()); }},
    {"messages_in", [](const Fact& one) { return std::to_string(one.messages_in); }},
    {"messages_out", [](const Fact& one) { return std::to_string(one.messages_out); }},
    {"transfers", [](const Fact& one) { return std::to_string(one.transfers); }},
    {"reopened", [](const Fact& one) { return std::to_string(one.reopened); }},
    {"quotes", [](const Fact& one) { return std::to_string(one.quotes); }},
    {"seq", [](const Fact& one) { return std::to_string(one.seq); }},
    {"services", services_text},
};

void compare(const std::vector<Fact>& stored, const std::vector<Fact>& folded, Check& into) {
    auto fact = stored.begin();
    for (const Fact& truth : folded) {  // both by id
        if (truth.seq == 0) continue;   // all of it happened later
        while (fact != stored.end() && fact->conversation < truth.conversation) ++fact;
        if (fact == stored.end() || fact->conversation != truth.conversation) {
            ++into.checked;
            into.differences.push_back({truth.conversation, "conversation", {}, truth.conversation.str()});
            continue;
        }
        if (fact->seq > truth.seq) continue;
        ++into.checked;
        for (Difference& one : differences(*fact, truth)) into.differences.push_back(std::move(one));
    }
}

}  // namespace

std::vector<Difference> differences(const Fact& stored, const Fact& folded) {
    std::vector<Difference> out;
    for (const Column& column : columns) {
        std::string fact = column.text(stored), ledger = column.text(folded);
        if (fact != ledger)
            out.push_back({folded.conversation, std::string(column.name), std::move(fact), std::move(ledger)});
    }
    return out;
}

Result<Check> check(store::Connection& connection, desk::WorkspaceId workspace, const CheckRange& range) {
    const auto rows = connection.query(sql::list_checked, {workspace.value, range.after.value, range.since.us});
    if (!rows) return rows.error();
    std::vector<desk::ConversationId> ids;
    for (const store::Row row : *rows) ids.push_back(row.id<desk::ConversationId>(0));
    Check out;
    out.is_last = ids.size() < at_once;
    if (!ids.empty()) out.after = ids.back();
    Builder builder(connection, workspace);
    for (std::size_t at = 0; at < ids.size(); at += facts_at_once) {
        const auto part = std::span(ids).subspan(at, std::min(facts_at_once, ids.size() - at));
        const auto stored = builder.stored(part);
        if (!stored) return stored.error();
        const auto folded = builder.fold_again(part, range.until);
        if (!folded) return folded.error();
        compare(*stored, *folded, out);
    }
    return out;
}

Result<Check> check_surveys(store::Connection& connection, desk::WorkspaceId workspace, Instant since) {
    auto compared = surveys::compare(connection, workspace.value, since);
    if (!compared) return compared.error();
    Check out;
    out.checked = compared->checked, out.is_last = true;
    for (surveys::Difference& one : compared->differences)
        out.differences.push_back({one.conversation, "survey", std::move(one.row), std::move(one.answers)});
    return out;
}

}  // namespace waydesk::figures
