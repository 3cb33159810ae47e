// How what is handed over gets to its new owner: conversations by a transfer of the one who leaves, calls and cases by
// a step of theirs. Where whoever takes over has no room, or nobody does, it goes back to its queue; it is never
// nobody's.
#include "core/log.hpp"
#include "desk/errc.hpp"
#include "server/app/day_room.hpp"

namespace waydesk::app {
namespace {

using days::Handover;
using days::HandoverId;
using days::Item;
using days::ItemState;
using desk::Status;

constexpr Duration coming_back = 1min;  // after a start of the program

bool is_over(const error_code& error) {
    return error == desk::Errc::conversation_closed || error == desk::Errc::not_possible;
}
// He cannot take it: no room for it, not there, or not one of his queues.
bool is_refused(const error_code& error) {
    return error == desk::Errc::over_capacity || error == desk::Errc::forbidden || error == desk::Errc::not_found;
}

}  // namespace

// One after the other from `index` on; `then` when all of them were tried.
void DayRoom::settle(HandoverId id, std::size_t index, const std::function<void()>& then) {
    const auto found = handovers_.find(id);
    if (found == handovers_.end()) return then();
    const Handover& handover = found->second;
    while (index < handover.items.size() && handover.items[index].state != ItemState::moving) ++index;
    if (index == handover.items.size()) return then();
    const auto next = [this, id, index, then](const Settled& settled) {
        const auto go_on = [this, id, index, then] { settle(id, index + 1, then); };
        settled.state == ItemState::moving ? go_on() : keep_item(id, index, settled, go_on);
    };
    move_thing(handover, handover.items[index], next);
}

// What cannot be stored is moved again: it finds its owner then, and is left where it is.
void DayRoom::keep_item(HandoverId id, std::size_t index, const Settled& settled, const std::function<void()>& then) {
    const auto found = handovers_.find(id);
    if (found == handovers_.end()) return then();
    Handover after = found->second;
    after.items.at(index).state = settled.state, after.items.at(index).promise.owner = settled.owner;
    store::Change change;
    days::put_item(change, workspace(), after, index);
    parts_.runtime.commit(std::move(change), [this, after = std::move(after), then](const Result<void>& written) {
        if (written)
            keep(after);
        else
            log::warn("handover_item_not_stored", {{"handover", after.id.str()}, {"why", written.error().message()}});
        then();
    });
}

void DayRoom::move_thing(const Handover& handover, const Item& item, const Next& next) {
    if (item.promise.callback != 0) return move_call(handover, item, next);
    if (item.promise.matter) return move_case(handover, item, next);
    move_conversation(handover, item, next);
}

std::string DayRoom::note_for(const Handover& handover, const Item& item, desk::AgentId to) const {
    const desk::Agent* from = parts_.runtime.desk().agent(handover.from);
    const desk::Agent* reader = to ? parts_.runtime.desk().agent(to) : from;
    const bool speaks = reader != nullptr && !reader->languages.empty();
    const auto language = language::LanguageTag::parse_or(speaks ? reader->languages.front() : "en", {});
    const std::string name = from == nullptr ? std::string() : from->name;
    std::string out = parts_.words->text(to ? "day.note.to_agent" : "day.note.to_queue", language, {{"name", name}});
    if (!item.summary.empty()) out += "\n" + item.summary;
    return out;
}

void DayRoom::move_conversation(const Handover& handover, const Item& item, const Next& next) {
    const desk::Conversation* conversation = parts_.runtime.desk().conversation(item.promise.conversation);
    if (conversation == nullptr || !desk::is_open(conversation->state.status)) return next({ItemState::over, {}});
    const desk::ConversationState& state = conversation->state;
    const desk::AgentId to = item.promise.owner;
    if (state.agent == to && to) return next({ItemState::moved, to});
    if (state.agent && state.agent != handover.from) return next({ItemState::taken, state.agent});
    if (!to) return give_back(handover, item, next);
    const desk::Agent* agent = parts_.runtime.desk().agent(to);
    if (agent != nullptr && !agent->is_present() && now() < opened_ + coming_back) return next({});
    const Instant until = state.status == Status::snoozed ? state.snoozed_until : Instant{};
    desk::Transfer transfer;
    transfer.conversation = state.id, transfer.to_agent = to, transfer.note = note_for(handover, item, to);
    const auto moved = [this, id = handover.id, item, to, until, next](const desk::Answer& answer) {
        const auto known = handovers_.find(id);
        if (answer.error && is_over(answer.error)) return next({ItemState::over, {}});
        if (answer.error && is_refused(answer.error) && known != handovers_.end())
            return give_back(known->second, item, next);
        if (answer.error) return next({});
        if (!until.is_set()) return next({ItemState::moved, to});
        // It sleeps on, and wakes him.
        const desk::Snooze snooze{item.promise.conversation, until};
        parts_.runtime.hub().submit(
            {0, desk::Asker::agent(to), snooze}, [to, next](const desk::Answer&) { next({ItemState::moved, to}); },
            now());
    };
    parts_.runtime.hub().submit({0, desk::Asker::agent(handover.from), transfer}, moved, now());
}

// What sleeps stays asleep: it comes into line when it wakes.
void DayRoom::give_back(const Handover& handover, const Item& item, const Next& next) {
    const desk::Conversation* conversation = parts_.runtime.desk().conversation(item.promise.conversation);
    if (conversation == nullptr || !desk::is_open(conversation->state.status)) return next({ItemState::over, {}});
    const desk::ConversationState& state = conversation->state;
    if (state.status != Status::assigned || state.agent != handover.from) {
        const bool is_anothers = state.agent && state.agent != handover.from;
        return next({is_anothers ? ItemState::taken : ItemState::queued, is_anothers ? state.agent : desk::AgentId{}});
    }
    desk::Transfer transfer;
    transfer.conversation = state.id, transfer.to_queue = state.queue, transfer.note = note_for(handover, item, {});
    const auto moved = [next](const desk::Answer& answer) {
        if (answer.error && is_over(answer.error)) return next({ItemState::over, {}});
        next({answer.error ? ItemState::moving : ItemState::queued, {}});
    };
    parts_.runtime.hub().submit({0, desk::Asker::agent(handover.from), transfer}, moved, now());
}

// Who is on the telephone finishes first.
void DayRoom::move_call(const Handover& handover, const Item& item, const Next& next) {
    parts_.calls.line_up([this, from = handover.from, item, next](const std::function<void()>& done) {
        const auto last = [next, done](const Settled& settled) { done(), next(settled); };
        const callback::Callback* call = parts_.calls.book().find(callback::CallbackId{item.promise.callback});
        if (call == nullptr) return last({ItemState::over, {}});
        desk::AgentId to = item.promise.owner;
        if (call->agent == to) return last({to ? ItemState::moved : ItemState::queued, to});
        if (call->agent && call->agent != from) return last({ItemState::taken, call->agent});
        const desk::Agent* agent = parts_.runtime.desk().agent(to);
        if (agent == nullptr || agent->disabled || !callback::can_serve(abilities_of(*agent), call->need)) to = {};
        auto moved = callback::assign(*call, to, {now(), desk::Author::agent(to ? to : from), true});
        if (!moved) return last({});
        CallRoom::Story story;
        story.tell.conversation = call->conversation;
        story.moves.push_back(std::move(*moved));
        parts_.calls.store(std::move(story), [to, last](const Result<callback::Callback>& after) {
            after ? last({to ? ItemState::moved : ItemState::queued, to}) : last({});
        });
    });
}

// Whom a complaint is about does not handle it.
void DayRoom::move_case(const Handover& handover, const Item& item, const Next& next) {
    parts_.cases.line_up([this, from = handover.from, item, next](const std::function<void()>& done) {
        const auto last = [next, done](const Settled& settled) { done(), next(settled); };
        const auto known = parts_.cases.open_cases().find(item.promise.matter);
        if (known == parts_.cases.open_cases().end()) return last({ItemState::over, {}});
        const cases::Case& one = known->second;
        desk::AgentId to = item.promise.owner;
        if (one.handler == to) return last({to ? ItemState::moved : ItemState::queued, to});
        if (one.handler && one.handler != from) return last({ItemState::taken, one.handler});
        if (to && cases::text_of(one.fields, "about_agent") == to.str()) to = {};
        const CaseRoom::Around around = parts_.cases.around();
        const cases::By by{now(), desk::Author::agent(to ? to : from), cases::Actor::system, {}};
        cases::Fields fields{{"handler", to ? to.str() : std::string()}};
        auto moved =
            cases::move(*cases::find_process(one.kind), one, "hand_over", std::move(fields), by, around.surroundings);
        if (!moved) return last({});
        moved->state.handler = to;
        parts_.cases.store(CaseRoom::Story{std::move(*moved), {}}, [to, last](const Result<cases::Case>& after) {
            after ? last({to ? ItemState::moved : ItemState::queued, to}) : last({});
        });
    });
}

}  // namespace waydesk::app
