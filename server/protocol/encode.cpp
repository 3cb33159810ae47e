#include "server/protocol/encode_parts.hpp"

#include "server/protocol/limits.hpp"

#include <array>

namespace waydesk::protocol {
namespace {

void write_reply_to(JsonWriter& json, std::optional<std::int64_t> reply_to) {
    json.key("reply_to");
    if (reply_to)
        json.number(*reply_to);
    else
        json.null();
}

constexpr std::int64_t seconds(Duration time) { return std::chrono::duration_cast<std::chrono::seconds>(time).count(); }

}  // namespace

FramePtr encode(const Hello& hello, const Limits& limits) {
    JsonWriter json = begin_frame("hello");
    json.member("protocol", std::int64_t{1}).member("node", hello.node).member("epoch", hello.epoch);
    json.member("heartbeat_s", seconds(limits.heartbeat));
    json.member("max_frame", static_cast<std::int64_t>(limits.frame_bytes));
    json.member("now", hello.now.ms()).member("auth_within_s", seconds(limits.sign_in));
    return end_frame(json);
}

FramePtr encode(const LiveView& live) {
    JsonWriter json = begin_frame("live");
    json.member("conversation", live.conversation.str()).member("head", live.head);
    return end_frame(json);
}

void write_masked(JsonWriter& json, privacy::Kinds kinds, std::string_view text) {
    if (kinds.empty()) return;
    json.key("masked").begin_array();
    for (const std::string_view kind : kinds.names()) json.text(kind);
    json.end_array().member("text", text);
}

FramePtr encode(const AckView& ack) {
    JsonWriter json = begin_frame("ack");
    json.member("reply_to", ack.reply_to).member("conversation", ack.conversation.str());
    json.member("client_id", ack.client_id).member("seq", ack.seq).member("at", ack.at.ms());
    json.member("duplicate", ack.duplicate);
    write_masked(json, ack.masked, ack.text);
    return end_frame(json);
}

FramePtr encode(const ErrorView& error) {
    const Problem& problem = error.problem;
    JsonWriter json = begin_frame("error");
    write_reply_to(json, error.reply_to);
    json.member("code", row_of(problem.code).name).member("message", error.message);
    json.member_or_null("field", problem.field);
    if (problem.retry_after_ms) json.member("retry_after_ms", *problem.retry_after_ms);
    if (problem.moved_to) json.member("moved_to", problem.moved_to->str());
    if (problem.newer) {
        const Newer& newer = *problem.newer;
        json.key("newer").begin_object().member("seq", newer.seq);
        write_by(json, newer.by, newer.name);
        json.end_object();
    }
    return end_frame(json);
}

FramePtr encode(const OkView& ok) {
    JsonWriter json = begin_frame("ok");
    json.member("reply_to", ok.reply_to);
    if (ok.seq) json.member("seq", *ok.seq);
    return end_frame(json);
}

FramePtr encode(const OfferGoneView& gone) {
    constexpr std::array<std::string_view, 6> names{"accepted", "declined", "missed", "taken", "cancelled", "away"};
    JsonWriter json = begin_frame("offer_gone");
    json.member("offer", gone.offer.str()).member("why", names[static_cast<std::size_t>(gone.why)]);
    return end_frame(json);
}

FramePtr encode(const QueueView& queue) {
    JsonWriter json = begin_frame("queue");
    json.member("conversation", queue.conversation.str()).member("position", queue.position).key("estimate_s");
    if (queue.estimate_s)
        json.begin_array().number(queue.estimate_s->first).number(queue.estimate_s->second).end_array();
    else
        json.null();
    write_time_or_null(json, "opens_at", queue.opens_at);
    write_time_or_null(json, "answer_by", queue.answer_by);
    json.member("callback", queue.callback);
    return end_frame(json);
}

FramePtr encode(const ReadView& read) {
    JsonWriter json = begin_frame("read");
    json.member("conversation", read.conversation.str());
    json.key("by")
        .begin_object()
        .member("kind", name_of(read.by.kind))
        .member_or_null("id", read.by.str())
        .end_object();
    json.member("upto", read.upto);
    return end_frame(json);
}

FramePtr encode(const AgentPresenceView& presence) {
    JsonWriter json = begin_frame("presence");
    json.member("agent", presence.agent.str()).member("state", desk::to_string(presence.state));
    json.member_or_null("reason", presence.reason).member("connected", presence.connected);
    json.member("used", presence.used).member("total", presence.total);
    return end_frame(json);
}

FramePtr encode(const CountsView& counts) {
    JsonWriter json = begin_frame("counts");
    json.member("queue", counts.queue.str()).member("waiting", counts.waiting).member("oldest_s", counts.oldest_s);
    json.member("at_risk", counts.at_risk).member("breached", counts.breached);
    return end_frame(json);
}

FramePtr encode(const LagView& lag) {
    JsonWriter json = begin_frame("lag");
    json.member("conversation", lag.conversation.str()).member("head", lag.head);
    return end_frame(json);
}

FramePtr encode(const DraftView& draft) {
    JsonWriter json = begin_frame("draft");
    json.member("conversation", draft.conversation.str()).member("text", draft.text);
    return end_frame(json);
}

FramePtr encode(const HeartbeatView&) {
    JsonWriter json = begin_frame("heartbeat");
    return end_frame(json);
}

FramePtr encode(const ByeView& bye) {
    JsonWriter json = begin_frame("bye");
    json.member("code", static_cast<std::int64_t>(bye.code)).key("retry_ms");
    json.begin_array().number(bye.retry_min_ms).number(bye.retry_max_ms).end_array();
    return end_frame(json);
}

std::string problem_json(const Problem& problem, std::string_view detail) {
    const ProblemRow& row = row_of(problem.code);
    JsonWriter json;
    json.begin_object().member("type", "about:blank").member("title", row.english);
    json.member("status", std::int64_t{row.http_status}).member("code", row.name);
    json.member("detail", problem.sentence.empty() ? detail : problem.sentence);
    json.member_or_null("field", problem.field);
    if (problem.retry_after_ms) json.member("retry_after_ms", *problem.retry_after_ms);
    if (problem.moved_to) json.member("moved_to", problem.moved_to->str());
    if (!problem.flaws.empty()) {
        json.key("flaws").begin_array();
        for (const Flaw& flaw : problem.flaws)
            json.begin_object().member("field", flaw.field).member("detail", flaw.sentence).end_object();
        json.end_array();
    }
    json.end_object();
    return json.take();
}

}  // namespace waydesk::protocol
