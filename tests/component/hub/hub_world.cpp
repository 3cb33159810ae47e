#include "tests/component/hub/hub_world.hpp"

namespace waydesk::testing {
namespace {

constexpr desk::WorkspaceId workspace{1};

desk::DeskSettings desk_settings() {
    desk::DeskSettings settings;
    settings.workspace = workspace;
    return settings;
}

}  // namespace

template <class T>
void HeldReader::ask(std::function<Result<T>()> question, hub::Then<T> then) {
    auto answer = [this, question = std::move(question), then = std::move(then)] {
        then(fails ? Result<T>(store::Errc::lost_connection) : question());
    };
    if (is_immediate) return answer();
    waiting_.push_back(std::move(answer));
}

void HeldReader::events_after(desk::ConversationId id, bool for_visitor, std::int64_t after, std::int64_t limit,
                              hub::Then<std::vector<desk::EventPtr>> then) {
    ask<std::vector<desk::EventPtr>>([=, this] { return loader_.events_after(id, for_visitor, after, limit); },
                                     std::move(then));
}

void HeldReader::events_before(desk::ConversationId id, bool for_visitor, std::int64_t before, std::int64_t limit,
                               hub::Then<std::vector<desk::EventPtr>> then) {
    ask<std::vector<desk::EventPtr>>([=, this] { return loader_.events_before(id, for_visitor, before, limit); },
                                     std::move(then));
}

void HeldReader::conversation(desk::ConversationId id, hub::Then<desk::LoadedConversation> then) {
    ask<desk::LoadedConversation>([=, this] { return loader_.conversation(id); }, std::move(then));
}

void HeldReader::conversations_of(desk::ContactId contact, hub::Then<std::vector<desk::LoadedConversation>> then) {
    ask<std::vector<desk::LoadedConversation>>([=, this] { return loader_.conversations_of(contact); },
                                               std::move(then));
}

bool HeldReader::step() {
    if (waiting_.empty()) return false;
    const std::function<void()> next = std::move(waiting_.front());
    waiting_.pop_front();
    next();
    return true;
}

bool HeldReader::step_newest() {
    if (waiting_.empty()) return false;
    const std::function<void()> next = std::move(waiting_.back());
    waiting_.pop_back();
    next();
    return true;
}

HubWorld::HubWorld(hub::HubSettings settings)
    : store(memory.connection(), store::seize_lease(memory.connection(), workspace.value, "hub").value(), workspace),
      hub(std::move(settings), router, links),
      desk(desk_settings(), ids_, store, router, hub) {
    hub.attach(desk, reader);
    hub.on_desk_lost = [this](error_code why) { lost = why; };
    restore();
}

void HubWorld::restore() {
    router.clear();
    router.set_first_queue(people.sales);
    desk::DeskSnapshot snapshot = store.loader().snapshot().value();
    hub.restore(snapshot, clock.now());
    desk.restore(std::move(snapshot), clock.now());
    hub.serve(clock.now());
}

void HubWorld::recover() {
    store.recover();
    restore();
    lost = {};
}

protocol::SessionId HubWorld::begin(desk::Asker asker, const protocol::Auth& auth) {
    const protocol::SessionId session{++last_session_};
    hub::Principal principal;
    principal.asker = asker;
    hub.expect(session);
    hub.join(session, std::move(principal), auth, clock.now());
    return session;
}

protocol::SessionId HubWorld::visit(desk::IdentityId identity, protocol::Auth auth, bool verified) {
    const protocol::SessionId session = begin(people.visitor(identity, verified), auth);
    settle();
    return session;
}

protocol::SessionId HubWorld::sign_in(desk::AgentId agent, protocol::Auth auth) {
    const protocol::SessionId session = begin(desk::Asker::agent(agent), auth);
    settle();
    return session;
}

protocol::SessionId HubWorld::available(desk::AgentId agent) {
    const protocol::SessionId session = sign_in(agent);
    ask(session, protocol::Presence{0, desk::Presence::available, {}});
    return session;
}

std::int64_t HubWorld::ask(protocol::SessionId session, protocol::ClientFrame frame) {
    const std::int64_t id = ++last_request_;
    std::visit([&](auto& asked) { asked.id = id; }, frame);
    request(session, std::move(frame));
    settle();
    return id;
}

protocol::Send HubWorld::message(desk::ConversationId conversation, std::string text) {
    protocol::Send send;
    if (conversation) send.conversation = conversation;
    send.client_id = "client-" + std::to_string(++last_client_id_);
    send.text = std::move(text);
    return send;
}

desk::ConversationId HubWorld::open(protocol::SessionId visitor, std::string text) {
    ask(visitor, message({}, std::move(text)));
    return desk::ConversationId::parse(links.last(visitor, "ack").text("conversation")).value();
}

void HubWorld::say(protocol::SessionId session, desk::ConversationId conversation, std::string text,
                   desk::Visibility visibility) {
    protocol::Send send = message(conversation, std::move(text));
    send.visibility = visibility;
    ask(session, std::move(send));
}

void HubWorld::accept(protocol::SessionId agent) {
    ask(agent, protocol::Accept{0, desk::OfferId::parse(links.last(agent, "offer").text("offer")).value()});
}

void HubWorld::settle() {
    for (bool busy = true; busy;) {
        store.run();
        busy = reader.step();
    }
}

void HubWorld::pass(Duration time) {
    constexpr Duration step = 100ms;
    for (Duration passed{}; passed < time; passed += step) {
        clock.advance(step);
        desk.tick(clock.now());
        hub.tick(clock.now());
        settle();
    }
}

std::vector<desk::EventPtr> HubWorld::events(desk::ConversationId id, bool for_visitor) {
    return store.loader().events_after(id, for_visitor, 0, 10'000).value();
}

}  // namespace waydesk::testing
