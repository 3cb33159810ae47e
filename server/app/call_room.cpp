#include "server/app/call_room.hpp"

#include "core/log.hpp"
#include "desk/errc.hpp"
#include "routing/sla/policy_json.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using callback::Callback;
using callback::CallbackId;
using callback::Moved;
using Place = desk::TellCall::Place;

constexpr std::int64_t microseconds = 1'000'000;  // of a second

// Beside other classes in the same line: as travelers in trouble, and as those with a booking.
std::int64_t weight_of(callback::Priority priority) {
    constexpr std::int64_t urgent = 4, served_first = 3, raised = 2;
    switch (priority) {
        case callback::Priority::departure_soon: return urgent;
        case callback::Priority::elderly:
        case callback::Priority::premium: return served_first;
        case callback::Priority::complaint: return raised;
        case callback::Priority::none: break;
    }
    return 1;
}

bool is_gone(const error_code& error) {
    return error == desk::Errc::conversation_closed || error == desk::Errc::not_found;
}

// Nobody knows whether it was stored.
bool is_unsure(const error_code& error) {
    return error == desk::Errc::storage_failed || error == desk::Errc::storage_full;
}

store::Change rows_of(const CallRoom::Story& story, std::int64_t workspace) {
    store::Change out = story.beside;
    for (const Moved& moved : story.moves) callback::put(out, workspace, moved);
    return out;
}

}  // namespace

store::Explained<std::unique_ptr<CallRoom>> CallRoom::open(const CallParts& parts, store::Connection& connection) {
    std::unique_ptr<CallRoom> room(new CallRoom(parts));
    const std::int64_t workspace = parts.runtime.workspace().value;
    const auto latest = callback::latest_callback(connection, workspace);
    if (!latest) return store::Refusal{latest.error(), "The stored callbacks cannot be read."};
    parts.ids.begin_after(*latest);
    callback::CallbackRange range{callback::CallbackRange::Which::open, {}, callback::most_callbacks_at_once};
    for (bool is_last = false; !is_last;) {
        auto page = callback::read_callbacks(connection, workspace, range);
        if (!page) return store::Refusal{page.error(), "The callbacks that are owed cannot be read."};
        is_last = static_cast<std::int64_t>(page->size()) < range.limit;
        if (!page->empty()) range.beyond = page->back().id;
        for (Callback& one : *page) room->book_.put(std::move(one));
    }
    if (room->book_.size() > 0) parts.runtime.levels().expect_promises();
    return room;
}

void CallRoom::store(Story story, const Done& done) {
    ensure(!story.moves.empty(), "a story has steps");
    const desk::Conversation* conversation = parts_.runtime.desk().conversation(story.tell.conversation);
    if (conversation != nullptr && conversation->state.queue)
        for (Moved& moved : story.moves) moved.callback.queue = conversation->state.queue;
    if (!story.tell.conversation) return open_for(std::move(story), done);
    const auto shared = std::make_shared<Story>(std::move(story));
    const auto rows = std::make_shared<const store::Change>(rows_of(*shared, parts_.runtime.workspace().value));
    submit({0, desk::Asker::system(), shared->tell, rows}, shared, done);
}

// In the name of who is to be called.
void CallRoom::open_for(Story story, const Done& done) {
    const auto conversation = parts_.ids.next<desk::ConversationId>();
    for (Moved& moved : story.moves) moved.callback.conversation = conversation;
    story.tell.conversation = conversation;
    const Callback& call = story.moves.back().callback;
    desk::SendMessage send;
    send.client_id = "callback-" + conversation.str();
    send.text = call.topic, send.language = call.need.language.str();
    send.marks = desk::marks_of(send.text);
    send.contact_name = call.name, send.contact_tier = "standard";
    send.open.id = conversation, send.open.channel = "callback", send.open.subject = call.topic;
    send.open.language = send.language, send.open.is_language_chosen = true, send.open.booking = call.order;
    send.open.page = story.page, send.open.queue = offers_.queue_or_default(call.queue);
    send.open.call = std::make_shared<const desk::TellCall>(story.tell);
    const desk::Asker traveler{desk::Author::visitor(call.visitor), call.contact, false};
    const auto shared = std::make_shared<Story>(std::move(story));
    const auto rows = std::make_shared<const store::Change>(rows_of(*shared, parts_.runtime.workspace().value));
    submit({0, traveler, std::move(send), rows}, shared, done);
}

void CallRoom::submit(desk::Command command, const std::shared_ptr<Story>& story, const Done& done) {
    const bool is_new = !std::holds_alternative<desk::TellCall>(command.order);
    const auto answered = [this, story, done, is_new](const desk::Answer& answer) {
        if (!answer.error) return stored(story, done);
        if (is_gone(answer.error) && !is_new) {  // long over: a call that is due needs a new conversation
            const bool needs_one = story->tell.place == Place::in_line && story->moves.back().callback.visitor;
            if (!needs_one) return commit_alone(story, done);
            story->tell.conversation = {};
            return open_for(std::move(*story), done);
        }
        if (is_unsure(answer.error)) return read_again(story->moves.back().callback.id, answer.error, done);
        done(answer.error);
    };
    parts_.runtime.hub().submit(std::move(command), answered, parts_.runtime.clock().now());
}

void CallRoom::commit_alone(const std::shared_ptr<Story>& story, const Done& done) {
    const auto written = [this, story, done](const Result<void>& result) {
        if (!result) return read_again(story->moves.back().callback.id, result.error(), done);
        stored(story, done);
    };
    parts_.runtime.commit(rows_of(*story, parts_.runtime.workspace().value), written);
}

void CallRoom::stored(const std::shared_ptr<Story>& story, const Done& done) {
    const Callback& after = story->moves.back().callback;
    if (callback::is_over(after.state)) came_back_.erase(after.id), gone_since_.erase(after.id);
    book_.put(after);
    ask_again_ = {};
    done(after);
}

void CallRoom::move_contact(const std::vector<std::int64_t>& moved, desk::ContactId to) {
    for (const std::int64_t id : moved) {
        const Callback* known = book_.find(CallbackId{id});
        if (known == nullptr) continue;
        Callback now = *known;
        now.contact = to;
        book_.put(std::move(now));
    }
}

void CallRoom::read_stored(CallbackId id, std::function<void(Result<Callback>)> then) const {
    const std::function<Result<Callback>(desk::Loader&)> read =
        [id, workspace = parts_.runtime.workspace().value](desk::Loader& loader) {
            return callback::read_callback(loader.connection(), workspace, id);
        };
    parts_.runtime.reader().read<Callback>(read, std::move(then));
}

void CallRoom::read_again(CallbackId id, error_code why, const Done& done) {
    read_stored(id, [this, why, done](const Result<Callback>& found) {
        if (found) book_.put(*found);
        if (!found && found.error() != Errc::not_found)
            log::warn("callback_not_read_again", {{"why", found.error().message()}});
        done(why);
    });
}

callback::Window CallRoom::soon(const desk::ConversationState* state, desk::QueueId queue) const {
    const Instant now = parts_.runtime.clock().now();
    const desk::QueueId line = state == nullptr ? offers_.queue_or_default(queue) : state->queue;
    const auto wait = parts_.runtime.router().estimate_for_newcomer(line, now);
    Duration within = parts_.rules.slots.length;
    if (wait) within = std::max<Duration>(within, Duration(wait->second * microseconds));
    return {now, now + within};
}

desk::TellCall CallRoom::telling(const std::vector<Moved>& moves) const {
    using callback::State;
    const Callback& after = moves.back().callback;
    constexpr Duration least_target = 5min;  // for one that is late already
    const Instant now = parts_.runtime.clock().now();
    desk::TellCall out;
    out.conversation = after.conversation;
    out.card = views_.card(after);
    out.is_call = !callback::is_over(after.state);
    out.weight = weight_of(after.priority);
    out.preferred = after.agent;
    if (!out.preferred && !after.attempts.empty()) out.preferred = after.attempts.back().agent;
    const bool is_promised_now =
        std::ranges::any_of(moves, [](const Moved& moved) { return moved.step.to == State::promised; });
    if (is_promised_now && out.is_call)
        out.promise = routing::sla::write_body(routing::sla::SlaEvent::promised(now, after.window.until));
    switch (after.state) {
        case State::requested: break;
        case State::promised: out.place = Place::asleep_if_waiting, out.until = after.window.from; break;
        case State::queued:
            out.place = Place::in_line;
            out.target = std::max<Duration>(after.window.until - now, least_target);
            break;
        case State::attempting: out.by = desk::Author::agent(after.attempts.back().agent); break;
        case State::no_answer: out.place = Place::asleep, out.until = now + callback::Book::search_again; break;
        case State::retry_scheduled: out.place = Place::asleep, out.until = after.not_before; break;
        case State::failed:
            if (callback::notice_after(after) == callback::Notice::none) break;
            out.text = views_.missed_text(after), out.text_language = after.need.language.str();
            break;
        case State::cancelled:
        case State::converted:
            out.place = Place::over;
            out.promise = routing::sla::write_body(routing::sla::SlaEvent::promised(now, {}));
            break;
        case State::done: break;
    }
    return out;
}

std::optional<callback::Window> CallRoom::free_window(const Callback& callback,
                                                      std::span<const callback::Promised> besides) const {
    CallOffers::Question question;
    question.need = callback.need, question.zone = callback.zone, question.booking = callback.order;
    question.at_any_hour = callback.at_any_hour, question.queue = callback.queue;
    question.except = callback.id, question.most = 1;
    const std::vector<callback::Slot> found = offers_.slots(question, besides);
    if (found.empty()) return std::nullopt;
    return found.front().window;
}

void CallRoom::plan_retry(std::vector<Moved>& moves) const {
    const Callback& unanswered = moves.back().callback;
    if (unanswered.state != callback::State::no_answer) return;
    std::optional<callback::Window> window;
    if (callback::next_try(unanswered, parts_.rules.retry) == callback::NextTry::next_window)
        window = free_window(unanswered, {});
    if (auto planned = callback::schedule_retry(unanswered, parts_.rules.retry, window, system()))
        moves.push_back(std::move(*planned));
}

}  // namespace waydesk::app
