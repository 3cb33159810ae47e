// How a life of the server reaches its sessions and the database: later, and on the right thread.
#include "tests/simulation/server.hpp"

namespace waydesk::simulation {

void Server::authenticated(protocol::SessionId session, protocol::AuthOutcome outcome) {
    to_session(session, [this, outcome = std::move(outcome)](protocol::Session& to) {
        to.on_authenticated(outcome, protocol::Now::of(clock_));
    });
}

void Server::deliver(protocol::SessionId session, protocol::Delivery delivery) {
    to_session(session, [this, delivery = std::move(delivery)](protocol::Session& to) {
        to.deliver(delivery, protocol::Now::of(clock_));
    });
}

void Server::refuse(protocol::SessionId session, std::int64_t reply_to, protocol::Problem problem) {
    to_session(session, [this, reply_to, problem = std::move(problem)](protocol::Session& to) {
        to.refuse(reply_to, problem, protocol::Now::of(clock_));
    });
}

void Server::end(protocol::SessionId session, protocol::CloseCode code) {
    to_session(session, [code](protocol::Session& to) { to.end(code); });
}

void Server::commit(store::Change change, std::function<void(Result<void>)> then) {
    const auto taken = writer_->submit(std::move(change), then);
    if (!taken) desk_thread_.post([then = std::move(then), why = taken.error()] { then(why); });
}

// The question is asked at some moment, and its answer comes home at a later one.
template <class T>
void Server::read(std::function<Result<T>(desk::Loader&)> question, std::function<void(Result<T>)> then) {
    ++reading_;
    const StoreMood& mood = machine_.mood;
    machine_.schedule.after(dice_.between(mood.read_least, mood.read_most), [this, question, then] {
        if (!is_running_) return;
        const bool fails = machine_.mood.fails_reads && dice_.one_in(2);
        auto answer = std::make_shared<Result<T>>(fails ? Result<T>(store::Errc::lost_connection) : question(loader_));
        machine_.schedule.after(dice_.between(1us, 200us), [this, then, answer] {
            desk_thread_.post([this, then, answer] {
                --reading_;
                then(std::move(*answer));
            });
        });
    });
}

void Server::read_snapshot() {
    read<desk::DeskSnapshot>(
        [](desk::Loader& loader) { return loader.snapshot(); },
        [this](Result<desk::DeskSnapshot> snapshot) { snapshot ? load(std::move(*snapshot)) : reload(); });
}

void Server::load_conversation(desk::ConversationId id, desk::Then<desk::LoadedConversation> then) {
    conversation(id, std::move(then));
}

void Server::find_send(desk::Author author, std::string client_id, desk::Then<std::optional<desk::StoredSend>> then) {
    read<std::optional<desk::StoredSend>>([=](desk::Loader& loader) { return loader.send(author, client_id); },
                                          std::move(then));
}

void Server::load_attachments(std::vector<desk::AttachmentId> ids,
                              desk::Then<std::vector<desk::StoredAttachment>> then) {
    read<std::vector<desk::StoredAttachment>>([=](desk::Loader& loader) { return loader.attachments(ids); },
                                              std::move(then));
}

void Server::events_after(desk::ConversationId id, bool for_visitor, std::int64_t after, std::int64_t limit,
                          hub::Then<std::vector<desk::EventPtr>> then) {
    read<std::vector<desk::EventPtr>>(
        [=](desk::Loader& loader) { return loader.events_after(id, for_visitor, after, limit); }, std::move(then));
}

void Server::events_before(desk::ConversationId id, bool for_visitor, std::int64_t before, std::int64_t limit,
                           hub::Then<std::vector<desk::EventPtr>> then) {
    read<std::vector<desk::EventPtr>>(
        [=](desk::Loader& loader) { return loader.events_before(id, for_visitor, before, limit); }, std::move(then));
}

void Server::conversation(desk::ConversationId id, hub::Then<desk::LoadedConversation> then) {
    read<desk::LoadedConversation>([=](desk::Loader& loader) { return loader.conversation(id); }, std::move(then));
}

void Server::conversations_of(desk::ContactId contact, hub::Then<std::vector<desk::LoadedConversation>> then) {
    read<std::vector<desk::LoadedConversation>>([=](desk::Loader& loader) { return loader.conversations_of(contact); },
                                                std::move(then));
}

}  // namespace waydesk::simulation
