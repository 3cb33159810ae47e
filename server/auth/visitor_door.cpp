#include "server/auth/visitor_door.hpp"

namespace waydesk::auth {
namespace {

constexpr std::int64_t second_us = 1'000'000;

// Tokens carry whole seconds.
Instant whole_seconds(Instant at) { return {at.us / second_us * second_us}; }

}  // namespace

VisitorDoor::VisitorDoor(DoorPorts ports, const VisitorDoorSettings& settings, const Records& stored)
    : ports_(ports),
      settings_(settings),
      rows_(settings.workspace),
      keys_(stored.keys),
      bans_(settings.workspace, stored) {
    for (const VisitorRevocation& revocation : stored.revocations) {
        revoked_before_.emplace(revocation.identity, revocation.before);
    }
}

VisitorDoor::Issued VisitorDoor::issue(const VisitorSubject& subject) const {
    VisitorClaims claims;
    claims.workspace = settings_.workspace;
    claims.identity = subject.identity;
    claims.site = subject.site;
    claims.device = subject.device;
    claims.verified = subject.verified;
    claims.first_issued_at = whole_seconds(ports_.clock.now());
    return renew(claims);
}

VisitorDoor::Issued VisitorDoor::renew(const VisitorClaims& claims) const {
    VisitorClaims fresh = claims;
    fresh.issued_at = whole_seconds(ports_.clock.now());
    return {sign_visitor_token(keys_, fresh), expires_at(fresh)};
}

std::optional<VisitorClaims> VisitorDoor::renewable(std::string_view token, std::string_view site,
                                                    std::string_view device) const {
    auto claims = read(token);
    if (!claims || claims->site != site || !may_renew(*claims, settings_.life, device, ports_.clock.now()))
        return std::nullopt;
    return claims;
}

std::optional<VisitorClaims> VisitorDoor::by_token(std::string_view token) const {
    auto claims = read(token);
    if (!claims || !opens_sockets(*claims, settings_.life, ports_.clock.now())) return std::nullopt;
    return claims;
}

void VisitorDoor::revoke(desk::IdentityId identity, Then<void> then) {
    if (revoked_before_.size() >= most_revocations) tick();
    // A token of this very second is revoked too: it carries whole seconds only.
    const VisitorRevocation revocation{identity, whole_seconds(ports_.clock.now()) + 1s};
    revoked_before_[identity] = revocation.before;
    store::Change change;
    rows_.put(change, revocation);
    ports_.writer.commit(std::move(change), std::move(then));
}

void VisitorDoor::ban(const Ban& ban, const std::vector<BanMark>& marks, Then<void> then) {
    store::Change change;
    bans_.put(ban, marks, change);
    ports_.writer.commit(std::move(change),
                         [this, contact = ban.contact, then = std::move(then)](const Result<void>& done) {
                             store::Change nothing;  // what was not stored does not count
                             if (!done) bans_.lift(contact, nothing);
                             then(done);
                         });
}

void VisitorDoor::unban(desk::ContactId contact, Then<void> then) {
    store::Change change;
    if (!bans_.lift(contact, change)) return then(Errc::not_found);
    ports_.writer.commit(std::move(change), std::move(then));
}

const Ban* VisitorDoor::ban_of(desk::ContactId contact) const { return bans_.of(contact, ports_.clock.now()); }

bool VisitorDoor::is_banned(desk::IdentityId identity) const { return bans_.covers(identity, ports_.clock.now()); }

bool VisitorDoor::refuses(std::string_view token, std::string_view site, std::string_view device) {
    const Result<VisitorClaims> claims = read_visitor_token(keys_, token);
    const bool is_his = claims && claims->workspace == settings_.workspace && is_banned(claims->identity);
    if (is_his) learn(claims->identity, site, device);
    return is_his || bans_.covers_device(site, device, ports_.clock.now());
}

void VisitorDoor::learn(desk::IdentityId banned, std::string_view site, std::string_view device) {
    store::Change change;
    bans_.learn(banned, {{}, BanMark::Kind::device, BanMark::device_of(site, device)}, change);
    if (!change.empty()) ports_.writer.commit(std::move(change), [](const Result<void>&) {});
}

std::string VisitorDoor::file_link(desk::AttachmentId file, std::string reader, Instant& expires_at) const {
    expires_at = whole_seconds(ports_.clock.now() + settings_.file_link);
    return sign_file_link(keys_, {file, std::move(reader), expires_at});
}

Result<FileLink> VisitorDoor::read_file_link(desk::AttachmentId file, const FileLinkQuery& query) const {
    return auth::read_file_link(keys_, file, query, ports_.clock.now());
}

void VisitorDoor::tick() {
    store::Change change;
    const Instant now = ports_.clock.now();
    std::erase_if(revoked_before_, [&](const auto& each) {
        const bool needless = each.second + settings_.life.renews_itself + settings_.life.opens_sockets < now;
        if (needless) rows_.erase(change, each.first);
        return needless;
    });
    bans_.drop_expired(now, change);
    if (!change.empty()) ports_.writer.commit(std::move(change), [](const Result<void>&) {});
}

std::optional<VisitorClaims> VisitorDoor::read(std::string_view token) const {
    Result<VisitorClaims> claims = read_visitor_token(keys_, token);
    if (!claims || claims->workspace != settings_.workspace || is_revoked(*claims)) return std::nullopt;
    return std::move(*claims);
}

bool VisitorDoor::is_revoked(const VisitorClaims& claims) const {
    const auto found = revoked_before_.find(claims.identity);
    return found != revoked_before_.end() && claims.issued_at < found->second;
}

store::Change add_missing_key(Records& records, desk::WorkspaceId workspace, Random& random, Instant now) {
    store::Change change;
    if (!records.keys.empty()) return change;
    records.keys.push_back(SigningKey::make(1, random, now));
    Rows(workspace).put(change, records.keys.back());
    return change;
}

}  // namespace waydesk::auth
