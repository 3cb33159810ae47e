#include "channels/callback/transitions.hpp"

#include <algorithm>

namespace waydesk::callback {
namespace {

bool is_system(const By& by) { return by.author.kind == desk::Author::Kind::system; }
bool is_at_rest(State state) { return !is_over(state) && state != State::attempting; }

Moved moved(Callback callback, State to, const By& by, std::string reason = {}) {
    Step step{++callback.steps, by.at, by.author, callback.state, to, std::move(reason)};
    callback.state = to;
    if (is_over(to)) callback.closed_at = by.at;
    return {std::move(callback), std::move(step)};
}

int attempts_since_promise(const Callback& callback) {
    const Instant since = callback.promises.empty() ? Instant{} : callback.promises.back().made_at;
    return static_cast<int>(
        std::ranges::count_if(callback.attempts, [&](const Attempt& attempt) { return attempt.begun >= since; }));
}

State after(Outcome outcome) {
    switch (outcome) {
        case Outcome::answered: return State::done;
        case Outcome::wrong_number:
        case Outcome::refused: return State::failed;
        case Outcome::running:
        case Outcome::busy:
        case Outcome::no_answer:
        case Outcome::voicemail: break;
    }
    return State::no_answer;
}

}  // namespace

Moved request(Callback asked, const By& by) {
    asked.state = State::requested, asked.asked_at = by.at;
    return moved(std::move(asked), State::requested, by);
}

bool may_be_promised(const Callback& callback) {
    return is_at_rest(callback.state) || notice_after(callback) == Notice::by_any_way;
}

Result<Moved> promise(Callback callback, const Window& window, const By& by) {
    if (!may_be_promised(callback)) return Errc::not_possible;
    if (is_empty(window) || window.until <= by.at) return Errc::bad_window;
    if (callback.promises.size() >= most_promises) return Errc::too_many_promises;
    const bool is_again = !callback.promises.empty();
    callback.promises.push_back({window, by.at});
    callback.window = window, callback.not_before = window.from, callback.reminded_at = {};
    callback.closed_at = {};
    return moved(std::move(callback), State::promised, by, is_again ? "again" : "");
}

Result<Moved> enqueue(Callback callback, const By& by) {
    if (callback.state != State::promised && callback.state != State::retry_scheduled) return Errc::not_possible;
    if (!is_system(by)) return Errc::forbidden;
    if (by.at < callback.not_before) return Errc::too_early;
    return moved(std::move(callback), State::queued, by);
}

Result<Moved> assign(Callback callback, desk::AgentId to, const By& by) {
    if (!is_at_rest(callback.state)) return Errc::not_possible;
    if (!by.leads) return Errc::forbidden;
    callback.agent = to;
    const State state = callback.state;
    return moved(std::move(callback), state, by, to ? to.str() : "anybody");
}

Result<Moved> begin_attempt(Callback callback, const Abilities& abilities, const By& by) {
    if (callback.state != State::queued) return Errc::not_possible;
    if (!by.author.is_agent()) return Errc::forbidden;
    if (callback.agent && callback.agent != by.author.agent_id()) return Errc::taken;
    if (!can_serve(abilities, callback.need)) return Errc::unable;
    callback.attempts.push_back({by.at, {}, by.author.agent_id(), Outcome::running, {}});
    return moved(std::move(callback), State::attempting, by);
}

Result<Moved> end_attempt(Callback callback, Outcome outcome, const By& by, std::string note) {
    if (callback.state != State::attempting || outcome == Outcome::running) return Errc::not_possible;
    Attempt& attempt = callback.attempts.back();
    if (by.author.is_visitor()) return Errc::forbidden;
    if (by.author.is_agent() && !by.leads && by.author.agent_id() != attempt.agent) return Errc::taken;
    attempt.ended = by.at, attempt.outcome = outcome, attempt.note = std::move(note);
    return moved(std::move(callback), after(outcome), by, std::string(to_string(outcome)));
}

Result<Moved> remind(Callback callback, const By& by) {
    const bool may_be = callback.state == State::promised || callback.state == State::retry_scheduled;
    if (!may_be || callback.reminded_at.is_set()) return Errc::not_possible;
    if (!is_system(by)) return Errc::forbidden;
    callback.reminded_at = by.at;
    const State state = callback.state;
    return moved(std::move(callback), state, by, "reminded");
}

bool would_wake(const Callback& callback, Instant now, const QuietHours& quiet) {
    if (callback.at_any_hour || now < callback.window.until) return false;
    const Result<time::Zone> zone = time::Zone::find(callback.zone);
    return zone && is_quiet(now, *zone, quiet);
}

NextTry next_try(const Callback& callback, const RetryRule& rule) {
    const int made = attempts_since_promise(callback);
    if (made >= rule.most_attempts) return NextTry::none;
    if (made != 1) return NextTry::next_window;
    const Instant then = callback.attempts.back().ended + rule.soon;
    return would_wake(callback, then, rule.quiet) ? NextTry::next_window : NextTry::soon;
}

Result<Moved> schedule_retry(Callback callback, const RetryRule& rule, const std::optional<Window>& next_window,
                             const By& by) {
    if (callback.state != State::no_answer) return Errc::not_possible;
    if (!is_system(by)) return Errc::forbidden;
    const NextTry next = next_try(callback, rule);
    if (next == NextTry::none) return moved(std::move(callback), State::failed, by);
    if (next == NextTry::soon) {
        callback.not_before = callback.attempts.back().ended + rule.soon;
        return moved(std::move(callback), State::retry_scheduled, by);
    }
    if (!next_window) return Errc::window_needed;
    if (is_empty(*next_window) || next_window->until <= by.at) return Errc::bad_window;
    callback.window = *next_window, callback.not_before = next_window->from, callback.reminded_at = {};
    return moved(std::move(callback), State::retry_scheduled, by);
}

Result<Moved> cancel(Callback callback, const By& by, std::string reason) {
    if (!is_at_rest(callback.state)) return Errc::not_possible;
    if (is_system(by)) return Errc::forbidden;
    return moved(std::move(callback), State::cancelled, by, std::move(reason));
}

Result<Moved> convert(Callback callback, desk::ConversationId conversation, const By& by) {
    if (!is_at_rest(callback.state)) return Errc::not_possible;
    if (!is_system(by)) return Errc::forbidden;
    callback.conversation = conversation;
    return moved(std::move(callback), State::converted, by);
}

Notice notice_after(const Callback& callback) {
    if (callback.state != State::failed || callback.attempts.empty()) return Notice::none;
    switch (callback.attempts.back().outcome) {
        case Outcome::refused: return Notice::none;
        case Outcome::wrong_number: return Notice::by_mail_only;
        default: return Notice::by_any_way;
    }
}

}  // namespace waydesk::callback
