#pragma once
// Figures counted once more, plainly, from the raw events of a ledger: to hold the facts against. No sharing with
// desk/figures: bodies are searched as text, and every question goes through all events again. One thread.

#include "core/store/connection.hpp"
#include "desk/event.hpp"

#include <map>
#include <vector>

namespace waydesk::testing {

struct PlainFigure {
    std::int64_t n = 0;
    double value = 0;  // the sum over all that count
    std::vector<double> values;

    double mean() const { return n == 0 ? 0 : value / static_cast<double>(n); }
    double percentile(double share) const;
};

class PlainCount {
public:
    PlainCount(store::Connection& connection, std::int64_t workspace, Instant from, Instant until, Instant now);

    PlainFigure of(const std::string& name) const;  // one of those that come from events
    std::size_t events() const { return events_; }

private:
    struct Talk {
        std::string channel;
        std::int64_t contact = 0;
        std::vector<desk::Event> events;
    };
    using Value = std::optional<double>;

    static const desk::Event* first(const Talk& talk, desk::EventKind kind, const char* text = "");
    static Instant resolved(const Talk& talk);  // not set: it is open
    static const desk::Event* answer(const Talk& talk);
    static Instant taken(const Talk& talk);
    static bool is_abandoned(const Talk& talk);
    static double held(const Talk& talk);  // seconds
    Value by_opening(const std::string& name, const Talk& talk, Instant opened) const;
    Value by_end(const std::string& name, const Talk& talk, Instant opened, Instant ended) const;
    bool came_again(const Talk& talk, Instant opened, Instant ended) const;
    PlainFigure busy_share(bool of_all) const;

    Instant from_, until_, now_;
    std::map<std::int64_t, Talk> talks_;
    std::map<std::int64_t, std::vector<desk::Event>> agents_;
    std::size_t events_ = 0;
};

}  // namespace waydesk::testing
