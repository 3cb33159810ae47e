#include "server/config/checks.hpp"

#include "core/fetch/url.hpp"
#include "core/language/tag.hpp"
#include "core/time/calendar_rules.hpp"
#include "core/time/zone.hpp"
#include "desk/mail_envelope.hpp"
#include "server/auth/origin.hpp"
#include "server/config/address.hpp"
#include "server/net/forwarded.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace waydesk::config {
namespace {

constexpr std::size_t max_key = 64;
constexpr std::size_t least_secret_bytes = 32;

bool is_color(const std::string& text) {
    return text.size() == 7 && text[0] == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

bool is_key(const std::string& text) {
    return !text.empty() && text.size() <= max_key &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
               std::string::npos;
}

void check_serve(const Config& config, Problems& out) {
    const Serve& serve = config.serve;
    const Result<ListenAddress> listen = ListenAddress::parse(serve.listen);
    if (!listen) out.push_back({"serve.listen", 0, "must be ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:0"});
    const bool has_tls = !serve.tls_certificate.empty();
    if (has_tls != !serve.tls_key.empty()) {
        out.push_back({"serve.tls_key", 0, "tls_certificate and tls_key are given together or not at all"});
    }
    // S-02: plain HTTP leaves this machine only towards a proxy that is known and adds TLS.
    if (listen && !listen->is_loopback() && !has_tls && serve.trusted_proxies.empty()) {
        out.push_back(
            {"serve.listen", 0,
             "an address that others can reach needs tls_certificate and tls_key, or trusted_proxies that add TLS"});
    }
    if (listen && !listen->is_loopback() && !config.limits.rates) {
        out.push_back({"limits.rates", 0, "can be switched off on loopback only"});
    }
    for (const std::string& network : serve.trusted_proxies) {
        if (!net::TrustedProxies::parse({network})) {
            out.push_back({"serve.trusted_proxies", 0, "\"" + network + "\" is neither an address nor a network"});
        }
    }
    for (const auto& [key, value] :
         {std::pair{"serve.public_url", &serve.public_url}, {"serve.files_origin", &serve.files_origin}}) {
        if (!value->empty() && !auth::Origin::parse(*value)) {
            out.push_back({key, 0, "must be an origin without path, such as https://desk.example.com"});
        }
    }
}

void check_workspace(const Workspace& workspace, Problems& out) {
    if (!time::Zone::find(workspace.zone)) {
        out.push_back({"workspace.zone", 0, "is not a time zone of this system, such as Europe/Berlin"});
    }
    if (!is_color(workspace.color)) out.push_back({"workspace.color", 0, "must be a color such as #0b5fff"});
    for (const std::string& kind : workspace.keep_numbers) {
        if (kind != "iban" && kind != "mrz" && kind != "national_id") {
            out.push_back({"workspace.keep_numbers", 0, "\"" + kind + "\" is not one of iban, mrz, national_id"});
        }
    }
}

void check_store(const Config& config, Problems& out) {
    const std::string& url = config.store.url.reveal();
    if (!url.empty() && !url.starts_with("sqlite:") && !url.starts_with("mysql://")) {
        out.push_back({"store.url", 0, "must be sqlite:PATH or mysql://user:password@host:port/database"});
    }
    if (config.data.directory.empty()) out.push_back({"data.directory", 0, "must not be empty"});
}

void check_order(const Config& config, Problems& out) {
    const Limits& limits = config.limits;
    if (limits.frame_close_bytes < limits.frame_bytes) {
        out.push_back({"limits.frame_close_bytes", 0, "must not be less than limits.frame_bytes"});
    }
    if (limits.silence <= limits.heartbeat) {
        out.push_back({"limits.silence", 0, "must be more than limits.heartbeat"});
    }
    if (limits.visitor_burst < limits.visitor_per_second) {
        out.push_back({"limits.visitor_burst", 0, "must not be less than limits.visitor_per_second"});
    }
    if (config.sessions.agent_idle > config.sessions.agent_absolute) {
        out.push_back({"sessions.agent_idle", 0, "must not be more than sessions.agent_absolute"});
    }
}

void check_translation(const Translation& translation, Problems& out) {
    if (translation.url.empty()) return;
    const auto url = fetch::parse_url(translation.url, {translation.allow_http, translation.allow_private});
    const bool has_query = translation.url.find('?') != std::string::npos;
    if (has_query || (!url && url.error() == Errc::invalid)) {
        out.push_back({"translation.url", 0,
                       "must be a URL such as https://translate.example.com, without credentials, query or fragment"});
    } else if (!url) {
        out.push_back({"translation.url", 0,
                       "http needs translation.allow_http, an address of this machine or of a private network "
                       "translation.allow_private; other special addresses are never asked"});
    }
    const std::string& key = translation.api_key.reveal();
    if (!std::ranges::all_of(key, [](char c) { return c > ' ' && c < '\x7f'; }))
        out.push_back({"translation.api_key", 0, "must be printable ASCII without spaces"});
}

void check_identity(const std::string& name, const Site& site, Problems& out) {
    const auto is_weak = [](const Secret& secret) {
        return !secret.empty() && secret.reveal().size() < least_secret_bytes;
    };
    if (is_weak(site.hmac_secret)) out.push_back({name + ".hmac_secret", 0, "must have at least 32 bytes"});
    if (site.require_identity && site.hmac_secret.empty() && site.identity_keys.empty()) {
        out.push_back({name + ".require_identity", 0, "needs an hmac_secret or identity_keys"});
    }
    for (const IdentityKey& key : site.identity_keys) {
        const bool is_shared = key.algorithm == "HS256";
        if (key.key.empty()) {
            out.push_back({name + ".identity_keys.key", 0, "is required"});
        } else if (is_shared && is_weak(key.key)) {
            out.push_back({name + ".identity_keys.key", 0, "must have at least 32 bytes"});
        } else if (is_shared == key.key.reveal().starts_with("-----BEGIN")) {
            out.push_back({name + ".identity_keys.key", 0, "does not fit the algorithm " + key.algorithm});
        }
    }
}

void check_site(const std::string& name, const Site& site, Problems& out) {
    if (!is_key(site.key)) out.push_back({name + ".key", 0, "is required: letters, digits, dashes, at most 64"});
    for (const std::string& origin : site.origins) {
        if (!auth::OriginPattern::parse(origin)) {
            out.push_back(
                {name + ".origins", 0, "\"" + origin + "\" is not an origin such as https://www.example.com"});
        }
    }
    for (const std::string& language : site.languages) {
        if (!language::LanguageTag::parse(language)) {
            out.push_back({name + ".languages", 0, "\"" + language + "\" is not a language tag such as de or zh-CN"});
        }
    }
    if (!site.color.empty() && !is_color(site.color))
        out.push_back({name + ".color", 0, "must be a color such as #0b5fff"});
    check_identity(name, site, out);
}

bool is_loopback(const std::string& host) { return host == "127.0.0.1" || host == "::1" || host == "localhost"; }

bool has_break(const std::string& text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos;
}

constexpr std::size_t most_folder_bytes = 500;

bool has_control(const std::string& text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

void check_oauth(const std::string& name, const MailOauth& oauth, Problems& out) {
    const bool is_given = !oauth.client_id.empty() || !oauth.refresh_token.empty() || !oauth.client_secret.empty();
    if (oauth.token_url.empty()) {
        if (is_given) out.push_back({name + ".token_url", 0, "is required"});
        return;
    }
    const auto url = fetch::parse_url(oauth.token_url, {oauth.allow_private, oauth.allow_private});
    if (!url)
        out.push_back({name + ".token_url", 0,
                       "must be a URL such as https://login.example.com/token; on this machine or in a private network "
                       "with allow_private"});
    else if (url->scheme == "http" && !is_loopback(url->host))
        out.push_back({name + ".token_url", 0, "must be https: secrets do not travel in the open"});
    if (oauth.client_id.empty()) out.push_back({name + ".client_id", 0, "is required"});
    if (oauth.refresh_token.empty()) out.push_back({name + ".refresh_token", 0, "is required"});
}

void check_mailbox(const std::string& name, const Mailbox& mailbox, Problems& out) {
    if (!is_key(mailbox.name)) out.push_back({name + ".name", 0, "is required: letters, digits, dashes, at most 64"});
    if (!desk::is_mail_address(mailbox.address) || mailbox.address.find('+') != std::string::npos)
        out.push_back({name + ".address", 0, "is required: an address such as support@example.com, without +"});
    if (mailbox.acknowledge && mailbox.smtp_host.empty())
        out.push_back({name + ".acknowledge", 0, "needs smtp_host: there is nothing to send with"});
    if (has_break(mailbox.sender)) out.push_back({name + ".sender", 0, "must be one line"});
    for (const auto& [key, host, security] :
         {std::tuple{".imap_security", &mailbox.imap_host, &mailbox.imap_security},
          std::tuple{".smtp_security", &mailbox.smtp_host, &mailbox.smtp_security}}) {
        if (!host->empty() && *security == "plain" && !is_loopback(*host))
            out.push_back({name + key, 0, "must be tls or starttls: passwords do not travel in the open"});
    }
    const bool has_imap_tokens = !mailbox.imap_oauth.token_url.empty();
    const bool has_smtp_tokens = !mailbox.smtp_oauth.token_url.empty();
    if (!mailbox.imap_host.empty() && mailbox.imap_password.empty() && !has_imap_tokens)
        out.push_back({name + ".imap_password", 0, "is required with imap_host"});
    if (has_imap_tokens && !mailbox.imap_password.empty())
        out.push_back({name + ".imap_password", 0, "is not used with imap_oauth: give one of the two"});
    if (has_smtp_tokens && (mailbox.smtp_user.empty() || !mailbox.smtp_password.empty()))
        out.push_back({name + ".smtp_password", 0, "smtp_oauth needs smtp_user, and no smtp_password"});
    else if (!has_smtp_tokens && mailbox.smtp_user.empty() != mailbox.smtp_password.empty())
        out.push_back({name + ".smtp_password", 0, "smtp_user and smtp_password are given together or not at all"});
    check_oauth(name + ".imap_oauth", mailbox.imap_oauth, out);
    check_oauth(name + ".smtp_oauth", mailbox.smtp_oauth, out);
    if (!std::ranges::all_of(mailbox.trusted_authserv, [](char c) { return c > ' ' && c < '\x7f'; }))
        out.push_back({name + ".trusted_authserv", 0, "must be one word, such as mx.example.com"});
    if (!mailbox.imap_host.empty() && (mailbox.imap_folder.empty() || mailbox.imap_folder.size() > most_folder_bytes ||
                                       has_control(mailbox.imap_folder)))
        out.push_back({name + ".imap_folder", 0, "must be the name of a folder, of at most 500 bytes"});
}

void check_callbacks(const Callbacks& callbacks, Problems& out) {
    constexpr std::size_t least_key = 32;
    if (24h % callbacks.slot != Duration(0)) out.push_back({"callbacks.slot", 0, "must divide a day without rest"});
    if (callbacks.per_call * 100 > callbacks.slot * callbacks.share_percent)
        out.push_back({"callbacks.per_call", 0, "no call fits into the agents' share of a slot"});
    for (const auto& [key, text] : {std::pair("callbacks.quiet_from", callbacks.quiet_from),
                                    std::pair("callbacks.quiet_until", callbacks.quiet_until)})
        if (!time::parse_time_of_day(text)) out.push_back({key, 0, "must be a time of day such as 21:00"});
    if (callbacks.hook_url.empty()) return;
    const auto url = fetch::parse_url(callbacks.hook_url, {callbacks.hook_allow_http, callbacks.hook_allow_private});
    if (!url)
        out.push_back({"callbacks.hook_url", 0,
                       url.error() == Errc::forbidden
                           ? "http needs callbacks.hook_allow_http, an address of this machine or of a private network "
                             "callbacks.hook_allow_private; other special addresses are never asked"
                           : "must be a URL such as https://pbx.example.com/dial"});
    if (callbacks.hook_key.reveal().size() < least_key)
        out.push_back({"callbacks.hook_key", 0, "is required with hook_url, with at least 32 bytes"});
}

void check_cases(const Cases& cases, Problems& out) {
    const bool is_code =
        cases.currency.size() == 3 && std::ranges::all_of(cases.currency, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!is_code) out.push_back({"cases.currency", 0, "must be a currency such as EUR"});
    if (cases.manager_limit < cases.agent_limit)
        out.push_back({"cases.manager_limit", 0, "must not be less than cases.agent_limit"});
}

void check_bookings(const Bookings& bookings, Problems& out) {
    constexpr std::size_t least_key = 32;
    if (bookings.pull_url.empty()) return;
    const auto url = fetch::parse_url(bookings.pull_url, {bookings.pull_allow_http, bookings.pull_allow_private});
    if (!url)
        out.push_back({"bookings.pull_url", 0,
                       url.error() == Errc::forbidden
                           ? "http needs bookings.pull_allow_http, an address of this machine or of a private network "
                             "bookings.pull_allow_private; other special addresses are never asked"
                           : "must be a URL such as https://shop.example.com/orders"});
    if (bookings.pull_key.reveal().size() < least_key)
        out.push_back({"bookings.pull_key", 0, "is required with pull_url, with at least 32 bytes"});
}

// Each has a name and an address of its own.
void check_mailboxes(const Config& config, Problems& out) {
    std::set<std::string> names, addresses;
    for (std::size_t i = 0; i < config.mailboxes.size(); ++i) {
        const std::string name = "mailboxes[" + std::to_string(i + 1) + "]";
        const Mailbox& mailbox = config.mailboxes[i];
        check_mailbox(name, mailbox, out);
        if (!names.insert(mailbox.name).second) out.push_back({name + ".name", 0, "is used by another mailbox"});
        if (!addresses.insert(mailbox.address).second)
            out.push_back({name + ".address", 0, "is used by another mailbox"});
    }
    const std::string& name = config.mail.continue_from;
    const auto sends = [&name](const Mailbox& one) { return one.name == name && !one.smtp_host.empty(); };
    if (!name.empty() && std::ranges::none_of(config.mailboxes, sends))
        out.push_back({"mail.continue_from", 0, "must name a mailbox that has smtp_host"});
}

}  // namespace

Problems check(const Config& config) {
    Problems out;
    check_serve(config, out);
    check_workspace(config.workspace, out);
    check_store(config, out);
    check_order(config, out);
    check_translation(config.translation, out);
    check_callbacks(config.callbacks, out);
    check_cases(config.cases, out);
    check_bookings(config.bookings, out);
    std::set<std::string> keys;
    for (std::size_t i = 0; i < config.sites.size(); ++i) {
        const std::string name = "sites[" + std::to_string(i + 1) + "]";
        check_site(name, config.sites[i], out);
        if (!keys.insert(config.sites[i].key).second) out.push_back({name + ".key", 0, "is used by another site"});
    }
    check_mailboxes(config, out);
    return out;
}

std::string public_origin(const Serve& serve) {
    if (!serve.public_url.empty()) return serve.public_url;
    return (serve.tls_certificate.empty() ? "http://" : "https://") + serve.listen;
}

}  // namespace waydesk::config
