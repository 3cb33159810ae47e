#include "server/protocol/poll_session.hpp"

#include "core/encoding.hpp"
#include "server/protocol/fields.hpp"

#include <algorithm>

namespace waydesk::protocol {
namespace {

constexpr std::size_t levels_around_a_frame = 2;  // {"frames":[…]}

JsonLimits limits_around(JsonLimits of_a_frame) {
    of_a_frame.depth += levels_around_a_frame;
    of_a_frame.values = std::max(of_a_frame.values, max_poll_values);
    return of_a_frame;
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

std::variant<PollRequest, Problem> decode_poll(std::string_view body, const Limits& limits) {
    Problem too_large;
    too_large.code = ProblemCode::too_large;
    if (body.size() > limits.message_bytes) return too_large;
    Result<Json> json = parse_json(body, limits_around(limits.json));
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
    if (!request.session && body.size() > limits.bytes_before_auth) return too_large;
    return request;
}

PollSession::PollSession(SessionId id, const SessionContext& context, SessionBackend& backend)
    : session_(id, context, buffer_, backend) {}

std::optional<std::int64_t> PollSession::on_request(PollRequest request, Now now) {
    if (token_hash_.empty())
        open(request, now);
    else if (!equal_in_constant_time(sha256(request.token), token_hash_))
        return std::nullopt;
    session_.on_alive(now);
    asked_at_ = now.steady;
    const std::int64_t n = request.n.value_or(highest_n_ + 1);
    if (n <= forgotten_n_) return n;
    if (Exchange* known = find(n)) {
        known->asked_at = now.steady;
        return n;
    }
    highest_n_ = std::max(highest_n_, n);
    begin(n, request.wait, now);
    feed(std::move(request.frames), now);
    return n;
}

void PollSession::open(PollRequest& request, Now now) {
    token_hash_ = sha256(request.token);
    session_.on_open(now);
    session_.on_frame(auth_frame(request), now);
}

PollSession::Exchange* PollSession::find(std::int64_t n) {
    const auto found =
        std::find_if(exchanges_.begin(), exchanges_.end(), [n](const Exchange& one) { return one.n == n; });
    return found == exchanges_.end() ? nullptr : &*found;
}

void PollSession::begin(std::int64_t n, Duration wait, Now now) {
    if (exchanges_.size() == max_exchanges) {
        forgotten_n_ = std::max(forgotten_n_, exchanges_.front().n);
        exchanges_.pop_front();
    }
    exchanges_.push_back({n, now.steady, wait, {}});
}

void PollSession::feed(std::vector<Json> frames, Now now) {
    if (session_.is_live()) {
        for (const Json& frame : frames) session_.on_frame(frame, now);
        return;
    }
    early_.insert(early_.end(), std::make_move_iterator(frames.begin()), std::make_move_iterator(frames.end()));
    if (early_.size() > max_early_frames) session_.end(CloseCode::protocol_error);
    if (session_.is_closed()) early_.clear();
}

void PollSession::on_authenticated(AuthOutcome outcome, Now now) {
    session_.on_authenticated(std::move(outcome), now);
    feed(std::exchange(early_, {}), now);
}

std::optional<std::string> PollSession::answer(std::int64_t n, Now now) {
    Exchange* exchange = find(n);
    if (exchange == nullptr) return write_answer(n, false);
    if (!exchange->answer.empty()) return exchange->answer;
    const bool is_settled = session_.is_live() || session_.is_closed();  // `hello` alone is not worth a round trip
    const bool has_waited = now.steady - exchange->asked_at >= exchange->wait;
    if (!has_waited && !(is_settled && buffer_.has_news())) return std::nullopt;
    exchange->answer = write_answer(n, true);
    if (buffer_.queued_bytes() == 0) session_.on_drained(now);
    return exchange->answer;
}

std::string PollSession::write_answer(std::int64_t n, bool with_frames) {
    JsonWriter json;
    json.begin_object().member("session", session_.id().str()).member("n", n).key("frames").begin_array();
    if (with_frames) buffer_.take_into(json);
    json.end_array().end_object();
    return json.take();
}

void PollSession::Buffer::send(FramePtr frame) {
    bytes_ += frame->size();
    frames_.push_back(std::move(frame));
}

void PollSession::Buffer::close(CloseCode code, std::string_view) { closed_ = code; }

void PollSession::Buffer::take_into(JsonWriter& frames) {
    for (std::size_t taken = 0; !frames_.empty() && taken <= max_batch_bytes; frames_.pop_front()) {
        taken += frames_.front()->size();
        bytes_ -= frames_.front()->size();
        frames.raw(*frames_.front());
    }
    if (!closed_ || !frames_.empty()) return;
    frames.begin_object().member("type", "close").member("code", static_cast<std::int64_t>(*closed_)).end_object();
}

}  // namespace waydesk::protocol
