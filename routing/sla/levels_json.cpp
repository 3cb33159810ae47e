#include "routing/sla/levels.hpp"

#include "routing/sla/policy_json.hpp"

#include <nlohmann/json.hpp>

#include <charconv>

namespace waydesk::routing::sla {
namespace {

std::string status_in(const std::string& body) {
    const nlohmann::json json = nlohmann::json::parse(body, nullptr, false);
    return json.is_object() ? json.value("status", "") : std::string();
}

desk::DuePromise promise_of(const DueMark& due) {
    desk::DuePromise out{due.conversation, write_body(due.event), std::nullopt, {}};
    const std::string& value = due.mark.value;
    if (due.mark.deed == Deed::raise_priority) {
        std::int64_t priority = 0;
        const auto [end, wrong] = std::from_chars(value.data(), value.data() + value.size(), priority);
        if (wrong == std::errc()) out.raise_priority = priority;
    } else if (due.mark.deed == Deed::move_queue) {
        if (const auto queue = desk::QueueId::parse(value)) out.move_to = *queue;
    }
    return out;
}

}  // namespace

std::optional<SlaEvent> heard(const desk::Event& event) {
    using desk::EventKind;
    switch (event.kind) {
        case EventKind::message:
            if (event.author.is_visitor()) return SlaEvent::message(event.at);
            if (event.author.is_agent() && event.is_public()) return SlaEvent::reply(event.at);
            return std::nullopt;
        case EventKind::card:  // an agent who calls answers
            if (event.author.is_agent() && event.is_public()) return SlaEvent::reply(event.at);
            return std::nullopt;
        case EventKind::status: return SlaEvent::status(event.at, status_in(event.body));
        case EventKind::snoozed: return SlaEvent::status(event.at, "snoozed");
        case EventKind::woken: return SlaEvent::status(event.at, "waiting");
        case EventKind::joined: return SlaEvent::status(event.at, "assigned");
        case EventKind::sla: {
            const auto read = read_body(event.body, event.at);
            return read ? std::optional(*read) : std::nullopt;
        }
        default: return std::nullopt;
    }
}

std::vector<SlaEvent> story_of(std::span<const desk::EventPtr> events) {
    std::vector<SlaEvent> story;
    for (const desk::EventPtr& event : events)
        if (std::optional<SlaEvent> what = heard(*event)) story.push_back(std::move(*what));
    return story;
}

Facts facts_of(const desk::ConversationState& state) {
    return {state.queue ? state.queue.str() : "",
            state.channel,
            state.priority,
            state.contact_tier,
            state.language,
            state.needs.service_class};
}

std::string Levels::govern(const desk::ConversationState& state) const {
    if (book_.order().empty() && !knows(state.id)) return {};
    const Rule rule = book_.choose(facts_of(state));
    const Clocks* clocks = watch_.clocks(state.id);
    if (rule == (clocks == nullptr ? Rule{} : clocks->rule())) return {};
    return write_body(SlaEvent::governed({}, rule));
}

void Levels::happened(const desk::Event& event) {
    const auto loading = loading_.find(event.conversation);
    if (event.kind == desk::EventKind::opened && !is_empty()) return watch_.load(event.conversation, {});
    const bool begins = event.kind == desk::EventKind::sla && is_empty() && !knows(event.conversation);
    if (begins) watch_.load(event.conversation, {});  // a promise needs no service level
    if (loading == loading_.end() && !knows(event.conversation)) return;
    const std::optional<SlaEvent> what = heard(event);
    if (!what) return;
    if (loading != loading_.end()) return loading->second.emplace_back(event.seq, *what), void();
    if (what->what != What::fired) watch_.happened(event.conversation, *what);  // what is fired was applied when taken
}

std::vector<desk::ClockView> Levels::clocks(desk::ConversationId conversation, Instant now) const {
    std::vector<desk::ClockView> out;
    const Clocks* clocks = watch_.clocks(conversation);
    if (clocks == nullptr) return out;
    for (const Reading& reading : clocks->read(now)) {
        if (reading.state == Reading::State::cancelled) continue;
        desk::ClockView view;
        view.clock = to_string(reading.clock), view.state = to_string(reading.state);
        view.due_at = reading.due_at.value_or(Instant{});
        view.is_open = reading.is_open, view.target = reading.target;
        if (reading.phase != Phase::running) view.left = reading.remaining;
        out.push_back(std::move(view));
    }
    return out;
}

bool Levels::has_promise(desk::ConversationId conversation) const {
    const Clocks* clocks = watch_.clocks(conversation);
    if (clocks == nullptr) return loading_.contains(conversation);
    const auto promise = clocks->latest().find(ClockKind::promise);
    return promise != clocks->latest().end() && promise->second.is_open();
}

std::vector<desk::DuePromise> Levels::take_due(Instant now) {
    std::vector<desk::DuePromise> out;
    for (const DueMark& due : watch_.take_due(now)) out.push_back(promise_of(due));
    return out;
}

void Levels::lost(desk::ConversationId conversation) {
    watch_.forget(conversation);
    if (on_lost) on_lost(conversation);
}

void Levels::load(desk::ConversationId conversation, std::span<const desk::EventPtr> events) {
    std::vector<SlaEvent> story = story_of(events);
    const std::int64_t stored = events.empty() ? 0 : events.back()->seq;
    for (auto& [seq, what] : loading_[conversation])
        if (seq > stored) story.push_back(std::move(what));
    loading_.erase(conversation);
    watch_.load(conversation, story);
}

}  // namespace waydesk::routing::sla
