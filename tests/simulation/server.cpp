#include "tests/simulation/server.hpp"

#include "desk/rows.hpp"
#include "tests/simulation/simulation_sql.hpp"

namespace waydesk::simulation {
namespace {

desk::DeskSettings desk_settings() {
    desk::DeskSettings settings;
    settings.workspace = workspace;
    settings.cool_after = 20s;  // in a short day everything happens sooner
    settings.close_after = 60s;
    return settings;
}

protocol::Limits wire_limits() {
    protocol::Limits limits;
    limits.rates = false;
    limits.outbox = 32U << 10U;  // so that slow readers are met
    return limits;
}

const Person* holder_of(std::string_view token) {
    for (const Person& person : cast)
        if (token.starts_with(person.name) && token.substr(person.name.size()).starts_with(" #")) return &person;
    return nullptr;
}

}  // namespace

// A session and its transport, on the I/O thread.
class Server::Host final : public protocol::SessionOutput, public protocol::SessionBackend {
public:
    Host(Server& server, protocol::SessionId id, Link& link)
        : server_(server), id_(id), link_(link), session_(id, server.context_, *this, *this) {}

    void open() {
        Link::ServerEnd end;
        end.text = [this](std::string text) {
            on_io([this, text = std::move(text)] { session_.on_text(text, now()); });
        };
        end.lost = [this] { on_io([this] { session_.on_lost(); }); };
        end.drained = [this] { on_io([this] { session_.on_drained(now()); }); };
        link_.open(std::move(end));
        on_io([this] { session_.on_open(now()); });
    }
    protocol::Session& session() { return session_; }
    protocol::Now now() const { return protocol::Now::of(server_.clock_); }
    void regulate() { link_.hold_input(!session_.is_closed() && !session_.wants_input()); }

    SessionRecord record;

private:
    void on_io(std::function<void()> work) {
        server_.io_thread_.post([this, work = std::move(work)] {
            work();
            regulate();
        });
    }

    void send(protocol::FramePtr frame) override {
        server_.onlooker_.sent(server_, id_, *frame);
        link_.server_sends(std::move(frame));
    }
    void close(protocol::CloseCode code, std::string_view) override {
        server_.onlooker_.closed(server_, id_, static_cast<int>(code));
        link_.server_closes(static_cast<int>(code));
    }
    std::size_t queued_bytes() const override { return link_.queued_bytes(); }

    void authenticate(protocol::SessionId session, protocol::Auth auth) override {
        server_.desk_thread_.post([this, session, auth = std::move(auth)] {
            server_.hub_.expect(session);
            const Person* who = holder_of(auth.token);
            if (who == nullptr || server_.machine_.revoked_tokens.contains(auth.token)) {
                protocol::AuthRefused refused;
                refused.problem.code = protocol::ProblemCode::unauthenticated;
                refused.close = protocol::CloseCode::expired;
                return server_.authenticated(session, std::move(refused));
            }
            record.who = who;
            hub::Principal principal;
            principal.asker = who->asker();
            principal.name = who->name;
            server_.hub_.join(session, std::move(principal), auth, server_.clock_.now());
        });
    }
    void request(protocol::SessionId session, protocol::ClientFrame frame) override {
        server_.desk_thread_.post(
            [this, session, frame = std::move(frame)] { server_.hub_.request(session, frame, server_.clock_.now()); });
    }
    void gone(protocol::SessionId session) override {
        server_.desk_thread_.post([this, session] { server_.hub_.leave(session, server_.clock_.now()); });
    }

    Server& server_;
    protocol::SessionId id_;
    Link& link_;
    protocol::Session session_;
};

Server::Server(Machine& machine, Onlooker& onlooker, int life)
    : machine_(machine),
      onlooker_(onlooker),
      life_(life),
      clock_(machine.clock),
      dice_(machine.seed, 1'000 + static_cast<std::uint64_t>(life)),
      context_{"n" + std::to_string(life), machine.storage.epoch(), wire_limits(), {}},
      desk_thread_(machine.schedule, Dice(machine.seed, 2'000 + static_cast<std::uint64_t>(life)),
                   [this] { onlooker_.worked(*this); }),
      io_thread_(machine.schedule, Dice(machine.seed, 3'000 + static_cast<std::uint64_t>(life))),
      loader_(machine.storage.connection(), workspace),
      ids_(clock_, 1),
      hub_({machine.storage.epoch(), {}, 0}, router_, *this) {
    context_.translate = [](std::string_view key, std::string_view) { return std::string(key); };
}

Server::~Server() = default;

void Server::start() {
    const auto fence =
        store::seize_lease(machine_.storage.connection(), workspace.value, "life-" + std::to_string(life_));
    ensure(fence.has_value(), "a server that starts gets the lease");
    Writer::Ports ports{machine_.schedule, machine_.mood, [this] { onlooker_.committed(); },
                        [this](std::function<void()> work) { desk_thread_.post(std::move(work)); },
                        [this](error_code why) { fatal(why); }};
    writer_ =
        std::make_unique<Writer>(machine_.storage.connection(), *fence,
                                 Dice(machine_.seed, 4'000 + static_cast<std::uint64_t>(life_)), std::move(ports));
    desk_ = std::make_unique<desk::Desk>(desk_settings(), ids_, static_cast<desk::DeskStore&>(*this), router_, hub_);
    hub_.attach(*desk_, static_cast<hub::Reader&>(*this));
    hub_.on_desk_lost = [this](error_code why) {
        if (why == store::Errc::fenced) return fatal(why);
        if (!is_stopping_) reload();
    };
    is_running_ = true;
    auto snapshot = loader_.snapshot();
    ensure(snapshot.has_value(), "the database can be read");
    load(std::move(*snapshot));
    every(100ms, desk_thread_, [this] { tick(); });
    every(1s, io_thread_, [this] { tick_sessions(); });
}

void Server::load(desk::DeskSnapshot snapshot) {
    ++loads_;
    router_.clear();
    router_.set_first_queue(snapshot.queues.front().id);
    const Instant now = clock_.now();
    hub_.restore(snapshot, now);
    desk_->restore(std::move(snapshot), now);
    onlooker_.loaded(*this);
    hub_.serve(now);
}

void Server::reload() {
    machine_.schedule.after(500ms, [this] {
        if (!is_running_ || is_stopping_) return;
        store::Change settle;
        settle.forgive_all();
        (void)writer_->submit(std::move(settle), [this](const Result<void>&) { read_snapshot(); });
    });
}

void Server::every(Duration period, Worker& worker, std::function<void()> work) {
    machine_.schedule.after(period, [this, period, &worker, work] {
        if (!is_running_) return;
        if (!is_frozen_) worker.post(work);
        every(period, worker, work);
    });
}

void Server::tick() {
    if (!hub_.is_serving()) return;
    desk_->tick(clock_.now());
    hub_.tick(clock_.now());
}

void Server::tick_sessions() {
    for (const auto& [id, host] : hosts_) host->session().on_tick(host->now());
}

void Server::accept(Link& link) {
    const protocol::SessionId id{++machine_.last_session};
    auto& host = hosts_[id] = std::make_unique<Host>(*this, id, link);
    host->record.link = &link;
    host->open();
}

void Server::to_session(protocol::SessionId session, std::function<void(protocol::Session&)> work) {
    io_thread_.post([this, session, work = std::move(work)] {
        Host& host = *hosts_.at(session);
        work(host.session());
        host.regulate();
    });
}

const SessionRecord& Server::session(protocol::SessionId id) const { return hosts_.at(id)->record; }

std::vector<protocol::SessionId> Server::sessions_of(const desk::Author& author) const {
    std::vector<protocol::SessionId> sessions;
    for (const auto& [id, host] : hosts_)
        if (host->record.who != nullptr && host->record.who->asker().author == author) sessions.push_back(id);
    return sessions;
}

void Server::fatal(error_code why) {
    if (!is_running_) return;
    crash();
    onlooker_.died(*this, why.message());
}

void Server::crash() {
    if (!std::exchange(is_running_, false)) return;
    desk_thread_.stop(), io_thread_.stop();
    writer_->crash();
    for (const auto& [id, host] : hosts_) host->record.link->cut();
}

// As Program::stop does: a goodbye for everybody, what waits is written, then the end.
void Server::stop() {
    if (!is_running_) return;
    for (const auto& [id, host] : hosts_) host->session().say_bye(500, 3'000, host->now());
    is_stopping_ = true;
    if (hub_.is_serving()) desk_->tick(clock_.now() + 1s);
    writer_->drain();
    is_running_ = false;
    desk_thread_.stop(), io_thread_.stop();
}

void Server::freeze(bool frozen) {
    if (!is_running_) return;
    is_frozen_ = frozen;
    was_frozen_ = true;
    writer_->freeze(frozen);
    for (Worker* worker : {&desk_thread_, &io_thread_}) frozen ? worker->freeze() : worker->thaw();
}

bool Server::is_quiet() const {
    return is_running_ && hub_.is_serving() && writer_->is_idle() && reading_ == 0 && desk_->in_flight() == 0 &&
           !desk_->is_mending();
}

void Server::revoke(const Person& person) {
    desk_thread_.post([this, &person] {
        hub_.revoke(person.asker().author);
        onlooker_.revoked(*this, person.asker().author);
    });
}

// As an administrator does it: stored first, then told to the desk.
void Server::change_agent(desk::AgentId id, std::function<void(desk::Agent&)> change,
                          std::function<void(const desk::Agent&)> known) {
    desk_thread_.post([this, id, change = std::move(change), known = std::move(known)] {
        if (!hub_.is_serving()) return;
        desk::Agent agent = *desk_->agent(id);
        const std::set<desk::QueueId> before = agent.queues;
        change(agent);
        store::Change rows;
        rows.run(sql::change_agent,
                 {agent.capacity, static_cast<std::int64_t>(agent.disabled), workspace.value, id.value});
        for (const desk::QueueId queue : {sales, support}) {
            const store::Cells key{workspace.value, queue.value, id.value};
            if (agent.queues.contains(queue) && !before.contains(queue))
                rows.insert(desk::tables::queue_member, desk::rows::member(workspace, queue, id));
            if (!agent.queues.contains(queue) && before.contains(queue)) rows.erase(desk::tables::queue_member, key);
        }
        (void)writer_->submit(std::move(rows), [this, agent, known](const Result<void>& stored) {
            if (!stored || !hub_.is_serving()) return;
            known(agent);
            desk_->put_agent(agent, clock_.now());
        });
    });
}

}  // namespace waydesk::simulation
