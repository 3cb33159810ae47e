#pragma once
// Ends the waits of blocking mail work from outside: a pause or a read returns at once, a sign-in within a second.
// Any thread; outlives all who wait on it.

#include "core/instant.hpp"

namespace waydesk::transport {

class Stop {
public:
    Stop();
    ~Stop();
    Stop(const Stop&) = delete;
    Stop& operator=(const Stop&) = delete;

    void request();  // for good
    bool is_requested() const;
    bool pause(Duration time) const;        // false: stopped meanwhile
    int handle() const { return handle_; }  // is readable from the request on

private:
    int handle_;
};

}  // namespace waydesk::transport
