#include "tests/simulation/truth.hpp"

#include "desk/loader.hpp"
#include "desk/rows.hpp"
#include "server/protocol/json_limits.hpp"
#include "tests/simulation/reading.hpp"
#include "tests/simulation/simulation_sql.hpp"

namespace waydesk::simulation {

using desk::EventKind;
using desk::Status;

namespace {

constexpr std::int64_t chat_weight = 25;

Truth::State state_from(const store::Row& row, Duration now) {
    Truth::State state;
    state.status = static_cast<Status>(row.integer(1));
    state.queue = row.id<desk::QueueId>(2), state.agent = row.id<desk::AgentId>(3);
    state.identity = row.id<desk::IdentityId>(4), state.arrived_at = row.instant(5);
    state.head = row.integer(6), state.public_head = row.integer(7), state.visitor_messages = row.integer(8);
    state.offer = row.id<desk::OfferId>(9), state.offered_to = row.id<desk::AgentId>(10);
    state.since = now;
    return state;
}

std::string text_in(const desk::Event& event, std::string_view key) {
    return simulation::text_in(protocol::parse_json(event.body).value(), key);
}
std::int64_t number_in(const desk::Event& event, std::string_view key) {
    return simulation::number_in(protocol::parse_json(event.body).value(), key);
}
desk::OfferId offer_in(const desk::Event& event) { return desk::OfferId::parse(text_in(event, "offer")).value(); }

bool ends_a_wait(const desk::Event& event) {
    return event.kind == EventKind::status || event.kind == EventKind::snoozed || event.kind == EventKind::woken;
}

}  // namespace

const desk::Event* Truth::Conversation::find(std::int64_t seq, bool for_visitor) const {
    const auto at = static_cast<std::size_t>(seq) - 1;
    if (seq < 1) return nullptr;
    if (!for_visitor) return at < events.size() ? events[at].get() : nullptr;
    return at < public_ones.size() ? find(public_ones[at], false) : nullptr;
}

const Truth::Conversation* Truth::find(desk::ConversationId id) const {
    const auto found = conversations_.find(id);
    return found == conversations_.end() ? nullptr : &found->second;
}

const desk::Event* Truth::find_send(const desk::Author& author, const std::string& client_id) const {
    const auto found = sends_.find({author, client_id});
    return found == sends_.end() ? nullptr : found->second.get();
}

void Truth::read_on() {
    const std::int64_t before = journal_;
    const auto events = storage_.connection().query(sql::list_new_events, {workspace.value, before});
    ensure(events.has_value(), "the journal can be read");
    for (const store::Row row : *events) take(desk::rows::event_from(row));
    const auto rows = storage_.connection().query(sql::list_moved_conversations, {workspace.value, before});
    ensure(rows.has_value(), "the conversations can be read");
    for (const store::Row row : *rows) {
        const auto id = row.id<desk::ConversationId>(0);
        Conversation& conversation = conversations_[id];
        State state = state_from(row, schedule_.now());
        if (state.head != static_cast<std::int64_t>(conversation.events.size()))
            broken("P3", id.str() + " says head " + std::to_string(state.head));
        if (state.public_head != static_cast<std::int64_t>(conversation.public_ones.size()))
            broken("P3", id.str() + " says public head " + std::to_string(state.public_head));
        if (static_cast<bool>(state.offer) != (state.status == Status::offered)) broken("R1", id.str() + "'s offer");
        if (state.status == Status::assigned && !state.agent) broken("R1", id.str() + " is nobody's");
        const bool is_the_same_wait =
            !conversation.states.empty() && !may_arrive_anew_.contains(id) && conversation.now().arrived_at.is_set();
        if (is_the_same_wait && state.arrived_at != conversation.now().arrived_at)
            broken("R5", id.str() + " lost its place in line");
        conversation.states.push_back(std::move(state));
        conversation.offers.insert(conversation.now().offer);
    }
    may_arrive_anew_.clear();
    if (!rows->empty()) check_loads();
}

void Truth::take(const desk::EventPtr& event) {
    journal_ = event->journal;
    Conversation& conversation = conversations_[event->conversation];
    if (event->seq != static_cast<std::int64_t>(conversation.events.size()) + 1)
        broken("P3", event->conversation.str() + " has event " + std::to_string(event->seq) + " after " +
                         std::to_string(conversation.events.size()));
    conversation.events.push_back(event);
    if (event->is_public()) conversation.public_ones.push_back(event->seq);
    if (event->public_seq != static_cast<std::int64_t>(conversation.public_ones.size()))
        broken("P3", event->conversation.str() + " counts visible events wrongly");
    if (!event->client_id.empty() && !sends_.emplace(std::pair(event->author, event->client_id), event).second)
        broken("P2", event->client_id + " is there twice");
    note_passage(*event, conversation);
    if (ends_a_wait(*event)) may_arrive_anew_.insert(event->conversation);
    check_offers(*event, conversation);
}

void Truth::note_passage(const desk::Event& event, Conversation& conversation) {
    if (event.kind == EventKind::routed) {
        const auto queue = desk::QueueId::parse(text_in(event, "queue"));
        if (queue) conversation.queued[*queue] = schedule_.now();
    }
    if (event.kind != EventKind::offered && event.kind != EventKind::assigned) return;
    const protocol::Json body = protocol::parse_json(event.body).value();
    const auto agent = desk::AgentId::parse(*body.find("agent")->find("id")->text());
    if (agent) conversation.named[*agent] = schedule_.now();
}

// An offer is made when none lives, and to nobody whose conversation it is not.
void Truth::check_offers(const desk::Event& event, Conversation& conversation) {
    bool& is_offered = is_offered_[event.conversation];
    switch (event.kind) {
        case EventKind::offered:
            if (is_offered) broken("R1", event.conversation.str() + " is offered twice at a time");
            is_offered = true;
            conversation.offers.insert(offer_in(event));
            offered_until_[event.conversation] = number_in(event, "until");
            break;
        case EventKind::declined:
        case EventKind::missed:
        case EventKind::withdrawn:
            if (!is_offered) broken("R1", event.conversation.str() + ": the end of an offer that was not made");
            is_offered = false;
            break;
        case EventKind::assigned:
            if (text_in(event, "how") == "offer" && (!is_offered || event.at.ms() > offered_until_[event.conversation]))
                broken("R1", event.conversation.str() + ": an offer that is over was accepted");
            is_offered = false;
            break;
        case EventKind::status: is_offered = false; break;
        default: break;
    }
}

void Truth::capacity_is(desk::AgentId agent, std::int64_t capacity) {
    capacities_[agent] = std::max(capacities_[agent], capacity);
}
void Truth::capacity_holds(desk::AgentId agent, std::int64_t capacity) { capacities_[agent] = capacity; }

void Truth::check_loads() {
    std::map<desk::AgentId, std::int64_t> loads;
    for (const auto& [id, conversation] : conversations_)
        if (!conversation.states.empty() && conversation.now().carrier())
            loads[conversation.now().carrier()] += chat_weight;
    for (const auto& [agent, load] : loads)
        if (!begins_anew_ && load > loads_[agent] && load > capacities_[agent])
            broken("R2",
                   agent.str() + " carries " + std::to_string(load) + " of " + std::to_string(capacities_[agent]));
    loads_ = std::move(loads);
}

void Truth::begin_anew() {
    journal_ = 0;
    conversations_.clear(), sends_.clear(), is_offered_.clear(), may_arrive_anew_.clear();
    begins_anew_ = true;
    read_on();
    begins_anew_ = false;
}

void Truth::compare_with_store() {
    desk::Loader loader(storage_.connection(), workspace);
    for (const auto& [id, conversation] : conversations_) {
        const auto stored = loader.events_after(id, false, 0, 100'000);
        ensure(stored.has_value(), "a conversation can be read");
        bool is_same = stored->size() == conversation.events.size();
        for (std::size_t i = 0; is_same && i < stored->size(); ++i) {
            const desk::Event &was = *conversation.events[i], &is = *(*stored)[i];
            is_same = was.journal == is.journal && was.body == is.body && was.client_id == is.client_id &&
                      was.author == is.author && was.at == is.at && was.visibility == is.visibility;
        }
        if (!is_same) broken("P7", id.str() + " is not what it was");
    }
}

}  // namespace waydesk::simulation
