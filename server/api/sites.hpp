#pragma once
// The sites as requests meet them: their origins, their proofs of identity and what their widget is told. Those of the
// configuration stand from the start; channels are put while the server runs, and count for the next request.
// Any thread, but for what is said otherwise.

#include "server/auth/origin.hpp"
#include "server/auth/site_identity.hpp"
#include "server/config/config.hpp"
#include "server/setup/channel.hpp"
#include "server/setup/sightings.hpp"

#include <atomic>
#include <functional>
#include <map>
#include <memory>

namespace waydesk::api {

struct SiteEntry {
    config::Site site;
    std::vector<auth::OriginPattern> origins;
    auth::SiteKeys keys;                 // of the configuration
    std::vector<setup::Secret> secrets;  // of a channel
    std::map<std::string, std::string> greetings;

    // By any key that counts; errors as of auth::prove_identity.
    Result<auth::ProvedIdentity> prove(const auth::IdentityProof& proof, Instant now) const;
};

class Sites {
public:
    using Entry = std::shared_ptr<const SiteEntry>;
    using Witness = std::function<void(const std::string& site, setup::Sight sight, std::string origin)>;

    explicit Sites(const config::Config& config);                                   // which has been checked
    void set_own_origins(std::vector<auth::Origin> own) { own_ = std::move(own); }  // before the server starts
    void set_witness(Witness witness) { witness_ = std::move(witness); }            // likewise; called on any thread

    const std::vector<config::Site>& configured() const { return configured_; }
    bool is_configured(std::string_view key) const;
    const config::Workspace& workspace() const { return workspace_; }

    // From one thread at a time. A channel that is not enabled is no site; one of the configuration stays.
    void put(const setup::Channel& channel);

    Entry find(std::string_view key) const;  // null: there is none
    Entry first() const;                     // of the configuration, else of the channels; likewise
    auth::OriginVerdict check(const SiteEntry& site, std::string_view origin) const;
    auth::OriginVerdict check_own(std::string_view origin) const;
    bool is_any_sites(std::string_view origin) const;  // of one site at least, or our own: for CORS preflights
    // Tells the witness that the tag of a site was seen at a page of `origin`, unless that is our own.
    void saw(const SiteEntry& site, setup::Sight sight, std::string_view origin) const;

private:
    using All = std::map<std::string, Entry, std::less<>>;

    config::Workspace workspace_;
    std::vector<config::Site> configured_;
    std::atomic<std::shared_ptr<const All>> sites_;
    std::vector<auth::Origin> own_;
    Witness witness_;
};

}  // namespace waydesk::api
