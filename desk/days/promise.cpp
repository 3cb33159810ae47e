#include "desk/days/promise.hpp"

#include "core/utf8.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace waydesk::days {
namespace {

// Of the open clocks of its service level; not set: none runs.
Instant next_due(const desk::ConversationState& state) {
    Instant out;
    for (const desk::ClockView& clock : state.clocks)
        if (clock.is_open && clock.due_at.is_set() && (!out.is_set() || clock.due_at < out)) out = clock.due_at;
    return out;
}

std::int64_t due_rank(const Promise& promise) {
    return promise.due_at.is_set() ? promise.due_at.us : std::numeric_limits<std::int64_t>::max();
}

}  // namespace

std::string_view to_string(PromiseKind kind) {
    switch (kind) {
        case PromiseKind::clock: return "clock";
        case PromiseKind::reply: return "reply";
        case PromiseKind::chat: return "chat";
        case PromiseKind::callback: return "callback";
        case PromiseKind::matter: return "case";
    }
    return "chat";
}

std::string shortened(std::string_view text) { return std::string(first_code_points(text, most_title_points)); }

// A call and its conversation are two things: each is owed by itself.
bool Promise::is_same_thing(const Promise& other) const {
    if (callback != 0 || other.callback != 0) return callback == other.callback;
    if (matter || other.matter) return matter == other.matter;
    return conversation == other.conversation;
}

std::optional<Promise> owed_in(const desk::ConversationState& state, Instant now) {
    if (!state.agent || !desk::is_open(state.status)) return {};
    Promise out;
    out.title = shortened(state.subject.empty() ? state.contact_name : state.subject);
    out.number = state.number, out.conversation = state.id, out.queue = state.queue, out.owner = state.agent;
    out.said = state.preview.text;
    out.due_at = next_due(state);
    out.is_asleep = state.status == desk::Status::snoozed;
    if (out.is_asleep) {
        out.kind = PromiseKind::reply, out.due_at = state.snoozed_until;
    } else if (out.due_at.is_set() && out.due_at <= now + soon) {
        out.kind = PromiseKind::clock;
    } else if (state.preview.by == desk::Author::Kind::visitor) {
        out.kind = PromiseKind::reply;
    }
    return out;
}

std::optional<Promise> owed_in(const cases::Case& one) {
    if (!one.handler || one.closed_at.is_set()) return {};
    Promise out;
    out.kind = PromiseKind::matter;
    out.matter = one.id, out.matter_kind = one.kind, out.number = one.number;
    out.conversation = one.conversation, out.owner = one.handler;
    out.title = shortened(cases::text_of(one.fields, "happened"));
    if (out.title.empty()) out.title = shortened(cases::text_of(one.fields, "text"));
    if (out.title.empty()) out.title = shortened(one.booking);
    for (const cases::CaseClock& clock : one.clocks) {
        const bool runs = !clock.met.is_set() && !clock.paused_since.is_set();
        if (runs && (!out.due_at.is_set() || clock.due < out.due_at)) out.due_at = clock.due;
    }
    return out;
}

void put_in_order(std::vector<Promise>& promises) {
    std::ranges::sort(promises, {}, [](const Promise& one) {
        return std::tuple(due_rank(one), one.kind, one.number, one.conversation, one.callback);
    });
    if (promises.size() > most_promises) promises.resize(most_promises);
}

}  // namespace waydesk::days
