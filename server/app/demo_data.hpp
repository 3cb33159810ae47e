#pragma once
// Demo accounts: what `serve --demo` and `waydesk demo` write into an empty store. Refused on a store that is not a
// demo.

#include "core/store/ledger.hpp"
#include "server/app/store_opening.hpp"
#include "server/auth/password.hpp"
#include "server/config/commands.hpp"

namespace waydesk::app {

inline constexpr std::string_view demo_site = "demo";
inline constexpr std::string_view demo_password = "waydesk-demo";

// The demo's own site, with the server's own origins, and its name on what is written to travelers; it is not in any
// configuration file.
void add_demo_site(config::Config& config);

// Writes the accounts and one queue that is always open. Nothing to do when they are there already.
store::Explained<> seed_accounts(OpenedStore& opened, store::Ledger& ledger, IdSource& ids,
                                 const auth::Passwords& passwords, Instant now);

// A believable month on top of the accounts. Nothing to do when there are conversations already.
store::Explained<> tell_history(const OpenedStore& opened, store::Connection& connection, store::Ledger& ledger,
                                IdSource& ids, Instant now);

}  // namespace waydesk::app
