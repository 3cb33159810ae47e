#pragma once
// What is to happen when, in the order of time; at the same moment in the order of planning. One thread.

#include "core/instant.hpp"

#include <functional>
#include <map>
#include <utility>

namespace waydesk::demo {

class Agenda {
public:
    void at(Instant when, std::function<void(Instant)> what) { planned_.emplace(when, std::move(what)); }
    bool has_until(Instant end) const { return !planned_.empty() && planned_.begin()->first <= end; }
    std::pair<Instant, std::function<void(Instant)>> take() {
        auto first = planned_.extract(planned_.begin());
        return {first.key(), std::move(first.mapped())};
    }

private:
    std::multimap<Instant, std::function<void(Instant)>> planned_;
};

}  // namespace waydesk::demo
