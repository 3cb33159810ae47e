#include "server/app/day_promises.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using days::CheckItem;
using days::CheckState;
using days::Promise;
using language::LanguageTag;

constexpr std::size_t most_incidents = 50;

bool is_serious(const cases::Case& one) {
    const std::string_view severity = cases::text_of(one.fields, "severity");
    return one.kind == "complaint" && (severity == "1" || severity == "2");
}

bool is_late(const desk::ConversationState& state, Instant now) {
    return std::ranges::any_of(state.clocks, [&](const desk::ClockView& clock) {
        return clock.is_open && (clock.state == "breached" || (clock.due_at.is_set() && clock.due_at < now));
    });
}

}  // namespace

std::vector<Promise> DayPromises::of(desk::AgentId agent, Instant now) const {
    std::vector<Promise> out;
    for (const auto& [id, conversation] : parts_.runtime.desk().conversations())
        if (conversation.state.agent == agent)
            if (auto owed = days::owed_in(conversation.state, now)) out.push_back(std::move(*owed));
    add_calls(out, agent, now);
    for (const auto& [id, one] : parts_.cases.open_cases())
        if (one.handler == agent)
            if (auto owed = days::owed_in(one)) out.push_back(std::move(*owed));
    days::put_in_order(out);
    return out;
}

void DayPromises::add_calls(std::vector<Promise>& out, desk::AgentId agent, Instant now) const {
    for (const auto& [id, call] : parts_.calls.book().open()) {
        if (call.agent != agent || call.window.from > now + days::soon) continue;
        Promise owed;
        owed.kind = days::PromiseKind::callback;
        owed.title = days::shortened(call.topic.empty() ? call.name : call.topic);
        owed.conversation = call.conversation, owed.callback = call.id.value, owed.queue = call.queue;
        owed.due_at = call.window.until, owed.owner = agent, owed.said = call.name;
        out.push_back(std::move(owed));
    }
}

void DayPromises::write_incidents(JsonWriter& json) const {
    std::size_t told = 0;
    json.key("incidents").begin_array();
    for (const auto& [id, conversation] : parts_.runtime.desk().conversations()) {
        const desk::ConversationState& state = conversation.state;
        const bool is_incident = state.ticket.kind == desk::TicketKind::incident && desk::is_open(state.status);
        if (!is_incident || ++told > most_incidents) continue;
        json.begin_object().member("title",
                                   days::shortened(state.subject.empty() ? state.contact_name : state.subject));
        json.member("conversation", id.str()).key("case").null().end_object();
    }
    for (const auto& [id, one] : parts_.cases.open_cases()) {
        if (!is_serious(one) || ++told > most_incidents) continue;
        std::string title = days::shortened(cases::text_of(one.fields, "happened"));
        if (title.empty()) title = cases::text_of(one.fields, "category");
        json.begin_object()
            .member("title", title)
            .member_or_null("conversation", one.conversation ? one.conversation.str() : "");
        json.member("case", id.str()).end_object();
    }
    json.end_array();
}

void DayPromises::write_staff(JsonWriter& json) const {
    json.key("staff").begin_object();
    for (const auto& [id, queue] : parts_.runtime.desk().queues()) {
        const auto serves = [queue_id = id](const auto& entry) {
            const desk::Agent& agent = entry.second;
            return agent.presence == desk::Presence::available && agent.is_present() && agent.queues.contains(queue_id);
        };
        json.member(queue.name,
                    static_cast<std::int64_t>(std::ranges::count_if(parts_.runtime.desk().agents(), serves)));
    }
    json.end_object();
}

std::string DayPromises::also(Instant since, Instant now, std::span<const days::Told> announcements) const {
    JsonWriter json;
    json.begin_object();
    write_incidents(json);
    json.key("announcements").begin_array();
    for (const auto& [said, readers] : announcements)
        if (said.is_current(now))
            json.begin_object().member("id", said.id.str()).member("title", said.title).end_object();
    json.end_array().key("policies").begin_array();
    for (const std::string& title : parts_.policies_changed(since)) json.text(title);
    json.end_array().key("mailboxes_failing").begin_array();
    for (const std::string& name : parts_.failing_mailboxes()) json.text(name);
    json.end_array();
    write_staff(json);
    return json.end_object().take();
}

CheckItem DayPromises::check_mailboxes(const LanguageTag& reader) const {
    std::string names;
    for (const std::string& name : parts_.failing_mailboxes()) names += (names.empty() ? "" : ", ") + name;
    if (names.empty()) return {"mailboxes", CheckState::ok, {}, false};
    return {"mailboxes", CheckState::attention, parts_.words->text("day.detail.mailboxes", reader, {{"names", names}}),
            false};
}

CheckItem DayPromises::check_queues(const desk::Agent& agent, Instant now, const LanguageTag& reader) const {
    std::int64_t waiting = 0, late = 0;
    for (const auto& [id, conversation] : parts_.runtime.desk().conversations()) {
        const desk::ConversationState& state = conversation.state;
        if (!agent.queues.contains(state.queue) || !state.in_line()) continue;
        ++waiting;
        if (is_late(state, now)) ++late;
    }
    const std::string told = parts_.words->text("day.detail.queues", reader, {{"waiting", waiting}, {"late", late}});
    return {"queues", late > 0 ? CheckState::attention : CheckState::ok, waiting > 0 ? told : std::string(), false};
}

// His own, and those that anybody able may take.
CheckItem DayPromises::check_calls(const desk::Agent& agent, Instant now, const LanguageTag& reader) const {
    constexpr Duration within = 1h;
    std::int64_t due = 0, late = 0;
    for (const auto& [id, call] : parts_.calls.book().open()) {
        const bool is_his = call.agent ? call.agent == agent.id : agent.queues.contains(call.queue);
        if (!is_his || callback::is_empty(call.window) || call.window.from > now + within) continue;
        ++due;
        if (call.window.until < now) ++late;
    }
    const std::string told = parts_.words->text("day.detail.calls", reader, {{"due", due}, {"late", late}});
    return {"calls_due", late > 0 ? CheckState::attention : CheckState::ok, due > 0 ? told : std::string(), false};
}

days::Check DayPromises::check(const desk::Agent& agent, Instant now, const Known& known,
                               const LanguageTag& reader) const {
    const auto say = [&](std::string_view key, std::int64_t n) { return parts_.words->text(key, reader, {{"n", n}}); };
    days::Check out;
    const bool is_connected = agent.connections > 0;
    out.push_back({"connection", is_connected ? CheckState::ok : CheckState::attention,
                   is_connected ? std::string() : parts_.words->text("day.detail.not_connected", reader), false});
    out.push_back(check_mailboxes(reader));
    out.push_back(check_queues(agent, now, reader));
    out.push_back(check_calls(agent, now, reader));
    const auto unread = std::ranges::count_if(known.announcements, [&](const days::Told& told) {
        const days::Announcement& said = told.announcement;
        return said.must_read && said.is_current(now) && said.is_for(agent) && !told.readers.contains(agent.id);
    });
    out.push_back({"announcements", unread > 0 ? CheckState::attention : CheckState::ok,
                   unread > 0 ? say("day.detail.announcements", unread) : std::string(), false});
    const auto waiting = static_cast<std::int64_t>(known.handovers);
    out.push_back({"handover", waiting > 0 ? CheckState::attention : CheckState::ok,
                   waiting > 0 ? say("day.detail.handover", waiting) : std::string(), false});
    const bool is_double = known.has_second_factor;
    out.push_back({"two_factor", is_double ? CheckState::ok : CheckState::attention,
                   is_double ? std::string() : parts_.words->text("day.detail.two_factor", reader), false});
    return out;
}

}  // namespace waydesk::app
