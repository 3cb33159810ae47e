#pragma once
// Who waits for what, and who may take it: cells of conversations that ask for the same beside groups of agents who are
// alike, each linked to the others it fits. Lives on: the desk thread.

#include "desk/agent.hpp"
#include "routing/languages.hpp"
#include "routing/stream.hpp"

#include <map>
#include <vector>

namespace waydesk::routing {

using LineNumber = std::int32_t;  // of a queue, in the order they became known

struct Need {
    std::int32_t skill = 0;
    std::int64_t level = 1;
    auto operator<=>(const Need&) const = default;
};

struct CellKey {
    LineNumber line = 0;
    LineNumber overflow = -1;       // whose members may take these, too; -1: nobody's
    Language language = 0;          // 0: anybody
    std::int64_t ring = 1;          // of the members, at most
    std::vector<Language> besides;  // that the traveler speaks, too
    std::vector<Need> needs;        // ascending
    auto operator<=>(const CellKey&) const = default;
};

struct Cell {
    CellKey key;
    std::vector<Stream> streams;  // none is empty
    std::vector<std::size_t> groups;
    std::int64_t open = 0;      // of these groups: somebody has room
    std::int64_t speakers = 0;  // groups with somebody there who understands the language; none: it is not insisted on
    bool is_used = false;
};

struct GroupKey {
    LineNumber line = 0;
    std::int64_t ring = 1;
    std::int64_t capacity = 0;
    Repertoire repertoire = 0;
    std::vector<Need> skills;
    auto operator<=>(const GroupKey&) const = default;
};

// An agent who takes work: the least loaded, then the longest idle is the first.
struct Seat {
    std::int64_t used = 0;
    Instant idle_since;
    desk::AgentId agent;
    auto operator<=>(const Seat&) const = default;
};
inline Seat seat_of(const desk::Agent& agent) { return {agent.used, agent.idle_since, agent.id}; }

struct Group {
    GroupKey key;
    std::set<Seat> open;            // with room for something
    std::set<desk::AgentId> there;  // connected and available
    std::vector<std::size_t> cells;
    std::int64_t members = 0;
};

class Board {
public:
    static constexpr std::size_t cells_kept = 4'096;  // then those that are empty are dropped

    void clear();
    std::size_t cell_for(const CellKey& key);  // makes it when there is none
    std::size_t group_for(const GroupKey& key);
    const Cell& cell(std::size_t number) const { return cells_[number]; }
    const Group& group(std::size_t number) const { return groups_[number]; }
    const std::vector<std::size_t>& groups_of(LineNumber line) { return of_line_[line].groups; }
    // The groups that fit a cell and in which somebody has room. Where few have, nobody else is looked at.
    template <class Act>
    void for_open_groups(std::size_t cell, Act act);

    void put(std::size_t cell, const StreamKey& key, const Place& place);
    void take(std::size_t cell, const StreamKey& key, const Place& place);

    void join(std::size_t group) { ++groups_[group].members; }
    void leave(std::size_t group);
    void come(std::size_t group, desk::AgentId agent);
    void go(std::size_t group, desk::AgentId agent);
    void sit(std::size_t group, const Seat& seat);
    void rise(std::size_t group, const Seat& seat);
    void shift(std::size_t group, const Seat& from, const Seat& to);

    int language_distance(const CellKey& key, const Group& group);
    bool has_skills(const CellKey& key, const Group& group) const;
    std::vector<std::size_t> take_widened() { return std::exchange(widened_, {}); }  // cells that more may serve now

    Languages languages;

private:
    struct OfLine {
        std::vector<std::size_t> cells;
        std::vector<std::size_t> groups;
        std::set<std::size_t> open;  // of these: somebody has room
    };
    bool serves(const Cell& cell, const Group& group) const;
    bool speaks(const Cell& cell, const Group& group) { return language_distance(cell.key, group) < nobody; }
    bool fits(const Cell& cell, const Group& group) {  // is linked to it
        return serves(cell, group) && (cell.speakers == 0 || speaks(cell, group));
    }
    void link(std::size_t cell, std::size_t group);
    void unlink_all(std::size_t cell);
    void relink(std::size_t cell);
    void count_speakers(std::size_t group, int change);
    void drop_empty_cells();
    template <class Act>
    void for_groups_near(const CellKey& key, Act act);

    static constexpr int nobody = 100;  // language::farthest
    std::vector<Cell> cells_;
    std::vector<Group> groups_;
    std::map<CellKey, std::size_t> cell_numbers_;
    std::map<GroupKey, std::size_t> group_numbers_;
    std::map<LineNumber, OfLine> of_line_;
    std::vector<std::size_t> free_cells_, free_groups_, widened_;
};

template <class Act>
void Board::for_open_groups(std::size_t number, Act act) {
    const Cell& cell = cells_[number];
    if (cell.open == 0) return;
    const bool overflows = cell.key.overflow >= 0 && cell.key.overflow != cell.key.line;
    const std::set<std::size_t>& own = of_line_[cell.key.line].open;
    const std::set<std::size_t>* others = overflows ? &of_line_[cell.key.overflow].open : nullptr;
    if (own.size() + (overflows ? others->size() : 0) >= cell.groups.size()) {
        for (const std::size_t group : cell.groups)
            if (!groups_[group].open.empty()) act(groups_[group]);
        return;
    }
    for (const std::size_t group : own)
        if (fits(cell, groups_[group])) act(groups_[group]);
    if (!overflows) return;
    for (const std::size_t group : *others)
        if (fits(cell, groups_[group])) act(groups_[group]);
}

}  // namespace waydesk::routing
