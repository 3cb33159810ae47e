#include "server/config/settings.hpp"

namespace waydesk::config {
namespace {

constexpr std::int64_t any_length = 100;

Allowed in(Unit unit, std::int64_t least, std::int64_t most) { return {unit, least, most, {}}; }
Allowed count(std::int64_t least, std::int64_t most) { return in(Unit::none, least, most); }
Allowed one_of(std::vector<std::string_view> choices) { return {Unit::none, 0, 0, std::move(choices)}; }
Allowed list() { return count(0, any_length); }
const Allowed any{};

}  // namespace

std::string_view to_string(Unit unit) {
    switch (unit) {
        case Unit::none: return "";
        case Unit::bytes: return "bytes";
        case Unit::code_points: return "code points";
        case Unit::milliseconds: return "ms";
        case Unit::seconds: return "s";
        case Unit::minutes: return "min";
        case Unit::hours: return "h";
        case Unit::days: return "d";
    }
    return "";
}

Duration length_of(Unit unit) {
    switch (unit) {
        case Unit::milliseconds: return 1ms;
        case Unit::seconds: return 1s;
        case Unit::minutes: return 1min;
        case Unit::hours: return 1h;
        case Unit::days: return 24h;
        case Unit::none:
        case Unit::bytes:
        case Unit::code_points: break;
    }
    return Duration(1);
}

const Settings<Serve>& serve_settings() {
    static const Settings<Serve> settings{
        {"listen", &Serve::listen, any, "Address and port to listen on. Port 0 takes a free one."},
        {"threads", &Serve::threads, count(0, 256), "Threads for sockets; 0 = one less than the machine has cores."},
        {"tls_certificate", &Serve::tls_certificate, any,
         "PEM file of the certificate chain (ECDSA P-256 is fastest)."},
        {"tls_key", &Serve::tls_key, any, "PEM file of its private key."},
        {"public_url", &Serve::public_url, any, "The address browsers use, when it is not the one listened on."},
        {"files_origin", &Serve::files_origin, any, "A second origin that leads here too, for downloads only."},
        {"trusted_proxies", &Serve::trusted_proxies, list(),
         "Addresses or networks (10.0.0.0/8) whose X-Forwarded-For and X-Forwarded-Proto are believed."},
        {"pages", &Serve::pages, any, "Folder of the built pages; empty = beside the program."},
        {"drain", &Serve::drain, in(Unit::seconds, 0, 9), "How long connections may finish after SIGTERM."},
        {"node", &Serve::node, any, "Name of this node in `hello` and in the figures."},
    };
    return settings;
}

const Settings<Data>& data_settings() {
    static const Settings<Data> settings{
        {"directory", &Data::directory, any,
         "Folder of the embedded database and the attachments; one server at a time."},
    };
    return settings;
}

const Settings<Store>& store_settings() {
    static const Settings<Store> settings{
        {"url", &Store::url, any,
         "`sqlite:PATH` or `mysql://user:password@host:port/database`; empty = SQLite in the data directory."},
        {"readers", &Store::readers, count(1, 32), "Database connections that read beside the one that writes."},
    };
    return settings;
}

const Settings<Workspace>& workspace_settings() {
    static const Settings<Workspace> settings{
        {"name", &Workspace::name, any, "The company, as agents see it."},
        {"zone", &Workspace::zone, any, "Time zone of its calendars, by IANA name."},
        {"brand", &Workspace::brand, any, "The name travelers see in the widget."},
        {"color", &Workspace::color, any, "Brand color of the widget, `#rrggbb`."},
        {"keep_numbers", &Workspace::keep_numbers, list(),
         "Numbers in messages that are kept as written: `iban`, `mrz`, `national_id`. Cards are always masked."},
    };
    return settings;
}

const Settings<Log>& log_settings() {
    static const Settings<Log> settings{
        {"level", &Log::level, one_of({"debug", "info", "warn", "error"}), "What is written to standard error."},
    };
    return settings;
}

const Settings<Sessions>& session_settings() {
    static const Settings<Sessions> settings{
        {"agent_idle", &Sessions::agent_idle, in(Unit::minutes, 5, 10'080),
         "An agent unseen for so long signs in again."},
        {"agent_absolute", &Sessions::agent_absolute, in(Unit::hours, 1, 720),
         "An agent signs in again after this time."},
        {"ticket", &Sessions::ticket, in(Unit::seconds, 5, 300), "How long a socket ticket can be used, once."},
        {"visitor_token", &Sessions::visitor_token, in(Unit::hours, 1, 24),
         "How long a visitor's token opens sockets."},
        {"visitor_renewal", &Sessions::visitor_renewal, in(Unit::days, 1, 90),
         "How long after its first issue a visitor's token can be renewed."},
        {"file_link", &Sessions::file_link, in(Unit::seconds, 30, 3'600), "How long a link to a file works."},
        {"two_factor", &Sessions::two_factor, one_of({"optional", "managers", "everyone"}),
         "Who has to have a second factor: `managers` means administrators too. Who has none may only set it up."},
    };
    return settings;
}

const Settings<Routing>& routing_settings() {
    static const Settings<Routing> settings{
        {"offer_timeout", &Routing::offer_timeout, in(Unit::seconds, 5, 600), "Time an agent has to accept an offer."},
        {"disconnect_grace", &Routing::disconnect_grace, in(Unit::seconds, 0, 600),
         "Time an agent whose connection broke keeps his conversations and presence."},
        {"missed_to_away", &Routing::missed_to_away, count(1, 100),
         "Missed offers in a row after which an agent is away."},
        {"agent_capacity", &Routing::agent_capacity, count(1, 1'000),
         "Capacity of an agent, when he has none of his own."},
        {"chat_weight", &Routing::chat_weight, count(1, 1'000), "What a chat takes of it."},
        {"email_weight", &Routing::email_weight, count(1, 1'000), "What an e-mail takes of it."},
        {"callback_weight", &Routing::callback_weight, count(1, 1'000), "What a callback takes of it."},
        {"save_room", &Routing::save_room, in(Unit::minutes, 0, 120),
         "How long an agent whose turn a call is gets nothing else, until the call fits; 0: never."},
    };
    return settings;
}

const Settings<Translation>& translation_settings() {
    static const Settings<Translation> settings{
        {"url", &Translation::url, any,
         "The engine that translates messages for agents, `https://…`; empty = off. It is sent what is translated."},
        {"form", &Translation::form, one_of({"libretranslate", "apertium"}), "How the engine is asked."},
        {"api_key", &Translation::api_key, any, "The key it asks for, if any."},
        {"allow_http", &Translation::allow_http, any, "Ask it without TLS: on this machine or a network of your own."},
        {"allow_private", &Translation::allow_private, any, "Reach it on this machine or in a private network."},
    };
    return settings;
}

const Settings<Site>& site_settings() {
    static const Settings<Site> settings{
        {"key", &Site::key, any, "The site key of the widget's script tag: letters, digits and dashes. Required."},
        {"name", &Site::name, any, "Name of the site, as agents see it."},
        {"origins", &Site::origins, list(),
         "Pages the widget may stand on: `https://www.example.com`, or `https://*.example.com` for all hosts below."},
        {"languages", &Site::languages, count(1, any_length), "Languages of the widget (BCP 47), the fallback first."},
        {"brand", &Site::brand, any, "Name travelers see; empty = the workspace's."},
        {"color", &Site::color, any, "Brand color `#rrggbb`; empty = the workspace's."},
        {"hmac_secret", &Site::hmac_secret, any,
         "Secret with which the site signs its user's id (HMAC-SHA256, hex); at least 32 bytes."},
        {"jwt_issuer", &Site::jwt_issuer, any, "Required `iss` of identity tokens; empty = any."},
        {"jwt_audience", &Site::jwt_audience, any, "Required `aud` of identity tokens; empty = any."},
        {"require_identity", &Site::require_identity, any, "Serve only travelers whom the site vouches for."},
    };
    return settings;
}

const Settings<IdentityKey>& identity_key_settings() {
    static const Settings<IdentityKey> settings{
        {"id", &IdentityKey::id, any, "The `kid` of the tokens it signs; empty = tokens without `kid`."},
        {"algorithm", &IdentityKey::algorithm, one_of({"HS256", "RS256", "ES256"}),
         "The one algorithm it is used with."},
        {"key", &IdentityKey::key, any,
         "HS256: the shared secret (at least 32 bytes); RS256 and ES256: the public key in PEM. Required."},
    };
    return settings;
}

const Settings<Mail>& mail_settings() {
    static const Settings<Mail> settings{
        {"continue_from", &Mail::continue_from, any,
         "The name of the mailbox that sends a chat's answers to a traveler who has left and whose address is known; "
         "empty = none does."},
        {"mail_after", &Mail::mail_after, in(Unit::seconds, 1, 86'400),
         "So long he has to be away, and an answer unread, before it goes by e-mail."},
    };
    return settings;
}

const Settings<Mailbox>& mailbox_settings() {
    const Allowed security = one_of({"tls", "starttls", "plain"});
    static const Settings<Mailbox> settings{
        {"name", &Mailbox::name, any,
         "What stored mails refer to: letters, digits and dashes. Required; keep it when the address changes."},
        {"address", &Mailbox::address, any,
         "The address people write to, from which answers go out. Mails to `local+…@domain` must arrive too. "
         "Required."},
        {"sender", &Mailbox::sender, any, "The name beside the address; empty = the workspace's brand."},
        {"queue", &Mailbox::queue, any, "The name of the queue for new conversations; empty = as the rules say."},
        {"signature", &Mailbox::signature, any,
         "Text below every answer; empty = none. For single languages: `[mailboxes.signatures]` with keys such as "
         "`de`."},
        {"template", &Mailbox::template_file, any,
         "A file with the HTML of what goes out: `{{body}}` is required, `{{quote}}`, `{{signature}}`, `{{brand}}`, "
         "`{{lang}}` and `{{dir}}` are replaced too; empty = a plain one."},
        {"acknowledge", &Mailbox::acknowledge, any,
         "Whether the first mail of a conversation is answered automatically with its number."},
        {"imap_host", &Mailbox::imap_host, any, "Where mails are fetched; empty = nowhere."},
        {"imap_port", &Mailbox::imap_port, count(1, 65'535), "Its port."},
        {"imap_security", &Mailbox::imap_security, security,
         "How the connection is secured; `plain` on loopback only."},
        {"imap_user", &Mailbox::imap_user, any, "Who signs in; empty = the address."},
        {"imap_password", &Mailbox::imap_password, any,
         "With which password; not needed with `[mailboxes.imap_oauth]`."},
        {"imap_folder", &Mailbox::imap_folder, any,
         "The folder that is read, as people write it; mails that were taken are marked as read."},
        {"smtp_host", &Mailbox::smtp_host, any, "Through which server answers go out; empty = none does."},
        {"smtp_port", &Mailbox::smtp_port, count(1, 65'535), "Its port."},
        {"smtp_security", &Mailbox::smtp_security, security,
         "How the connection is secured; `plain` on loopback only."},
        {"smtp_user", &Mailbox::smtp_user, any, "Who signs in; empty = nobody need."},
        {"smtp_password", &Mailbox::smtp_password, any, "With which password."},
        {"ca_file", &Mailbox::ca_file, any, "Certificates (PEM) that vouch for both servers; empty = the system's."},
        {"poll_every", &Mailbox::poll_every, in(Unit::seconds, 1, 3'600),
         "How often it is looked into when the server cannot tell of new mails by itself."},
        {"trusted_authserv", &Mailbox::trusted_authserv, any,
         "The name under which your own mail server writes `Authentication-Results` (its authserv-id); agents see what "
         "it found out. The field has to be the topmost of its kind; empty = nobody is believed."},
    };
    return settings;
}

const Settings<MailOauth>& mail_oauth_settings() {
    static const Settings<MailOauth> settings{
        {"token_url", &MailOauth::token_url, any,
         "The token endpoint, such as https://oauth2.googleapis.com/token. Required."},
        {"client_id", &MailOauth::client_id, any, "The id that the provider knows this desk by. Required."},
        {"client_secret", &MailOauth::client_secret, any, "Its secret; empty = a public client."},
        {"refresh_token", &MailOauth::refresh_token, any,
         "With which access tokens are fetched. Required. When the provider gives a newer one, that is kept in the "
         "data "
         "directory until this key changes."},
        {"scope", &MailOauth::scope, any, "What is asked for; empty = what the refresh token was made for."},
        {"allow_private", &MailOauth::allow_private, any,
         "The endpoint may be on this machine (there by http too) or in a private network."},
    };
    return settings;
}

}  // namespace waydesk::config
