#pragma once
// One life of the server program: the real desk, router, hub, sessions and batch writer, wired as server/app wires
// them, with workers for threads. A crash is the end of a life; the next one begins from the database. One (real)
// thread.

#include "core/forward_clock.hpp"
#include "desk/desk.hpp"
#include "routing/router.hpp"
#include "server/hub/hub.hpp"
#include "server/protocol/session.hpp"
#include "tests/simulation/link.hpp"
#include "tests/simulation/storage.hpp"
#include "tests/simulation/writer.hpp"

#include <map>
#include <set>

namespace waydesk::simulation {

// What a life of the server shares with the others.
struct Machine {
    Schedule& schedule;
    VirtualClock& clock;
    Storage& storage;
    StoreMood& mood;
    std::uint64_t seed;
    std::int64_t last_session = 0;
    std::set<std::string> revoked_tokens;
};

class Server;

// What an onlooker is told.
class Onlooker {
public:
    virtual ~Onlooker() = default;
    virtual void committed() = 0;                   // the database changed
    virtual void worked(const Server& server) = 0;  // the desk's thread did something
    virtual void sent(const Server& server, protocol::SessionId session, const std::string& frame) = 0;
    virtual void closed(const Server& server, protocol::SessionId session, int code) = 0;
    virtual void revoked(const Server& server, const desk::Author& author) = 0;  // the desk's thread knows it now
    virtual void loaded(const Server& server) = 0;                               // the desk, from the database
    virtual void died(const Server& server, std::string_view why) = 0;           // of itself
};

struct SessionRecord {
    const Person* who = nullptr;  // none: has not shown a token that counts
    Link* link = nullptr;
};

class Server final : private hub::Links, private desk::DeskStore, private hub::Reader {
public:
    Server(Machine& machine, Onlooker& onlooker, int life);
    ~Server();

    void start();
    void accept(Link& link);
    void crash();
    void stop();               // in good order
    void freeze(bool frozen);  // SIGSTOP and SIGCONT
    bool is_running() const { return is_running_; }
    bool was_frozen() const { return was_frozen_; }
    bool is_quiet() const;  // nothing is on its way to the database, and the desk serves

    void revoke(const Person& person);  // his token is worth nothing from now on
    void change_agent(desk::AgentId id, std::function<void(desk::Agent&)> change,
                      std::function<void(const desk::Agent&)> known);  // when the desk knows it

    Writer& writer() { return *writer_; }
    const desk::Desk& desk() const { return *desk_; }
    const routing::Router& router() const { return router_; }
    const SessionRecord& session(protocol::SessionId id) const;
    std::vector<protocol::SessionId> sessions_of(const desk::Author& author) const;
    std::size_t outbox_limit() const { return context_.limits.outbox; }
    Instant now() const { return clock_.now(); }
    int life() const { return life_; }
    int loads() const { return loads_; }  // how often the desk was read from the database

private:
    class Host;

    void load(desk::DeskSnapshot snapshot);
    void reload();
    void read_snapshot();
    void tick();
    void tick_sessions();
    void every(Duration period, Worker& worker, std::function<void()> work);
    void fatal(error_code why);

    // hub::Links
    void authenticated(protocol::SessionId session, protocol::AuthOutcome outcome) override;
    void deliver(protocol::SessionId session, protocol::Delivery delivery) override;
    void refuse(protocol::SessionId session, std::int64_t reply_to, protocol::Problem problem) override;
    void end(protocol::SessionId session, protocol::CloseCode code) override;
    void to_session(protocol::SessionId session, std::function<void(protocol::Session&)> work);

    // desk::DeskStore
    void commit(store::Change change, std::function<void(Result<void>)> then) override;
    void forgive(std::int64_t subject) override { writer_->forgive(subject); }
    void load_conversation(desk::ConversationId id, desk::Then<desk::LoadedConversation> then) override;
    void find_send(desk::Author author, std::string client_id,
                   desk::Then<std::optional<desk::StoredSend>> then) override;
    void load_attachments(std::vector<desk::AttachmentId> ids,
                          desk::Then<std::vector<desk::StoredAttachment>> then) override;

    // hub::Reader
    void events_after(desk::ConversationId id, bool for_visitor, std::int64_t after, std::int64_t limit,
                      hub::Then<std::vector<desk::EventPtr>> then) override;
    void events_before(desk::ConversationId id, bool for_visitor, std::int64_t before, std::int64_t limit,
                       hub::Then<std::vector<desk::EventPtr>> then) override;
    void conversation(desk::ConversationId id, hub::Then<desk::LoadedConversation> then) override;
    void conversations_of(desk::ContactId contact, hub::Then<std::vector<desk::LoadedConversation>> then) override;
    template <class T>
    void read(std::function<Result<T>(desk::Loader&)> question, std::function<void(Result<T>)> then);

    Machine& machine_;
    Onlooker& onlooker_;
    int life_;
    ForwardClock clock_;
    Dice dice_;
    protocol::SessionContext context_;
    Worker desk_thread_;
    Worker io_thread_;
    desk::Loader loader_;
    IdSource ids_;
    routing::Router router_{{}};
    hub::Hub hub_;
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<desk::Desk> desk_;
    std::map<protocol::SessionId, std::unique_ptr<Host>> hosts_;
    std::size_t reading_ = 0;
    int loads_ = 0;
    bool is_running_ = false;
    bool is_frozen_ = false;
    bool was_frozen_ = false;
    bool is_stopping_ = false;
};

}  // namespace waydesk::simulation
