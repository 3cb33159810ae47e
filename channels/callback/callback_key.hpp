#pragma once
// What opens one callback without a session: a MAC of ours over its id, in the links of calendars, mails and messages.
// Who has it sees, moves and cancels this callback and nothing else; nobody can make one for another. It does not run
// out, because a calendar keeps it; it must never get into a log. Immutable; any thread.

#include "channels/callback/callback.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace waydesk::callback {

class CallbackKeys {
public:
    static constexpr std::size_t mac_bytes = 12;  // 96 bits
    static constexpr std::size_t length = 2 * mac_bytes;

    // The secrets of the signing keys, at least one, the oldest first: the last makes, all are read. Keys of our own
    // are derived from them, so that what is signed here means nothing elsewhere.
    explicit CallbackKeys(const std::vector<std::string>& signing_secrets);

    std::string key(CallbackId id) const;                   // lower-case hexadecimal
    bool opens(CallbackId id, std::string_view key) const;  // in a time that tells nothing about the right one
    std::string manage_path(CallbackId id) const;           // "/callback/cb_…?key=…"
    std::string ics_path(CallbackId id) const;              // "/callback/cb_…/appointment.ics?key=…"

private:
    std::vector<std::string> secrets_;
};

}  // namespace waydesk::callback
