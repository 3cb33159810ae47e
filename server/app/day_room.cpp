#include "server/app/day_room.hpp"

#include "core/log.hpp"

#include <algorithm>

namespace waydesk::app {

using days::Handover;
using days::HandoverId;
using days::Shift;

store::Explained<std::unique_ptr<DayRoom>> DayRoom::open(const DayParts& parts, store::Connection& connection) {
    std::unique_ptr<DayRoom> room(new DayRoom(parts));
    const std::int64_t workspace = room->workspace();
    const auto shift = days::latest_shift(connection, workspace);
    const auto handover = days::latest_handover(connection, workspace);
    const auto announcement = days::latest_announcement(connection, workspace);
    auto shifts = days::read_open_shifts(connection, workspace);
    for (const error_code& wrong :
         {shift ? error_code{} : shift.error(), handover ? error_code{} : handover.error(),
          announcement ? error_code{} : announcement.error(), shifts ? error_code{} : shifts.error()})
        if (wrong) return store::Refusal{wrong, "The stored shifts and handovers cannot be read."};
    parts.ids.begin_after(std::max({*shift, handover->id, *announcement}));
    room->latest_number_ = handover->number;
    for (Shift& one : *shifts) room->shifts_.insert_or_assign(one.agent, std::move(one));
    days::HandoverRange range{true, {}, days::most_at_once};
    for (bool is_last = false; !is_last;) {
        auto page = days::read_handovers(connection, workspace, range);
        if (!page) return store::Refusal{page.error(), "The open handovers cannot be read."};
        is_last = std::ssize(*page) < range.limit;
        if (!page->empty()) range.before = page->back().id;
        for (const Handover& one : *page) room->keep(one);
    }
    return room;
}

const Shift* DayRoom::shift_of(desk::AgentId agent) const {
    const auto found = shifts_.find(agent);
    return found == shifts_.end() ? nullptr : &found->second;
}

std::vector<Handover> DayRoom::handovers_of(desk::AgentId from) const {
    std::vector<Handover> out;
    for (const auto& [id, handover] : handovers_)
        if (handover.from == from) out.push_back(handover);
    return out;
}

const Handover* DayRoom::draft_of(desk::AgentId from) const {
    for (const auto& [id, handover] : handovers_)
        if (handover.from == from && handover.state == days::HandoverState::draft) return &handover;
    return nullptr;
}

std::vector<days::Promise> DayRoom::unowned(desk::AgentId agent) const {
    const std::vector<Handover> handovers = handovers_of(agent);
    std::vector<days::Promise> out = promises_.of(agent, now());
    std::erase_if(out, [&](const days::Promise& promise) { return days::is_handed_over(promise, handovers); });
    return out;
}

days::Standing DayRoom::standing(const Handover& handover, desk::AgentId who) const {
    const desk::Agent* agent = parts_.runtime.desk().agent(who);
    if (agent == nullptr || agent->disabled) return {};
    const bool sees_all = std::ranges::all_of(
        handover.items, [&](const days::Item& item) { return !item.promise.queue || agent->sees(item.promise.queue); });
    return days::standing_of(handover, who, agent->role != desk::Role::agent, sees_all);
}

void DayRoom::start(Shift shift, const ShiftDone& done) {
    store::Change change;
    days::put_new(change, workspace(), shift);
    parts_.runtime.commit(std::move(change), [this, shift = std::move(shift), done](const Result<void>& written) {
        if (!written) return done(written.error());
        shifts_.insert_or_assign(shift.agent, shift);
        done(shift);
    });
}

void DayRoom::end(Shift shift, days::ShiftEnd how, const ShiftDone& done) {
    shift.ended_at = now(), shift.end = how;
    store::Change change;
    days::put_end(change, workspace(), shift);
    parts_.runtime.commit(std::move(change), [this, shift = std::move(shift), done](const Result<void>& written) {
        if (!written) return done(written.error());
        shifts_.erase(shift.agent);
        done(shift);
    });
}

void DayRoom::keep(const Handover& handover) {
    latest_number_ = std::max(latest_number_, handover.number);
    if (handover.state == days::HandoverState::closed)
        handovers_.erase(handover.id);
    else
        handovers_.insert_or_assign(handover.id, handover);
}

void DayRoom::store(days::HandoverMoved moved, const HandoverDone& done) {
    const auto known = handovers_.find(moved.handover.id);
    const std::size_t items_before = known == handovers_.end() ? 0 : known->second.items.size();
    store::Change change;
    days::put(change, workspace(), moved, items_before);
    const auto written = [this, after = std::move(moved.handover), done](const Result<void>& stored) {
        if (!stored) return read_again(after.id, stored.error(), done);
        keep(after);
        if (!after.is_moving()) return done(after);
        settle(after.id, 0, [this, after, done] {
            const auto now_known = handovers_.find(after.id);
            done(now_known == handovers_.end() ? after : now_known->second);
        });
    };
    parts_.runtime.commit(std::move(change), written);
}

// Nobody knows whether it was stored.
void DayRoom::read_again(HandoverId id, error_code why, const HandoverDone& done) {
    const std::function<Result<Handover>(desk::Loader&)> work = [id, workspace = workspace()](desk::Loader& loader) {
        return days::read_handover(loader.connection(), workspace, id);
    };
    parts_.runtime.reader().read<Handover>(work, [this, why, done](const Result<Handover>& found) {
        if (found)
            keep(*found);
        else if (found.error() != Errc::not_found)
            log::warn("handover_not_read_again", {{"why", found.error().message()}});
        done(why);
    });
}

void DayRoom::tick() {
    constexpr Duration again_after = 3s;
    if (!parts_.runtime.hub().is_serving() || !works_.is_idle()) return;
    if (try_again_.is_set() && now() < try_again_) return;
    try_again_ = now() + again_after;
    for (const auto& [key, handover] : handovers_)
        if (handover.is_moving())
            line_up([this, id = handover.id](const std::function<void()>& done) { settle(id, 0, done); });
}

}  // namespace waydesk::app
