#pragma once
// What an operator can decide about e-mail. See config.hpp.

#include "server/config/secret.hpp"

#include "core/instant.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace waydesk::config {

// Chats that go on by e-mail when the traveler has left.
struct Mail {
    std::string continue_from;   // the name of the mailbox that writes to him; empty = off
    Duration mail_after = 2min;  // so long he is away, and the answer unread
};

// How access tokens for a mail server are fetched (OAuth 2.0); used instead of a password.
struct MailOauth {
    std::string token_url;  // empty: a password is used
    std::string client_id;
    Secret client_secret;
    Secret refresh_token;
    std::string scope;
    bool allow_private = false;
};

// A mailbox whose e-mails become conversations, and from whose address their answers go out.
struct Mailbox {
    std::string name;     // unique; what stored mails refer to
    std::string address;  // local@domain
    std::string sender;   // the name beside it; empty = the workspace's brand
    std::string queue;    // the name of the queue for its conversations; empty = as the rules say
    std::string signature;
    std::map<std::string, std::string, std::less<>> signatures;  // by language, before `signature`
    std::string template_file;  // of the HTML of what goes out; empty = the built-in one
    bool acknowledge = false;   // a first mail gets an automatic answer
    std::string imap_host;      // empty: nothing is fetched (mails come by `waydesk mail ingest`)
    std::int64_t imap_port = 993;
    std::string imap_security = "tls";
    std::string imap_user;
    Secret imap_password;
    std::string imap_folder = "INBOX";
    std::string smtp_host;  // empty: nothing is sent
    std::int64_t smtp_port = 587;
    std::string smtp_security = "starttls";
    std::string smtp_user;
    Secret smtp_password;
    std::string ca_file;  // PEM; empty = the system's
    Duration poll_every = 60s;
    std::string trusted_authserv;  // whose Authentication-Results count; empty = nobody's
    MailOauth imap_oauth, smtp_oauth;
};

}  // namespace waydesk::config
