#include "desk/figures/material.hpp"

#include "desk/figures/figures_sql.hpp"
#include "desk/figures/mysteries.hpp"
#include "desk/figures/records.hpp"

#include <algorithm>
#include <unordered_map>

namespace waydesk::figures {
namespace {

// What one hand held for longer before a period is not looked for in it.
constexpr Duration longest_stretch = std::chrono::hours(92 * 24);

// From list_facts_opened and list_facts_resolved: what figures are counted from.
Fact counted_from(const store::Row& row) {
    Fact out;
    out.conversation = row.id<desk::ConversationId>(0), out.channel = row.text(1), out.language = row.text(2);
    out.queue = row.id<desk::QueueId>(3), out.agent = row.id<desk::AgentId>(4), out.opened_at = row.instant(5);
    out.assigned_at = row.instant(6), out.answered_at = row.instant(7), out.abandoned_at = row.instant(8);
    out.resolved_at = row.instant(9), out.handled = Duration(row.integer(10)), out.transfers = row.integer(11);
    out.reopened = row.integer(12), out.quotes = row.integer(13);
    return out;
}

Instant at_of(const Fact& fact, bool by_opening) { return by_opening ? fact.opened_at : fact.resolved_at; }

}  // namespace

Mark mark_of(const Fact& fact, Instant at) {
    Mark out;
    out.conversation = fact.conversation, out.at = at, out.queue = fact.queue, out.agent = fact.agent;
    out.channel = fact.channel, out.language = fact.language;
    return out;
}

Result<Material> MaterialReader::read(unsigned needs) {
    Material out;
    Result<void> done = read_mysteries();
    const auto step = [&](unsigned which, auto work) {
        if (done && (needs & which) != 0) done = work();
    };
    step(need::opened, [&] { return read_facts(sql::list_facts_opened, frame_.from(), frame_.until(), out.opened); });
    step(need::resolved,
         [&] { return read_facts(sql::list_facts_resolved, frame_.from(), frame_.until(), out.resolved); });
    step(need::open, [&] { return read_open(out.open); });
    step(need::openings, [&] { return read_openings(out); });
    step(need::time, [&] { return read_time(out); });
    step(need::surveys, [&] { return read_surveys(out); });
    step(need::inspections, [&] { return read_inspections(out); });
    step(need::shifts, [&] { return read_shifts(out); });
    step(need::orders, [&] { return read_orders(out); });
    step(need::complaints, [&] { return read_complaints(out); });
    step(need::complaint_clocks, [&] { return read_clocks("complaint", out.complaint_clocks); });
    step(need::refund_clocks, [&] { return read_clocks("refund", out.refund_clocks); });
    step(need::refund_ends, [&] { return read_refund_ends(out); });
    if (!done) return done.error();
    return out;
}

void MaterialReader::leave_out_mysteries(Marks& marks) const {
    std::erase_if(marks, [this](const Mark& mark) { return is_mystery(mark.conversation); });
}

Result<void> MaterialReader::read_mysteries() {
    auto mysteries = figures::read_mysteries(connection_, workspace_);
    if (!mysteries) return mysteries.error();
    mysteries_ = std::move(*mysteries);
    return {};
}

Result<void> MaterialReader::read_facts(const store::Statement& statement, Instant from, Instant until, Facts& into) {
    const bool by_opening = &statement == &sql::list_facts_opened;
    Instant at = from - Duration(1);
    std::int64_t last = 0;
    while (true) {
        const auto page =
            connection_.query(statement, {workspace_.value, std::max(from, at).us, until.us, at.us, last});
        if (!page) return page.error();
        if (page->empty()) return {};
        for (const store::Row row : *page) {
            Fact fact = counted_from(row);
            at = at_of(fact, by_opening), last = fact.conversation.value;
            if (!is_mystery(fact.conversation)) into.push_back(std::move(fact));
        }
        if (into.size() > most_facts) return Errc::too_large;
    }
}

// Opened before the last moment that is told of, and not resolved for good by then.
Result<void> MaterialReader::read_open(Facts& into) {
    if (const auto read = read_facts(sql::list_facts_resolved, Instant{0}, Instant{1}, into); !read) return read;
    const Instant as_of = frame_.as_of();
    if (as_of < frame_.now())
        if (const auto read = read_facts(sql::list_facts_resolved, as_of, frame_.now() + Duration(1), into); !read)
            return read;
    std::erase_if(into, [&](const Fact& fact) { return fact.opened_at >= as_of; });
    return {};
}

// Of all who might have come again for what was resolved in the period.
Result<void> MaterialReader::read_openings(Material& into) {
    if (into.resolved.empty()) return {};
    const Instant from = std::ranges::min(into.resolved, {}, &Fact::opened_at).opened_at;
    const Instant until = frame_.until() + repeat_within;
    Instant at = from - Duration(1);
    std::int64_t last = 0;
    while (true) {
        const auto page =
            connection_.query(sql::list_openings, {workspace_.value, std::max(from, at).us, until.us, at.us, last});
        if (!page) return page.error();
        if (page->empty()) return {};
        for (const store::Row row : *page) {
            at = row.instant(0), last = row.integer(1);
            const desk::ConversationId id{last};
            const std::int64_t who = row.integer(2) != 0 ? row.integer(2) : row.integer(3);
            if (!is_mystery(id)) into.openings.push_back({id, at, who});
        }
        if (into.openings.size() > 2 * most_facts) return Errc::too_large;
    }
}

Result<void> MaterialReader::read_time(Material& into) {
    const Instant from = frame_.from(), until = frame_.as_of(), begin = from - longest_stretch;
    Instant at = begin - Duration(1);
    std::int64_t conversation = 0, number = 0;
    while (true) {
        const auto page = connection_.query(sql::list_services, {workspace_.value, std::max(begin, at).us, until.us,
                                                                 from.us, at.us, conversation, conversation, number});
        if (!page) return page.error();
        if (page->empty()) break;
        for (const store::Row row : *page) {
            conversation = row.integer(0), number = row.integer(1), at = row.instant(3);
            const desk::ConversationId id{conversation};
            if (!is_mystery(id)) into.services.push_back({id, {row.id<desk::AgentId>(2), at, row.instant(4)}});
        }
        if (into.services.size() > most_facts) return Errc::too_large;
    }
    const auto presence = connection_.query(sql::list_presences, {workspace_.value, begin.us, until.us, from.us});
    if (!presence) return presence.error();
    for (const store::Row row : *presence)
        into.presence.push_back({row.id<desk::AgentId>(0), row.integer(1), static_cast<desk::Presence>(row.integer(2)),
                                 row.instant(3), row.instant(4)});
    return {};
}

Result<void> MaterialReader::read_shifts(Material& into) {
    const auto rows = connection_.query(sql::list_shifts, {workspace_.value, frame_.as_of().us, frame_.from().us});
    if (!rows) return rows.error();
    for (const store::Row row : *rows)
        into.shifts.push_back({row.id<desk::AgentId>(0), row.instant(1), row.instant(2)});
    return {};
}

Result<void> MaterialReader::read_orders(Material& into) {
    const auto linked = connection_.query(sql::list_order_contacts, {workspace_.value, frame_.from().us});
    if (!linked) return linked.error();
    std::unordered_map<std::int64_t, std::int64_t> contacts;
    for (const store::Row row : *linked) contacts[row.integer(0)] = row.integer(1);
    Instant at = frame_.from() - Duration(1);
    std::int64_t last = 0;
    while (true) {
        const auto page = connection_.query(
            sql::list_orders, {workspace_.value, std::max(frame_.from(), at).us, frame_.until().us, at.us, last});
        if (!page) return page.error();
        if (page->empty()) return {};
        for (const store::Row row : *page) {
            at = row.instant(0), last = row.integer(1);
            const auto found = contacts.find(last);
            into.orders.push_back({at, found == contacts.end() ? 0 : found->second});
        }
        if (into.orders.size() > most_facts) return Errc::too_large;
    }
}

}  // namespace waydesk::figures
