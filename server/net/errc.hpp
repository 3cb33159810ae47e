#pragma once
// What can go wrong with sockets, certificates and messages from strangers. Each value says one sentence.

#include "core/result.hpp"

namespace waydesk::net {

enum class Errc {
    ok = 0,
    address_in_use,       // another program listens there
    address_invalid,      // not an address, or not one of this machine
    address_forbidden,    // a port below 1024 without the right to it
    bad_certificate,      // the certificate chain cannot be read
    bad_key,              // the private key cannot be read or does not belong to the certificate
    handshake_failed,     // TLS could not be agreed
    bad_request,          // bytes that are not an HTTP/1.1 request we accept
    head_too_large,       // more than Limits::head_bytes or Limits::head_fields
    body_too_large,       // more than the route's BodyPolicy
    version_unsupported,  // neither HTTP/1.0 nor HTTP/1.1
    upgrade_refused,      // the other side did not answer an upgrade with 101
    bad_response,         // bytes that are not an HTTP/1.1 response
};

const boost::system::error_category& net_category() noexcept;
inline error_code make_error_code(Errc e) noexcept { return {static_cast<int>(e), net_category()}; }

}  // namespace waydesk::net

template <>
struct boost::system::is_error_code_enum<waydesk::net::Errc> : std::true_type {};
