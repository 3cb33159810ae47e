#pragma once
// The sites as requests meet them: their origins, their proofs of identity and what their widget is told.
// Filled before the server starts, then read only: any thread.

#include "server/auth/origin.hpp"
#include "server/auth/site_identity.hpp"
#include "server/config/config.hpp"

#include <map>

namespace waydesk::api {

struct SiteEntry {
    config::Site site;
    std::vector<auth::OriginPattern> origins;
    auth::SiteKeys keys;
};

class Sites {
public:
    explicit Sites(const config::Config& config);  // which has been checked
    void set_own_origins(std::vector<auth::Origin> own) { own_ = std::move(own); }

    const SiteEntry* find(std::string_view key) const;
    auth::OriginVerdict check(const SiteEntry& site, std::string_view origin) const;
    auth::OriginVerdict check_own(std::string_view origin) const;
    bool is_any_sites(std::string_view origin) const;  // of one site at least, or our own: for CORS preflights

private:
    std::map<std::string, SiteEntry, std::less<>> sites_;
    std::vector<auth::Origin> own_;
};

}  // namespace waydesk::api
