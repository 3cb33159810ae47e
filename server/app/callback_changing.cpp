// Callbacks that are moved, called off, and dialled.
#include "server/app/callbacks_port.hpp"

#include "desk/errc.hpp"

namespace waydesk::app {

using api::CallbackAnswer;
using api::CallbackRefusal;
using callback::Callback;
using callback::CallbackId;
using callback::Moved;
using callback::State;
using callback::Window;

void CallbacksOfDesk::move_to(const Callback& callback, const Window& slot, const desk::Author& asker,
                              const Answer& answer) {
    const bool is_soon = callback::is_empty(slot);
    CallOffers::Question question;
    question.need = callback.need, question.zone = callback.zone, question.booking = callback.order;
    question.at_any_hour = callback.at_any_hour, question.queue = callback.queue, question.except = callback.id;
    const bool is_offered =
        is_soon ? room_.offers().can_call_soon(callback.need, callback.queue) : room_.offers().offers(question, slot);
    const Window window = is_soon ? room_.soon(nullptr, callback.queue) : slot;
    Result<Moved> promised = callback::promise(callback, window, by(asker));
    if (!promised) return answer(CallbackRefusal{promised.error(), {}});
    if (!is_offered) return answer(CallbackRefusal{callback::Errc::slot_gone, {}});
    promised->callback.wished = slot;
    CallRoom::Story story;
    story.moves.push_back(std::move(*promised));
    if (is_soon) {
        Result<Moved> queued = callback::enqueue(story.moves.back().callback, room_.system());
        if (!queued) return answer(CallbackRefusal{queued.error(), {}});
        story.moves.push_back(std::move(*queued));
    }
    story.tell = room_.telling(story.moves);
    store(std::move(story), asker, answer);
}

void CallbacksOfDesk::call_off(const Callback& callback, const std::string& reason, const desk::Author& asker,
                               const Answer& answer) {
    if (reason.size() > callback::most_reason_bytes) return answer(CallbackRefusal{Errc::invalid, "reason"});
    Result<Moved> moved = callback::cancel(callback, by(asker), reason);
    if (!moved) return answer(CallbackRefusal{moved.error(), {}});
    CallRoom::Story story;
    story.moves.push_back(std::move(*moved));
    story.tell = room_.telling(story.moves);
    // Who waits in a chat and does not want to be called any more still waits for its answer.
    const desk::Conversation* conversation = parts_.runtime.desk().conversation(callback.conversation);
    const bool waits = conversation != nullptr && conversation->state.in_line() &&
                       conversation->state.channel != "callback" && callback::is_empty(callback.wished);
    if (waits) story.tell.place = desk::TellCall::Place::stays;
    store(std::move(story), asker, answer);
}

Task<CallbackAnswer> CallbacksOfDesk::begin_attempt(desk::AgentId asker, CallbackId id, bool by_hook) {
    std::function<void(const Callback&, const Answer&)> then = [this, asker, by_hook](const Callback& callback,
                                                                                      const Answer& answer) {
        dial(callback, asker, by_hook, answer);
    };
    co_return co_await with(desk::Author::agent(asker), id, false, std::move(then));
}

// Who calls serves the conversation: it is taken first when it is nobody's.
void CallbacksOfDesk::dial(const Callback& callback, desk::AgentId agent, bool by_hook, const Answer& answer) {
    const Instant now = parts_.runtime.clock().now();
    const bool waits = callback.state == State::promised || callback.state == State::retry_scheduled;
    if (!waits && callback.state != State::queued) return answer(CallbackRefusal{callback::Errc::not_possible, {}});
    if (waits && now < callback.not_before) return answer(CallbackRefusal{callback::Errc::too_early, {}});
    if (callback::would_wake(callback, now, parts_.rules.retry.quiet))
        return answer(CallbackRefusal{callback::Errc::too_early, {}});
    if (by_hook && telephony_ == nullptr) return answer(CallbackRefusal{Errc::unavailable, {}});
    if (!callback::can_serve(abilities_of(*parts_.runtime.desk().agent(agent)), callback.need))
        return answer(CallbackRefusal{callback::Errc::unable, {}});
    const desk::Conversation* conversation = parts_.runtime.desk().conversation(callback.conversation);
    const bool is_served = conversation != nullptr && conversation->state.status == desk::Status::assigned;
    if (is_served && conversation->state.agent == agent) return dial_now(callback, agent, by_hook, answer);
    const bool is_given = callback.agent && callback.agent != agent && !leads(agent);
    if (is_served || is_given) return answer(CallbackRefusal{callback::Errc::taken, {}});
    const auto taken = [this, id = callback.id, agent, by_hook, answer](const desk::Answer& answered) {
        if (answered.error) return answer(CallbackRefusal{answered.error, {}});
        const Callback* found = room_.book().find(id);
        if (found == nullptr) return answer(CallbackRefusal{callback::Errc::not_possible, {}});
        dial_now(*found, agent, by_hook, answer);
    };
    parts_.runtime.hub().submit({0, desk::Asker::agent(agent), desk::Take{callback.conversation}}, taken, now);
}

// Whoever serves the conversation calls, also when it was given to somebody else before.
void CallbacksOfDesk::dial_now(const Callback& callback, desk::AgentId agent, bool by_hook, const Answer& answer) {
    CallRoom::Story story;
    Callback now = callback;
    const auto take_step = [&](Result<Moved> moved) -> error_code {
        if (!moved) return moved.error();
        now = moved->callback;
        story.moves.push_back(std::move(*moved));
        return {};
    };
    error_code wrong;
    if (now.state != State::queued) wrong = take_step(callback::enqueue(now, room_.system()));
    if (!wrong && now.agent && now.agent != agent)
        wrong = take_step(callback::assign(now, agent, {parts_.runtime.clock().now(), {}, true}));
    const desk::Author author = desk::Author::agent(agent);
    if (!wrong)
        wrong = take_step(callback::begin_attempt(now, abilities_of(*parts_.runtime.desk().agent(agent)), by(author)));
    if (wrong) return answer(CallbackRefusal{wrong, {}});
    story.tell = room_.telling(story.moves);
    room_.store(std::move(story), [this, author, by_hook, answer](const Result<Callback>& after) {
        if (!after) return answer(CallbackRefusal{after.error(), {}});
        if (by_hook) order_dialling(*after, author.agent_id());
        answer(json_for(author, *after));
    });
}

// The attempt goes on by hand where the telephone system does not take the order.
void CallbacksOfDesk::order_dialling(const Callback& callback, desk::AgentId agent) {
    callback::DialOrder order;
    order.callback = callback.id, order.attempt = callback.attempts.size(), order.agent = agent;
    const desk::Agent* who = parts_.runtime.desk().agent(agent);
    order.agent_line = who == nullptr ? std::string() : who->email;
    order.to = callback.phone, order.shown_number = parts_.config.shown_number;
    order.mode =
        parts_.config.mode == "agent_first" ? callback::DialMode::agent_first : callback::DialMode::traveler_first;
    const auto taken = [this, conversation = callback.conversation, agent](const Result<void>& result) {
        if (result) return;
        desk::SendMessage note;
        note.conversation = conversation, note.visibility = desk::Visibility::agents;
        note.text = room_.views().hook_failed_text(agent);
        parts_.runtime.hub().submit(
            {0, desk::Asker::system(), note}, [](const desk::Answer&) {}, parts_.runtime.clock().now());
    };
    telephony_->dial(std::move(order), taken);
}

Task<CallbackAnswer> CallbacksOfDesk::end_attempt(desk::AgentId asker, CallbackId id, callback::Outcome outcome,
                                                  std::string note) {
    if (note.size() > callback::most_note_bytes) co_return CallbackRefusal{Errc::invalid, "note"};
    privacy::mask_in_place(note, parts_.runtime.kept_numbers());
    const desk::Author author = desk::Author::agent(asker);
    std::function<void(const Callback&, const Answer&)> then = [this, author, outcome, note = std::move(note)](
                                                                   const Callback& callback, const Answer& answer) {
        Result<Moved> ended = callback::end_attempt(callback, outcome, by(author), note);
        if (!ended) return answer(CallbackRefusal{ended.error(), {}});
        CallRoom::Story story;
        story.moves.push_back(std::move(*ended));
        room_.plan_retry(story.moves);
        story.tell = room_.telling(story.moves);
        store(std::move(story), author, answer);
    };
    co_return co_await with(author, id, false, std::move(then));
}

}  // namespace waydesk::app
