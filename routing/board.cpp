#include "routing/board.hpp"

#include "core/language/matcher.hpp"

#include <algorithm>

namespace waydesk::routing {
namespace {

constexpr int behind_own = 41;  // another language of the traveler comes after any that he understands by his own

template <class T>
void erase_one(std::vector<T>& all, const T& one) {
    const auto found = std::find(all.begin(), all.end(), one);
    if (found == all.end()) return;
    *found = all.back();
    all.pop_back();
}

template <class Slot>
std::size_t slot(std::vector<Slot>& all, std::vector<std::size_t>& free) {
    if (free.empty()) {
        all.emplace_back();
        return all.size() - 1;
    }
    const std::size_t number = free.back();
    free.pop_back();
    all[number] = Slot{};
    return number;
}

}  // namespace

void Board::clear() {
    cells_.clear(), groups_.clear(), cell_numbers_.clear(), group_numbers_.clear(), of_line_.clear();
    free_cells_.clear(), free_groups_.clear(), widened_.clear();
}

int Board::language_distance(const CellKey& key, const Group& group) {
    int best = languages.distance(key.language, group.key.repertoire);
    for (const Language other : key.besides) {
        const int distance = languages.distance(other, group.key.repertoire);
        if (distance < language::farthest) best = std::min(best, behind_own + distance);
    }
    return best;
}

bool Board::has_skills(const CellKey& key, const Group& group) const {
    auto skill = group.key.skills.begin();
    for (const Need& need : key.needs) {
        skill = std::lower_bound(skill, group.key.skills.end(), Need{need.skill, 0});
        if (skill == group.key.skills.end() || skill->skill != need.skill || skill->level < need.level) return false;
    }
    return true;
}

bool Board::serves(const Cell& cell, const Group& group) const {
    const bool is_its = group.key.line == cell.key.line || group.key.line == cell.key.overflow;
    return is_its && group.key.ring <= cell.key.ring && has_skills(cell.key, group);
}

template <class Act>
void Board::for_groups_near(const CellKey& key, Act act) {
    for (const std::size_t group : of_line_[key.line].groups) act(group);
    if (key.overflow < 0 || key.overflow == key.line) return;
    for (const std::size_t group : of_line_[key.overflow].groups) act(group);
}

std::size_t Board::cell_for(const CellKey& key) {
    const auto found = cell_numbers_.find(key);
    if (found != cell_numbers_.end()) return found->second;
    if (cell_numbers_.size() >= cells_kept) drop_empty_cells();
    const std::size_t number = slot(cells_, free_cells_);
    Cell& cell = cells_[number];
    cell.key = key;
    cell.is_used = true;
    cell_numbers_.emplace(key, number);
    of_line_[key.line].cells.push_back(number);
    if (key.overflow >= 0 && key.overflow != key.line) of_line_[key.overflow].cells.push_back(number);
    for_groups_near(key, [&](std::size_t group) {
        if (!groups_[group].there.empty() && serves(cell, groups_[group]) && speaks(cell, groups_[group]))
            ++cell.speakers;
    });
    relink(number);
    return number;
}

void Board::drop_empty_cells() {
    for (std::size_t number = 0; number < cells_.size(); ++number) {
        Cell& cell = cells_[number];
        if (!cell.is_used || !cell.streams.empty()) continue;
        unlink_all(number);
        cell_numbers_.erase(cell.key);
        erase_one(of_line_[cell.key.line].cells, number);
        if (cell.key.overflow >= 0) erase_one(of_line_[cell.key.overflow].cells, number);
        erase_one(widened_, number);
        cell = {};
        free_cells_.push_back(number);
    }
}

std::size_t Board::group_for(const GroupKey& key) {
    const auto found = group_numbers_.find(key);
    if (found != group_numbers_.end()) return found->second;
    const std::size_t number = slot(groups_, free_groups_);
    groups_[number].key = key;
    group_numbers_.emplace(key, number);
    of_line_[key.line].groups.push_back(number);
    for (const std::size_t cell : of_line_[key.line].cells)
        if (fits(cells_[cell], groups_[number])) link(cell, number);
    return number;
}

void Board::link(std::size_t cell, std::size_t group) {
    cells_[cell].groups.push_back(group);
    groups_[group].cells.push_back(cell);
    if (!groups_[group].open.empty()) ++cells_[cell].open;
}

void Board::unlink_all(std::size_t cell) {
    for (const std::size_t group : cells_[cell].groups) erase_one(groups_[group].cells, cell);
    cells_[cell].groups.clear();
    cells_[cell].open = 0;
}

void Board::relink(std::size_t number) {
    unlink_all(number);
    const Cell& cell = cells_[number];
    for_groups_near(cell.key, [&](std::size_t group) {
        if (fits(cell, groups_[group])) link(number, group);
    });
}

void Board::put(std::size_t number, const StreamKey& key, const Place& place) {
    std::vector<Stream>& streams = cells_[number].streams;
    auto stream = std::find_if(streams.begin(), streams.end(), [&](const Stream& one) { return one.key == key; });
    if (stream == streams.end()) stream = streams.insert(stream, Stream(key));
    stream->insert(place);
}

void Board::take(std::size_t number, const StreamKey& key, const Place& place) {
    std::vector<Stream>& streams = cells_[number].streams;
    const auto stream = std::find_if(streams.begin(), streams.end(), [&](const Stream& one) { return one.key == key; });
    if (stream == streams.end()) return;
    stream->erase(place);
    if (!stream->waiting().empty()) return;
    if (&*stream != &streams.back()) std::swap(*stream, streams.back());
    streams.pop_back();
}

void Board::leave(std::size_t number) {
    Group& group = groups_[number];
    if (--group.members > 0) return;
    for (const std::size_t cell : group.cells) erase_one(cells_[cell].groups, number);
    group_numbers_.erase(group.key);
    erase_one(of_line_[group.key.line].groups, number);
    group = {};
    free_groups_.push_back(number);
}

void Board::come(std::size_t group, desk::AgentId agent) {
    groups_[group].there.insert(agent);
    if (groups_[group].there.size() == 1) count_speakers(group, +1);
}

void Board::go(std::size_t group, desk::AgentId agent) {
    if (groups_[group].there.erase(agent) == 1 && groups_[group].there.empty()) count_speakers(group, -1);
}

// With the first who understands a language, or without the last one, others may serve less, or more.
void Board::count_speakers(std::size_t group, int change) {
    for (const std::size_t number : of_line_[groups_[group].key.line].cells) {
        Cell& cell = cells_[number];
        if (!serves(cell, groups_[group]) || !speaks(cell, groups_[group])) continue;
        const bool were_none = cell.speakers == 0;
        cell.speakers += change;
        if (were_none == (cell.speakers == 0) || cell.key.language == 0) continue;
        relink(number);
        if (cell.speakers == 0) widened_.push_back(number);
    }
}

void Board::sit(std::size_t number, const Seat& seat) {
    Group& group = groups_[number];
    group.open.insert(seat);
    if (group.open.size() > 1) return;
    of_line_[group.key.line].open.insert(number);
    for (const std::size_t cell : group.cells) ++cells_[cell].open;
}

void Board::rise(std::size_t number, const Seat& seat) {
    Group& group = groups_[number];
    group.open.erase(seat);
    if (!group.open.empty()) return;
    of_line_[group.key.line].open.erase(number);
    for (const std::size_t cell : group.cells) --cells_[cell].open;
}

void Board::shift(std::size_t number, const Seat& from, const Seat& to) {
    auto node = groups_[number].open.extract(from);
    node.value() = to;
    groups_[number].open.insert(std::move(node));
}

}  // namespace waydesk::routing
