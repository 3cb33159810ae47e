#pragma once
// The doors (server/auth) as HTTP handlers use them: every question is asked on the desk thread and answered at home;
// passwords are hashed on a worker pool, a few at a time. Any I/O thread.

#include "desk/event.hpp"
#include "server/api/idempotency.hpp"
#include "server/auth/agent_door.hpp"
#include "server/auth/password.hpp"
#include "server/auth/proof_throttle.hpp"
#include "server/auth/visitor_door.hpp"

#include "core/task.hpp"

#include <atomic>

namespace waydesk::api {

struct DoorKeeperSettings {
    std::int64_t sessions_per_address = 60;  // widget sessions, a minute
    bool rates = true;
    std::int64_t uploads_per_minute = 20;      // of one visitor
    std::int64_t questions_per_address = 120;  // searches and feedback of one reader, a minute
    std::int64_t translations_per_agent = 60;  // a minute
    std::int64_t callbacks_per_address = 60;   // what one reader asks about calls, and asks for, a minute
    std::int64_t cases_per_address = 60;       // what one traveler asks about his cases, and does in them, a minute
};

struct DoorKeeperPorts {
    auth::AgentDoor& agents;
    auth::VisitorDoor& visitors;
    const Clock& clock;
    Post post;
    Executor workers;  // a pool; hashing blocks
};

// Too many attempts: how long to wait.
struct TooFast {
    Duration wait{0};
};
using SignInAnswer = std::variant<auth::SignedIn, auth::SignInFailure, TooFast>;
struct Proof {
    std::optional<auth::SignInCheck> right;  // nothing: it was wrong, or it is too early to look
    Duration wait{0};
};

class DoorKeeper {
public:
    static constexpr std::int64_t most_waiting_hashes = 64;

    DoorKeeper(DoorKeeperPorts ports, const DoorKeeperSettings& settings);

    Task<Result<SignInAnswer>> sign_in(std::string email, std::string password, std::string code,
                                       auth::SignInOrigin origin);
    // The password of somebody who is signed in, asked for again; counted as sign-ins are until `proved`.
    Task<Result<Proof>> prove(desk::AgentId agent, std::string password, std::string address);  // errors: busy
    Task<void> proved(auth::SignInCheck check);
    Task<Result<void>> sign_out(auth::SessionKey session);
    Task<Result<std::string>> hash_password(std::string password);  // errors: invalid, busy
    Task<auth::Principal> by_session(std::string token);
    Task<auth::Principal> by_api_token(std::string token);
    Task<auth::Principal> by_visitor_token(std::string token);
    Task<auth::SocketTickets::Issued> ticket(auth::AgentPrincipal who);
    Task<Result<auth::AgentDoor::NewApiToken>> make_api_token(desk::AgentId agent,
                                                              auth::AgentDoor::ApiTokenOrder order);
    Task<Result<void>> drop_api_token(auth::ApiTokenId id);
    Task<Result<void>> revoke(desk::Author who);

    Task<bool> refuses_visitor(std::string token, std::string site, std::string device);  // he is banned
    Task<std::optional<auth::VisitorClaims>> renewable(std::string token, std::string site, std::string device);
    Task<auth::VisitorDoor::Issued> renew(auth::VisitorClaims claims);
    Task<auth::VisitorDoor::Issued> issue(auth::VisitorSubject subject);
    Task<Duration> wait_for_session(std::string address);  // zero: counted and allowed

    Task<Duration> wait_for_upload(std::string visitor);    // likewise
    Task<Duration> wait_for_question(std::string address);  // of a reader of public articles; likewise

    Task<Duration> wait_for_translation(std::string agent);  // likewise
    Task<Duration> wait_for_callback(std::string address);   // likewise
    Task<Duration> wait_for_case(std::string address);       // likewise
    // Of guessing bookings; zero: it is looked at. Only those that failed are counted, whatever rates are set to.
    Task<Duration> wait_for_proof(auth::ProofAttempt attempt);
    Task<void> proof_failed(auth::ProofAttempt attempt);

    struct Link {
        std::string url;
        Instant expires_at;
    };
    Task<Link> file_link(desk::AttachmentId file, std::string reader);
    Task<Result<auth::FileLink>> read_file_link(desk::AttachmentId file, std::string expiry, std::string reader,
                                                std::string signature);

    Task<IdempotencyBook::Claim> claim(std::string key, std::string request);
    Task<void> settle(std::string key, std::optional<KeptAnswer> answer);  // nothing: a retry may try again

private:
    template <class T>
    Task<T> on_desk(std::function<T()> work);
    template <class T>
    Task<Result<T>> later(std::function<void(auth::Then<T>)> work);
    Task<Duration> wait_for(auth::RateLimit& rates, std::string key);
    Task<Result<bool>> verify(std::optional<std::string> stored, std::string password);

    DoorKeeperPorts ports_;
    DoorKeeperSettings settings_;
    auth::Passwords passwords_;
    std::atomic<std::int64_t> waiting_hashes_{0};
    IdempotencyBook idempotency_;        // on the desk thread
    auth::RateLimit session_rates_;      // likewise
    auth::RateLimit upload_rates_;       // likewise
    auth::RateLimit question_rates_;     // likewise
    auth::RateLimit translation_rates_;  // likewise
    auth::RateLimit callback_rates_;     // likewise
    auth::RateLimit case_rates_;         // likewise
    auth::ProofThrottle proofs_;         // likewise
};

}  // namespace waydesk::api
