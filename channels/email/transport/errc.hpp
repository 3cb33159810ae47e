#pragma once
// Why a mail server could not be reached, or what it said to us that ended the talk. Each is one sentence for people.

#include "core/result.hpp"

namespace waydesk::transport {

enum class Errc {
    ok = 0,
    invalid,          // our own settings or arguments cannot be said to a server
    refused_sign_in,  // user, password or token
    unreachable,      // no such host, nobody listens
    tls,              // no encryption, or a certificate that does not prove the host
    lost,             // the connection ended in the middle
    protocol,         // the server said what no server may say, or too much of it
    timed_out,        // it said nothing for too long
    refused,          // it said no to a command
    stopped,          // we were asked to stop
};

const boost::system::error_category& transport_category() noexcept;
inline error_code make_error_code(Errc e) noexcept { return {static_cast<int>(e), transport_category()}; }

}  // namespace waydesk::transport

template <>
struct boost::system::is_error_code_enum<waydesk::transport::Errc> : std::true_type {};
