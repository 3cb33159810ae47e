#pragma once
// One libcurl transfer, set up alike for IMAP and SMTP: where, how encrypted, how signed in, how long, and who may stop
// it. For the files of this folder.
// Lives on: the thread that uses it; blocking.

#include "channels/email/transport/account.hpp"
#include "channels/email/transport/errc.hpp"
#include "channels/email/transport/stop.hpp"

#include <curl/curl.h>

#include <functional>
#include <memory>

namespace waydesk::transport {

struct CurlEnd {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using CurlHandle = std::unique_ptr<CURL, CurlEnd>;

enum class Scheme { imap, smtp };

struct CurlSetup {
    Scheme scheme = Scheme::imap;
    std::string path;           // smtp: the name we greet with
    Duration connect_within{};  // including TLS
    Duration answer_within{};   // each answer of the server
    Duration finish_within{};   // all of it
};

// Errors: invalid.
Result<CurlHandle> prepare(const CurlSetup& setup, const Endpoint& server, const Stop& stop);

// Gives it the password or a token and lets `perform` run; once more with a fresh token when a token was refused.
// Errors: those of `perform`, of the token source, invalid.
Result<void> sign_in_and(const std::function<Result<void>()>& perform, CURL* handle, const Credentials& credentials);

error_code meaning_of(CURLcode code);

}  // namespace waydesk::transport
