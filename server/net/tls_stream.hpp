#pragma once
// TLS on the descriptor itself: OpenSSL reads and writes the socket, we wait for readiness. That costs 16 KB a
// connection; with buffers between them it would be 76 KB (docs/decisions/0003-network.md).
// Lives on: the I/O thread of its connection.

#include "server/net/stream.hpp"

typedef struct ssl_st SSL;

namespace waydesk::net {

// Owns `ssl`, whose role is already set.
std::unique_ptr<Stream> make_tls_stream(Stream::Socket socket, SSL* ssl);

}  // namespace waydesk::net
