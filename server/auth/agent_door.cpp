#include "server/auth/agent_door.hpp"

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
      tickets_(settings.ticket),
      credentials_(settings.workspace, stored.credentials, stored.recovery_codes),
      two_factor_(settings.two_factor) {
    for (const ApiToken& token : stored.api_tokens) api_tokens_.emplace(token.token_hash, token);
}

std::variant<SignInCheck, Duration> AgentDoor::begin_sign_in(std::string_view email, std::string_view address) {
    const Result<std::string> account = normalise_email(email);
    SignInCheck check;
    check.email = account ? *account : std::string{};
    check.origin.address = address;
    const Duration now = ports_.clock.monotonic();
    if (rates_) {
        const Duration wait = throttle_.wait(check.email, address, now);
        if (wait > Duration{0}) return wait;
        throttle_.attempt(check.email, address, now);
    }
    if (const Credential* credential = credentials_.by_email(check.email)) {
        check.agent = credential->agent;
        check.password_hash = credential->password_hash;
    }
    return check;
}

bool AgentDoor::is_proved(const SignInCheck& check, bool matches) {
    const Credential* found = credentials_.by_email(check.email);
    // The password may have been changed while it was checked.
    const bool is_current = found != nullptr && found->password_hash == check.password_hash;
    return matches && is_current && ports_.agents.role_of(found->agent).has_value();
}

void AgentDoor::finish_sign_in(const SignInCheck& check, bool matches, std::string_view code,
                               Then<SignInOutcome> then) {
    if (!is_proved(check, matches)) return then(SignInFailure::wrong);
    const Credential& credential = *credentials_.by_email(check.email);
    store::Change change;
    if (!credential.totp_secret.empty() && !credentials_.use_code(credential.agent, code, ports_.clock.now(), change))
        return then(SignInFailure::code_needed);
    throttle_.succeeded(check.email);
    open_session(credential.agent, check.origin, std::move(change), std::move(then));
}

void AgentDoor::open_session(desk::AgentId agent, const SignInOrigin& origin, store::Change change,
                             Then<SignInOutcome> then) {
    auto opened = sessions_.open(agent, origin, {ports_.ids, ports_.random}, ports_.clock.now(), change);
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

std::optional<AgentPrincipal> AgentDoor::by_api_token(std::string_view text) {
    if (text.empty() || text.size() > most_token_length) return std::nullopt;
    const auto found = api_tokens_.find(sha256(text));
    if (found == api_tokens_.end()) return std::nullopt;
    ApiToken& token = found->second;
    const Instant now = ports_.clock.now();
    if (token.expires_at.is_set() && now >= token.expires_at) return std::nullopt;
    auto who = principal(token.agent, {}, token.id);
    if (!who) return std::nullopt;
    if (!token.last_used_at.is_set() || now - token.last_used_at >= write_used_every) {
        token.last_used_at = now;
        store::Change change;
        rows_.put(change, token);
        ports_.writer.commit(std::move(change), ignore);
    }
    return who;
}

SocketTickets::Issued AgentDoor::issue_ticket(const AgentPrincipal& who) {
    return tickets_.issue({who.agent, who.session, who.api_token, {}}, ports_.random, ports_.clock.now());
}

std::optional<AgentPrincipal> AgentDoor::by_ticket(std::string_view ticket) {
    const std::optional<Ticket> redeemed = tickets_.redeem(ticket, ports_.clock.now());
    if (!redeemed) return std::nullopt;
    return principal(redeemed->agent, redeemed->session, redeemed->api_token);
}

void AgentDoor::make_api_token(desk::AgentId agent, ApiTokenOrder order, Then<NewApiToken> then) {
    if (api_tokens_.size() >= most_api_tokens) return then(Errc::overloaded);
    OpaqueToken made = OpaqueToken::make(ports_.random, "wd_");
    const ApiToken token{ports_.ids.next<ApiTokenId>(), agent,     std::move(order.name), made.hash, ports_.clock.now(),
                         std::move(order.scopes),       Instant{}, order.expires_at};
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

std::vector<SessionKey> AgentDoor::end_sessions(desk::AgentId agent, SessionKey kept, store::Change& change) {
    std::vector<SessionKey> ended = sessions_.close_others(agent, kept, change);
    for (const SessionKey session : ended) tickets_.revoke(session);
    return ended;
}

Result<void> AgentDoor::stage_credential(Credential credential, store::Change& change) {
    return credentials_.stage(std::move(credential), ports_.clock.now(), change);
}

void AgentDoor::forget_credential(desk::AgentId agent) { credentials_.forget(agent); }

std::string AgentDoor::email_of(desk::AgentId agent) const {
    const Credential* credential = credentials_.of(agent);
    return credential == nullptr ? std::string() : credential->email;
}

void AgentDoor::tick() {
    store::Change change;
    const Instant now = ports_.clock.now();
    sessions_.drop_expired(now, change);
    std::erase_if(api_tokens_, [&](const auto& each) {
        const bool is_over = each.second.expires_at.is_set() && now >= each.second.expires_at + 30 * 24h;
        if (is_over) rows_.erase(change, each.second.id);
        return is_over;
    });
    if (!change.empty()) ports_.writer.commit(std::move(change), ignore);
}

bool AgentDoor::must_have_two_factor(desk::AgentId agent) const {
    const auto role = ports_.agents.role_of(agent);
    if (!role || two_factor_ == TwoFactorRule::optional) return false;
    return two_factor_ == TwoFactorRule::everyone || *role != desk::Role::agent;
}

std::optional<AgentPrincipal> AgentDoor::principal(desk::AgentId agent, SessionKey session, ApiTokenId token) const {
    const auto role = ports_.agents.role_of(agent);
    if (!role) return std::nullopt;
    AgentPrincipal who{agent, *role, session, token, false, {}, {}};
    if (session && must_have_two_factor(agent)) {
        const Credential* credential = credentials_.of(agent);
        who.must_set_up = credential == nullptr || credential->totp_secret.empty();
    }
    if (!token) return who;
    const auto found = std::ranges::find(api_tokens_, token, [](const auto& each) { return each.second.id; });
    if (found == api_tokens_.end()) return std::nullopt;
    who.scopes = found->second.scopes;
    who.token_expires_at = found->second.expires_at;
    return who;
}

}  // namespace waydesk::auth
