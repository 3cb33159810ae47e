#include "server/app/accounts_port.hpp"

#include "core/encoding.hpp"
#include "server/auth/totp.hpp"

namespace waydesk::app {
namespace {

void write_time(JsonWriter& json, std::string_view name, Instant at) {
    json.key(name);
    if (at.is_set())
        json.number(at.ms());
    else
        json.null();
}

// As authenticators read it (the form of Google's key URI).
std::string uri_of(const std::string& company, const std::string& email, const std::string& secret) {
    const std::string issuer = encode_percent(company);
    return "otpauth://totp/" + issuer + ":" + encode_percent(email) + "?secret=" + secret + "&issuer=" + issuer +
           "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace

std::string AccountsOfDesk::name_of(desk::AgentId agent) const {
    const desk::Agent* found = parts_.runtime.desk().agent(agent);
    return found == nullptr ? std::string() : found->name;
}

void AccountsOfDesk::write_person(JsonWriter& json, desk::AgentId agent) const {
    json.begin_object().member("id", agent.str()).member("name", name_of(agent)).end_object();
}

bool AccountsOfDesk::works_here(desk::AgentId agent) const {
    const desk::Agent* found = parts_.runtime.desk().agent(agent);
    return found != nullptr && !found->disabled;
}

void AccountsOfDesk::close(const auth::Ended& ended) {
    for (const auth::SessionKey session : ended) parts_.runtime.hub().revoke_credential(session.str());
}

void AccountsOfDesk::write_account(JsonWriter& json, const desk::Agent& agent) const {
    const auth::AccountDoor::TwoFactorState factor = parts_.doors.accounts().two_factor(agent.id);
    const Instant now = parts_.runtime.clock().now();
    const std::vector<auth::AgentSession> sessions = parts_.doors.agents().sessions().of(agent.id, now);
    json.begin_object().member("id", agent.id.str()).member("name", agent.name).member("email", agent.email);
    json.member("role", desk::to_string(agent.role)).member("disabled", agent.disabled);
    json.key("two_factor").begin_object().member("on", factor.is_on).member("required", factor.is_required);
    json.end_object().member("sessions", static_cast<std::int64_t>(sessions.size()));
    write_time(json, "seen_at", sessions.empty() ? Instant{} : sessions.front().seen_at);
    json.end_object();
}

Task<api::Page> AccountsOfDesk::accounts() {
    std::function<void(Answer<api::Page>)> work = [this](const Answer<api::Page>& answer) {
        std::vector<const desk::Agent*> all;
        for (const auto& [id, agent] : parts_.runtime.desk().agents()) all.push_back(&agent);
        std::ranges::sort(all, {}, [](const desk::Agent* agent) { return std::tie(agent->name, agent->id); });
        api::Page page;
        for (const desk::Agent* agent : all) {
            JsonWriter json;
            write_account(json, *agent);
            page.items_json.push_back(json.take());
        }
        answer(std::move(page));
    };
    co_return co_await parts_.runtime.ask<api::Page>(std::move(work));
}

Task<auth::AccountDoor::TwoFactorState> AccountsOfDesk::two_factor(desk::AgentId agent) {
    using State = auth::AccountDoor::TwoFactorState;
    std::function<void(Answer<State>)> work = [this, agent](Answer<State> answer) {
        answer(parts_.doors.accounts().two_factor(agent));
    };
    co_return co_await parts_.runtime.ask<State>(std::move(work));
}

Task<Result<api::AccountsPort::Secret>> AccountsOfDesk::begin_two_factor(desk::AgentId agent) {
    std::function<void(Answer<Result<Secret>>)> work = [this, agent](Answer<Result<Secret>> answer) {
        const Result<std::string> raw = parts_.doors.accounts().begin_two_factor(agent);
        if (!raw) return answer(raw.error());
        Secret secret;
        secret.base32 = auth::encode_base32(*raw);
        secret.uri = uri_of(parts_.company, parts_.doors.agents().email_of(agent), secret.base32);
        answer(std::move(secret));
    };
    co_return co_await parts_.runtime.ask<Result<Secret>>(std::move(work));
}

Task<Result<std::vector<std::string>>> AccountsOfDesk::confirm_two_factor(desk::AgentId agent, std::string code) {
    using Codes = Result<std::vector<std::string>>;
    std::function<void(Answer<Codes>)> work = [this, agent, code = std::move(code)](Answer<Codes> answer) {
        parts_.doors.accounts().confirm_two_factor(agent, code, answer);
    };
    co_return co_await parts_.runtime.ask<Codes>(std::move(work));
}

Task<Result<void>> AccountsOfDesk::drop_two_factor(desk::AgentId agent, std::string code) {
    std::function<void(Answer<Result<void>>)> work = [this, agent,
                                                      code = std::move(code)](Answer<Result<void>> answer) {
        parts_.doors.accounts().drop_two_factor(agent, code, answer);
    };
    co_return co_await parts_.runtime.ask<Result<void>>(std::move(work));
}

Task<Result<void>> AccountsOfDesk::reset_two_factor(desk::AgentId agent) {
    std::function<void(Answer<Result<void>>)> work = [this, agent](Answer<Result<void>> answer) {
        parts_.doors.accounts().reset_two_factor(agent, [this, answer](const Result<auth::Ended>& ended) {
            if (!ended) return answer(ended.error());
            close(*ended);
            answer({});
        });
    };
    co_return co_await parts_.runtime.ask<Result<void>>(std::move(work));
}

Task<Result<void>> AccountsOfDesk::set_password(desk::AgentId agent, std::string hash, auth::SessionKey kept) {
    std::function<void(Answer<Result<void>>)> work = [this, agent, hash = std::move(hash),
                                                      kept](Answer<Result<void>> answer) {
        parts_.doors.accounts().set_password(agent, hash, kept, {}, [this, answer](const Result<auth::Ended>& ended) {
            if (!ended) return answer(ended.error());
            close(*ended);
            answer({});
        });
    };
    co_return co_await parts_.runtime.ask<Result<void>>(std::move(work));
}

Task<api::Page> AccountsOfDesk::sessions(desk::AgentId agent, auth::SessionKey own) {
    std::function<void(Answer<api::Page>)> work = [this, agent, own](Answer<api::Page> answer) {
        api::Page page;
        const Instant now = parts_.runtime.clock().now();
        for (const auth::AgentSession& session : parts_.doors.agents().sessions().of(agent, now)) {
            JsonWriter json;
            json.begin_object().member("id", session.id.str()).member("opened_at", session.opened_at.ms());
            json.member("seen_at", session.seen_at.ms()).member("address", session.address);
            json.member("client", session.client).member("this", session.id == own).end_object();
            page.items_json.push_back(json.take());
        }
        answer(std::move(page));
    };
    co_return co_await parts_.runtime.ask<api::Page>(std::move(work));
}

Task<Result<void>> AccountsOfDesk::end_session(desk::AgentId agent, auth::SessionKey session) {
    std::function<void(Answer<Result<void>>)> work = [this, agent, session](Answer<Result<void>> answer) {
        parts_.doors.accounts().end_session(agent, session, answer);
    };
    co_return co_await parts_.runtime.ask<Result<void>>(std::move(work));
}

Task<api::Page> AccountsOfDesk::tokens() {
    std::function<void(Answer<api::Page>)> work = [this](Answer<api::Page> answer) {
        api::Page page;
        for (const auth::ApiToken& token : parts_.doors.agents().api_tokens()) {
            JsonWriter json;
            json.begin_object().member("id", token.id.str()).member("name", token.name).key("agent");
            write_person(json, token.agent);
            json.key("scopes");
            if (token.scopes.empty()) {
                json.null();
            } else {
                json.begin_array();
                for (const std::string& scope : token.scopes) json.text(scope);
                json.end_array();
            }
            json.member("created_at", token.created_at.ms());
            write_time(json, "last_used_at", token.last_used_at);
            write_time(json, "expires_at", token.expires_at);
            json.end_object();
            page.items_json.push_back(json.take());
        }
        answer(std::move(page));
    };
    co_return co_await parts_.runtime.ask<api::Page>(std::move(work));
}

}  // namespace waydesk::app
