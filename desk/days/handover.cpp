#include "desk/days/handover.hpp"

#include <algorithm>
#include <array>

namespace waydesk::days {
namespace {

using State = HandoverState;
using Step = HandoverStep;

struct Row {
    Step step;
    State from, to;
    bool gives, takes, leads;  // who may
    bool needs_note;
};
constexpr std::array rows{
    Row{Step::submit, State::draft, State::submitted, true, false, false, false},
    Row{Step::read, State::submitted, State::read, false, true, false, false},
    Row{Step::accept, State::read, State::accepted, false, true, false, false},
    Row{Step::question, State::read, State::questioned, false, true, false, true},
    Row{Step::answer, State::questioned, State::read, true, false, true, true},
    Row{Step::close, State::draft, State::closed, true, false, false, false},
    Row{Step::close, State::accepted, State::closed, true, true, true, false},
};

const Row* row_of(Step step, State from) {
    const auto found = std::ranges::find_if(rows, [&](const Row& row) { return row.step == step && row.from == from; });
    return found == rows.end() ? nullptr : &*found;
}

bool may(const Row& row, const Standing& is) {
    return (row.gives && is.gives) || (row.takes && is.takes) || (row.leads && is.leads);
}

// Whose each thing is from this step on.
void change_owners(Handover& handover, Step step, const StepBy& by) {
    for (Item& item : handover.items) {
        if (step == Step::submit) {
            item.promise.owner = handover.to;
            if (!handover.to) item.state = ItemState::moving;
        }
        const bool is_free = item.state == ItemState::open || item.state == ItemState::queued;
        if (step == Step::accept && is_free) item.state = ItemState::moving, item.promise.owner = by.author.agent_id();
    }
}

HandoverMoved moved(Handover handover, std::string_view name, State to, const StepBy& by, std::string note) {
    HandoverEntry entry;
    entry.number = ++handover.steps;
    entry.at = by.at, entry.author = by.author, entry.name = name;
    entry.from = handover.state, entry.to = to, entry.note = std::move(note);
    handover.state = to;
    if (to == State::closed) handover.closed_at = by.at;
    return {std::move(handover), std::move(entry)};
}

bool is_live(State state) { return state == State::submitted || state == State::read || state == State::questioned; }

}  // namespace

std::string_view to_string(State state) {
    constexpr std::array<std::string_view, 7> names{"",         "draft",      "submitted", "read",
                                                    "accepted", "questioned", "closed"};
    return names[static_cast<std::size_t>(state)];
}

std::string_view to_string(Step step) {
    constexpr std::array<std::string_view, 6> names{"submit", "read", "accept", "question", "answer", "close"};
    return names[static_cast<std::size_t>(step)];
}

std::optional<Step> step_from(std::string_view text) {
    for (const Step step : all_steps)
        if (to_string(step) == text) return step;
    return {};
}

std::string_view to_string(ItemState state) {
    constexpr std::array<std::string_view, 6> names{"open", "moving", "moved", "queued", "taken", "over"};
    return names[static_cast<std::size_t>(state)];
}

bool Handover::is_moving() const { return std::ranges::count(items, ItemState::moving, &Item::state) > 0; }

Standing standing_of(const Handover& handover, desk::AgentId who, bool leads, bool sees_all) {
    Standing out;
    out.gives = who == handover.from;
    out.leads = leads;
    const bool is_meant = handover.to ? who == handover.to : sees_all;
    out.takes = !out.gives && (is_meant || leads);
    return out;
}

// A draft is nobody's but its writer's, until it is submitted.
bool may_see(const Handover& handover, const Standing& standing) {
    return standing.gives || standing.leads || (standing.takes && handover.state != State::draft);
}

HandoverMoved draft(Handover asked, const StepBy& by) {
    asked.state = State::draft, asked.steps = 0, asked.made_at = by.at;
    return moved(std::move(asked), "draft", State::draft, by, {});
}

void refresh(Handover& draft, std::vector<Promise> promises) {
    std::vector<Item> items;
    for (Promise& promise : promises) {
        Item item{std::move(promise), ItemState::open, {}};
        for (const Item& before : draft.items)
            if (before.promise.is_same_thing(item.promise)) item.summary = before.summary;
        items.push_back(std::move(item));
    }
    draft.items = std::move(items);
}

Allowed<HandoverMoved> collect_again(Handover now, std::vector<Promise> promises, const StepBy& by) {
    if (now.state != State::draft || now.steps >= most_handover_steps) return Why::not_possible;
    if (!by.is.gives) return Why::forbidden;
    refresh(now, std::move(promises));
    return moved(std::move(now), "collect", State::draft, by, {});
}

Allowed<HandoverMoved> move(Handover now, Step step, const std::string& note, const StepBy& by) {
    const Row* row = row_of(step, now.state);
    if (row == nullptr || now.steps >= most_handover_steps) return Why::not_possible;
    if (!may(*row, by.is)) return Why::forbidden;
    if (row->needs_note && note.empty()) return Why::needs_note;
    if (step == Step::close && now.is_moving()) return Why::still_moving;
    change_owners(now, step, by);
    return moved(std::move(now), to_string(step), row->to, by, note);
}

std::vector<Step> possible_steps(const Handover& now, const Standing& is) {
    std::vector<Step> out;
    for (const Row& row : rows) {
        const bool is_held = row.step == Step::close && now.is_moving();
        if (row.from == now.state && may(row, is) && !is_held) out.push_back(row.step);
    }
    return out;
}

// What was queued can come back to the one who gave it away; then it is his again. While it sleeps it does not.
bool is_handed_over(const Promise& promise, std::span<const Handover> handovers) {
    return std::ranges::any_of(handovers, [&](const Handover& handover) {
        if (handover.from != promise.owner) return false;
        return std::ranges::any_of(handover.items, [&](const Item& item) {
            if (!item.promise.is_same_thing(promise)) return false;
            if (item.state == ItemState::moving) return handover.state != State::closed;
            if (!is_live(handover.state)) return false;
            return item.state == ItemState::open || (item.state == ItemState::queued && promise.is_asleep);
        });
    });
}

}  // namespace waydesk::days
