#pragma once
// A plain WebSocket echo of text and binary, so that conformance suites and measurements can run against our stack.
// Lives on: the I/O thread of its connection.

#include "server/net/handler.hpp"

#include <memory>

namespace waydesk::net {

inline constexpr std::size_t max_echo_message = 16 * 1024 * 1024;

// Accepts any subprotocol-less handshake, with or without an Origin. A peer that does not read is not read either.
Accept accept_echo();

}  // namespace waydesk::net
