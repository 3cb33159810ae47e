#pragma once
// Shifts and handovers in the running program: those that are open, and how each step is stored and carried out. Work
// is done one piece after the other, so that of two who take a step at once the second sees what the first did; each
// counts when it is committed. What is on its way to its new owner when the program ends goes on when it runs again: it
// is stored as `moving` before anything moves. Lives on: the desk thread; made before it runs.

#include "desk/days/records.hpp"
#include "server/app/day_promises.hpp"
#include "server/app/day_views.hpp"
#include "server/app/one_by_one.hpp"

namespace waydesk::app {

class DayRoom {
public:
    // Reads what is open. `parts` outlives it.
    static store::Explained<std::unique_ptr<DayRoom>> open(const DayParts& parts, store::Connection& connection);

    void line_up(OneByOne::Work work) { works_.line_up(std::move(work)); }

    const days::Shift* shift_of(desk::AgentId agent) const;  // null: he has none that is open
    const std::map<days::HandoverId, days::Handover>& open_handovers() const { return handovers_; }
    std::vector<days::Handover> handovers_of(desk::AgentId from) const;
    const days::Handover* draft_of(desk::AgentId from) const;  // null: he has none
    // What he owes and nobody else does because of a handover.
    std::vector<days::Promise> unowned(desk::AgentId agent) const;
    days::Standing standing(const days::Handover& handover, desk::AgentId who) const;
    std::int64_t next_number() const { return latest_number_ + 1; }

    // Inside a piece of work. errors: of the store, when nothing was stored.
    using ShiftDone = std::function<void(Result<days::Shift>)>;
    void start(days::Shift shift, const ShiftDone& done);
    void end(days::Shift shift, days::ShiftEnd how, const ShiftDone& done);
    // Stores a step, then moves what is to move as far as that goes now.
    using HandoverDone = std::function<void(Result<days::Handover>)>;
    void store(days::HandoverMoved moved, const HandoverDone& done);

    const DayParts& parts() const { return parts_; }
    const DayPromises& promises() const { return promises_; }
    const DayViews& views() const { return views_; }
    std::int64_t workspace() const { return parts_.runtime.workspace().value; }
    Instant now() const { return parts_.runtime.clock().now(); }

    void tick();  // every second: what could not be moved is tried again

private:
    explicit DayRoom(const DayParts& parts) : parts_(parts), opened_(now()) {}
    void keep(const days::Handover& handover);
    void read_again(days::HandoverId id, error_code why, const HandoverDone& done);

    // day_moving.cpp
    struct Settled {
        days::ItemState state = days::ItemState::moving;  // moving: try again later
        desk::AgentId owner;
    };
    using Next = std::function<void(Settled)>;
    void settle(days::HandoverId id, std::size_t index, const std::function<void()>& then);
    void keep_item(days::HandoverId id, std::size_t index, const Settled& settled, const std::function<void()>& then);
    void move_thing(const days::Handover& handover, const days::Item& item, const Next& next);
    void move_conversation(const days::Handover& handover, const days::Item& item, const Next& next);
    void give_back(const days::Handover& handover, const days::Item& item, const Next& next);
    void move_call(const days::Handover& handover, const days::Item& item, const Next& next);
    void move_case(const days::Handover& handover, const days::Item& item, const Next& next);
    std::string note_for(const days::Handover& handover, const days::Item& item, desk::AgentId to) const;

    const DayParts& parts_;
    DayPromises promises_{parts_};
    DayViews views_{parts_};
    std::map<desk::AgentId, days::Shift> shifts_;
    std::map<days::HandoverId, days::Handover> handovers_;
    std::int64_t latest_number_ = 0;
    OneByOne works_{parts_.runtime.thread()};
    Instant try_again_;
    Instant opened_;  // since then everybody may have come back
};

}  // namespace waydesk::app
