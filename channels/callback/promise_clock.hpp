#pragma once
// Whether what was promised was kept: the first attempt of a promise begins within its window, not "some day". Pure;
// any thread.

#include "channels/callback/callback.hpp"

namespace waydesk::callback {

enum class Kept {
    open,  // the window is not over yet
    kept,
    re_promised,  // another window was promised before this one ended
    broken,
    released  // the traveler cancelled, or came back by chat, before it ended
};

// Of each promise, the oldest first. An attempt counts until `tolerance` after the window's end.
std::vector<Kept> judge(const Callback& callback, Instant now, Duration tolerance = Duration(0));

struct KeptCount {
    std::int64_t kept = 0;
    std::int64_t re_promised = 0;
    std::int64_t broken = 0;

    void add(const Callback& callback, Instant now, Duration tolerance = Duration(0));
    // Kept of those whose windows ended, 0…1; nothing while none has. Promises made anew in time are counted apart.
    std::optional<double> rate() const;
};

}  // namespace waydesk::callback
