// What time, and what others do, mean for the calls that are owed.
#include "server/app/call_room.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using callback::Callback;
using callback::CallbackId;
using callback::Moved;
using callback::State;

bool is_at_rest(const Callback& callback) {
    return !callback::is_over(callback.state) && callback.state != State::attempting;
}

}  // namespace

void CallRoom::tick() {
    if (!parts_.runtime.hub().is_serving() || !works_.is_idle()) return;
    const Instant now = parts_.runtime.clock().now();
    take_gone(now);
    take_reminders(now);
    if (!ask_again_.is_set() || ask_again_ <= now) take_due(now);
}

// A step that was thought out on what has changed since is left alone: it comes again.
void CallRoom::line_up_step(CallbackId id, Step step) {
    line_up([this, id, step = std::move(step)](const std::function<void()>& done) {
        const Callback* callback = book_.find(id);
        if (callback == nullptr) return done();
        Result<Moved> moved = step(*callback);
        if (!moved) return done();
        Story story;
        story.moves.push_back(std::move(*moved));
        const desk::ConversationId conversation = callback->conversation;  // a conversion names the other one
        plan_retry(story.moves);
        story.tell = telling(story.moves);
        story.tell.conversation = conversation;
        store(std::move(story), [done](const Result<Callback>&) { done(); });
    });
}

void CallRoom::take_due(Instant now) {
    const auto find = [this](const Callback& callback, std::span<const callback::Promised> besides) {
        return free_window(callback, besides);
    };
    for (Moved& due : book_.due(now, parts_.rules.retry, find)) {
        const CallbackId id = due.callback.id;
        line_up_step(id, [due = std::move(due)](const Callback& callback) -> Result<Moved> {
            if (callback.steps + 1 != due.step.number) return callback::Errc::not_possible;
            return due;
        });
    }
    ask_again_ = book_.next_due(now).value_or(now + callback::Book::search_again);
}

// Only who was promised it long enough before to have forgotten it.
void CallRoom::take_reminders(Instant now) {
    const Duration before = parts_.rules.reminder;
    if (before == Duration(0)) return;
    for (const auto& [promised, callback] : book_.open()) {
        const bool is_promised = callback.state == State::promised || callback.state == State::retry_scheduled;
        const Instant at = callback.window.from - before;
        const bool was_long_ago = !callback.promises.empty() && callback.promises.back().made_at + before < at;
        if (!is_promised || callback.reminded_at.is_set() || now < at || callback.window.from <= now || !was_long_ago)
            continue;
        line_up([this, id = promised](const std::function<void()>& done) {
            const Callback* found = book_.find(id);
            if (found == nullptr) return done();
            Result<Moved> moved = callback::remind(*found, system());
            if (!moved) return done();
            Story story;
            story.tell.conversation = found->conversation;
            story.tell.text = views_.reminder_text(*found), story.tell.text_language = found->need.language.str();
            story.moves.push_back(std::move(*moved));
            store(std::move(story), [done](const Result<Callback>&) { done(); });
        });
    }
}

// An agent who is not connected for long is not on the telephone any more: nobody knows what came of it, so the
// traveler is tried again.
void CallRoom::take_gone(Instant now) {
    for (const auto& [id, callback] : book_.open()) {
        if (callback.state != State::attempting) continue;
        const desk::Agent* agent = parts_.runtime.desk().agent(callback.attempts.back().agent);
        if (agent != nullptr && agent->is_present() && !agent->disabled) {
            gone_since_.erase(id);
            continue;
        }
        const Instant since = gone_since_.try_emplace(id, now).first->second;
        if (now - since < parts_.rules.agent_gone && agent != nullptr && !agent->disabled) continue;
        line_up_step(id, [this](const Callback& running) {
            return callback::end_attempt(running, callback::Outcome::no_answer, system());
        });
    }
}

// After the commit. It must not call the desk back: it comes by the mailbox.
void CallRoom::happened(const desk::EventPtr& event, const desk::ConversationPtr& after) {
    using desk::EventKind;
    if (book_.size() == 0) return;
    const bool is_reply = event->kind == EventKind::message && event->author.is_agent() && event->is_public();
    const bool concerns = is_reply || event->kind == EventKind::status || event->kind == EventKind::banned ||
                          event->kind == EventKind::assigned || event->kind == EventKind::routed ||
                          event->kind == EventKind::woken;
    if (!concerns) return;
    parts_.runtime.thread().post([this, event, after] {
        if (event->kind == EventKind::banned) return shut_out(after->contact, event->author);
        if (event->kind == EventKind::status) return ended(*after, event->author);
        if (event->kind == EventKind::message) return served(*after);
        if (event->kind != EventKind::woken) return handed_on(*after);
        if (after->kind == desk::call_kind) return;
        for (const CallbackId id : book_.of_conversation(after->id)) came_back_.insert(id);
    });
}

// Who resolves a conversation whose call has come has done what was wanted, or nobody wants it any more. A call that is
// promised for later stays: it wakes the conversation then.
void CallRoom::ended(const desk::ConversationState& state, const desk::Author& by) {
    if (state.status != desk::Status::resolved) return;
    for (const CallbackId id : book_.of_conversation(state.id))
        line_up_step(id, [this, by](const Callback& callback) -> Result<Moved> {
            const callback::By who{parts_.runtime.clock().now(), by, true};
            if (callback.state == State::attempting && by.is_agent())
                return callback::end_attempt(callback, callback::Outcome::answered, who);
            if (callback.state == State::queued && by != desk::Author{})
                return callback::cancel(callback, who, "resolved");
            return callback::Errc::not_possible;
        });
}

// He came back by chat, and an agent has answered him there.
void CallRoom::served(const desk::ConversationState& state) {
    for (const CallbackId id : book_.of_contact(state.contact)) {
        const Callback& callback = *book_.find(id);
        const bool is_there = callback.conversation == state.id;
        const bool came_back = is_there ? came_back_.contains(id) : state.opened_at > callback.asked_at;
        if (!came_back || !is_at_rest(callback) || state.channel == "email") continue;
        line_up_step(id, [this, conversation = state.id](const Callback& open) {
            return callback::convert(open, conversation, system());
        });
    }
}

void CallRoom::shut_out(desk::ContactId contact, const desk::Author& by) {
    for (const CallbackId id : book_.of_contact(contact))
        line_up_step(id, [this, by](const Callback& callback) {
            return callback::cancel(callback, {parts_.runtime.clock().now(), by, true}, "banned");
        });
}

// Whoever is on the telephone serves the conversation: when it is somebody else's, the call is over for him.
void CallRoom::handed_on(const desk::ConversationState& state) {
    for (const CallbackId id : book_.of_conversation(state.id)) {
        const Callback& callback = *book_.find(id);
        if (callback.state != State::attempting || callback.attempts.back().agent == state.agent) continue;
        line_up_step(id, [this, agent = state.agent](const Callback& running) -> Result<Moved> {
            if (running.state != State::attempting || running.attempts.back().agent == agent)
                return callback::Errc::not_possible;
            return callback::end_attempt(running, callback::Outcome::no_answer, system());
        });
    }
}

}  // namespace waydesk::app
