#pragma once
// From marks to a report: a row for all of them, and one for each key they are split by. Pure; any thread.

#include "desk/figures/kpi.hpp"

namespace waydesk::figures {

struct Filter {  // what is empty is not looked at
    desk::QueueId queue;
    std::string channel;
    std::string language;  // "de" holds "de-AT"
    desk::AgentId agent;

    bool holds(const Mark& mark) const;
    // Whether the figure knows of what is asked for.
    bool fits(const Definition& definition) const;
};

struct Row {
    std::string key;  // docs/protocol.md, Figures
    std::optional<double> value;
    std::int64_t n = 0;
    std::optional<double> p50, p90;  // of seconds

    bool operator==(const Row&) const = default;
};

struct Tally {
    Row total;
    std::vector<Row> rows;
};

// The marks of the period that the filter holds, in the order of time.
Marks counted(const Definition& definition, const Material& material, const Frame& frame, const Filter& filter);

std::string key_of(const Mark& mark, Split split, const Frame& frame);

Tally tally(const Definition& definition, const Marks& marks, Split split, const Frame& frame);

}  // namespace waydesk::figures
