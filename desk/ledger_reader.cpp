#include "desk/ledger_reader.hpp"

#include "desk/desk_sql.hpp"

#include <algorithm>

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

Result<void> LedgerReader::add_decisions(Decisions& into, const DecisionFilter& filter, std::int64_t from,
                                         std::int64_t below) {
    const std::string pattern = filter.agent ? "%\"" + filter.agent.str() + "\"%" : "%";
    const std::int64_t left = filter.limit - static_cast<std::int64_t>(into.items.size());
    const std::int64_t queue = filter.queue.value;
    const auto page =
        filter.conversation
            ? connection_.query(sql::list_decisions_of,
                                {workspace_.value, filter.conversation.value, below, from, queue, queue, pattern, left})
            : connection_.query(sql::list_decisions, {workspace_.value, below, from, queue, queue, pattern, left});
    if (!page) return page.error();
    for (const store::Row row : *page)
        into.items.push_back({row.integer(0), static_cast<EventKind>(row.integer(1)), row.instant(2), row.text(3),
                              row.id<ConversationId>(4), row.integer(5), row.text(6), row.id<QueueId>(7)});
    return {};
}

// Backwards through the ledger, a stretch at a time: its key is the order, so no index of its own is needed.
Result<Decisions> LedgerReader::decisions(const DecisionFilter& filter) {
    constexpr std::int64_t stretch = 20'000;
    const auto last = connection_.query(sql::find_last_journal, {workspace_.value});
    if (!last) return last.error();
    std::int64_t below = last->front().integer(0) + 1, oldest = 1;
    if (filter.below > 0) below = std::min(below, filter.below);
    if (filter.to.is_set()) {
        const auto end = first_from(filter.to);
        if (!end) return end.error();
        below = std::min(below, *end);
    }
    if (filter.from.is_set()) {
        const auto begin = first_from(filter.from);
        if (!begin) return begin.error();
        oldest = std::max(oldest, *begin);
    }
    Decisions out;
    std::int64_t looked_at = 0;
    while (below > oldest && looked_at < most_looked_at) {
        const std::int64_t from = filter.conversation ? oldest : std::max(oldest, below - stretch);
        if (const auto added = add_decisions(out, filter, from, below); !added) return added.error();
        if (std::ssize(out.items) == filter.limit) {
            below = out.items.back().journal;
            break;
        }
        looked_at += below - from, below = from;
    }
    out.next = below > oldest ? below : 0;
    return out;
}

}  // namespace waydesk::desk
