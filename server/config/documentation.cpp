#include "server/config/documentation.hpp"

#include "server/config/settings.hpp"

#include <array>

namespace waydesk::config {
namespace {

constexpr std::string_view introduction = R"(# Configuration

<!-- Made from server/config/settings.cpp; do not edit. -->

`waydesk serve --config waydesk.toml` reads one [TOML](https://toml.io) file. Every key has a default, so the file may
be short or missing; flags of the command line win over it. `waydesk check-config waydesk.toml` names what is wrong, by
key and line.

A *secret* is a text, or comes from elsewhere: `{ file = "hmac.key" }` (relative to the configuration file; a line break
at its end is dropped) or `{ env = "WAYDESK_HMAC" }`.

```toml
[serve]
listen = "127.0.0.1:8080"
public_url = "https://desk.example.com"

[store]
url = { env = "WAYDESK_STORE" }

[[sites]]
key = "booking"
name = "Booking site"
origins = ["https://www.example.com"]
languages = ["en", "de"]

[[sites.identity_keys]]
algorithm = "ES256"
key = { file = "booking-public.pem" }
```
)";

std::string type_name(std::string*) { return "text"; }
std::string type_name(std::int64_t*) { return "number"; }
std::string type_name(bool*) { return "true, false"; }
std::string type_name(Duration*) { return "time"; }
std::string type_name(std::vector<std::string>*) { return "list of texts"; }
std::string type_name(Secret*) { return "secret"; }

std::string shown(const std::string& value, Unit) { return value.empty() ? "empty" : "`\"" + value + "\"`"; }
std::string shown(std::int64_t value, Unit) { return "`" + std::to_string(value) + "`"; }
std::string shown(bool value, Unit) { return value ? "`true`" : "`false`"; }
std::string shown(Duration value, Unit unit) { return "`" + std::to_string(value / length_of(unit)) + "`"; }
std::string shown(const Secret&, Unit) { return "empty"; }
std::string shown(const std::vector<std::string>& value, Unit) {
    std::string out;
    for (const std::string& text : value) out += (out.empty() ? "" : ", ") + text;
    return value.empty() ? "`[]`" : out;
}

std::string range(const Allowed& allowed) {
    if (allowed.choices.empty()) {
        return allowed.most == 0 ? "" : std::to_string(allowed.least) + "…" + std::to_string(allowed.most);
    }
    std::string out;
    for (const std::string_view choice : allowed.choices) out += (out.empty() ? "" : ", ") + std::string(choice);
    return out;
}

template <class Owner>
std::string table(const Settings<Owner>& settings) {
    const Owner defaults{};
    std::string out = "\n| key | type | unit | default | range | meaning |\n| --- | --- | --- | --- | --- | --- |\n";
    for (const Setting<Owner>& setting : settings) {
        const auto& [key, member, allowed, description] = setting;
        const auto [type, value] = std::visit(
            [&, unit = allowed.unit](auto field) {
                using Value = std::remove_cvref_t<decltype(defaults.*field)>;
                return std::pair(type_name(static_cast<Value*>(nullptr)), shown(defaults.*field, unit));
            },
            member);
        const std::array<std::string, 6> cells{
            "`" + std::string(key) + "`", type, std::string(to_string(allowed.unit)), value, range(allowed),
            std::string(description)};
        for (const std::string& cell : cells) out += "| " + cell + (cell.empty() ? "" : " ");
        out += "|\n";
    }
    return out;
}

}  // namespace

std::string documentation() {
    std::string out(introduction);
    Config defaults;
    for_each_group(defaults, [&](std::string_view name, auto&, const auto& settings) {
        out += "\n## [" + std::string(name) + "]\n" + table(settings);
    });
    out += "\n## [[sites]]\n\nOne group for every site that carries the widget.\n" + table(site_settings());
    out += "\n## [[sites.identity_keys]]\n\nKeys with which a site vouches for its travelers by JWT.\n" +
           table(identity_key_settings());
    out += "\n## [[mailboxes]]\n\nOne group for every mailbox whose mails become conversations.\n" +
           table(mailbox_settings());
    out +=
        "\n## [mailboxes.imap_oauth] and [mailboxes.smtp_oauth]\n\nHow a mailbox signs in with access tokens (XOAUTH2) "
        "instead of a password.\n" +
        table(mail_oauth_settings());
    return out;
}

}  // namespace waydesk::config
