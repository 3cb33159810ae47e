#pragma once
// A private, real Dovecot: IMAP in clear text (with STARTTLS) and by TLS, its own folder, free ports of the loopback,
// ended with the test program. Any user exists; the password is `password`. Not thread-safe.

#include "tests/support/program/child.hpp"
#include "tests/support/temp_folder.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace waydesk::testing {

struct DovecotSettings {
    bool has_idle = true;
    bool has_move = true;  // and UIDPLUS
};

class Dovecot {
public:
    static constexpr const char* password = "secret";
    static std::string token_of(const std::string& user) { return "good:" + user; }  // for XOAUTH2

    explicit Dovecot(const DovecotSettings& settings = {});  // starts; throws one sentence when it cannot
    ~Dovecot();

    std::uint16_t port() const { return port_; }
    std::uint16_t tls_port() const { return tls_port_; }
    std::filesystem::path certificate() const { return folder_.path() / "cert.pem"; }  // for localhost and 127.0.0.1

    void stop();   // at once; connections end
    void start();  // on the same ports with the same mails

    // Puts mails into the inbox, in this order. Works while it is stopped, too.
    void deliver(const std::string& user, const std::vector<std::string>& mails);
    void renumber(const std::string& user, std::uint32_t uidvalidity);
    std::size_t count_seen(const std::string& user) const;                        // in the inbox
    std::size_t count(const std::string& user, const std::string& folder) const;  // "": the inbox

private:
    void write_config(const DovecotSettings& settings) const;
    void run(const std::string& program, const std::vector<std::string>& words) const;
    std::filesystem::path maildir(const std::string& user, const std::string& folder) const;

    TempFolder folder_;
    std::uint16_t port_;
    std::uint16_t tls_port_;
    Child token_check_;
    std::uint16_t token_port_ = 0;
    Child master_;
    std::uint64_t delivered_ = 0;
};

}  // namespace waydesk::testing
