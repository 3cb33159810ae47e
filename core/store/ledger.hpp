#pragma once
// The only way to write. Whoever submits keeps its order: completions come in the order of submission.

#include "core/store/change.hpp"
#include "core/store/errc.hpp"

#include <functional>

namespace waydesk::store {

using Done = std::function<void(Result<void>)>;

class Ledger {
public:
    virtual ~Ledger() = default;

    // `done` is called once, after the commit that covers the change, or with why it was refused. When submit itself
    // answers an error (waydesk::Errc::overloaded: the queue is full; closed: stopping) it is never called.
    virtual Result<void> submit(Change change, Done done) = 0;

    // Ends the refusal of a subject's changes for what is submitted from now on (the subject was read again).
    void forgive(std::int64_t subject) {
        Change change;
        change.forgive(subject);
        (void)submit(std::move(change), [](const Result<void>&) {});
    }
    // The same after a failure of the store itself, which refuses the changes of every subject.
    void forgive_all() {
        Change change;
        change.forgive_all();
        (void)submit(std::move(change), [](const Result<void>&) {});
    }
};

}  // namespace waydesk::store
