#pragma once
// From values to the text of a frame. Stored bodies are spliced in as they are. A frame is encoded once and shared by
// all who get the same. Pure; any thread.

#include "core/json_writer.hpp"
#include "server/protocol/limits.hpp"
#include "server/protocol/views.hpp"

#include <memory>

namespace waydesk::protocol {

using FramePtr = std::shared_ptr<const std::string>;

enum class Side : std::uint8_t { visitor, agent };

// Who reads. Visitors have their own numbering, and only the author of an event sees its client id.
struct Audience {
    Side side = Side::visitor;
    bool is_author = false;
};

// The names people see. Answers are empty when there is none, and live until the next change of the one who is named.
class Names {
public:
    virtual ~Names() = default;
    virtual std::string_view agent(desk::AgentId id) const = 0;
    virtual std::string_view queue(desk::QueueId id) const = 0;
    virtual std::string_view visitor(desk::IdentityId) const { return {}; }
};

FramePtr encode(const Hello& hello, const Limits& limits = {});
FramePtr encode(const Ready& ready, std::int64_t reply_to, SessionId session);
FramePtr encode(const LiveView& live);
FramePtr encode(const AckView& ack);
// `"masked":[kinds],"text":…`, when anything was masked: the author's page shows what is stored.
void write_masked(JsonWriter& json, privacy::Kinds kinds, std::string_view text);
FramePtr encode(const ErrorView& error);
FramePtr encode(const OkView& ok);
FramePtr encode(const FeedView& feed, const Names& names);
FramePtr encode(const OfferView& offer, const Names& names);
FramePtr encode(const OfferGoneView& gone);
FramePtr encode(const QueueView& queue);
FramePtr encode(const ReadView& read);
FramePtr encode(const MentionedView& mentioned, const Names& names);
// What managers tell, to those for whom it is; `is_over`: it was ended.
FramePtr encode_announcement(std::string_view id, std::string_view title, bool must_read, bool is_over);
FramePtr encode(const TypingView& typing, const Names& names);
FramePtr encode(const AgentPresenceView& presence);
FramePtr encode(const PeerPresenceView& presence, const Names& names);
FramePtr encode(const CountsView& counts);
FramePtr encode(const LagView& lag);
FramePtr encode(const DraftView& draft);
FramePtr encode(const ViewingView& viewing, const Names& names);
FramePtr encode(const HeartbeatView& heartbeat);
FramePtr encode(const ByeView& bye);

// One event to one kind of reader. A note for a visitor is a broken promise of the caller, and stops the program (P4).
FramePtr encode_event(const desk::Event& event, Audience audience, const Names& names);
// Batches go to one reader, so authorship is his: `reader` is compared with every event's author.
struct Reader {
    Side side = Side::visitor;
    desk::Author author;
};
FramePtr encode(const EventsView& events, const Reader& reader, const Names& names);
FramePtr encode(const ResetView& reset, const Reader& reader, const Names& names);

// The same objects for HTTP answers.
void write_event(JsonWriter& json, const desk::Event& event, Audience audience, const Names& names);
void write_conversation(JsonWriter& json, const desk::ConversationState& conversation, const Names& names);
void write_limits(JsonWriter& json, const LimitsView& limits);
// application/problem+json
std::string problem_json(const Problem& problem, std::string_view detail);

}  // namespace waydesk::protocol
