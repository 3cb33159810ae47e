#pragma once
// A private, real SMTP server that keeps what it accepts. What it refuses is in the name of the recipient:
//   refused@…  550 5.1.1 at once     grey@…  451 4.7.1 the first time     full@…  552 5.2.2 after the text of the mail

#include "tests/support/program/child.hpp"
#include "tests/support/temp_folder.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace waydesk::testing {

struct SunkMail {
    std::string from;  // <>: the null sender
    std::vector<std::string> to;
    std::string raw;
};

struct SmtpSinkSettings {
    bool wants_sign_in = false;         // as `user` with `password`, after STARTTLS
    std::filesystem::path certificate;  // with its key beside it as key.pem; empty: no STARTTLS
};

class SmtpSink {
public:
    static constexpr const char* user = "desk";
    static constexpr const char* password = "secret";

    explicit SmtpSink(const SmtpSinkSettings& settings = {});  // throws when it does not come up
    ~SmtpSink();
    SmtpSink(const SmtpSink&) = delete;
    SmtpSink& operator=(const SmtpSink&) = delete;

    std::uint16_t port() const { return port_; }
    std::vector<SunkMail> mails() const;  // accepted ones, in order; each is here before its sender hears of it
    void stop();

private:
    TempFolder folder_;
    Child child_;
    std::uint16_t port_ = 0;
};

}  // namespace waydesk::testing
