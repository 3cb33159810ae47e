#pragma once
// Bytes to and from an IMAP server with which we are signed in. libcurl connects, encrypts, checks the certificate and
// signs in (CURLOPT_CONNECT_ONLY); from then on the connection is ours.
// Lives on: the mailbox's own thread; blocking.

#include "channels/email/transport/account.hpp"
#include "channels/email/transport/stop.hpp"
#include "core/clock.hpp"

#include <memory>
#include <span>
#include <string_view>

namespace waydesk::transport {

struct WireLimits {
    Duration connect_within = 30s;
    Duration answer_within = 60s;  // the longest silence while something is owed to us
};

class ImapWire {
public:
    // Errors: invalid, unreachable, tls, refused_sign_in, timed_out, lost, protocol, stopped.
    static Result<ImapWire> open(const Endpoint& server, const Credentials& credentials, const WireLimits& limits,
                                 const Clock& clock, const Stop& stop);
    ~ImapWire();
    ImapWire(ImapWire&&) noexcept;
    ImapWire& operator=(ImapWire&&) = delete;

    // Errors: lost, timed_out, stopped.
    Result<void> send(std::string_view bytes);
    // At least one byte into the beginning of `room`; how many. Errors: lost, timed_out (nothing within `most`),
    // stopped.
    Result<std::size_t> receive(std::span<char> room, Duration most);
    Duration answer_within() const { return answer_within_; }
    Duration now() const;  // monotonic

private:
    struct Handle;
    ImapWire(std::unique_ptr<Handle> handle, const WireLimits& limits, const Clock& clock, const Stop& stop);
    Result<void> wait(short events, Duration until);

    std::unique_ptr<Handle> handle_;
    Duration answer_within_;
    const Clock* clock_;
    const Stop* stop_;
};

}  // namespace waydesk::transport
