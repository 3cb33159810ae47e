#pragma once
// What was said while one mail was sent by SMTP (RFC 5321), and what follows from it for the mail. Pure.

#include "channels/email/transport/delivery.hpp"

#include <string_view>
#include <utility>

namespace waydesk::transport {

class SmtpTranscript {
public:
    explicit SmtpTranscript(std::vector<std::string> recipients) : recipients_(std::move(recipients)) {}

    void said(std::string_view command);  // one command of ours
    void heard(std::string_view line);    // one line of the server

    // `ending`: how the transfer ended, for the case that the server's replies do not decide.
    Delivery verdict(error_code ending) const;

private:
    enum class Stage : std::uint8_t { before, sender, recipients, data, body, after };
    void conclude(const Reply& reply);

    std::vector<std::string> recipients_;
    Stage stage_ = Stage::before;
    std::size_t asked_ = 0;  // recipients
    Reply reply_;            // that is being heard
    Reply last_;             // complete one
    std::vector<Refusal> refused_;
    bool is_accepted_ = false;
    bool is_decided_ = false;  // `last_` is the server's no to the mail itself
};

}  // namespace waydesk::transport
