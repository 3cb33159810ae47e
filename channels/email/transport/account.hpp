#pragma once
// Where a mail server is and how we sign in there.
// Lives on: any thread; plain values. `token` is called on the thread that signs in.

#include "core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace waydesk::transport {

enum class Security {
    none,      // clear text; for servers on the same machine
    starttls,  // clear text that must turn into TLS before the sign-in
    tls,
};

struct Endpoint {
    std::string host;  // a name or an address; the certificate has to prove it
    std::uint16_t port = 0;
    Security security = Security::tls;
    std::filesystem::path ca_file;  // trusted certificates (PEM); empty: those of the system
};

// An access token for XOAUTH2 or OAUTHBEARER, fetched or refreshed as needed. `is_refused`: the server has just refused
// the one before, whatever time it seemed to have left.
using TokenSource = std::function<Result<std::string>(bool is_refused)>;

struct Credentials {
    std::string user;  // empty: none are needed (SMTP only)
    std::string password;
    TokenSource token;  // set: used instead of the password
};

}  // namespace waydesk::transport
