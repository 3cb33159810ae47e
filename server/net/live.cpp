#include "server/net/live.hpp"

namespace waydesk::net {

Loop::Loop(std::size_t index) : index_(index), deadlines_(context_), work_(context_.get_executor()) {}

void Loop::run() { context_.run(); }

void Loop::drain_all() {
    for (auto next = alive_.begin(); next != alive_.end();) (next++)->drain();
}

void Loop::cut_all() {
    for (auto next = alive_.begin(); next != alive_.end();) (next++)->cut();
}

}  // namespace waydesk::net
