#include "channels/callback/window.hpp"

namespace waydesk::callback {

bool is_quiet(Instant at, const time::Zone& zone, const QuietHours& quiet) {
    const time::CivilTime local = zone.civil(at);
    const int minute = local.hour * 60 + local.minute;
    if (quiet.from <= quiet.until) return quiet.from <= minute && minute < quiet.until;
    return minute >= quiet.from || minute < quiet.until;
}

bool touches_quiet(const Window& window, const time::Zone& zone, const QuietHours& quiet) {
    for (Instant at = window.from; at < window.until; at = at + 1min)
        if (is_quiet(at, zone, quiet)) return true;
    return window.from < window.until && is_quiet(window.until - 1us, zone, quiet);
}

}  // namespace waydesk::callback
