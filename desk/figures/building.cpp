#include "desk/figures/building.hpp"

#include "desk/figures/figures_sql.hpp"
#include "desk/figures/fold.hpp"
#include "desk/rows.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace waydesk::figures {
namespace {

constexpr std::int64_t about_agent = 2;    // subject_kind
constexpr std::size_t most_told = 2'000;   // of list_told
constexpr std::size_t most_to_fold = 200;  // of list_to_fold

constexpr Instant for_ever{std::numeric_limits<std::int64_t>::max()};

Fact begun_from(const store::Row& row) {
    Fact out;
    out.conversation = row.id<desk::ConversationId>(0), out.channel = row.text(1), out.language = row.text(2);
    out.identity = row.id<desk::IdentityId>(3);
    return out;
}

// Both ordered by conversation.
template <class Add>
void join(std::vector<Fact>& facts, const store::Rows& rows, Add add) {
    auto fact = facts.begin();
    for (const store::Row row : rows) {
        const auto id = row.id<desk::ConversationId>(0);
        while (fact != facts.end() && fact->conversation < id) ++fact;
        if (fact == facts.end()) return;
        if (fact->conversation == id) add(*fact, row);
    }
}

}  // namespace

Result<std::optional<std::int64_t>> Builder::progress() {
    const auto found = connection_.query(sql::find_progress, {workspace_.value});
    if (!found) return found.error();
    if (found->empty()) return std::optional<std::int64_t>();
    return std::optional(found->front().integer(0));
}

Result<std::int64_t> Builder::last_journal() {
    const auto found = connection_.query(sql::find_last_journal, {workspace_.value});
    if (!found) return found.error();
    return found->front().integer(0);
}

Result<std::vector<Fact>> Builder::begun(Ids ids) {
    const auto rows = connection_.query(sql::find_to_fold, piece_of(workspace_, ids));
    if (!rows) return rows.error();
    std::vector<Fact> out;
    for (const store::Row row : *rows) out.push_back(begun_from(row));
    return out;
}

Result<void> Builder::fold_all(std::span<const Fact> begun, Instant until, std::vector<Fact>& into) {
    while (!begun.empty()) {
        const auto part = begun.first(std::min(facts_at_once, begun.size()));
        begun = begun.subspan(part.size());
        std::vector<desk::ConversationId> ids;
        for (const Fact& one : part) ids.push_back(one.conversation);
        const auto events = connection_.query(sql::list_events_to_fold, piece_of(workspace_, ids));
        if (!events) return events.error();
        std::vector<Fact> facts(part.begin(), part.end());
        join(facts, *events, [until](Fact& fact, const store::Row& row) {
            const desk::EventPtr event = desk::rows::event_from(row);
            if (event->at < until) apply(fact, *event);
        });
        into.insert(into.end(), facts.begin(), facts.end());
    }
    return {};
}

Result<std::vector<Fact>> Builder::fold_again(Ids ids, Instant until) {
    const auto beginnings = begun(ids);
    if (!beginnings) return beginnings.error();
    std::vector<Fact> out;
    if (const auto folded = fold_all(*beginnings, until, out); !folded) return folded.error();
    return out;
}

Result<std::vector<Fact>> Builder::stored(Ids ids) {
    const auto asked = piece_of(workspace_, ids);
    const auto rows = connection_.query(sql::find_facts, asked);
    if (!rows) return rows.error();
    std::vector<Fact> out;
    for (const store::Row row : *rows) out.push_back(fact_from(row));
    const auto services = connection_.query(sql::find_services, asked);
    if (!services) return services.error();
    join(out, *services, [](Fact& fact, const store::Row& row) {
        fact.services.push_back({row.id<desk::AgentId>(2), row.instant(3), row.instant(4)});
    });
    return out;
}

Result<std::vector<Fact>> Builder::known(Ids ids) {
    auto out = begun(ids);
    if (!out) return out;
    auto facts = stored(ids);
    if (!facts) return facts;
    auto fact = facts->begin();
    for (Fact& one : *out) {
        while (fact != facts->end() && fact->conversation < one.conversation) ++fact;
        if (fact == facts->end() || fact->conversation != one.conversation) continue;
        fact->channel = one.channel, fact->language = one.language, fact->identity = one.identity;  // as they are now
        one = std::move(*fact);
    }
    return out;
}

// From the last stretch that is told on.
Result<void> Builder::follow_agent(desk::AgentId agent, bool from_the_beginning, std::vector<Stretch>& into) {
    std::vector<Stretch> own;
    if (!from_the_beginning) {
        const auto last = connection_.query(sql::find_last_stretch, {workspace_.value, agent.value});
        if (!last) return last.error();
        for (const store::Row row : *last)
            own.push_back({agent, row.integer(0), static_cast<desk::Presence>(row.integer(1)), row.instant(2), {}});
    }
    while (true) {
        const std::int64_t seq = own.empty() ? 0 : own.back().seq;
        const auto page = connection_.query(sql::list_presence_after, {workspace_.value, agent.value, seq});
        if (!page) return page.error();
        if (page->empty()) break;
        for (const store::Row row : *page) apply(own, agent, row.integer(0), row.instant(1), row.text(2));
    }
    into.insert(into.end(), own.begin(), own.end());
    return {};
}

Result<Piece> Builder::follow(std::int64_t journal) {
    const auto told = connection_.query(sql::list_told, {workspace_.value, journal});
    if (!told) return told.error();
    Piece out;
    out.journal = journal;
    out.is_last = told->size() < most_told;
    std::map<desk::ConversationId, std::vector<desk::EventPtr>> events;
    std::set<desk::AgentId> agents;
    for (const store::Row row : *told) {
        desk::EventPtr event = desk::rows::event_from(row);
        out.journal = event->journal;
        if (row.integer(10) == about_agent)
            agents.insert(row.id<desk::AgentId>(0));
        else if (tells(event->kind))
            events[event->conversation].push_back(std::move(event));
    }
    std::vector<desk::ConversationId> ids;
    for (const auto& [id, list] : events) ids.push_back(id);
    for (std::size_t at = 0; at < ids.size(); at += facts_at_once) {
        auto facts = known(std::span(ids).subspan(at, std::min(facts_at_once, ids.size() - at)));
        if (!facts) return facts.error();
        for (Fact& fact : *facts) {
            const auto& own = events[fact.conversation];
            out.facts.push_back(fold(std::move(fact), own));
        }
    }
    for (const desk::AgentId agent : agents)
        if (const auto followed = follow_agent(agent, false, out.stretches); !followed) return followed.error();
    return out;
}

Result<Piece> Builder::build(desk::ConversationId after) {
    const auto rows = connection_.query(sql::list_to_fold, {workspace_.value, after.value});
    if (!rows) return rows.error();
    Piece out;
    out.is_last = rows->size() < most_to_fold;
    std::vector<Fact> beginnings;
    for (const store::Row row : *rows) beginnings.push_back(begun_from(row));
    if (!beginnings.empty()) out.after = beginnings.back().conversation;
    if (const auto folded = fold_all(beginnings, for_ever, out.facts); !folded) return folded.error();
    if (!out.is_last) return out;
    const auto agents = connection_.query(sql::list_agents_told, {workspace_.value});
    if (!agents) return agents.error();
    for (const store::Row row : *agents)
        if (const auto followed = follow_agent(row.id<desk::AgentId>(0), true, out.stretches); !followed)
            return followed.error();
    return out;
}

}  // namespace waydesk::figures
