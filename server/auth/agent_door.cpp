#include "server/auth/agent_door.hpp"

#include "server/auth/totp.hpp"

#include <algorithm>

namespace waydesk::auth {
namespace {

void ignore(const Result<void>&) {}

}  // namespace

AgentDoor::AgentDoor(DoorPorts ports, const AgentDoorSettings& settings, const Records& stored)
    : ports_(ports),
      rows_(settings.workspace),
      rates_(settings.rates),
      throttle_(settings.logins_per_account, settings.logins_per_address),
      sessions_(settings.workspace, settings.sessions, stored.sessions),
      tickets_(settings.ticket) {
    for (const Credential& credential : stored.credentials) credentials_.emplace(credential.email, credential);
    for (const ApiToken& token : stored.api_tokens) api_tokens_.emplace(token.token_hash, token);
}

std::variant<SignInCheck, Duration> AgentDoor::begin_sign_in(std::string_view email, std::string_view address) {
    const Result<std::string> account = normalise_email(email);
    SignInCheck check;
    check.email = account ? *account : std::string{};
    const Duration now = ports_.clock.monotonic();
    if (rates_) {
        const Duration wait = throttle_.wait(check.email, address, now);
        if (wait > Duration{0}) return wait;
        throttle_.attempt(check.email, address, now);
    }
    if (const Credential* credential = credential_of(check.email)) {
        check.agent = credential->agent;
        check.password_hash = credential->password_hash;
    }
    return check;
}

void AgentDoor::finish_sign_in(const SignInCheck& check, bool matches, std::string_view code,
                               Then<SignInOutcome> then) {
    const auto found = credentials_.find(check.email);
    // The password may have been changed while it was checked.
    const bool is_current = found != credentials_.end() && found->second.password_hash == check.password_hash;
    if (!matches || !is_current || !ports_.agents.role_of(found->second.agent)) return then(SignInFailure::wrong);
    Credential& credential = found->second;
    store::Change change;
    const Instant now = ports_.clock.now();
    if (!credential.totp_secret.empty()) {
        const auto step = verify_totp(credential.totp_secret, code, now, credential.totp_step);
        if (!step) return then(SignInFailure::code_needed);
        credential.totp_step = *step;
        rows_.put(change, credential, now);
    }
    throttle_.succeeded(check.email);
    open_session(credential.agent, std::move(change), std::move(then));
}

void AgentDoor::open_session(desk::AgentId agent, store::Change change, Then<SignInOutcome> then) {
    auto opened = sessions_.open(agent, ports_.ids, ports_.random, ports_.clock.now(), change);
    ports_.writer.commit(std::move(change), [this, agent, opened, then = std::move(then)](const Result<void>& done) {
        const auto who = done ? principal(agent, opened.key, {}) : std::nullopt;
        if (!done) {
            store::Change nothing;
            sessions_.close(opened.key, nothing);
            return then(done.error());
        }
        if (!who) return then(SignInFailure::wrong);
        then(SignedIn{opened.token, *who, opened.expires_at});
    });
}

void AgentDoor::sign_out(SessionKey session, Then<void> then) {
    store::Change change;
    sessions_.close(session, change);
    tickets_.revoke(session);
    ports_.writer.commit(std::move(change), std::move(then));
}

std::optional<AgentPrincipal> AgentDoor::by_session(std::string_view token) {
    store::Change change;
    const AgentSession* session = sessions_.see(token, ports_.clock.now(), change);
    const auto who = session == nullptr ? std::nullopt : principal(session->agent, session->id, {});
    if (!change.empty()) ports_.writer.commit(std::move(change), ignore);
    return who;
}

std::optional<AgentPrincipal> AgentDoor::by_api_token(std::string_view token) const {
    if (token.empty() || token.size() > most_token_length) return std::nullopt;
    const auto found = api_tokens_.find(sha256(token));
    if (found == api_tokens_.end()) return std::nullopt;
    return principal(found->second.agent, {}, found->second.id);
}

SocketTickets::Issued AgentDoor::issue_ticket(const AgentPrincipal& who) {
    return tickets_.issue({who.agent, who.session, who.api_token, {}}, ports_.random, ports_.clock.now());
}

std::optional<AgentPrincipal> AgentDoor::by_ticket(std::string_view ticket) {
    const std::optional<Ticket> redeemed = tickets_.redeem(ticket, ports_.clock.now());
    if (!redeemed) return std::nullopt;
    return principal(redeemed->agent, redeemed->session, redeemed->api_token);
}

void AgentDoor::make_api_token(desk::AgentId agent, std::string name, Then<NewApiToken> then) {
    if (api_tokens_.size() >= most_api_tokens) return then(Errc::overloaded);
    OpaqueToken made = OpaqueToken::make(ports_.random, "wd_");
    const ApiToken token{ports_.ids.next<ApiTokenId>(), agent, std::move(name), made.hash, ports_.clock.now()};
    store::Change change;
    rows_.put(change, token);
    ports_.writer.commit(std::move(change),
                         [this, token, text = made.text, then = std::move(then)](const Result<void>& done) {
                             if (!done) return then(done.error());
                             api_tokens_.emplace(token.token_hash, token);
                             then(NewApiToken{token.id, text});
                         });
}

void AgentDoor::drop_api_token(ApiTokenId id, Then<void> then) {
    const auto erased = std::erase_if(api_tokens_, [&](const auto& each) { return each.second.id == id; });
    if (erased == 0) return then(Errc::not_found);
    tickets_.revoke(id);
    store::Change change;
    rows_.erase(change, id);
    ports_.writer.commit(std::move(change), std::move(then));
}

std::vector<ApiToken> AgentDoor::api_tokens() const {
    std::vector<ApiToken> out;
    for (const auto& [hash, token] : api_tokens_) {
        out.push_back(token);
        out.back().token_hash.clear();
    }
    std::ranges::sort(out, {}, &ApiToken::id);
    return out;
}

void AgentDoor::revoke(desk::AgentId agent, Then<void> then) {
    store::Change change;
    sessions_.close_all(agent, change);
    tickets_.revoke(agent);
    std::erase_if(api_tokens_, [&](const auto& each) {
        const bool is_his = each.second.agent == agent;
        if (is_his) rows_.erase(change, each.second.id);
        return is_his;
    });
    if (change.empty()) return then({});
    ports_.writer.commit(std::move(change), std::move(then));
}

Result<void> AgentDoor::stage_credential(Credential credential, store::Change& change) {
    const Result<std::string> email = normalise_email(credential.email);
    if (!email || credential.password_hash.empty()) return Errc::invalid;
    const Credential* other = credential_of(*email);
    if (other != nullptr && other->agent != credential.agent) return Errc::conflict;
    forget_credential(credential.agent);
    credential.email = *email;
    rows_.put(change, credential, ports_.clock.now());
    credentials_.emplace(*email, std::move(credential));
    return {};
}

void AgentDoor::forget_credential(desk::AgentId agent) {
    std::erase_if(credentials_, [&](const auto& each) { return each.second.agent == agent; });
}

std::string AgentDoor::email_of(desk::AgentId agent) const {
    for (const auto& [email, credential] : credentials_) {
        if (credential.agent == agent) return email;
    }
    return {};
}

void AgentDoor::tick() {
    store::Change change;
    sessions_.drop_expired(ports_.clock.now(), change);
    if (!change.empty()) ports_.writer.commit(std::move(change), ignore);
}

const Credential* AgentDoor::credential_of(std::string_view email) const {
    const auto found = credentials_.find(email);
    return found == credentials_.end() ? nullptr : &found->second;
}

std::optional<AgentPrincipal> AgentDoor::principal(desk::AgentId agent, SessionKey session, ApiTokenId token) const {
    const auto role = ports_.agents.role_of(agent);
    if (!role) return std::nullopt;
    return AgentPrincipal{agent, *role, session, token};
}

}  // namespace waydesk::auth
