#pragma once
// One scripted traveler who writes live: he reads what an agent answers, types, sends his next line, and takes his
// leave. When nobody answers he goes on after a while, and in the end gives up. Pure: time and events in, acts out. One
// thread.

#include "server/demo/rhythm.hpp"
#include "server/demo/script.hpp"

namespace waydesk::demo {

class Traveler {
public:
    enum class Act { nothing, type, say, leave };

    // His first line is said already. `script` outlives him.
    Traveler(const Script& script, Random& random, Instant now);

    void answered(std::string_view text, Instant now);              // an agent wrote to him
    Act act(Instant now);                                           // what he does now; ask a few times a second
    const std::string& line() const { return *lines_[said_ - 1]; }  // what he just said

private:
    enum class State { waits, reads, types, done };

    void wait(Instant now);

    Random& random_;
    std::vector<const std::string*> lines_;
    std::size_t said_ = 1;
    State state_ = State::waits;
    Instant until_;
};

}  // namespace waydesk::demo
