#include "server/protocol/decode.hpp"

#include "server/protocol/fields.hpp"
#include "server/protocol/limits.hpp"
#include "server/protocol/mail_fields.hpp"

#include <limits>

namespace waydesk::protocol {
namespace {

using desk::AgentId;
using desk::AttachmentId;
using desk::ConversationId;
using desk::OfferId;
using desk::QueueId;

constexpr std::int64_t max_seq = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t max_ms = 253'402'300'799'999;  // the last millisecond of the year 9999

ConversationId conversation_of(Fields& in) { return in.require_id<ConversationId>("conversation"); }

// More than a batch is a batch.
std::int64_t limit_of(Fields& in) {
    return std::min(in.optional_int("limit", 1, max_seq).value_or(max_batch_events), max_batch_events);
}

// A stale or broken entry must not lock its owner out: it is left out, and the client syncs that conversation itself.
std::vector<Resume> resume_of(Fields& in, const Limits& limits) {
    std::vector<Resume> resume;
    const Json::Array* entries = in.optional_array("resume", limits.resume);
    if (entries == nullptr) return resume;
    for (const Json& entry : *entries) {
        if (!entry.is_object()) in.refuse("resume");
        Fields fields(entry, "resume", in);
        const std::string id = fields.require_text("conversation", 256);
        const std::int64_t after = fields.require_int("after", 0, max_seq);
        if (const auto conversation = ConversationId::parse(id)) resume.push_back({*conversation, after});
    }
    return resume;
}

void read_into(Auth& auth, Fields& in, const Limits& limits) {
    auth.token = in.require_text("token", max_token_bytes);
    auth.device = in.optional_text("device", max_device_bytes);
    auth.epoch = in.optional_text("epoch", max_epoch_bytes);
    auth.resume = resume_of(in, limits);
    auth.feed = in.optional_int("feed", 0, max_seq);
}

OpenOptions open_of(Fields& in) {
    OpenOptions open;
    const Json* object = in.optional_object("open");
    if (object == nullptr) return open;
    Fields fields(*object, "open", in);
    open.queue = fields.optional_id<QueueId>("queue");
    open.subject = fields.optional_text("subject", max_subject_bytes);
    open.language = fields.optional_text("language", max_language_bytes);
    open.booking = fields.optional_text("booking", max_booking_bytes);
    if (const Json* own = fields.optional_object("fields")) open.fields = to_text(*own);
    if (open.fields.size() > max_open_fields_bytes) fields.refuse("fields", ProblemCode::too_large);
    return open;
}

std::vector<AttachmentId> attachments_of(Fields& in, const Limits& limits) {
    std::vector<AttachmentId> ids;
    for (const std::string& text : in.optional_texts("attachments", limits.attachments, 64)) {
        const Result<AttachmentId> id = AttachmentId::parse(text);
        if (!id)
            in.refuse("attachments");
        else
            ids.push_back(*id);
    }
    return ids;
}

void read_body(Send& send, Fields& in, const Limits& limits) {
    const Json* object = in.require_object("body");
    if (object == nullptr) return;
    Fields body(*object, "body", in);
    send.attachments = attachments_of(body, limits);
    if (object->find("text") != nullptr || send.attachments.empty())
        send.text = body.require_prose("text", limits.text_code_points);
    send.language = body.optional_text("language", max_language_bytes);
    send.mentions = body.optional_ids<AgentId>("mentions", max_mentions);
    send.mail = read_mail(body, send.visibility);
    if (send.text.empty() && send.attachments.empty()) body.refuse("text");
}

void read_into(Send& send, Fields& in, const Limits& limits) {
    const std::string where = in.require_text("conversation", 256);
    if (where != "new") send.conversation = conversation_of(in);
    send.open = open_of(in);
    send.client_id = in.require_text("client_id", max_client_id_bytes);
    if (in.require_text("kind", 32) != desk::to_string(desk::EventKind::message)) in.refuse("kind");
    const std::string visibility = in.optional_text("visibility", 16);
    if (visibility == "agents")
        send.visibility = desk::Visibility::agents;
    else if (!visibility.empty() && visibility != "all")
        in.refuse("visibility");
    read_body(send, in, limits);
    send.seen = in.optional_int("seen", 0, max_seq);
}

void read_into(Sync& sync, Fields& in) {
    sync.conversation = conversation_of(in);
    sync.after = in.require_int("after", 0, max_seq);
    sync.limit = limit_of(in);
}

void read_into(History& history, Fields& in) {
    history.conversation = conversation_of(in);
    history.before = in.require_int("before", 0, max_seq);
    history.limit = limit_of(in);
}

void read_into(Subscribe& subscribe, Fields& in) {
    subscribe.conversation = conversation_of(in);
    subscribe.after = in.optional_int("after", 0, max_seq);
}

void read_into(Unsubscribe& unsubscribe, Fields& in) { unsubscribe.conversation = conversation_of(in); }

void read_into(Read& read, Fields& in) {
    read.conversation = conversation_of(in);
    read.upto = in.require_int("upto", 0, max_seq);
}

void read_into(Typing& typing, Fields& in) {
    typing.conversation = conversation_of(in);
    typing.on = in.require_bool("on");
}

void read_into(Heartbeat&, Fields&) {}

void read_into(Draft& draft, Fields& in, const Limits& limits) {
    draft.conversation = conversation_of(in);
    draft.text = in.require_prose("text", limits.text_code_points);
}

void read_into(Presence& presence, Fields& in) {
    const auto state = desk::presence_from(in.require_text("state", 32));
    if (!state) in.refuse("state");
    presence.state = state.value_or(desk::Presence::offline);
    presence.reason = in.optional_text("reason", max_reason_bytes);
}

void read_into(Accept& accept, Fields& in) { accept.offer = in.require_id<OfferId>("offer", ProblemCode::offer_gone); }

void read_into(Decline& decline, Fields& in) {
    decline.offer = in.require_id<OfferId>("offer", ProblemCode::offer_gone);
    decline.reason = in.optional_text("reason", max_reason_bytes);
}

void read_into(Take& take, Fields& in) { take.conversation = conversation_of(in); }

void read_into(Transfer& transfer, Fields& in, const Limits& limits) {
    transfer.conversation = conversation_of(in);
    if (const Json* object = in.require_object("to")) {
        Fields to(*object, "to", in);
        const auto agent = to.optional_id<AgentId>("agent");
        const auto queue = to.optional_id<QueueId>("queue");
        if (agent.has_value() == queue.has_value()) in.refuse("to");
        if (agent) transfer.to = *agent;
        if (queue) transfer.to = *queue;
    }
    if (const Json* note = in.object().find("note"); note != nullptr && !note->is_null())
        transfer.note = in.require_prose("note", limits.text_code_points);
}

void read_into(Resolve& resolve, Fields& in) { resolve.conversation = conversation_of(in); }
void read_into(Reopen& reopen, Fields& in) { reopen.conversation = conversation_of(in); }

void read_into(Snooze& snooze, Fields& in) {
    snooze.conversation = conversation_of(in);
    snooze.until = Instant::from_ms(in.require_int("until", 1, max_ms));
}

void read_into(Bye&, Fields&) {}

// A default frame of the type with that name; none: unknown.
template <std::size_t... Index>
std::optional<ClientFrame> frame_of(std::string_view type, std::index_sequence<Index...>) {
    std::optional<ClientFrame> frame;
    ((frame_rules()[Index].type == type ? void(frame.emplace(std::in_place_index<Index>)) : void()), ...);
    return frame;
}

Refusal refusal(std::optional<std::int64_t> reply_to, ProblemCode code, std::string field = {}) {
    Problem problem;
    problem.code = code;
    problem.field = std::move(field);
    return {reply_to, std::move(problem)};
}

}  // namespace

Decoded decode(std::string_view text, const Limits& limits) {
    const Result<Json> json = parse_json(text, limits.json);
    if (!json) return Refusal{std::nullopt, problem_from(json.error())};
    return decode(*json, limits);
}

Decoded decode(const Json& json, const Limits& limits) {
    if (!json.is_object()) return refusal(std::nullopt, ProblemCode::bad_frame);
    std::optional<std::int64_t> id;
    const Json* given_id = json.find("id");
    if (given_id != nullptr && given_id->integer() != nullptr) id = *given_id->integer();
    const Json* given_type = json.find("type");
    if (given_type == nullptr || given_type->text() == nullptr) return refusal(id, ProblemCode::bad_frame, "type");
    auto frame = frame_of(*given_type->text(), std::make_index_sequence<std::variant_size_v<ClientFrame>>());
    if (!frame) return refusal(id, ProblemCode::unknown_type, "type");

    Fields in(json);
    if (!id && (rule_of(*frame).answered || (given_id != nullptr && !given_id->is_null()))) in.refuse("id");
    std::visit(
        [&](auto& typed) {
            typed.id = id.value_or(0);
            if constexpr (requires { read_into(typed, in, limits); })
                read_into(typed, in, limits);
            else
                read_into(typed, in);
        },
        *frame);
    if (!in.ok()) return Refusal{id, in.problem()};
    return std::move(*frame);
}

}  // namespace waydesk::protocol
