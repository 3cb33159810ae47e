#pragma once
// What an operator can decide, in small groups. The initialisers here are the defaults; settings.cpp gives every
// member its key, unit, range and description. Read once at start and handed on by const reference: any thread.

#include "server/config/bookings.hpp"
#include "server/config/callbacks.hpp"
#include "server/config/cases.hpp"
#include "server/config/limits.hpp"
#include "server/config/mailboxes.hpp"
#include "server/config/retention.hpp"
#include "server/config/secret.hpp"
#include "server/config/webhooks.hpp"

#include "core/instant.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace waydesk::config {

struct Serve {
    std::string listen = "127.0.0.1:8080";  // host:port; port 0 = any free one
    std::int64_t threads = 0;               // for sockets; 0 = one less than the machine's cores
    std::string tls_certificate;            // PEM files; both or none
    std::string tls_key;
    std::string public_url;                    // as browsers see us; empty = http(s)://<listen>
    std::string files_origin;                  // a second origin for downloads; empty = our own
    std::vector<std::string> trusted_proxies;  // whose X-Forwarded-For and X-Forwarded-Proto count
    std::string pages;                         // the folder of built pages; empty = beside the program
    Duration drain = 8s;
    std::string node = "n1";
    std::string echo_path;  // not a key: a flag for conformance suites
};

struct Data {
    std::string directory = "waydesk-data";
};

struct Store {
    Secret url;  // empty = sqlite:<data.directory>/waydesk.db
    std::int64_t readers = 3;
};

struct Workspace {
    std::string name = "Waydesk";
    std::string zone = "UTC";
    std::string brand = "Waydesk";
    std::string color = "#0b5fff";
    std::vector<std::string> keep_numbers;  // kinds of core/privacy that are not masked: iban, mrz, national_id
};

struct Log {
    std::string level = "info";
};

struct Sessions {
    Duration agent_idle = 12h;
    Duration agent_absolute = 168h;
    Duration ticket = 60s;
    Duration visitor_token = 24h;
    Duration visitor_renewal = 720h;
    Duration file_link = 5min;
    std::string two_factor = "optional";  // who has to have one: optional, managers, everyone
};

struct Routing {
    Duration offer_timeout = 20s;
    Duration disconnect_grace = 15s;
    std::int64_t missed_to_away = 2;
    std::int64_t agent_capacity = 100;
    std::int64_t chat_weight = 25;
    std::int64_t email_weight = 20;
    std::int64_t callback_weight = 100;
    Duration save_room = 10min;
};

// One key with which a site's own server vouches for its travelers.
struct IdentityKey {
    std::string id;  // `kid` of the token; empty = tried for tokens without one
    std::string algorithm = "HS256";
    Secret key;  // HS256: the shared secret; RS256, ES256: the public key in PEM
};

struct Site {
    std::string key;
    std::string name;
    std::vector<std::string> origins;
    std::vector<std::string> languages{"en"};
    std::string brand;  // empty = the workspace's
    std::string color;  // empty = the workspace's
    Secret hmac_secret;
    std::string jwt_issuer;    // empty = any
    std::string jwt_audience;  // empty = any
    bool require_identity = false;
    std::vector<IdentityKey> identity_keys;
};

struct Translation {
    std::string url;  // empty = off
    std::string form = "libretranslate";
    Secret api_key;
    bool allow_http = false;
    bool allow_private = false;
};

struct Config {
    Serve serve;
    Data data;
    Store store;
    Workspace workspace;
    Log log;
    Sessions sessions;
    Limits limits;
    Routing routing;
    Translation translation;
    Callbacks callbacks;
    Cases cases;
    Mail mail;
    std::vector<Site> sites;
    std::vector<Mailbox> mailboxes;
    Bookings bookings;
    Retention retention;
    Webhooks webhooks;
};

}  // namespace waydesk::config
