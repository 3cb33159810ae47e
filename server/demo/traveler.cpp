#include "server/demo/traveler.hpp"

namespace waydesk::demo {
namespace {

constexpr Duration least_patience = 60s;
constexpr Duration most_patience = 150s;

}  // namespace

Traveler::Traveler(const Script& script, Random& random, Instant now) : random_(random) {
    for (const Line& line : script.lines)
        if (line.kind == Line::Kind::customer) lines_.push_back(&line.text);
    wait(now);
}

void Traveler::wait(Instant now) {
    state_ = State::waits;
    until_ = now + between(random_, least_patience, most_patience);
}

void Traveler::answered(std::string_view text, Instant now) {
    if (state_ != State::waits) return;  // he is at it already
    state_ = State::reads;
    until_ = now + reading_time(random_, text);
}

Traveler::Act Traveler::act(Instant now) {
    if (now < until_) return Act::nothing;
    switch (state_) {
        case State::waits:
        case State::reads:
            if (said_ == lines_.size()) {
                state_ = State::done;
                return Act::leave;
            }
            state_ = State::types;
            until_ = now + typing_time(random_, *lines_[said_]);
            return Act::type;
        case State::types:
            ++said_;
            wait(now);
            return Act::say;
        case State::done: return Act::nothing;
    }
    return Act::nothing;
}

}  // namespace waydesk::demo
