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

std::string json_of(const audit::Entry& entry) {
    JsonWriter json;
    json.begin_object().member("number", entry.number).member("at", entry.at.ms()).key("actor").begin_object();
    json.member("kind", entry.actor_kind).member_or_null("id", entry.actor).member_or_null("name", entry.actor_name);
    json.end_object().member("address", entry.address).member("verb", entry.verb);
    json.member_or_null("object", entry.object).key("detail").raw(entry.detail);
    json.member("hash", encode_hex(entry.hash)).end_object();
    return json.take();
}

api::Page page_of(const std::vector<audit::Entry>& entries, std::int64_t limit) {
    api::Page page;
    for (const audit::Entry& entry : entries) page.items_json.push_back(json_of(entry));
    const bool is_full = entries.size() == static_cast<std::size_t>(limit);
    if (is_full && entries.back().number > 1) page.next = std::to_string(entries.back().number);
    return page;
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

audit::Entry AccountsOfDesk::entry_of(const api::AuditNote& note) const {
    audit::Entry entry;
    entry.at = parts_.runtime.clock().now();
    entry.actor_kind = !note.actor ? "nobody" : note.by_token ? "token" : "agent";
    if (note.actor) entry.actor = note.actor.str(), entry.actor_name = name_of(note.actor);
    entry.address = note.address, entry.verb = note.verb, entry.object = note.object, entry.detail = note.detail;
    if (note.email.empty()) return entry;
    const auto email = auth::normalise_email(note.email);
    const auth::Credential* known = email ? parts_.doors.agents().credentials().by_email(*email) : nullptr;
    if (known != nullptr) entry.object = known->agent.str();
    return entry;
}

Task<void> AccountsOfDesk::note(api::AuditNote note) {
    std::function<void(Answer<bool>)> work = [this, note = std::move(note)](Answer<bool> answer) {
        const bool is_failure = note.verb == "sign_in_failed";
        if (is_failure && !failures_.try_take("all", parts_.runtime.clock().monotonic())) return answer(false);
        log_.append(entry_of(note), [answer](const Result<void>& done) { answer(done.has_value()); });
    };
    co_await parts_.runtime.ask<bool>(std::move(work));
}

Task<Result<api::Page>> AccountsOfDesk::audit(api::AuditQuery query) {
    audit::Filter filter{query.actor, query.verb, query.object, query.from, query.to, query.before, query.limit};
    std::function<Result<std::vector<audit::Entry>>(store::Connection&)> read =
        [workspace = parts_.runtime.workspace().value, filter = std::move(filter)](store::Connection& connection) {
            return audit::list(connection, workspace, filter);
        };
    const auto found = co_await parts_.runtime.readers().read<std::vector<audit::Entry>>(std::move(read));
    if (!found) co_return found.error();
    co_return page_of(*found, query.limit);
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
