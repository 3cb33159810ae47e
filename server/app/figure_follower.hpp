#pragma once
// Keeps the facts up to date: reads the ledger from where they end, a piece at a time, and writes what it tells. Where
// there are none, or when they are to be made anew, it goes through all conversations first. Lives on: the desk thread;
// reads on the readers', writes through the ledger.

#include "desk/figures/building.hpp"
#include "server/app/desk_runtime.hpp"
#include "server/app/figure_levels.hpp"

namespace waydesk::app {

class FigureFollower {
public:
    static constexpr Duration look_every = 2s;

    explicit FigureFollower(DeskRuntime& runtime) : runtime_(runtime) {}

    void tick();
    // Facts of all that was stored before now; answers up to when they are told. While they are made anew it waits.
    void freshen(std::function<void(Result<Instant>)> then);
    // All of them anew; answers how many conversations there are. errors: busy (they are being made)
    void rebuild(std::function<void(Result<std::int64_t>)> then);

private:
    struct Round {  // what was read in one go
        figures::Piece piece;
        std::vector<figures::ClockRun> clocks;
    };
    struct Building {
        std::int64_t journal = 0;  // where following begins afterwards
        desk::ConversationId after;
        std::int64_t facts = 0;
    };

    void begin();
    void find_out();
    void begin_building(std::int64_t journal);
    void build_on();
    void follow_on();
    void read(std::function<Result<figures::Piece>(figures::Builder&)> next, std::function<void(const Round&)> then);
    void read_clocks(Round round, const std::function<void(const Round&)>& then);
    void write(const Round& round, std::optional<std::int64_t> journal, std::function<void()> then);
    void commit(store::Change change, std::function<void()> then);
    void settle(const Result<Instant>& outcome);

    DeskRuntime& runtime_;
    bool busy_ = false;
    bool is_known_ = false;     // where facts end
    bool begins_anew_ = false;  // somebody asked for it
    std::int64_t journal_ = 0;
    std::optional<Building> building_;
    Instant read_at_;  // the reading that is on its way began then
    std::vector<std::function<void(Result<Instant>)>> waiting_, served_;
    std::vector<std::function<void(Result<std::int64_t>)>> rebuilding_;
};

}  // namespace waydesk::app
