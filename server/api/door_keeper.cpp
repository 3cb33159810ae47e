#include "server/api/door_keeper.hpp"

#include "core/counted.hpp"

namespace waydesk::api {
namespace {

template <class Who>
auth::Principal principal_from(const std::optional<Who>& who) {
    if (who) return *who;
    return auth::Anonymous{};
}

}  // namespace

DoorKeeper::DoorKeeper(DoorKeeperPorts ports, const DoorKeeperSettings& settings)
    : ports_(std::move(ports)),
      settings_(settings),
      session_rates_(auth::Rate::per(1min, settings.sessions_per_address)),
      upload_rates_(auth::Rate::per(1min, settings.uploads_per_minute)),
      question_rates_(auth::Rate::per(1min, settings.questions_per_address)),
      translation_rates_(auth::Rate::per(1min, settings.translations_per_agent)),
      callback_rates_(auth::Rate::per(1min, settings.callbacks_per_address)),
      case_rates_(auth::Rate::per(1min, settings.cases_per_address)) {}

template <class T>
Task<T> DoorKeeper::on_desk(std::function<T()> work) {
    std::function<void(std::function<void(T)>)> asked = [work = std::move(work)](std::function<void(T)> then) {
        then(work());
    };
    co_return co_await ask<T>(ports_.post, std::move(asked));
}

template <class T>
Task<Result<T>> DoorKeeper::later(std::function<void(auth::Then<T>)> work) {
    return ask<Result<T>>(ports_.post, std::move(work));
}

Task<Result<SignInAnswer>> DoorKeeper::sign_in(std::string email, std::string password, std::string code,
                                               auth::SignInOrigin origin) {
    using Begun = std::variant<auth::SignInCheck, Duration>;
    std::function<Begun()> begin = [this, email, origin] {
        Begun begun = ports_.agents.begin_sign_in(email, origin.address);
        if (auto* check = std::get_if<auth::SignInCheck>(&begun)) check->origin.client = origin.client;
        return begun;
    };
    const Begun begun = co_await on_desk<Begun>(std::move(begin));
    if (const Duration* wait = std::get_if<Duration>(&begun)) {
        SignInAnswer too_fast = TooFast{*wait};
        co_return too_fast;
    }
    const auth::SignInCheck& check = std::get<auth::SignInCheck>(begun);
    const Result<bool> matches = co_await verify(check.password_hash, std::move(password));
    if (!matches) co_return matches.error();
    std::function<void(auth::Then<auth::SignInOutcome>)> finish =
        [this, check, code, right = *matches](auth::Then<auth::SignInOutcome> then) {
            ports_.agents.finish_sign_in(check, right, code, std::move(then));
        };
    const Result<auth::SignInOutcome> outcome = co_await later<auth::SignInOutcome>(std::move(finish));
    if (!outcome) co_return outcome.error();
    SignInAnswer answer = std::visit([](const auto& one) { return SignInAnswer(one); }, *outcome);
    co_return answer;
}

Task<Result<Proof>> DoorKeeper::prove(desk::AgentId agent, std::string password, std::string address) {
    using Begun = std::variant<auth::SignInCheck, Duration>;
    std::function<Begun()> begin = [this, agent, address = std::move(address)] {
        return ports_.agents.begin_sign_in(ports_.agents.email_of(agent), address);
    };
    const Begun begun = co_await on_desk<Begun>(std::move(begin));
    Proof proof;
    if (const Duration* wait = std::get_if<Duration>(&begun)) {
        proof.wait = *wait;
        co_return proof;
    }
    auth::SignInCheck check = std::get<auth::SignInCheck>(begun);
    const Result<bool> matches = co_await verify(check.password_hash, std::move(password));
    if (!matches) co_return matches.error();
    std::function<bool()> is_right = [this, check, right = *matches] { return ports_.agents.is_proved(check, right); };
    const bool right = co_await on_desk<bool>(std::move(is_right));
    if (right) proof.right = std::move(check);
    co_return proof;
}

Task<void> DoorKeeper::proved(auth::SignInCheck check) {
    std::function<bool()> work = [this, check = std::move(check)] {
        ports_.agents.proved(check);
        return true;
    };
    co_await on_desk<bool>(std::move(work));
}

Task<Result<bool>> DoorKeeper::verify(std::optional<std::string> stored, std::string password) {
    const Counted counted(waiting_hashes_);
    if (counted.now() > most_waiting_hashes) co_return Errc::busy;
    auto work = [this, stored = std::move(stored), password = std::move(password)] {
        return passwords_.verify(stored, password);
    };
    co_return co_await offload(ports_.workers, std::move(work));
}

Task<Result<std::string>> DoorKeeper::hash_password(std::string password) {
    const Counted counted(waiting_hashes_);
    if (counted.now() > most_waiting_hashes) co_return Errc::busy;
    auto work = [this, password = std::move(password)] { return passwords_.hash(password); };
    co_return co_await offload(ports_.workers, std::move(work));
}

Task<Result<void>> DoorKeeper::sign_out(auth::SessionKey session) {
    return later<void>([this, session](auth::Then<void> then) { ports_.agents.sign_out(session, std::move(then)); });
}

Task<auth::Principal> DoorKeeper::by_session(std::string token) {
    return on_desk<auth::Principal>(
        [this, token = std::move(token)] { return principal_from(ports_.agents.by_session(token)); });
}

Task<auth::Principal> DoorKeeper::by_api_token(std::string token) {
    return on_desk<auth::Principal>(
        [this, token = std::move(token)] { return principal_from(ports_.agents.by_api_token(token)); });
}

Task<auth::Principal> DoorKeeper::by_visitor_token(std::string token) {
    return on_desk<auth::Principal>([this, token = std::move(token)]() -> auth::Principal {
        const auto visitor = ports_.visitors.by_token(token);
        if (visitor && ports_.visitors.refuses(token, visitor->site, visitor->device)) return auth::Banned{};
        return principal_from(visitor);
    });
}

Task<auth::SocketTickets::Issued> DoorKeeper::ticket(auth::AgentPrincipal who) {
    return on_desk<auth::SocketTickets::Issued>([this, who] { return ports_.agents.issue_ticket(who); });
}

Task<Result<auth::AgentDoor::NewApiToken>> DoorKeeper::make_api_token(desk::AgentId agent,
                                                                      auth::AgentDoor::ApiTokenOrder order) {
    using Made = auth::AgentDoor::NewApiToken;
    return later<Made>([this, agent, order = std::move(order)](auth::Then<Made> then) {
        ports_.agents.make_api_token(agent, order, std::move(then));
    });
}

Task<Result<void>> DoorKeeper::drop_api_token(auth::ApiTokenId id) {
    return later<void>([this, id](auth::Then<void> then) { ports_.agents.drop_api_token(id, std::move(then)); });
}

Task<Result<void>> DoorKeeper::revoke(desk::Author who) {
    return later<void>([this, who](auth::Then<void> then) {
        if (who.is_agent()) return ports_.agents.revoke(who.agent_id(), std::move(then));
        ports_.visitors.revoke(who.identity_id(), std::move(then));
    });
}

Task<bool> DoorKeeper::refuses_visitor(std::string token, std::string site, std::string device) {
    return on_desk<bool>([this, token = std::move(token), site = std::move(site), device = std::move(device)] {
        return ports_.visitors.refuses(token, site, device);
    });
}

Task<std::optional<auth::VisitorClaims>> DoorKeeper::renewable(std::string token, std::string site,
                                                               std::string device) {
    using Claims = std::optional<auth::VisitorClaims>;
    return on_desk<Claims>([this, token = std::move(token), site = std::move(site), device = std::move(device)] {
        return ports_.visitors.renewable(token, site, device);
    });
}

Task<auth::VisitorDoor::Issued> DoorKeeper::renew(auth::VisitorClaims claims) {
    return on_desk<auth::VisitorDoor::Issued>(
        [this, claims = std::move(claims)] { return ports_.visitors.renew(claims); });
}

Task<auth::VisitorDoor::Issued> DoorKeeper::issue(auth::VisitorSubject subject) {
    return on_desk<auth::VisitorDoor::Issued>(
        [this, subject = std::move(subject)] { return ports_.visitors.issue(subject); });
}

Task<Duration> DoorKeeper::wait_for(auth::RateLimit& rates, std::string key) {
    return on_desk<Duration>([this, &rates, key = std::move(key)] {
        const Duration now = ports_.clock.monotonic();
        if (!settings_.rates || rates.try_take(key, now)) return Duration{0};
        return rates.wait(key, now);
    });
}

Task<Duration> DoorKeeper::wait_for_session(std::string address) {
    return wait_for(session_rates_, std::move(address));
}
Task<Duration> DoorKeeper::wait_for_upload(std::string visitor) { return wait_for(upload_rates_, std::move(visitor)); }
Task<Duration> DoorKeeper::wait_for_question(std::string address) {
    return wait_for(question_rates_, std::move(address));
}
Task<Duration> DoorKeeper::wait_for_translation(std::string agent) {
    return wait_for(translation_rates_, std::move(agent));
}
Task<Duration> DoorKeeper::wait_for_callback(std::string address) {
    return wait_for(callback_rates_, std::move(address));
}

Task<Duration> DoorKeeper::wait_for_case(std::string address) { return wait_for(case_rates_, std::move(address)); }

Task<Duration> DoorKeeper::wait_for_proof(auth::ProofAttempt attempt) {
    return on_desk<Duration>(
        [this, attempt = std::move(attempt)] { return proofs_.wait(attempt, ports_.clock.monotonic()); });
}

Task<void> DoorKeeper::proof_failed(auth::ProofAttempt attempt) {
    std::function<bool()> work = [this, attempt = std::move(attempt)] {
        proofs_.failed(attempt, ports_.clock.monotonic());
        return true;
    };
    co_await on_desk<bool>(std::move(work));
}

Task<DoorKeeper::Link> DoorKeeper::file_link(desk::AttachmentId file, std::string reader) {
    return on_desk<Link>([this, file, reader = std::move(reader)] {
        Link link;
        link.url = ports_.visitors.file_link(file, reader, link.expires_at);
        return link;
    });
}

Task<Result<auth::FileLink>> DoorKeeper::read_file_link(desk::AttachmentId file, std::string expiry, std::string reader,
                                                        std::string signature) {
    return on_desk<Result<auth::FileLink>>(
        [this, file, expiry = std::move(expiry), reader = std::move(reader), signature = std::move(signature)] {
            return ports_.visitors.read_file_link(file, {expiry, reader, signature});
        });
}

Task<IdempotencyBook::Claim> DoorKeeper::claim(std::string key, std::string request) {
    return on_desk<IdempotencyBook::Claim>([this, key = std::move(key), request = std::move(request)] {
        return idempotency_.claim(key, request, ports_.clock.now());
    });
}

Task<void> DoorKeeper::settle(std::string key, std::optional<KeptAnswer> answer) {
    std::function<bool()> work = [this, key = std::move(key), answer = std::move(answer)] {
        if (answer)
            idempotency_.settle(key, *answer);
        else
            idempotency_.release(key);
        return true;
    };
    co_await on_desk<bool>(std::move(work));
}

}  // namespace waydesk::api
