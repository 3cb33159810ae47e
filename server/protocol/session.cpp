#include "server/protocol/session.hpp"

namespace waydesk::protocol {
namespace {

std::optional<std::int64_t> reply_id(const Json& frame) {
    const Json* id = frame.find("id");
    if (id == nullptr || id->integer() == nullptr) return std::nullopt;
    return *id->integer();
}

bool is_auth(const Json& frame) {
    const Json* type = frame.find("type");
    return type != nullptr && type->text() != nullptr && *type->text() == "auth";
}

Problem problem_of(ProblemCode code) {
    Problem problem;
    problem.code = code;
    return problem;
}

std::int64_t whole_ms(Duration wait) { return (wait.count() + 999) / 1000; }

const std::vector<std::string>& languages_of(const MeView& me) {
    return std::visit([](const auto& who) -> const std::vector<std::string>& { return who.languages; }, me);
}

}  // namespace

Session::Session(SessionId id, const SessionContext& context, SessionOutput& output, SessionBackend& backend)
    : id_(id), context_(context), output_(output), backend_(backend), outbox_(context.limits) {}

void Session::on_open(Now now) {
    ensure(state_ == State::opening, "a session opens once");
    state_ = State::awaiting_auth;
    waits_since_ = heard_at_ = now.steady;
    send(encode(Hello{context_.node, context_.epoch, now.wall}, context_.limits), now);
}

void Session::on_text(std::string_view bytes, Now now) {
    if (is_closed()) return;
    heard_at_ = now.steady;
    if (bytes.size() > context_.limits.message_bytes) return end(CloseCode::too_big);
    if (!is_live() && bytes.size() > context_.limits.bytes_before_auth)
        return refuse_and_end(std::nullopt, problem_of(ProblemCode::too_large), CloseCode::too_big, now);
    const Result<Json> json = parse_json(bytes, context_.limits.json);
    if (json && bytes.size() <= context_.limits.frame_bytes) return on_frame(*json, now);
    on_bad_text(bytes.size(), json, now);
}

void Session::on_bad_text(std::size_t size, const Result<Json>& json, Now now) {
    if (!json && json.error() == JsonErrc::invalid_utf8) return end(CloseCode::bad_utf8);
    const std::optional<std::int64_t> reply_to = json ? reply_id(*json) : std::nullopt;
    Problem problem =
        size > context_.limits.frame_bytes ? problem_of(ProblemCode::too_large) : problem_from(json.error());
    if (!is_live()) return refuse_and_end(reply_to, std::move(problem), CloseCode::protocol_error, now);
    charge_and_refuse(reply_to, std::move(problem), now);
}

void Session::on_frame(const Json& frame, Now now) {
    if (is_closed()) return;
    heard_at_ = now.steady;
    if (state_ == State::awaiting_auth) return on_first_frame(frame, now);
    if (!is_live())
        return refuse_and_end(reply_id(frame), problem_of(ProblemCode::unauthenticated), CloseCode::protocol_error,
                              now);
    Decoded decoded = decode(frame, context_.limits);
    if (auto* typed = std::get_if<ClientFrame>(&decoded)) return on_decoded(std::move(*typed), now);
    Refusal& refusal = std::get<Refusal>(decoded);
    charge_and_refuse(refusal.reply_to, std::move(refusal.problem), now);
}

void Session::on_first_frame(const Json& frame, Now now) {
    if (!is_auth(frame))
        return refuse_and_end(reply_id(frame), problem_of(ProblemCode::unauthenticated), CloseCode::protocol_error,
                              now);
    Decoded decoded = decode(frame, context_.limits);
    if (auto* refusal = std::get_if<Refusal>(&decoded))
        return refuse_and_end(refusal->reply_to, std::move(refusal->problem), CloseCode::auth_failed, now);
    Auth& auth = std::get<Auth>(std::get<ClientFrame>(decoded));
    state_ = State::authenticating;
    waits_since_ = now.steady;
    auth_id_ = auth.id;
    is_known_ = true;
    backend_.authenticate(id_, std::move(auth));
}

void Session::on_decoded(ClientFrame frame, Now now) {
    if (std::holds_alternative<Heartbeat>(frame)) return;
    if (std::holds_alternative<Bye>(frame)) return end(CloseCode::normal);
    const bool answered = rule_of(frame).answered;
    if (!answered) {
        if (rates_.take_signal(context_.limits, side_, now.steady)) backend_.request(id_, std::move(frame));
        return;
    }
    const std::int64_t id = id_of(frame);
    if (std::holds_alternative<Auth>(frame)) {  // once a connection
        Problem problem = problem_of(ProblemCode::bad_frame);
        problem.field = "type";
        return charge_and_refuse(id, std::move(problem), now);
    }
    if (!is_permitted(frame)) return charge_and_refuse(id, problem_of(ProblemCode::forbidden), now);
    const Duration wait = rates_.take_request(context_.limits, side_, now.steady);
    if (wait == Duration{0}) {
        auto* message = std::get_if<Send>(&frame);
        if (message != nullptr && side_ == Side::visitor) message->marks = desk::marks_of(message->text);
        return backend_.request(id_, std::move(frame));
    }
    Problem problem = problem_of(ProblemCode::rate_limited);
    problem.retry_after_ms = whole_ms(wait);
    refuse(id, std::move(problem), now);
}

bool Session::is_permitted(const ClientFrame& frame) const {
    if (side_ == Side::agent) return true;
    const Send* message = std::get_if<Send>(&frame);
    return !rule_of(frame).agents_only && (message == nullptr || message->visibility == desk::Visibility::all);
}

// A wrong frame costs what a right one costs.
void Session::charge_and_refuse(std::optional<std::int64_t> reply_to, Problem problem, Now now) {
    const Duration wait = rates_.take_request(context_.limits, side_, now.steady);
    if (wait > Duration{0}) {
        problem = problem_of(ProblemCode::rate_limited);
        problem.retry_after_ms = whole_ms(wait);
    }
    refuse(reply_to, std::move(problem), now);
}

void Session::refuse(std::optional<std::int64_t> reply_to, Problem problem, Now now) {
    if (is_closed()) return;
    ErrorView error;
    error.reply_to = reply_to;
    const bool to_visitor = is_live() && side_ == Side::visitor;
    error.problem = to_visitor ? as_seen_by_visitor(std::move(problem)) : std::move(problem);
    error.message = text_of(error.problem.code, language_, context_.translate);
    send(encode(error), now);
}

void Session::refuse_and_end(std::optional<std::int64_t> reply_to, Problem problem, CloseCode code, Now now) {
    refuse(reply_to, std::move(problem), now);
    end(code);
}

void Session::on_authenticated(AuthOutcome outcome, Now now) {
    if (state_ != State::authenticating) return;
    if (auto* refused = std::get_if<AuthRefused>(&outcome))
        return refuse_and_end(auth_id_, std::move(refused->problem), refused->close, now);
    const Ready& ready = std::get<Ready>(outcome);
    side_ = std::holds_alternative<AgentMe>(ready.me) ? Side::agent : Side::visitor;
    if (!languages_of(ready.me).empty()) language_ = languages_of(ready.me).front();
    expires_at_ = ready.expires_at;
    state_ = State::live;
    send(encode(ready, auth_id_, id_), now);
}

void Session::deliver(const Delivery& delivery, Now now) {
    if (!is_live()) return;
    switch (outbox_.admit(delivery, output_.queued_bytes(), now.steady)) {
        case Outbox::Verdict::send:
            spoke_at_ = now.steady;
            output_.send(delivery.frame);
            return;
        case Outbox::Verdict::drop: return;
        case Outbox::Verdict::close_slow: return end(CloseCode::slow_reader);
        case Outbox::Verdict::close_resync: return end(CloseCode::resync);
    }
}

// Our own frames are answers too: they count in the outbox like all others.
void Session::send(FramePtr frame, Now now) {
    if (output_.queued_bytes() > context_.limits.outbox) return end(CloseCode::slow_reader);
    spoke_at_ = now.steady;
    output_.send(std::move(frame));
}

void Session::on_tick(Now now) {
    const Duration waited = now.steady - waits_since_;
    if (state_ == State::awaiting_auth && waited >= context_.limits.sign_in)
        return refuse_and_end(std::nullopt, problem_of(ProblemCode::unauthenticated), CloseCode::auth_failed, now);
    if (state_ == State::authenticating && waited >= context_.limits.sign_in) return end(CloseCode::server_error);
    if (!is_live()) return;
    if (expires_at_.is_set() && now.wall >= expires_at_) return end(CloseCode::expired);
    if (now.steady - heard_at_ >= context_.limits.silence) return end(CloseCode::no_heartbeat);
    if (outbox_.is_stuck(now.steady)) return end(CloseCode::slow_reader);
    if (now.steady - spoke_at_ >= context_.limits.heartbeat) send(encode(HeartbeatView{}), now);
}

void Session::on_drained(Now now) {
    if (!is_live()) return;
    for (const LagView& lag : outbox_.drained()) send(encode(lag), now);
}

void Session::on_binary() { end(CloseCode::binary_refused); }

void Session::say_bye(std::int64_t retry_min_ms, std::int64_t retry_max_ms, Now now) {
    if (is_closed()) return;
    send(encode(ByeView{CloseCode::going_away, retry_min_ms, retry_max_ms}), now);
    end(CloseCode::going_away);
}

void Session::end(CloseCode code) {
    if (is_closed()) return;
    state_ = State::closed;
    output_.close(code, to_string(code));
    tell_gone();
}

void Session::on_lost() {
    if (is_closed()) return;
    state_ = State::closed;
    tell_gone();
}

void Session::tell_gone() {
    if (is_known_) backend_.gone(id_);
}

bool Session::wants_input() const {
    return !is_closed() && output_.queued_bytes() <= context_.limits.outbox_ephemeral();
}

}  // namespace waydesk::protocol
