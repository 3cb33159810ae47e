#include "server/app/callbacks_port.hpp"

#include "channels/callback/ics.hpp"

#include <algorithm>

namespace waydesk::app {

using api::CallbackAnswer;
using api::CallbackRefusal;
using callback::Callback;
using callback::CallbackId;
using callback::Window;

namespace {

constexpr desk::Author nobody;  // who comes with a key

}  // namespace

CallbacksOfDesk::Answer CallbacksOfDesk::once_over(Answer answer, std::function<void()> done) {
    return [answer = std::move(answer), done = std::move(done)](CallbackAnswer given) {
        answer(std::move(given));
        done();
    };
}

void CallbacksOfDesk::read(CallbackId id, const Found& then) {
    if (const Callback* known = room_.book().find(id)) return then(*known);
    room_.read_stored(id, then);
}

std::string CallbacksOfDesk::json_for(const desk::Author& asker, const Callback& callback) const {
    return asker.is_agent() ? room_.views().agent(callback, asker.agent_id()) : room_.views().traveler(callback);
}

bool CallbacksOfDesk::sees(desk::AgentId id, const Callback& callback) const {
    const desk::Agent* agent = parts_.runtime.desk().agent(id);
    if (agent == nullptr || agent->disabled) return false;
    if (agent->sees(callback.queue) || callback.agent == id) return true;
    const desk::Conversation* conversation = parts_.runtime.desk().conversation(callback.conversation);
    return conversation != nullptr && parts_.runtime.desk().may_see(desk::Asker::agent(id), conversation->state);
}

bool CallbacksOfDesk::leads(desk::AgentId id) const {
    const desk::Agent* agent = parts_.runtime.desk().agent(id);
    return agent != nullptr && agent->role != desk::Role::agent;
}

callback::By CallbacksOfDesk::by(const desk::Author& author) const {
    return {parts_.runtime.clock().now(), author, author.is_agent() && leads(author.agent_id())};
}

Task<CallbackAnswer> CallbacksOfDesk::with(desk::Author asker, CallbackId id, bool has_key,
                                           std::function<void(const Callback&, const Answer&)> then) {
    std::function<void(Answer)> work = [this, asker, id, has_key, then = std::move(then)](Answer answer) {
        room_.line_up([=, this](const std::function<void()>& done) {
            const Answer last = once_over(answer, done);
            read(id, [=, this](const Result<Callback>& found) {
                if (!found) return last(CallbackRefusal{found.error(), {}});
                const bool is_his = asker.is_visitor() && asker.identity_id() == found->visitor;
                if (!has_key && !is_his && !(asker.is_agent() && sees(asker.agent_id(), *found)))
                    return last(CallbackRefusal{Errc::not_found, {}});
                then(*found, last);
            });
        });
    };
    co_return co_await parts_.runtime.ask<CallbackAnswer>(std::move(work));
}

void CallbacksOfDesk::store(CallRoom::Story story, const desk::Author& asker, const Answer& answer) {
    room_.store(std::move(story), [this, asker, answer](const Result<Callback>& after) {
        if (!after) return answer(CallbackRefusal{after.error(), {}});
        answer(json_for(asker, *after));
    });
}

Task<CallbackAnswer> CallbacksOfDesk::slots(api::SlotsAsked asked) {
    const auto language = language::LanguageTag::parse(asked.language);
    if (!language) co_return CallbackRefusal{Errc::invalid, "language"};
    if (asked.zone.empty()) asked.zone = "UTC";
    if (!time::Zone::find(asked.zone)) co_return CallbackRefusal{Errc::invalid, "zone"};
    callback::Need need{*language, asked.asker.is_agent() ? asked.skill : std::string()};
    std::function<void(Answer)> work = [this, asked = std::move(asked), need = std::move(need)](const Answer& answer) {
        answer_slots(asked, need, {}, answer);
    };
    co_return co_await parts_.runtime.ask<CallbackAnswer>(std::move(work));
}

void CallbacksOfDesk::answer_slots(const api::SlotsAsked& asked, const callback::Need& need, CallbackId except,
                                   const Answer& answer) {
    CallOffers::Question question{need, asked.zone, asked.booking, asked.at_any_hour, {}, {}, except};
    const Instant now = parts_.runtime.clock().now();
    std::optional<routing::Span> wait;
    const desk::Conversation* conversation = parts_.runtime.desk().conversation(asked.conversation);
    if (conversation != nullptr && parts_.runtime.desk().may_see({asked.asker, {}, false}, conversation->state)) {
        question.queue = conversation->state.queue;
        if (conversation->state.in_line())
            for (const auto& [id, place] : parts_.runtime.router().standings(question.queue, now))
                if (id == asked.conversation) wait = place.estimate_s;
    }
    question.queue = room_.offers().queue_or_default(question.queue);
    if (!wait) wait = parts_.runtime.router().estimate_for_newcomer(question.queue, now);
    std::vector<callback::Slot> found;
    if (parts_.config.enabled) found = room_.offers().slots(question);
    answer(room_.views().slots(question, found, wait));
}

Task<CallbackAnswer> CallbacksOfDesk::choose(desk::Author asker, CallbackId id, Window slot) {
    std::function<void(const Callback&, const Answer&)> then =
        [this, slot, asker](const Callback& callback, const Answer& answer) { move_to(callback, slot, asker, answer); };
    co_return co_await with(asker, id, false, std::move(then));
}

Task<CallbackAnswer> CallbacksOfDesk::cancel(desk::Author asker, CallbackId id, std::string reason) {
    std::function<void(const Callback&, const Answer&)> then = [this, asker, reason = std::move(reason)](
                                                                   const Callback& callback, const Answer& answer) {
        call_off(callback, reason, asker, answer);
    };
    co_return co_await with(asker, id, false, std::move(then));
}

Task<Result<Callback>> CallbacksOfDesk::by_key(CallbackId id, std::string key) {
    if (!parts_.keys.opens(id, key)) co_return Errc::not_found;
    std::function<void(Found)> work = [this, id](const Found& answer) { read(id, answer); };
    co_return co_await parts_.runtime.ask<Result<Callback>>(std::move(work));
}

Task<CallbackAnswer> CallbacksOfDesk::slots_by_key(CallbackId id, std::string key) {
    const Result<Callback> callback = co_await by_key(id, std::move(key));
    if (!callback) co_return CallbackRefusal{callback.error(), {}};
    api::SlotsAsked asked;
    asked.asker = desk::Author::visitor(callback->visitor);
    asked.language = callback->need.language.str(), asked.zone = callback->zone, asked.booking = callback->order;
    asked.at_any_hour = callback->at_any_hour, asked.conversation = callback->conversation;
    std::function<void(Answer)> work = [this, asked = std::move(asked), need = callback->need,
                                        id](const Answer& answer) { answer_slots(asked, need, id, answer); };
    co_return co_await parts_.runtime.ask<CallbackAnswer>(std::move(work));
}

Task<CallbackAnswer> CallbacksOfDesk::choose_by_key(CallbackId id, std::string key, Window slot) {
    if (!parts_.keys.opens(id, key)) co_return CallbackRefusal{Errc::not_found, {}};
    std::function<void(const Callback&, const Answer&)> then = [this, slot](const Callback& callback,
                                                                            const Answer& answer) {
        move_to(callback, slot, desk::Author::visitor(callback.visitor), answer);
    };
    co_return co_await with(nobody, id, true, std::move(then));
}

Task<CallbackAnswer> CallbacksOfDesk::cancel_by_key(CallbackId id, std::string key) {
    if (!parts_.keys.opens(id, key)) co_return CallbackRefusal{Errc::not_found, {}};
    std::function<void(const Callback&, const Answer&)> then = [this](const Callback& callback, const Answer& answer) {
        call_off(callback, {}, desk::Author::visitor(callback.visitor), answer);
    };
    co_return co_await with(nobody, id, true, std::move(then));
}

Task<Result<std::string>> CallbacksOfDesk::ics_by_key(CallbackId id, std::string key) {
    const Result<Callback> callback = co_await by_key(id, std::move(key));
    if (!callback) co_return callback.error();
    if (callback::is_empty(callback->window) || callback::is_empty(callback->wished)) co_return Errc::not_found;
    callback::Appointment appointment;
    const std::size_t host = parts_.address.find("//");
    appointment.uid = id.str() + "@" + parts_.address.substr(host == std::string::npos ? 0 : host + 2);
    appointment.sequence = callback->steps;
    const bool is_off = callback::is_over(callback->state) && callback->state != callback::State::done;
    appointment.method = is_off ? callback::IcsMethod::cancel : callback::IcsMethod::publish;
    appointment.organizer = organizer_, appointment.made_at = parts_.runtime.clock().now();
    appointment.window = callback->window;
    appointment.summary = room_.views().summary(*callback);
    appointment.description = room_.views().description(*callback);
    appointment.url = parts_.address + parts_.keys.manage_path(id);
    co_return callback::write_ics(appointment);
}

Task<CallbackAnswer> CallbacksOfDesk::assign(desk::AgentId asker, CallbackId id, desk::AgentId to) {
    const desk::Author author = desk::Author::agent(asker);
    std::function<void(const Callback&, const Answer&)> then = [this, author, to](const Callback& callback,
                                                                                  const Answer& answer) {
        const desk::Agent* agent = parts_.runtime.desk().agent(to);
        if (to && (agent == nullptr || agent->disabled)) return answer(CallbackRefusal{Errc::invalid, "agent"});
        if (agent != nullptr && !callback::can_serve(abilities_of(*agent), callback.need))
            return answer(CallbackRefusal{callback::Errc::unable, {}});
        auto moved = callback::assign(callback, to, by(author));
        if (!moved) return answer(CallbackRefusal{moved.error(), {}});
        CallRoom::Story story;
        story.tell.conversation = callback.conversation;
        story.moves.push_back(std::move(*moved));
        store(std::move(story), author, answer);
    };
    co_return co_await with(author, id, false, std::move(then));
}

}  // namespace waydesk::app
