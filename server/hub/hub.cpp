#include "server/hub/hub.hpp"

#include "desk/errc.hpp"

namespace waydesk::hub {

Hub::Hub(HubSettings settings, routing::Router& router, Links& links)
    : settings_(std::move(settings)),
      links_(links),
      lines_(router, published_, members_, links),
      presences_(published_, members_, links, names()) {}

void Hub::attach(desk::Desk& desk, Reader& reader) {
    reader_ = &reader;
    desk_ = &desk;
    feed_ = std::make_unique<Feed>(desk, published_, members_, links_, names());
}

void Hub::restore(const desk::DeskSnapshot& snapshot, Instant now) {
    for (const auto& [id, entry] : published_.all()) before_loss_[id] = entry.state;
    published_.restore(snapshot, now);
    feed_->clear();
    lines_.clear();
    presences_.clear();
    rights_.clear();
    for (const desk::Agent& agent : snapshot.agents) rights_[agent.id] = {agent.role, agent.queues, agent.disabled};
}

std::string_view Hub::agent(desk::AgentId id) const {
    const desk::Agent* found = desk_->agent(id);
    return found == nullptr ? std::string_view{} : found->name;
}

std::string_view Hub::queue(desk::QueueId id) const {
    const auto found = desk_->queues().find(id);
    return found == desk_->queues().end() ? std::string_view{} : found->second.name;
}

std::string_view Hub::visitor(desk::IdentityId id) const {
    return about_ && about_->identity == id ? std::string_view(about_->contact_name) : std::string_view{};
}

void Hub::deliver(protocol::SessionId session, protocol::FramePtr frame, protocol::Delivery::Class kind) {
    links_.deliver(session, {std::move(frame), kind, {}, 0});
}

void Hub::submit(desk::Command command, std::function<void(const desk::Answer&)> then, Instant now) {
    now_ = now;
    if (!serving_) {
        desk::Answer answer;
        answer.error = desk::Errc::busy;
        return then(answer);
    }
    command.ticket = ++last_ticket_;
    waiting_[command.ticket] = Waiting{{}, 0, {}, false, std::move(then)};
    desk_->submit(std::move(command), now);
}

void Hub::answer(desk::Ticket ticket, const desk::Answer& answer) {
    const auto found = waiting_.find(ticket);
    if (found == waiting_.end()) return;
    const Waiting waiting = std::move(found->second);
    waiting_.erase(found);
    if (waiting.then) return waiting.then(answer);
    if (answer.error == desk::Errc::changed) {
        protocol::Problem problem;
        problem.code = protocol::ProblemCode::changed;
        problem.newer =
            protocol::Newer{answer.newer_seq, answer.newer_by, std::string(agent(answer.newer_by.agent_id()))};
        return links_.refuse(waiting.session, waiting.reply_to, std::move(problem));
    }
    if (answer.error) {
        protocol::Problem problem = protocol::problem_from(answer.error);
        if (!answer.field.empty()) problem.field = answer.field;
        if (answer.moved_to) problem.moved_to = answer.moved_to;
        return links_.refuse(waiting.session, waiting.reply_to, std::move(problem));
    }
    using Class = protocol::Delivery::Class;
    if (!waiting.client_id.empty()) {
        const protocol::AckView ack{waiting.reply_to, answer.conversation, waiting.client_id, answer.seq,
                                    answer.at,        answer.duplicate,    answer.masked,     answer.masked_text};
        return deliver(waiting.session, protocol::encode(ack), Class::reply);
    }
    protocol::OkView ok{waiting.reply_to, std::nullopt};
    if (waiting.tells_seq) ok.seq = answer.seq;
    deliver(waiting.session, protocol::encode(ok), Class::reply);
}

void Hub::send_problem(protocol::SessionId session, std::int64_t reply_to, const error_code& why) {
    links_.refuse(session, reply_to, protocol::problem_from(why));
}

void Hub::leave(protocol::SessionId session, Instant now) {
    now_ = now;
    joining_.erase(session);
    const Member* member = members_.find(session);
    if (member == nullptr) return;
    const desk::Author author = member->author();
    for (const desk::ConversationId conversation : members_.remove(session))
        if (author.is_agent()) tell_viewers(conversation);
    if (author.is_agent()) desk_->submit({0, desk::Asker::agent(author.agent_id()), desk::Disconnected{}}, now);
}

void Hub::put_out(protocol::SessionId session, protocol::CloseCode why) {
    members_.find(session)->is_out = true;
    links_.end(session, why);
}

void Hub::revoke(const desk::Author& author, protocol::CloseCode why) {
    if (!joining_.empty()) revoked_[author] = {++moment_, why};  // who is on his way in was admitted before
    for (const protocol::SessionId session : members_.of(author)) put_out(session, why);
}

void Hub::revoke_credential(std::string_view id) {
    for (const protocol::SessionId session : members_.agents())
        if (members_.find(session)->principal.credential == id) put_out(session, protocol::CloseCode::revoked);
}

std::set<std::string> Hub::devices_of(const desk::Author& visitor) const {
    std::set<std::string> devices;
    for (const protocol::SessionId session : members_.of(visitor))
        devices.insert(members_.at(session).principal.device);
    return devices;
}

bool Hub::is_there(desk::IdentityId visitor, desk::ConversationId conversation) const {
    if (visitor && !members_.of(desk::Author::visitor(visitor)).empty()) return true;
    const std::set<protocol::SessionId>& listeners = members_.listeners(conversation);
    return std::ranges::any_of(listeners, [&](protocol::SessionId id) { return members_.at(id).is_visitor(); });
}

void Hub::find(const desk::Asker& asker, desk::ConversationId id, Then<desk::ConversationPtr> then) {
    if (const desk::ConversationPtr known = published_.find(id)) {
        if (desk_->may_see(asker, *known)) return then(known);
        return then(desk::Errc::not_found);
    }
    reader_->conversation(id, [this, asker, id, then = std::move(then)](Result<desk::LoadedConversation> loaded) {
        if (!loaded) return then(loaded.error());
        desk::ConversationPtr state = published_.find(id);  // it may have been published meanwhile
        if (!state) state = std::make_shared<desk::ConversationState>(std::move(loaded->state));
        if (!desk_->may_see(asker, *state)) return then(desk::Errc::not_found);
        then(state);
    });
}

std::vector<desk::ConversationPtr> Hub::open_conversations(const desk::Asker& asker) const {
    std::vector<desk::ConversationPtr> out;
    for (const auto& [id, entry] : published_.all())
        if (desk::is_open(entry.state->status) && desk_->may_see(asker, *entry.state)) out.push_back(entry.state);
    return out;
}

void Hub::desk_lost(error_code why) {
    serving_ = false;
    for (auto& [ticket, waiting] : std::exchange(waiting_, {})) {  // what the desk had not even begun
        desk::Answer answer;
        answer.error = desk::Errc::storage_failed;
        if (waiting.then)
            waiting.then(answer);
        else
            send_problem(waiting.session, waiting.reply_to, answer.error);
    }
    on_desk_lost(why);
}

void Hub::tick(Instant now) {
    now_ = now;
    if (!serving_) return;
    if (joining_.empty()) revoked_.clear();
    feed_->flush(now);
    presences_.tell(*desk_, now);
    if (second_ + 1s > now) return;
    second_ = now;
    lines_.tell(*desk_, now);
}

}  // namespace waydesk::hub
