#pragma once
// What may happen to a callback, who may do it, and what it becomes:
//   requested -> promised -> queued -> attempting -> done | no_answer -> retry_scheduled -> queued … | failed
//   and from every state in which nobody is on the telephone: promised again, cancelled, converted.
// Who was not reached in all tries may choose another time: then it is promised again too.
// Each function takes the callback as it is and answers it as it will be, or why not. Pure; any thread.

#include "channels/callback/callback.hpp"
#include "channels/callback/errc.hpp"

namespace waydesk::callback {

// Who does something, and when.
struct By {
    Instant at;
    desk::Author author;
    bool leads = false;  // may give work to others: a permission
};

// One line of a callback's history, to be kept for ever.
struct Step {
    std::int64_t number = 0;  // from 1, without holes
    Instant at;
    desk::Author author;
    State from = State::requested;
    State to = State::requested;
    std::string reason;  // an outcome, "again", the agent it was given to; empty: the states say all

    bool operator==(const Step&) const = default;
};

struct Moved {
    Callback callback;
    Step step;
};

// What `check` finds nothing wrong with, asked for by anybody.
Moved request(Callback asked, const By& by);

bool may_be_promised(const Callback& callback);
// Anybody, the traveler choosing another slot too. That somebody is free then is the caller's to know (slots.hpp).
// Errors: not_possible, bad_window, too_many_promises.
Result<Moved> promise(Callback callback, const Window& window, const By& by);

// The system, when the window has begun or a retry is due. Errors: not_possible, forbidden, too_early.
Result<Moved> enqueue(Callback callback, const By& by);

// Who leads: to one agent, or back to whoever is able (none). Errors: not_possible, forbidden.
Result<Moved> assign(Callback callback, desk::AgentId to, const By& by);

// An agent who is able dials. Errors: not_possible, forbidden, unable, taken.
Result<Moved> begin_attempt(Callback callback, const Abilities& abilities, const By& by);

// Who dialled; also who leads or the system, when that one is gone. After a wrong number nobody is called there again.
// Errors: not_possible (also Outcome::running), taken, forbidden.
Result<Moved> end_attempt(Callback callback, Outcome outcome, const By& by, std::string note = {});

struct RetryRule {
    int most_attempts = 3;  // since the last promise
    Duration soon = 15min;  // after the first; the further ones are in another window
    QuietHours quiet;
};
// The system, once for each window, before it begins. Errors: not_possible, forbidden.
Result<Moved> remind(Callback callback, const By& by);

// Whether a call at `now` would wake him: it is a quiet hour where he is, and not one in which he expects us. A window
// that was promised ends, and a line may be long.
bool would_wake(const Callback& callback, Instant now, const QuietHours& quiet);

enum class NextTry { soon, next_window, none };
NextTry next_try(const Callback& callback, const RetryRule& rule);

// The system, after nobody answered: to retry_scheduled, or to failed where no try is left. `next_window` is where one
// is free again (slots.hpp), for NextTry::next_window. Errors: not_possible, forbidden, window_needed, bad_window.
Result<Moved> schedule_retry(Callback callback, const RetryRule& rule, const std::optional<Window>& next_window,
                             const By& by);

// The traveler, or an agent whom he told, with a word why. Errors: not_possible, forbidden.
Result<Moved> cancel(Callback callback, const By& by, std::string reason = {});

// The system: he is in `conversation` now, and is served there. Errors: not_possible, forbidden.
Result<Moved> convert(Callback callback, desk::ConversationId conversation, const By& by);

// What a traveler is sent whom we did not reach: a link to a new slot.
enum class Notice { none, by_any_way, by_mail_only };  // by mail: the number is a stranger's
Notice notice_after(const Callback& callback);

}  // namespace waydesk::callback
