#pragma once
// For tests: a hub with the real desk, router, ledger and a database in memory; answers of the database come when the
// test says so. One thread.

#include "server/hub/hub.hpp"
#include "tests/component/desk/desk_world.hpp"
#include "tests/component/hub/recorded_links.hpp"

namespace waydesk::testing {

class HeldReader final : public hub::Reader {
public:
    explicit HeldReader(desk::Loader& loader) : loader_(loader) {}

    void events_after(desk::ConversationId id, bool for_visitor, std::int64_t after, std::int64_t limit,
                      hub::Then<std::vector<desk::EventPtr>> then) override;
    void events_before(desk::ConversationId id, bool for_visitor, std::int64_t before, std::int64_t limit,
                       hub::Then<std::vector<desk::EventPtr>> then) override;
    void conversation(desk::ConversationId id, hub::Then<desk::LoadedConversation> then) override;
    void conversations_of(desk::ContactId contact, hub::Then<std::vector<desk::LoadedConversation>> then) override;

    bool step();  // answers the oldest question, as the database is now
    bool step_newest();
    std::size_t waiting() const { return waiting_.size(); }
    bool is_immediate = false;
    bool fails = false;

private:
    template <class T>
    void ask(std::function<Result<T>()> question, hub::Then<T> then);

    desk::Loader& loader_;
    std::deque<std::function<void()>> waiting_;
};

// The people are those of DeskWorld: mia and leo serve sales, sara support, dana manages; ann and ann_phone are one
// contact, ben another.
class HubWorld {
public:
    explicit HubWorld(hub::HubSettings settings = {"epoch", {}, 0});

    protocol::SessionId visit(desk::IdentityId identity, protocol::Auth auth = {}, bool verified = false);
    protocol::SessionId sign_in(desk::AgentId agent, protocol::Auth auth = {});
    protocol::SessionId available(desk::AgentId agent);                        // signed in, and takes work
    protocol::SessionId begin(desk::Asker asker, const protocol::Auth& auth);  // asks to join; nothing is answered yet
    void leave(protocol::SessionId session) { hub.leave(session, clock.now()); }

    std::int64_t ask(protocol::SessionId session, protocol::ClientFrame frame);  // settles; the request's id
    void request(protocol::SessionId session, protocol::ClientFrame frame) {
        hub.request(session, std::move(frame), clock.now());
    }
    desk::ConversationId open(protocol::SessionId visitor, std::string text = "hello");
    void say(protocol::SessionId session, desk::ConversationId conversation, std::string text,
             desk::Visibility visibility = desk::Visibility::all);
    protocol::Send message(desk::ConversationId conversation, std::string text);
    void accept(protocol::SessionId agent);  // what was offered last

    void settle();             // the store and the reader answer everything
    void pass(Duration time);  // ticks ten times a second
    void recover();            // after desk_lost: reads everything again
    std::vector<desk::EventPtr> events(desk::ConversationId id, bool for_visitor = false);

    MemoryStore memory;
    DeskWorld people{memory.connection()};
    ManualClock clock;
    RecordedLinks links;
    routing::Router router{{}};
    HeldStore store;
    HeldReader reader{store.loader()};
    hub::Hub hub;
    desk::Desk desk;
    error_code lost;

private:
    void restore();

    IdSource ids_{clock, 1};
    std::int64_t last_session_ = 0;
    std::int64_t last_request_ = 0;
    int last_client_id_ = 0;
};

}  // namespace waydesk::testing
