#include "server/holdings/holdings.hpp"

#include "desk/conversation.hpp"
#include "server/holdings/holdings_sql.hpp"

#include <algorithm>
#include <set>

namespace waydesk::holdings {
namespace {

template <class Id>
Result<std::vector<Id>> ids_from(const Result<store::Rows>& rows) {
    if (!rows) return rows.error();
    std::vector<Id> out;
    for (const store::Row row : *rows) out.push_back(row.template id<Id>(0));
    return out;
}

template <class Id>
Result<void> add(std::vector<Id>& out, const Result<std::vector<Id>>& found) {
    if (!found) return found.error();
    for (const Id id : *found)
        if (std::ranges::find(out, id) == out.end()) out.push_back(id);
    return {};
}

Result<void> add_callbacks(Holdings& out, const Result<store::Rows>& rows) {
    if (!rows) return rows.error();
    for (const store::Row row : *rows) {
        const auto id = row.id<callback::CallbackId>(0);
        if (std::ranges::find(out.callbacks, id) != out.callbacks.end()) continue;
        out.callbacks.push_back(id);
        out.has_open_callback = out.has_open_callback || row.integer(1) == 0;
    }
    return {};
}

Result<void> add_cases(store::Connection& connection, std::int64_t workspace, Holdings& out,
                       Result<std::vector<cases::Case>> found) {
    if (!found) return found.error();
    for (cases::Case& one : *found) {
        const auto is_same = [&](const CaseStory& story) { return story.one.id == one.id; };
        if (std::ranges::any_of(out.cases, is_same)) continue;
        auto steps = cases::read_steps(connection, workspace, one);
        if (!steps) return steps.error();
        out.cases.push_back({std::move(one), std::move(*steps)});
    }
    return {};
}

Result<std::vector<Following>> read_followings(store::Connection& connection, std::int64_t workspace,
                                               const std::string& kind, const Result<store::Rows>& rows) {
    if (!rows) return rows.error();
    std::vector<Following> out;
    for (const store::Row row : *rows) {
        auto now = quality::read_followed(connection, workspace, kind, row.integer(0));
        if (!now) return now.error();
        auto steps = quality::read_steps(connection, workspace, *now);
        if (!steps) return steps.error();
        out.push_back({std::move(*now), std::move(*steps)});
    }
    return out;
}

Result<void> add_visits(store::Connection& connection, std::int64_t workspace, Holdings& out) {
    const std::string kind = "visit";
    for (const desk::ContactId one : out.contacts) {
        const auto rows = connection.query(sql::list_visits, {workspace, one.value, store::Bytes{kind}});
        auto visits = read_followings(connection, workspace, kind, rows);
        if (!visits) return visits.error();
        std::ranges::move(*visits, std::back_inserter(out.visits));
    }
    return {};
}

Result<void> add_talk(store::Connection& connection, std::int64_t workspace, Holdings& out, desk::ConversationId id) {
    auto talk = read_talk(connection, workspace, id);
    if (!talk) return talk.error();
    out.talks.push_back(std::move(*talk));
    if (const auto done = add(out.attachments, read_attachments(connection, workspace, id)); !done) return done;
    if (const auto done = add(out.mails, read_mails(connection, workspace, id)); !done) return done;
    const auto callbacks = connection.query(sql::list_callbacks_of_conversation, {workspace, id.value});
    if (const auto done = add_callbacks(out, callbacks); !done) return done;
    const auto handed_over = connection.query(sql::find_open_handover, {workspace, id.value});
    if (!handed_over) return handed_over.error();
    out.is_handed_over = out.is_handed_over || !handed_over->empty();
    const auto quotes = connection.query(sql::list_quotes, {workspace, id.value});
    if (!quotes) return quotes.error();
    out.quotes += static_cast<std::int64_t>(quotes->size());
    return add_cases(connection, workspace, out, cases::read_cases_of(connection, workspace, id));
}

// His by what was linked to his conversations, and by what a site or a channel has proved of him.
Result<void> add_bookings(store::Connection& connection, std::int64_t workspace, Holdings& out) {
    std::vector<bookings::BookingId> ids;
    for (const desk::ContactId one : out.contacts)
        if (const auto done =
                add(ids, ids_from<bookings::BookingId>(connection.query(sql::list_bookings, {workspace, one.value})));
            !done)
            return done;
    for (const desk::Identity& one : out.identities) {
        if (one.level != desk::IdentityLevel::proved || one.value.empty()) continue;
        const std::string own = one.value.substr(one.value.find('/') + 1);  // behind the site's key
        const bool is_customer = one.kind == desk::IdentityKind::external && !own.empty();
        if (!is_customer && one.kind != desk::IdentityKind::email) continue;
        const auto& statement = is_customer ? sql::list_bookings_of_customer : sql::list_bookings_of_address;
        const auto rows = connection.query(statement, {workspace, store::Bytes{is_customer ? own : one.value}});
        if (const auto done = add(ids, ids_from<bookings::BookingId>(rows)); !done) return done;
    }
    for (const bookings::BookingId id : ids) {
        auto booking = bookings::read_booking(connection, workspace, id);
        if (!booking) return booking.error();
        out.bookings.push_back(std::move(*booking));
    }
    return {};
}

}  // namespace

Result<Talk> read_talk(store::Connection& connection, std::int64_t workspace, desk::ConversationId id) {
    Talk out;
    out.id = id;
    const auto state = connection.query(sql::describe_conversation, {workspace, id.value});
    if (!state) return state.error();
    if (state->empty()) return Errc::not_found;
    out.is_open = desk::is_open(static_cast<desk::Status>(state->front().integer(2)));
    desk::TicketState ticket = desk::read_ticket(state->front().text(12));
    ticket.scheduled.clear();
    out.ticket = desk::write_ticket(ticket);
    const std::string kind = "inspection";
    const auto drawn = connection.query(sql::list_inspections, {workspace, id.value, store::Bytes{kind}});
    auto inspections = read_followings(connection, workspace, kind, drawn);
    if (!inspections) return inspections.error();
    out.inspections = std::move(*inspections);
    for (std::int64_t after = 0;;) {
        const auto rows = connection.query(sql::list_events, {workspace, id.value, after});
        if (!rows) return rows.error();
        if (rows->empty()) return out;
        for (const store::Row row : *rows) {
            after = row.integer(1), ++out.events;
            if (auto body = without_words(static_cast<desk::EventKind>(row.integer(4)), row.text(6)))
                out.rewritten.push_back({row.integer(0), std::move(*body)});
        }
    }
}

Result<std::vector<desk::AttachmentId>> read_attachments(store::Connection& connection, std::int64_t workspace,
                                                         desk::ConversationId id) {
    return ids_from<desk::AttachmentId>(connection.query(sql::list_attachments, {workspace, id.value}));
}

Result<std::vector<email::MailId>> read_mails(store::Connection& connection, std::int64_t workspace,
                                              desk::ConversationId id) {
    return ids_from<email::MailId>(connection.query(sql::list_mails, {workspace, id.value}));
}

Result<CaseStory> read_story(store::Connection& connection, std::int64_t workspace, cases::CaseId id) {
    auto one = cases::read_case(connection, workspace, id);
    if (!one) return one.error();
    auto steps = cases::read_steps(connection, workspace, *one);
    if (!steps) return steps.error();
    return CaseStory{std::move(*one), std::move(*steps)};
}

Result<Holdings> read_holdings(store::Connection& connection, std::int64_t workspace, desk::ContactId contact) {
    Holdings out;
    auto family = contacts::read_family(connection, workspace, contact);
    if (!family) return family.error();
    out.contacts = std::move(*family);
    for (const desk::ContactId one : out.contacts) {
        auto identities = contacts::read_identities(connection, workspace, one);
        if (!identities) return identities.error();
        for (const desk::Identity& identity : *identities) {
            const store::Bytes owner{desk::Author::visitor(identity.id).str()};
            const auto uploads = connection.query(sql::list_uploads, {workspace, owner});
            if (const auto done = add(out.attachments, ids_from<desk::AttachmentId>(uploads)); !done)
                return done.error();
        }
        std::ranges::move(*identities, std::back_inserter(out.identities));
        const auto talks =
            ids_from<desk::ConversationId>(connection.query(sql::list_conversations, {workspace, one.value}));
        if (!talks) return talks.error();
        for (const desk::ConversationId id : *talks)
            if (const auto done = add_talk(connection, workspace, out, id); !done) return done.error();
        const auto callbacks = connection.query(sql::list_callbacks, {workspace, one.value});
        if (const auto done = add_callbacks(out, callbacks); !done) return done.error();
        auto own = cases::read_cases_of(connection, workspace, one, {}, cases::most_cases_at_once);
        if (const auto done = add_cases(connection, workspace, out, std::move(own)); !done) return done.error();
    }
    if (const auto done = add_visits(connection, workspace, out); !done) return done.error();
    if (const auto done = add_bookings(connection, workspace, out); !done) return done.error();
    return out;
}

}  // namespace waydesk::holdings
