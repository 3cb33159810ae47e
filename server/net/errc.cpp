#include "server/net/errc.hpp"

#include <string>

namespace waydesk::net {
namespace {

struct NetCategory final : boost::system::error_category {
    const char* name() const noexcept override { return "waydesk.net"; }
    std::string message(int value) const override {
        switch (static_cast<Errc>(value)) {
            case Errc::ok: return "ok";
            case Errc::address_in_use: return "another program already listens on this address and port";
            case Errc::address_invalid: return "this is not an address of this machine";
            case Errc::address_forbidden: return "this port needs more rights than the program has";
            case Errc::bad_certificate: return "the certificate file cannot be read as a PEM chain";
            case Errc::bad_key: return "the key file cannot be read as PEM, or does not belong to the certificate";
            case Errc::handshake_failed: return "TLS could not be agreed";
            case Errc::bad_request: return "the request is not valid HTTP/1.1";
            case Errc::head_too_large: return "the request's head is too large";
            case Errc::body_too_large: return "the request's body is too large";
            case Errc::version_unsupported: return "only HTTP/1.0 and HTTP/1.1 are spoken here";
            case Errc::upgrade_refused: return "the server refused the WebSocket";
            case Errc::bad_response: return "the answer is not valid HTTP/1.1";
        }
        return "unknown failure";
    }
};

}  // namespace

const boost::system::error_category& net_category() noexcept {
    static const NetCategory category;
    return category;
}

}  // namespace waydesk::net
