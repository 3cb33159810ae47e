#pragma once
// Hands mails over to a mail server by SMTP (RFC 5321, submission by RFC 6409).
// Lives on: any thread of a pool; blocking; each call is a connection of its own.

#include "channels/email/transport/account.hpp"
#include "channels/email/transport/delivery.hpp"
#include "channels/email/transport/stop.hpp"

#include <string_view>

namespace waydesk::transport {

constexpr std::size_t max_recipients = 100;     // of one mail; a server has to take so many (RFC 5321, 4.5.3.1.8)
constexpr std::size_t max_address_bytes = 320;  // 64 before the @ and 255 behind it (RFC 5321, 4.5.3.1)

struct Envelope {
    std::string from;  // empty: the null sender, of what must never be answered
    std::vector<std::string> to;
};

struct SmtpLimits {
    Duration connect_within = 30s;
    Duration answer_within = 120s;   // each reply
    Duration finish_within = 10min;  // all of it
};

class SmtpSender {
public:
    // `own_name`: the host name that we greet with.
    SmtpSender(Endpoint server, Credentials credentials, std::string own_name, const SmtpLimits& limits,
               const Stop& stop);

    // `mail`: RFC 5322 bytes in which each line ends with CR LF, and neither stands alone (else a server could see
    // another end of the mail than we). What cannot be said is permanent with the error `invalid`, and nothing is sent.
    Delivery send(const Envelope& envelope, std::string_view mail) const;

private:
    Endpoint server_;
    Credentials credentials_;
    std::string own_name_;
    SmtpLimits limits_;
    const Stop& stop_;
};

}  // namespace waydesk::transport
