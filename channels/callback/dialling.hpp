#pragma once
// How a call gets onto a telephone: links that a browser hands to the agent's softphone, and what a telephone system is
// told that dials by itself. Pure but for whoever implements Telephony.

#include "channels/callback/callback.hpp"

#include <functional>

namespace waydesk::callback {

// "tel:+12125552368;ext=42" (RFC 3966). Empty: there is no number.
std::string tel_link(const Phone& phone);
// "sip:+12125552368@pbx.example;user=phone" (RFC 3261, 19.1.6), for a gateway at `domain`. Empty: there is no number,
// or that is no host name. An extension has no place in it.
std::string sip_link(const Phone& phone, std::string_view domain);

// Whose telephone rings first. Traveler first keeps nobody waiting at the desk, but the line may be silent for a
// moment.
enum class DialMode { agent_first, traveler_first };

struct DialOrder {
    CallbackId callback;
    std::size_t attempt = 1;  // the number of it: the same order twice is one call
    desk::AgentId agent;
    std::string agent_line;  // as the telephone system knows it: an extension, a SIP address, a number
    Phone to;
    std::string shown_number;  // E.164 that the traveler sees; empty: the telephone system's own
    DialMode mode = DialMode::agent_first;
};

// The body of the hook's POST: {"callback","attempt","agent","agent_line","to","extension","shown_number","mode"}; what
// is empty is null.
std::string write_dial_order(const DialOrder& order);

// A telephone system that dials. What came of a call is the agent's to report.
class Telephony {
public:
    virtual ~Telephony() = default;
    // Calls `then` once, on the thread that asked: the order was taken, or why not (unavailable, timeout, forbidden).
    virtual void dial(DialOrder order, std::function<void(Result<void>)> then) = 0;
};

}  // namespace waydesk::callback
