#pragma once
// The audit log of the running program: entries get their place in the chain in the order in which they come, and are
// written together with whatever else waits. What the store refuses is tried again until it is written. Lives on: the
// desk thread; made before it runs.

#include "server/app/desk_runtime.hpp"
#include "server/audit/records.hpp"

#include <deque>

namespace waydesk::app {

class AuditLog {
public:
    static constexpr std::size_t most_waiting = 10'000;
    static constexpr std::size_t most_at_once = 200;

    static store::Explained<std::unique_ptr<AuditLog>> open(DeskRuntime& runtime, store::Connection& connection);

    using Done = std::function<void(Result<void>)>;
    // `done` hears of the first try. What fails then is tried again. errors: overloaded (it is lost, and the log says
    // so)
    void append(audit::Entry entry, Done done);

    void tick();             // every second: tries again
    void tell_head() const;  // to the log of the program, so that an end that is cut off later can be seen

private:
    AuditLog(DeskRuntime& runtime, audit::Head head) : runtime_(runtime), head_(std::move(head)) {}
    void write();
    void written(std::size_t count, const audit::Head& then, const Result<void>& done);
    void read_again();
    std::size_t stored_already(const audit::Head& stored) const;

    struct Waiting {
        audit::Entry entry;
        Done done;
    };
    DeskRuntime& runtime_;
    audit::Head head_;
    std::deque<Waiting> waiting_;
    bool is_busy_ = false;
    bool has_failed_ = false;  // the next try is tick's
};

}  // namespace waydesk::app
