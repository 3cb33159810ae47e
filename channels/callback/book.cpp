#include "channels/callback/book.hpp"

#include <algorithm>

namespace waydesk::callback {
namespace {

template <class Key>
std::vector<CallbackId> ids_under(const std::set<std::pair<Key, CallbackId>>& index, Key key) {
    std::vector<CallbackId> out;
    for (auto at = index.lower_bound({key, {}}); at != index.end() && at->first == key; ++at) out.push_back(at->second);
    return out;
}

bool is_waiting(State state) { return state == State::promised || state == State::retry_scheduled; }

}  // namespace

void Book::enter(const Callback& callback) {
    if (is_waiting(callback.state)) waiting_.emplace(callback.not_before, callback.id);
    if (callback.state == State::no_answer) unanswered_.insert(callback.id);
    if (callback.state == State::queued) queued_.insert(&callback);
    by_contact_.emplace(callback.contact, callback.id);
    by_conversation_.emplace(callback.conversation, callback.id);
}

void Book::leave(const Callback& callback) {
    waiting_.erase({callback.not_before, callback.id});
    unanswered_.erase(callback.id);
    queued_.erase(&callback);
    by_contact_.erase({callback.contact, callback.id});
    by_conversation_.erase({callback.conversation, callback.id});
}

void Book::put(Callback callback) {
    const auto known = open_.find(callback.id);
    if (known != open_.end()) {
        leave(known->second);
        open_.erase(known);
    }
    if (is_over(callback.state)) return;
    const CallbackId id = callback.id;
    enter(open_.emplace(id, std::move(callback)).first->second);
}

const Callback* Book::find(CallbackId id) const {
    const auto found = open_.find(id);
    return found == open_.end() ? nullptr : &found->second;
}

std::vector<CallbackId> Book::of_contact(desk::ContactId contact) const { return ids_under(by_contact_, contact); }

std::vector<CallbackId> Book::of_conversation(desk::ConversationId conversation) const {
    return ids_under(by_conversation_, conversation);
}

std::vector<Promised> Book::promised(CallbackId except) const {
    std::vector<Promised> out;
    for (const auto& [id, callback] : open_)
        if (!is_empty(callback.window) && id != except) out.push_back({callback.window, callback.need});
    return out;
}

std::vector<Moved> Book::due(Instant now, const RetryRule& rule, const FindWindow& find_window) const {
    const By system{now, {}, false};
    std::vector<Moved> out;
    for (const auto& [when, id] : waiting_) {
        if (when > now) break;
        out.push_back(enqueue(open_.at(id), system).value());
    }
    std::vector<Promised> taken;
    for (const CallbackId id : unanswered_) {
        const Callback& callback = open_.at(id);
        std::optional<Window> next;
        if (next_try(callback, rule) == NextTry::next_window) next = find_window(callback, taken);
        if (next) taken.push_back({*next, callback.need});
        Result<Moved> planned = schedule_retry(callback, rule, next, system);
        if (planned) out.push_back(std::move(*planned));
    }
    for (const Callback* late : queued_) {
        if (!would_wake(*late, now, rule.quiet)) continue;
        const std::optional<Window> next = find_window(*late, taken);
        if (!next) continue;
        taken.push_back({*next, late->need});
        Result<Moved> promised = promise(*late, *next, system);
        if (promised) out.push_back(std::move(*promised));
    }
    return out;
}

std::optional<Instant> Book::next_due(Instant now) const {
    std::optional<Instant> out;
    if (!waiting_.empty()) out = waiting_.begin()->first;
    if (!unanswered_.empty() || !queued_.empty()) out = std::min(out.value_or(now + search_again), now + search_again);
    return out;
}

const Callback* Book::next_for(desk::AgentId agent, const Abilities& abilities) const {
    for (const Callback* callback : queued_) {
        const bool is_his = !callback->agent || callback->agent == agent;
        if (is_his && can_serve(abilities, callback->need)) return callback;
    }
    return nullptr;
}

}  // namespace waydesk::callback
