#include "server/app/contact_person.hpp"

#include "channels/callback/promise_clock.hpp"
#include "desk/bookings/order_status.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using contacts::Reason;
using contacts::RiskFact;

template <class T, class Found>
Result<void> add_new(std::vector<T>& out, Result<std::vector<Found>> found, T Found::* member) {
    if (!found) return found.error();
    for (Found& one : *found)
        if (std::ranges::find(out, (one.*member).id, &T::id) == out.end()) out.push_back(std::move(one.*member));
    return {};
}

template <class T>
Result<void> add_new(std::vector<T>& out, Result<std::vector<T>> found) {
    if (!found) return found.error();
    for (T& one : *found)
        if (std::ranges::find(out, one.id, &T::id) == out.end()) out.push_back(std::move(one));
    return {};
}

template <class T>
void newest_first(std::vector<T>& all) {
    std::ranges::sort(all, std::greater(), &T::id);
}

// What hangs on him by his id, and by that of those who became part of him.
Result<void> read_things(desk::Loader& loader, std::int64_t workspace, Person& person) {
    store::Connection& connection = loader.connection();
    using callback::CallbackRange;
    for (const desk::ContactId one : person.known.family) {
        if (const auto added =
                add_new(person.cases, cases::read_cases_of_person(connection, workspace, one, Person::most_cases),
                        &cases::PersonsCase::one);
            !added)
            return added;
        if (const auto added =
                add_new(person.cases, cases::read_cases_of(connection, workspace, one, {}, Person::most_cases));
            !added)
            return added;
        const CallbackRange range{CallbackRange::Which::of_contact, {}, Person::most_callbacks, {}, one.value};
        if (const auto added = add_new(person.callbacks, callback::read_callbacks(connection, workspace, range));
            !added)
            return added;
        const bookings::Search search{bookings::Search::By::contact, {}, one, {}, Person::most_bookings};
        if (const auto added = add_new(person.bookings, bookings::find_bookings(connection, workspace, search)); !added)
            return added;
        if (const auto added =
                add_new(person.surveys, surveys::read_surveys_of(connection, workspace, one, Person::most_surveys));
            !added)
            return added;
    }
    newest_first(person.cases), newest_first(person.callbacks), newest_first(person.bookings);
    newest_first(person.surveys);
    return {};
}

// Whose conversations decide who may see him: his own, or those of the one he became part of.
Result<desk::ContactId> stands_for(store::Connection& connection, std::int64_t workspace,
                                   const contacts::Profile& profile) {
    constexpr int most_steps = 20;
    desk::ContactId out = profile.contact;
    desk::ContactId next = profile.merged_into;
    for (int step = 0; next && step < most_steps; ++step) {
        const auto above = contacts::read_profile(connection, workspace, next);
        if (!above) return above.error();
        out = next, next = above->merged_into;
    }
    return out;
}

void add_case_facts(const cases::Case& one, Instant now, std::vector<RiskFact>& out) {
    if (one.closed_at.is_set()) return;
    if (one.kind == "complaint") out.push_back({Reason::complaint_open, one.conversation, one.id.value});
    const bool is_late = std::ranges::any_of(one.clocks, [now](const cases::CaseClock& clock) {
        return !clock.met.is_set() && !clock.paused_since.is_set() && clock.due < now;
    });
    if (one.kind == "refund" && is_late) out.push_back({Reason::late_refund, one.conversation, one.id.value});
}

void add_call_facts(const callback::Callback& one, Instant now, std::vector<RiskFact>& out) {
    const std::vector<callback::Kept> kept = callback::judge(one, now);
    for (std::size_t i = 0; i < kept.size(); ++i)
        if (kept[i] == callback::Kept::broken && one.promises[i].window.until + contacts::promises_count_for > now)
            out.push_back({Reason::promise_broken, one.conversation, 0});
}

void add_score_facts(const surveys::Survey& one, const surveys::Settings& settings, Instant now,
                     std::vector<RiskFact>& out) {
    const bool is_low = one.score && settings.is_low(one.kind, *one.score);
    if (is_low && one.answered_at + contacts::scores_count_for > now)
        out.push_back({Reason::low_score, one.conversation, 0});
}

contacts::Risk risk_now(const Person& person, const surveys::Settings& settings, Instant now) {
    std::vector<RiskFact> facts;
    for (const cases::Case& one : person.cases) add_case_facts(one, now, facts);
    for (const callback::Callback& one : person.callbacks) add_call_facts(one, now, facts);
    for (const surveys::Survey& one : person.surveys) add_score_facts(one, settings, now, facts);
    Instant last;
    for (const desk::LoadedConversation& one : person.conversations) last = std::max(last, one.state.last_at);
    bool has_plans = false;
    for (const bookings::Booking& one : person.bookings) {
        has_plans = has_plans || one.order.over_at() > now;
        const bool is_disrupted = bookings::status_of(one.order) == bookings::OrderStatus::disrupted;
        if (is_disrupted && one.order.over_at() > now && last < one.changed_at)
            facts.push_back({Reason::disrupted_not_helped, {}, 0});
    }
    if (last.is_set() && !has_plans && last + contacts::quiet_after < now)
        facts.push_back({Reason::no_contact_since, {}, 0});
    return contacts::risk_of(facts);
}

// Which scores are low; as they are by themselves when nobody chose.
Result<surveys::Settings> survey_settings(desk::Loader& loader) {
    const auto stored = loader.latest_document(surveys::settings_document);
    if (!stored) return stored.error();
    auto settings = surveys::read_settings(stored->version == 0 ? "{}" : stored->body);
    return settings ? *settings : surveys::Settings{};
}

}  // namespace

bool Person::has_conversation(desk::ConversationId conversation) const {
    return std::ranges::any_of(conversations, [&](const auto& one) { return one.state.id == conversation; });
}

Result<Person> read_person(desk::Loader& loader, std::int64_t workspace, desk::ContactId id, Instant now) {
    auto contact = loader.contact(id);
    if (!contact) return contact.error();
    return read_person(loader, workspace, std::move(*contact), now);
}

Result<Person> read_person(desk::Loader& loader, std::int64_t workspace, desk::Contact contact, Instant now) {
    Person out;
    auto known = contacts::read_known(loader.connection(), workspace, std::move(contact));
    if (!known) return known.error();
    out.known = std::move(*known);
    auto conversations = loader.conversations_of(out.id());
    if (!conversations) return conversations.error();
    out.conversations = std::move(*conversations);
    if (out.known.profile.merged_into) {
        const auto kept = stands_for(loader.connection(), workspace, out.known.profile);
        if (!kept) return kept.error();
        auto seen_by = loader.conversations_of(*kept);
        if (!seen_by) return seen_by.error();
        out.seen_by = std::move(*seen_by);
    }
    if (const auto read = read_things(loader, workspace, out); !read) return read.error();
    const auto settings = survey_settings(loader);
    if (!settings) return settings.error();
    out.risk = risk_now(out, *settings, now);
    return out;
}

bool is_leader(const desk::Desk& desk, desk::AgentId id) {
    const desk::Agent* agent = desk.agent(id);
    return agent != nullptr && !agent->disabled && agent->role != desk::Role::agent;
}

bool keep_visible(const desk::Desk& desk, desk::AgentId agent, Person& person) {
    const auto is_hidden = [&](const desk::LoadedConversation& one) {
        return !desk.may_see(desk::Asker::agent(agent), one.state);
    };
    std::erase_if(person.conversations, is_hidden);
    std::erase_if(person.seen_by, is_hidden);
    return !person.conversations.empty() || !person.seen_by.empty() || is_leader(desk, agent);
}

}  // namespace waydesk::app
