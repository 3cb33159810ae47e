#include "desk/ledger_reader.hpp"

#include "desk/desk_sql.hpp"

namespace waydesk::desk {
namespace {

constexpr std::int64_t about_agent = 2;  // subject_kind

Moment moment_from(const store::Row& row) {
    Moment moment;
    moment.journal = row.integer(0);
    if (row.integer(1) == about_agent)
        moment.agent = row.id<AgentId>(2);
    else
        moment.conversation = row.id<ConversationId>(2);
    moment.kind = static_cast<EventKind>(row.integer(3));
    moment.visibility = static_cast<Visibility>(row.integer(4));
    moment.author = Author::parse(row.text(5));
    moment.at = row.instant(6);
    moment.body = row.text(7);
    if (moment.kind != EventKind::routed) return moment;
    moment.channel = row.text(8), moment.language = row.text(9);
    ConversationState state;
    read_routing(row.text(10), state);
    moment.skills = std::move(state.needs.skills);
    return moment;
}

}  // namespace

Result<std::int64_t> LedgerReader::first_from(Instant at) {
    const auto last = connection_.query(sql::find_last_journal, {workspace_.value});
    if (!last) return last.error();
    std::int64_t low = 0, high = last->front().integer(0) + 1;  // the answer is not below the one, nor above the other
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        const auto found = connection_.query(sql::find_event_from, {workspace_.value, middle});
        if (!found) return found.error();
        if (found->empty() || found->front().instant(1) >= at)
            high = middle;
        else
            low = found->front().integer(0) + 1;
    }
    return low;
}

Result<void> LedgerReader::read(std::int64_t from, std::int64_t until, const std::function<bool(const Moment&)>& each) {
    while (true) {
        const auto page = connection_.query(sql::list_moments, {workspace_.value, from, until});
        if (!page) return page.error();
        for (const store::Row row : *page) {
            const Moment moment = moment_from(row);
            if (!each(moment)) return {};
            from = moment.journal + 1;
        }
        if (page->empty()) return {};
    }
}

Result<std::optional<Moment>> LedgerReader::presence_before(AgentId agent, std::int64_t journal) {
    const auto found = connection_.query(sql::find_presence_before, {workspace_.value, agent.value, journal});
    if (!found) return found.error();
    if (found->empty()) return std::optional<Moment>();
    Moment moment;
    moment.agent = agent, moment.kind = EventKind::presence;
    moment.at = found->front().instant(0), moment.body = found->front().text(1);
    return std::optional(std::move(moment));
}

}  // namespace waydesk::desk
