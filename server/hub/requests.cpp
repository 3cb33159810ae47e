// What a signed-in session asks for, frame by frame.
#include "desk/errc.hpp"
#include "server/hub/hub.hpp"

namespace waydesk::hub {
namespace {

constexpr std::int64_t default_batch = 50;
constexpr std::size_t most_subscriptions = 1'000;  // of one agent's connection

std::int64_t batch_limit(std::int64_t wished) {
    return wished <= 0 ? default_batch : std::min(wished, protocol::max_batch_events);
}

// Cut to what fits into one frame; true when something was left out.
bool cut_to_frame(std::vector<desk::EventPtr>& events, std::size_t most, bool keep_newest) {
    bool cut = false;
    if (events.size() > most) {
        events.erase(keep_newest ? events.begin() : events.begin() + static_cast<std::ptrdiff_t>(most),
                     keep_newest ? events.end() - static_cast<std::ptrdiff_t>(most) : events.end());
        cut = true;
    }
    constexpr std::size_t overhead = 300;  // of an event's own members
    std::size_t bytes = 0;
    std::size_t fit = 0;
    for (; fit < events.size(); ++fit) {
        const desk::Event& event = *events[keep_newest ? events.size() - 1 - fit : fit];
        bytes += event.body.size() + overhead;
        if (bytes > protocol::max_batch_bytes && fit > 0) break;
    }
    if (fit == events.size()) return cut;
    const auto at = static_cast<std::ptrdiff_t>(fit);
    events.erase(keep_newest ? events.begin() : events.begin() + at, keep_newest ? events.end() - at : events.end());
    return true;
}

// What goes to the desk as it is, and whether its answer carries the seq.
struct Ordered {
    desk::Order order;
    bool tells_seq = true;
};

Ordered order_of(const protocol::Draft& frame) { return {desk::SaveDraft{frame.conversation, frame.text}, false}; }
Ordered order_of(const protocol::Presence& frame) { return {desk::SetPresence{frame.state, frame.reason}, false}; }
Ordered order_of(const protocol::Accept& frame) { return {desk::Accept{frame.offer}}; }
Ordered order_of(const protocol::Decline& frame) { return {desk::Decline{frame.offer, frame.reason}}; }
Ordered order_of(const protocol::Take& frame) { return {desk::Take{frame.conversation}}; }
Ordered order_of(const protocol::Resolve& frame) { return {desk::Resolve{frame.conversation}}; }
Ordered order_of(const protocol::Reopen& frame) { return {desk::Reopen{frame.conversation}}; }
Ordered order_of(const protocol::Snooze& frame) { return {desk::Snooze{frame.conversation, frame.until}}; }
Ordered order_of(const protocol::Transfer& frame) {
    desk::Transfer transfer{frame.conversation, {}, {}, frame.note};
    if (const auto* agent = std::get_if<desk::AgentId>(&frame.to)) transfer.to_agent = *agent;
    if (const auto* queue = std::get_if<desk::QueueId>(&frame.to)) transfer.to_queue = *queue;
    return {std::move(transfer)};
}

template <class Frame>
constexpr bool is_sessions_own = std::is_same_v<Frame, protocol::Auth> || std::is_same_v<Frame, protocol::Heartbeat> ||
                                 std::is_same_v<Frame, protocol::Bye>;

}  // namespace

void Hub::request(protocol::SessionId session, protocol::ClientFrame frame, Instant now) {
    now_ = now;
    Member* member = members_.find(session);
    if (member == nullptr || member->is_out) return;
    const bool needs_desk = !std::holds_alternative<protocol::Sync>(frame) &&  // what is stored may be read meanwhile
                            !std::holds_alternative<protocol::History>(frame);
    if (!serving_ && needs_desk && !protocol::rule_of(frame).answered) return;
    if (!serving_ && needs_desk) return send_problem(session, protocol::id_of(frame), desk::Errc::busy);
    std::visit(
        [&](const auto& asked) {
            using Frame = std::decay_t<decltype(asked)>;
            if constexpr (requires { order_of(asked); }) {
                Ordered ordered = order_of(asked);
                order(*member, asked.id, std::move(ordered.order), ordered.tells_seq);
            } else if constexpr (!is_sessions_own<Frame>) {
                handle(*member, asked);
            }
        },
        frame);
}

void Hub::order(Member& member, std::int64_t reply_to, desk::Order order, bool tells_seq) {
    const desk::Ticket ticket = ++last_ticket_;
    waiting_[ticket] = Waiting{member.id, reply_to, {}, tells_seq, {}};
    desk_->submit({ticket, member.principal.asker, std::move(order)}, now_);
}

void Hub::send_ok(const Member& member, std::int64_t reply_to) {
    deliver(member.id, protocol::encode(protocol::OkView{reply_to, std::nullopt}), protocol::Delivery::Class::reply);
}

void Hub::handle(Member& member, const protocol::Send& frame) {
    const Principal& who = member.principal;
    desk::SendMessage send;
    if (frame.conversation) send.conversation = *frame.conversation;
    if (frame.open.queue && !desk_->queues().contains(*frame.open.queue)) {
        protocol::Problem problem;
        problem.code = protocol::ProblemCode::not_found;
        problem.field = "open.queue";
        return links_.refuse(member.id, frame.id, std::move(problem));
    }
    send.open.queue = frame.open.queue.value_or(desk::QueueId{});
    send.open.subject = frame.open.subject;
    send.open.is_language_chosen = !frame.open.language.empty();
    send.open.language = frame.open.language;
    send.open.other_languages = who.languages;
    if (!send.open.is_language_chosen && !who.languages.empty()) {
        send.open.language = who.languages.front();
        send.open.other_languages.erase(send.open.other_languages.begin());
    }
    send.open.booking = frame.open.booking;
    send.open.page = who.page;
    if (!frame.open.fields.empty()) send.open.fields = frame.open.fields;
    send.contact_name = who.name, send.contact_tier = who.tier;
    send.client_id = frame.client_id, send.visibility = frame.visibility;
    send.text = frame.text, send.language = frame.language, send.marks = frame.marks;
    send.attachments = frame.attachments, send.seen = frame.seen, send.mentions = frame.mentions;
    if (who.asker.author.is_agent()) send.mail = frame.mail;
    const desk::Ticket ticket = ++last_ticket_;
    waiting_[ticket] = Waiting{member.id, frame.id, frame.client_id, false, {}};
    desk_->submit({ticket, who.asker, std::move(send)}, now_);
}

struct Hub::Batch {
    std::int64_t reply_to = 0;
    desk::ConversationId conversation;
    std::int64_t edge = 0;  // the batch ends before it, or begins after it
    std::int64_t limit = 0;
    bool is_before = false;
};

// One batch as the answer to a request, when the asker may see the conversation.
void Hub::answer_batch(Member& member, const Batch& batch) {
    const auto answer = [this, session = member.id, batch](Result<std::vector<desk::EventPtr>> events) {
        const Member* asker = members_.find(session);
        if (asker == nullptr) return;
        if (!events) return send_problem(session, batch.reply_to, events.error());
        protocol::EventsView view{batch.reply_to, batch.conversation, std::move(*events), false};
        view.more = cut_to_frame(view.events, static_cast<std::size_t>(batch.limit), batch.is_before);
        about_ = published_.find(batch.conversation);
        deliver(session, protocol::encode(view, asker->reader(), names()), protocol::Delivery::Class::reply);
    };
    find(member.principal.asker, batch.conversation,
         [=, this, id = member.id](const Result<desk::ConversationPtr>& found) {
             const Member* asker = members_.find(id);
             if (asker == nullptr) return;
             if (!found) return send_problem(id, batch.reply_to, found.error());
             const bool is_visitor = asker->is_visitor();
             if (batch.is_before)
                 reader_->events_before(batch.conversation, is_visitor, batch.edge, batch.limit + 1, answer);
             else
                 reader_->events_after(batch.conversation, is_visitor, batch.edge, batch.limit + 1, answer);
         });
}

void Hub::handle(Member& member, const protocol::Sync& frame) {
    answer_batch(member, {frame.id, frame.conversation, frame.after, batch_limit(frame.limit), false});
}

void Hub::handle(Member& member, const protocol::History& frame) {
    answer_batch(member, {frame.id, frame.conversation, frame.before, batch_limit(frame.limit), true});
}

void Hub::handle(Member& member, const protocol::Subscribe& frame) {
    find(member.principal.asker, frame.conversation,
         [=, this, id = member.id](const Result<desk::ConversationPtr>& found) {
             Member* asker = members_.find(id);
             if (asker == nullptr) return;
             if (!found) return send_problem(id, frame.id, found.error());
             const bool is_known = asker->subscriptions.contains(frame.conversation);
             if (!is_known && asker->subscriptions.size() >= most_subscriptions)
                 return send_problem(id, frame.id, desk::Errc::busy);
             send_ok(*asker, frame.id);
             const std::int64_t head = head_for(*asker, **found);
             resume(*asker, {frame.conversation, frame.after.value_or(head)}, head, true);
             const std::string& draft = desk_->draft(asker->author().agent_id(), frame.conversation);
             if (!draft.empty())
                 deliver(id, protocol::encode(protocol::DraftView{frame.conversation, draft}),
                         protocol::Delivery::Class::state);
             tell_viewers(frame.conversation);
         });
}

void Hub::handle(Member& member, const protocol::Unsubscribe& frame) {
    members_.unsubscribe(member, frame.conversation);
    send_ok(member, frame.id);
    tell_viewers(frame.conversation);
}

void Hub::handle(Member& member, const protocol::Read& frame) {
    desk_->submit({0, member.principal.asker, desk::MarkRead{frame.conversation, frame.upto}}, now_);
}

void Hub::handle(Member& member, const protocol::Typing& frame) {
    const auto own = member.subscriptions.find(frame.conversation);
    if (own == member.subscriptions.end()) return;  // only who listens may be heard typing
    show_typing(member.author(), frame.conversation, frame.on);
    if (member.is_visitor() || own->second.replying == frame.on) return;
    own->second.replying = frame.on;
    tell_viewers(frame.conversation);
}

void Hub::show_typing(const desk::Author& who, desk::ConversationId conversation, bool on) {
    about_ = published_.find(conversation);
    const protocol::FramePtr text = protocol::encode(protocol::TypingView{conversation, who, on}, names());
    for (const protocol::SessionId session : members_.listeners(conversation))
        if (members_.find(session)->author() != who) deliver(session, text, protocol::Delivery::Class::ephemeral);
}

}  // namespace waydesk::hub
