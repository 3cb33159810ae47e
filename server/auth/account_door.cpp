#include "server/auth/account_door.hpp"

#include "server/auth/totp.hpp"

#include <algorithm>

namespace waydesk::auth {

// What was changed in memory counts from now on, and no longer when the store refuses it.
template <class T>
void AccountDoor::commit(CredentialBook::Kept before, store::Change change, T answer, Then<T> then) {
    ports_.writer.commit(std::move(change), [this, before = std::move(before), answer = std::move(answer),
                                             then = std::move(then)](const Result<void>& done) {
        if (done) return then(answer);
        agents_.credentials().put_back(before);
        then(done.error());
    });
}

AccountDoor::TwoFactorState AccountDoor::two_factor(desk::AgentId agent) const {
    const Credential* credential = agents_.credentials().of(agent);
    TwoFactorState state;
    state.is_on = credential != nullptr && !credential->totp_secret.empty();
    state.is_required = agents_.must_have_two_factor(agent);
    state.recovery_left = agents_.credentials().recovery_left(agent);
    return state;
}

Result<std::string> AccountDoor::begin_two_factor(desk::AgentId agent) {
    if (two_factor(agent).is_on) return Errc::conflict;
    std::string secret(totp_secret_bytes, '\0');
    ports_.random.fill({reinterpret_cast<std::uint8_t*>(secret.data()), secret.size()});
    pending_.insert_or_assign(agent, Pending{secret, ports_.clock.now() + confirm_within});
    return secret;
}

void AccountDoor::confirm_two_factor(desk::AgentId agent, std::string_view code, Then<std::vector<std::string>> then) {
    const auto found = pending_.find(agent);
    const Instant now = ports_.clock.now();
    if (found == pending_.end() || now >= found->second.until || two_factor(agent).is_on) {
        pending_.erase(agent);
        return then(Errc::not_found);
    }
    const auto step = verify_totp(found->second.secret, code, now, 0);
    if (!step) {
        if (++found->second.wrong >= most_wrong_codes) pending_.erase(found);
        return then(Errc::invalid);
    }
    CredentialBook& book = agents_.credentials();
    CredentialBook::Kept before = book.keep(agent);
    store::Change change;
    book.set_totp(agent, found->second.secret, *step, now, change);
    pending_.erase(found);
    std::vector<std::string> codes = book.renew_recovery(agent, ports_.random, change);
    commit<std::vector<std::string>>(std::move(before), std::move(change), std::move(codes), std::move(then));
}

void AccountDoor::drop_two_factor(desk::AgentId agent, std::string_view code, Then<void> then) {
    const TwoFactorState state = two_factor(agent);
    if (!state.is_on) return then(Errc::not_found);
    if (state.is_required) return then(Errc::forbidden);
    CredentialBook& book = agents_.credentials();
    CredentialBook::Kept before = book.keep(agent);
    store::Change change;
    const Instant now = ports_.clock.now();
    if (!book.use_code(agent, code, now, change)) return then(Errc::invalid);
    book.set_totp(agent, {}, 0, now, change);
    commit<Ended>(std::move(before), std::move(change), {}, [then = std::move(then)](const Result<Ended>& done) {
        then(done ? Result<void>() : Result<void>(done.error()));
    });
}

void AccountDoor::reset_two_factor(desk::AgentId agent, Then<Ended> then) {
    if (!two_factor(agent).is_on) return then(Errc::not_found);
    CredentialBook& book = agents_.credentials();
    CredentialBook::Kept before = book.keep(agent);
    store::Change change;
    book.set_totp(agent, {}, 0, ports_.clock.now(), change);
    Ended ended = agents_.end_sessions(agent, {}, change);
    commit<Ended>(std::move(before), std::move(change), std::move(ended), std::move(then));
}

void AccountDoor::set_password(desk::AgentId agent, std::string hash, SessionKey kept, store::Change beside,
                               Then<Ended> then) {
    CredentialBook& book = agents_.credentials();
    if (book.of(agent) == nullptr) return then(Errc::not_found);
    CredentialBook::Kept before = book.keep(agent);
    book.set_password(agent, std::move(hash), ports_.clock.now(), beside);
    Ended ended = agents_.end_sessions(agent, kept, beside);
    commit<Ended>(std::move(before), std::move(beside), std::move(ended), std::move(then));
}

void AccountDoor::end_session(desk::AgentId agent, SessionKey session, Then<void> then) {
    const std::vector<AgentSession> his = agents_.sessions().of(agent, ports_.clock.now());
    if (std::ranges::find(his, session, &AgentSession::id) == his.end()) return then(Errc::not_found);
    agents_.sign_out(session, std::move(then));
}

}  // namespace waydesk::auth
