#include "server/api/sites.hpp"

#include <algorithm>

namespace waydesk::api {
namespace {

SiteEntry entry_from(config::Site site, const config::Workspace& workspace) {
    SiteEntry entry;
    if (site.brand.empty()) site.brand = workspace.brand;
    if (site.color.empty()) site.color = workspace.color;
    for (const std::string& text : site.origins) {
        const auto pattern = auth::OriginPattern::parse(text);
        ensure(pattern.has_value(), "origins were checked with the configuration");
        entry.origins.push_back(*pattern);
    }
    entry.keys.hmac_secret = site.hmac_secret.reveal();
    entry.keys.rules = {site.jwt_issuer, site.jwt_audience};
    for (const config::IdentityKey& key : site.identity_keys) {
        const auto algorithm = auth::signature_algorithm_from(key.algorithm);
        ensure(algorithm.has_value(), "algorithms were checked with the configuration");
        const auto made = auth::SignatureKey::make(*algorithm, key.key.reveal());
        ensure(made.has_value(), "identity keys were checked with the configuration");
        entry.keys.jwt.push_back({key.id, *made});
    }
    entry.site = std::move(site);
    return entry;
}

}  // namespace

Sites::Sites(const config::Config& config) {
    for (const config::Site& site : config.sites) sites_.emplace(site.key, entry_from(site, config.workspace));
}

const SiteEntry* Sites::find(std::string_view key) const {
    const auto found = sites_.find(key);
    return found == sites_.end() ? nullptr : &found->second;
}

auth::OriginVerdict Sites::check(const SiteEntry& site, std::string_view origin) const {
    return auth::check_origin(origin, own_, site.origins);
}

auth::OriginVerdict Sites::check_own(std::string_view origin) const { return auth::check_origin(origin, own_, {}); }

bool Sites::is_any_sites(std::string_view origin) const {
    if (check_own(origin) == auth::OriginVerdict::accepted) return true;
    return std::ranges::any_of(
        sites_, [&](const auto& each) { return check(each.second, origin) == auth::OriginVerdict::accepted; });
}

}  // namespace waydesk::api
