#include "server/auth/invitation_book.hpp"

#include <algorithm>

namespace waydesk::auth {
namespace {

void ignore(const Result<void>&) {}

bool fits(std::string_view hash, const std::string& stored) {
    return !stored.empty() && equal_in_constant_time(hash, stored);
}

}  // namespace

InvitationBook::InvitationBook(DoorPorts ports, desk::WorkspaceId workspace, const std::vector<Invitation>& stored)
    : ports_(ports), rows_(workspace) {
    for (const Invitation& one : stored) all_.emplace(one.id, one);
}

void InvitationBook::make(Invitation wanted, bool by_mail, Then<Made> then) {
    const Result<std::string> email = normalise_email(wanted.email);
    if (!email) return then(Errc::invalid);
    tick();
    if (all_.size() >= most) return then(Errc::overloaded);
    OpaqueToken token = OpaqueToken::make(ports_.random, prefix);
    wanted.id = ports_.ids.next<InvitationId>();
    wanted.email = *email;
    wanted.token_hash = token.hash;
    wanted.made_at = ports_.clock.now();
    wanted.expires_at = wanted.made_at + life;
    if (by_mail) wanted.mail.at = wanted.made_at;
    store::Change change;
    for (const auto& [id, earlier] : all_)
        if (earlier.email == wanted.email) rows_.erase(change, id);
    rows_.put(change, wanted);
    ports_.writer.commit(std::move(change),
                         [this, wanted, text = token.text, then = std::move(then)](const Result<void>& done) {
                             if (!done) return then(done.error());
                             std::erase_if(all_, [&](const auto& each) { return each.second.email == wanted.email; });
                             all_.emplace(wanted.id, wanted);
                             then(Made{wanted, text});
                         });
}

void InvitationBook::take_back(InvitationId id, Then<void> then) {
    if (all_.erase(id) == 0) return then(Errc::not_found);
    store::Change change;
    rows_.erase(change, id);
    ports_.writer.commit(std::move(change), std::move(then));
}

std::vector<Invitation> InvitationBook::all() const {
    std::vector<Invitation> out;
    const Instant now = ports_.clock.now();
    for (const auto& [id, one] : all_)
        if (now < one.expires_at) out.push_back(one);
    std::ranges::reverse(out);
    return out;
}

InvitationBook::All::const_iterator InvitationBook::by_token(std::string_view token) const {
    if (token.empty() || token.size() > most_token_length) return all_.end();
    const std::string hash = sha256(token);
    const auto found = std::ranges::find_if(all_, [&](const auto& each) {
        return fits(hash, each.second.token_hash) || fits(hash, each.second.mailed_hash);
    });
    if (found == all_.end() || ports_.clock.now() >= found->second.expires_at) return all_.end();
    return found;
}

std::optional<Invitation> InvitationBook::find(std::string_view token) const {
    const auto found = by_token(token);
    return found == all_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Invitation> InvitationBook::use(std::string_view token, store::Change& change) {
    const auto found = by_token(token);
    if (found == all_.end()) return std::nullopt;
    Invitation used = found->second;
    rows_.erase(change, used.id);
    all_.erase(found);
    return used;
}

void InvitationBook::put_back(Invitation invitation) {
    const InvitationId id = invitation.id;
    all_.emplace(id, std::move(invitation));
}

std::optional<Invitation> InvitationBook::mail_due() const {
    const Instant now = ports_.clock.now();
    for (const auto& [id, one] : all_)
        if (one.mail.at.is_set() && one.mail.at <= now && now < one.expires_at) return one;
    return std::nullopt;
}

void InvitationBook::begin_mail(InvitationId id, Then<std::string> then) {
    const auto found = all_.find(id);
    if (found == all_.end()) return then(Errc::not_found);
    const OpaqueToken token = OpaqueToken::make(ports_.random, prefix);
    Invitation mailed = found->second;
    mailed.mailed_hash = token.hash;
    ++mailed.mail.tries;
    found->second = mailed;
    store::Change change;
    rows_.put(change, mailed);
    ports_.writer.commit(std::move(change), [text = token.text, then = std::move(then)](const Result<void>& done) {
        if (!done) return then(done.error());
        then(text);
    });
}

void InvitationBook::end_mail(InvitationId id, Instant again) {
    const auto found = all_.find(id);
    if (found == all_.end()) return;
    found->second.mail.at = again;
    store::Change change;
    rows_.put(change, found->second);
    ports_.writer.commit(std::move(change), ignore);
}

void InvitationBook::tick() {
    store::Change change;
    const Instant now = ports_.clock.now();
    std::erase_if(all_, [&](const auto& each) {
        if (now < each.second.expires_at) return false;
        rows_.erase(change, each.first);
        return true;
    });
    if (!change.empty()) ports_.writer.commit(std::move(change), ignore);
}

}  // namespace waydesk::auth
