#include "channels/email/transport/errc.hpp"

namespace waydesk::transport {
namespace {

struct TransportCategory final : boost::system::error_category {
    const char* name() const noexcept override { return "mail"; }
    std::string message(int value) const override {
        switch (static_cast<Errc>(value)) {
            case Errc::ok: return "ok";
            case Errc::invalid: return "the mail settings hold what cannot be said to a mail server";
            case Errc::refused_sign_in: return "the mail server refuses the user, the password or the token";
            case Errc::unreachable: return "the mail server cannot be reached";
            case Errc::tls: return "no trusted encrypted connection to the mail server";
            case Errc::lost: return "the connection to the mail server was lost";
            case Errc::protocol: return "the mail server does not keep to the protocol";
            case Errc::timed_out: return "the mail server did not answer in time";
            case Errc::refused: return "the mail server refused a command";
            case Errc::stopped: return "stopped";
        }
        return "unknown failure";
    }
};

}  // namespace

const boost::system::error_category& transport_category() noexcept {
    static const TransportCategory category;
    return category;
}

}  // namespace waydesk::transport
