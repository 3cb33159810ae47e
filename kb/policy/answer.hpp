#pragma once
// What a question is answered with: figures, or why there are none. Plain data that outlives the library; any thread.

#include "kb/policy/change.hpp"
#include "kb/policy/compensation.hpp"
#include "kb/policy/refund.hpp"

#include <variant>

namespace waydesk::kb::policy {

// When the answer changes by itself.
struct Next {
    Instant until;  // the last second at which it is as now
    Instant at;
    time::Zone zone;  // of the departure
    Status status = Status::ok;
    std::optional<std::int64_t> fee;  // what it is then, when there are figures; of a change the change fee
    std::optional<std::int64_t> refund;
};

struct UsedPolicy {
    std::string id;
    std::int64_t version = 0;
    SourceStatus status = SourceStatus::verified;  // the worst of its sources
    bool is_recalled = false;                      // one of them was not looked up
};

struct Answer {
    struct None {};
    struct Question {
        Due due;
    };

    AskKind kind = AskKind::refund;
    std::string currency;  // empty without an order
    Stop stop;             // status ok: there are figures
    std::variant<None, Refund, Change, CompensationDue, Question> figures;
    std::optional<Due> due;        // when a refund has to be paid, if somebody sets it
    std::optional<Stop> due_stop;  // or why that cannot be computed
    std::optional<Next> next;
    std::vector<UsedPolicy> versions;
    std::vector<Step> trace;

    Status status() const { return stop.status; }
    template <class Figures>
    const Figures* find() const {
        return std::get_if<Figures>(&figures);
    }
};

// As JSON: README sections 5 to 9 of the form, and trace, next and versions.
std::string answer_json(const Answer& answer);

}  // namespace waydesk::kb::policy
