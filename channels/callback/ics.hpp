#pragma once
// An appointment for a traveler's own calendar: iCalendar, RFC 5545, with METHOD of RFC 5546. Times are UTC, so that
// every program shows them by its own clock and no VTIMEZONE is needed. Pure; any thread.

#include "channels/callback/window.hpp"

#include <string>

namespace waydesk::callback {

enum class IcsMethod { publish, cancel };

struct Appointment {
    std::string uid;            // the same for its whole life, and in the world: "cb_…@desk.example"
    std::int64_t sequence = 0;  // grows with every change that is sent
    IcsMethod method = IcsMethod::publish;
    std::string organizer;  // a mail address of the desk: RFC 5546 wants one
    Instant made_at;
    Window window;
    std::string summary;      // valid UTF-8; line breaks are kept, other control characters left out
    std::string description;  // likewise; empty: none
    std::string url;          // to change or to cancel it; empty: none
};

std::string write_ics(const Appointment& appointment);

}  // namespace waydesk::callback
