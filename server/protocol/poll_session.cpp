#include "server/protocol/poll_session.hpp"

#include "core/encoding.hpp"
#include "server/protocol/fields.hpp"

#include <algorithm>

namespace waydesk::protocol {
namespace {

constexpr std::size_t levels_around_a_frame = 2;  // {"frames":[…]}

JsonLimits poll_limits() {
    JsonLimits limits;
    limits.depth += levels_around_a_frame;
    limits.values = max_poll_values;
    return limits;
}

bool is_auth(const Json& frame) {
    const Json* type = frame.find("type");
    return type != nullptr && type->text() != nullptr && *type->text() == "auth";
}

// The `auth` frame of the first request: the client's own, completed from the request, or one made of it.
Json auth_frame(PollRequest& request) {
    Json frame{Json::Object{}};
    if (!request.frames.empty() && is_auth(request.frames.front())) {
        frame = std::move(request.frames.front());
        request.frames.erase(request.frames.begin());
    } else {
        frame.object()->push_back({"type", Json(std::string("auth"))});
        frame.object()->push_back({"id", Json(std::int64_t{0})});
    }
    const auto complete = [&frame](const char* name, const std::string& value) {
        if (frame.find(name) == nullptr && !value.empty()) frame.object()->push_back({name, Json(value)});
    };
    complete("token", request.token);
    complete("device", request.device);
    complete("epoch", request.epoch);
    return frame;
}

}  // namespace

std::variant<PollRequest, Problem> decode_poll(std::string_view body) {
    Problem too_large;
    too_large.code = ProblemCode::too_large;
    if (body.size() > max_message_bytes) return too_large;
    Result<Json> json = parse_json(body, poll_limits());
    if (!json) return problem_from(json.error());
    Fields in(*json);
    if (!json->is_object()) in.refuse("");
    PollRequest request;
    request.token = in.require_text("token", max_token_bytes);
    request.device = in.optional_text("device", max_device_bytes);
    request.epoch = in.optional_text("epoch", max_epoch_bytes);
    request.session = in.optional_id<SessionId>("session");
    request.n = in.optional_int("n", 0, std::numeric_limits<std::int64_t>::max());
    const std::int64_t most_ms = std::chrono::milliseconds(1h).count();
    const std::int64_t wait_ms = in.optional_int("wait_ms", 0, most_ms).value_or(max_poll_wait / 1ms);
    request.wait = std::min<Duration>(std::chrono::milliseconds(wait_ms), max_poll_wait);
    if (const Json::Array* frames = in.optional_array("frames", max_poll_frames)) request.frames = *frames;
    if (!in.ok()) return in.problem();
    if (!request.session && body.size() > max_bytes_before_auth) return too_large;
    return request;
}

PollSession::PollSession(SessionId id, const SessionContext& context, SessionBackend& backend)
    : session_(id, context, buffer_, backend) {}

bool PollSession::on_request(PollRequest request, Now now) {
    const bool is_first = token_hash_.empty();
    const std::string token_hash = sha256(request.token);
    if (!is_first && !equal_in_constant_time(token_hash, token_hash_)) return false;
    session_.on_alive(now);
    waiting_ = true;
    asked_at_ = now.steady;
    wait_ = request.wait;
    if (n_ && request.n && *request.n <= *n_) return true;  // repeated: nothing in it is new
    n_ = request.n ? *request.n : n_.value_or(0) + 1;
    last_answer_.clear();
    if (is_first) {
        token_hash_ = token_hash;
        session_.on_open(now);
        session_.on_frame(auth_frame(request), now);
    }
    early_.insert(early_.end(), std::make_move_iterator(request.frames.begin()), std::make_move_iterator(request.frames.end()));
    if (early_.size() > max_early_frames) session_.end(CloseCode::protocol_error);
    if (session_.is_live()) feed_frames(now);
    return true;
}

void PollSession::feed_frames(Now now) {
    for (const Json& frame : std::exchange(early_, {})) session_.on_frame(frame, now);
}

void PollSession::on_authenticated(AuthOutcome outcome, Now now) {
    session_.on_authenticated(std::move(outcome), now);
    if (session_.is_live()) feed_frames(now);
}

std::optional<std::string> PollSession::answer(Now now) {
    if (!waiting_) return std::nullopt;
    if (last_answer_.empty()) {
        const bool is_settled = session_.is_live() || session_.is_closed();  // `hello` alone is not worth a round trip
        const bool has_waited = now.steady - asked_at_ >= wait_;
        if (!has_waited && !(is_settled && buffer_.has_news())) return std::nullopt;
        last_answer_ = buffer_.take(session_.id(), n_.value_or(0));
        if (buffer_.queued_bytes() == 0) session_.on_drained(now);
    }
    waiting_ = false;
    return last_answer_;
}

bool PollSession::is_over(Now now) const {
    if (!session_.is_closed() || waiting_) return false;
    return now.steady - asked_at_ >= poll_expiry;
}

void PollSession::Buffer::send(FramePtr frame) {
    bytes_ += frame->size();
    frames_.push_back(std::move(frame));
}

void PollSession::Buffer::close(CloseCode code, std::string_view) { closed_ = code; }

std::string PollSession::Buffer::take(SessionId session, std::int64_t n) {
    JsonWriter json;
    json.begin_object().member("session", session.str()).member("n", n).key("frames").begin_array();
    for (std::size_t taken = 0; !frames_.empty() && taken <= max_batch_bytes; frames_.pop_front()) {
        taken += frames_.front()->size();
        bytes_ -= frames_.front()->size();
        json.raw(*frames_.front());
    }
    json.end_array();
    if (closed_ && frames_.empty()) json.member("close", static_cast<std::int64_t>(*closed_));
    json.end_object();
    return json.take();
}

}  // namespace waydesk::protocol
