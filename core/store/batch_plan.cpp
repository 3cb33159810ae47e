#include "core/store/batch_plan.hpp"

#include <unordered_map>

namespace waydesk::store {
namespace {

using Kind = Operation::Kind;

struct Key {
    const Table* table;
    CellSpan cells;
    bool operator==(const Key& other) const {
        return table == other.table && std::equal(cells.begin(), cells.end(), other.cells.begin(), other.cells.end());
    }
};

struct KeyHash {
    static std::size_t of(const Value& cell) {
        if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::hash<std::int64_t>{}(*number);
        if (const auto* text = std::get_if<std::string>(&cell)) return std::hash<std::string>{}(*text);
        if (const auto* bytes = std::get_if<Bytes>(&cell)) return std::hash<std::string>{}(bytes->data);
        return 0;
    }
    std::size_t operator()(const Key& key) const {
        auto mixed = reinterpret_cast<std::size_t>(key.table);
        for (const Value& cell : key.cells) mixed = (mixed ^ of(cell)) * 0x9E3779B97F4A7C15ULL + (mixed >> 29U);
        return mixed;
    }
};

// What may be written in any order among itself.
class Segment {
public:
    bool empty() const { return steps_.empty(); }

    // False when the operation must come after what is here already.
    bool take(const Operation& operation) {
        if (operation.kind == Kind::insert) {
            step_for(Kind::insert, *operation.table).rows.emplace_back(operation.cells);
            return true;
        }
        const Key key{operation.table, CellSpan(operation.cells).first(operation.table->key_columns)};
        const auto known = places_.find(key);
        if (known == places_.end()) {
            Step& step = step_for(operation.kind, *operation.table);
            places_.emplace(key, Place{operation.kind, step.rows.size()});
            step.rows.emplace_back(operation.cells);
            return true;
        }
        if (operation.kind != Kind::put || known->second.kind == Kind::erase) return false;
        step_for(known->second.kind, *operation.table).rows[known->second.row] = operation.cells;
        return true;
    }

    // State rows before the rows that may refer to them, removals last and the other way round.
    void flush(std::vector<Step>& out) {
        for (const Kind kind : {Kind::put_new, Kind::put, Kind::insert})
            for (Step& step : steps_)
                if (step.kind == kind) out.push_back(std::move(step));
        for (auto step = steps_.rbegin(); step != steps_.rend(); ++step)
            if (step->kind == Kind::erase) out.push_back(std::move(*step));
        steps_.clear();
        places_.clear();
    }

private:
    struct Place {
        Kind kind;
        std::size_t row;
    };

    Step& step_for(Kind kind, const Table& table) {
        for (Step& step : steps_)
            if (step.kind == kind && step.table == &table) return step;
        return steps_.emplace_back(Step{kind, &table, nullptr, {}});
    }

    std::vector<Step> steps_;  // few: one for each kind and table
    std::unordered_map<Key, Place, KeyHash> places_;
};

Step single(const Operation& operation) {
    return {operation.kind, operation.table, operation.statement, {CellSpan(operation.cells)}};
}

}  // namespace

std::vector<Step> plan_batch(std::span<const Change* const> changes) {
    std::vector<Step> out;
    Segment segment;
    for (const Change* change : changes) {
        for (const Operation& operation : change->operations()) {
            if (operation.statement != nullptr) {
                segment.flush(out);
                out.push_back(single(operation));
            } else if (!segment.take(operation)) {
                segment.flush(out);
                segment.take(operation);
            }
        }
    }
    segment.flush(out);
    return out;
}

std::vector<Step> plan_in_order(const Change& change) {
    std::vector<Step> out;
    out.reserve(change.operations().size());
    for (const Operation& operation : change.operations()) out.push_back(single(operation));
    return out;
}

}  // namespace waydesk::store
