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
        ensure(pattern.has_value(), "origins were checked with what they belong to");
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

config::Site site_from(const setup::Channel& channel) {
    config::Site site;
    site.key = channel.key, site.name = channel.name;
    site.origins = channel.origins, site.languages = channel.languages;
    site.brand = channel.brand, site.color = channel.color;
    site.require_identity = channel.require_identity;
    return site;
}

}  // namespace

Result<auth::ProvedIdentity> SiteEntry::prove(const auth::IdentityProof& proof, Instant now) const {
    auto proved = auth::prove_identity(proof, keys, now);
    for (const setup::Secret& secret : secrets) {
        if (proved || proved.error() == Errc::timeout)
            break;  // an expired token was signed with the key that was tried
        if (!secret.counts_at(now)) continue;
        const auto key = auth::SignatureKey::make(auth::SignatureAlgorithm::hs256, secret.value);
        auth::SiteKeys own;
        own.hmac_secret = secret.value;
        if (key) own.jwt.push_back({std::string(), *key});
        proved = auth::prove_identity(proof, own, now);
    }
    return proved;
}

Sites::Sites(const config::Config& config) : workspace_(config.workspace), configured_(config.sites) {
    auto all = std::make_shared<All>();
    for (const config::Site& site : configured_)
        all->emplace(site.key, std::make_shared<const SiteEntry>(entry_from(site, workspace_)));
    sites_ = std::move(all);
}

bool Sites::is_configured(std::string_view key) const {
    return std::ranges::find(configured_, key, &config::Site::key) != configured_.end();
}

void Sites::put(const setup::Channel& channel) {
    if (is_configured(channel.key)) return;
    auto next = std::make_shared<All>(*sites_.load());
    next->erase(channel.key);
    if (channel.enabled) {
        SiteEntry entry = entry_from(site_from(channel), workspace_);
        entry.secrets = channel.secrets, entry.greetings = channel.greetings;
        next->emplace(channel.key, std::make_shared<const SiteEntry>(std::move(entry)));
    }
    sites_ = std::move(next);
}

Sites::Entry Sites::find(std::string_view key) const {
    const auto all = sites_.load();
    const auto found = all->find(key);
    return found == all->end() ? nullptr : found->second;
}

Sites::Entry Sites::first() const {
    if (!configured_.empty()) return find(configured_.front().key);
    const auto all = sites_.load();
    return all->empty() ? nullptr : all->begin()->second;
}

auth::OriginVerdict Sites::check(const SiteEntry& site, std::string_view origin) const {
    return auth::check_origin(origin, own_, site.origins);
}

auth::OriginVerdict Sites::check_own(std::string_view origin) const { return auth::check_origin(origin, own_, {}); }

bool Sites::is_any_sites(std::string_view origin) const {
    if (check_own(origin) == auth::OriginVerdict::accepted) return true;
    const auto all = sites_.load();
    return std::ranges::any_of(
        *all, [&](const auto& each) { return check(*each.second, origin) == auth::OriginVerdict::accepted; });
}

void Sites::saw(const SiteEntry& site, setup::Sight sight, std::string_view origin) const {
    const auto parsed = auth::Origin::parse(origin);
    if (!witness_ || !parsed || check_own(origin) == auth::OriginVerdict::accepted) return;
    const bool is_listed = check(site, origin) == auth::OriginVerdict::accepted;
    witness_(site.site.key, is_listed ? sight : setup::Sight::refused, parsed->str());
}

}  // namespace waydesk::api
