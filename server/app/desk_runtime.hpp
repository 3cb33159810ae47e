#pragma once
// The desk with all that keeps it alive: its thread, the writer, the readers, the router and the hub. Loads it from the
// database at start, and again when the store has failed.
// Lives on: made and stopped by main; the desk and the hub live on the desk thread.

#include "core/metrics.hpp"
#include "core/store/checkpointer.hpp"
#include "core/store/ledger_thread.hpp"
#include "core/store/reader_pool.hpp"
#include "routing/ruled_routing.hpp"
#include "routing/sla/jump_watch.hpp"
#include "server/app/clock_loader.hpp"
#include "server/app/desk_store.hpp"
#include "server/app/desk_thread.hpp"
#include "server/app/links.hpp"
#include "server/app/pressure.hpp"
#include "server/app/session_gateway.hpp"
#include "server/hub/hub.hpp"

#include <atomic>

namespace waydesk::app {

// Who a token belongs to. Called on the desk thread; answers there, now or later.
class Gate {
public:
    virtual ~Gate() = default;
    // errors: forbidden, timeout (expired)
    virtual void admit(const protocol::Auth& auth, bool has_origin, hub::Then<hub::Principal> then) = 0;
};

struct RuntimeSettings {
    desk::DeskSettings desk;
    routing::RoutingSettings routing;
    hub::HubSettings hub;
    std::shared_ptr<const routing::rules::Bookings> bookings;  // null: nothing is known of bookings
    std::size_t readers = 3;
    std::int64_t latest_id = 0;  // that is stored; new ones are greater
};

class DeskRuntime final : public SessionSink {
public:
    static store::Explained<std::unique_ptr<DeskRuntime>> open(RuntimeSettings settings, store::Database& database,
                                                               store::Fence fence, const Clock& clock);
    ~DeskRuntime() override;

    void set_gate(Gate& gate) { gate_ = &gate; }                                                    // before start
    void set_io_threads(std::vector<Executor> threads) { links_.set_threads(std::move(threads)); }  // before start
    void measure(Metrics& metrics);                                                                 // before start
    store::Explained<> start();                                                                     // loads and serves
    void stop();  // after the I/O threads ended: writes what waits and answers all who asked
    bool is_serving() const { return serving_; }

    // SessionSink: from the I/O threads.
    void authenticate(SessionHostPtr host, protocol::SessionId session, protocol::Auth auth) override;
    void request(protocol::SessionId session, protocol::ClientFrame frame) override;
    void gone(protocol::SessionId session) override;
    bool takes_messages() const override { return !pressure_.is_too_high(); }

    // For HTTP handlers: runs `work` on the desk thread and resumes the caller at home with what it is answered with.
    // `work` calls its argument once, now or later, on the desk thread.
    template <class T>
    Task<T> ask(std::function<void(std::function<void(T)>)> work);
    Task<desk::Answer> command(desk::Asker asker, desk::Order order);
    Task<Result<void>> write(store::Change change);  // configuration and people; answered after the commit

    // Only on the desk thread, that is inside `ask` and `post`.
    desk::Desk& desk() { return *desk_; }
    hub::Hub& hub() { return hub_; }
    routing::Router& router() { return router_; }
    routing::rules::Rulebook& rulebook() { return rulebook_; }
    const routing::rules::Rulebook& rulebook() const { return rulebook_; }
    routing::sla::Levels& levels() { return levels_; }
    const routing::QueueHours& hours() const { return hours_; }
    ClockLoader& clock_loader() { return *clocks_; }
    void put_queue(desk::Queue queue) { desk_->put_queue(std::move(queue)); }
    // `then` hears of it after the commit, or at once when the ledger takes no more.
    void commit(store::Change change, const std::function<void(Result<void>)>& then);
    DeskThread& thread() { return thread_; }
    store::ReaderPool& readers() { return *readers_; }
    DatabaseReader& reader() { return *reader_; }
    store::Ledger& ledger() { return *ledger_; }
    desk::WorkspaceId workspace() const { return settings_.desk.workspace; }
    const Clock& clock() const { return clock_; }
    privacy::Kinds kept_numbers() const { return settings_.desk.kept_numbers; }  // any thread

private:
    DeskRuntime(RuntimeSettings settings, const Clock& clock);
    store::Explained<> open_store(store::Database& database, store::Fence fence);
    void deliver_completions(std::vector<store::Completion> completions);
    void load(desk::DeskSnapshot snapshot);
    void load_rules(const desk::StoredDocument& stored);
    void load_levels(const desk::DeskSnapshot& snapshot);
    struct Figures {
        Gauge& sessions;
        Gauge& open;
        Gauge& waiting;
        Gauge& in_flight;
        Gauge& ledger_queue;
        Counter& turns;
    };

    void after_burst();
    Instant now();  // notices leaps of the machine's clock
    void leapt(const routing::sla::Leap& leap);
    void tick();
    void settle();
    void reload();
    void read_again();

    RuntimeSettings settings_;
    const Clock& clock_;
    routing::sla::JumpWatch leaps_;
    Gate* gate_ = nullptr;
    Pressure pressure_;
    std::atomic<bool> serving_{false};
    std::optional<Figures> figures_;
    bool stopping_ = false;  // this and the next: on the desk thread
    std::shared_ptr<boost::asio::steady_timer> reload_timer_;

    SessionLinks links_;
    DeskThread thread_;
    std::unique_ptr<store::ReaderPool> readers_;
    std::unique_ptr<store::Checkpointer> checkpointer_;
    std::unique_ptr<store::LedgerThread> ledger_;
    IdSource ids_;
    routing::Router router_;
    routing::sla::Levels levels_;
    routing::QueueHours hours_{levels_.book()};
    routing::rules::Rulebook rulebook_;
    routing::RuledRouting routing_;
    std::unique_ptr<DatabaseReader> reader_;
    std::unique_ptr<LedgerStore> store_;
    hub::Hub hub_;
    std::unique_ptr<desk::Desk> desk_;
    std::unique_ptr<ClockLoader> clocks_;
};

template <class T>
Task<T> DeskRuntime::ask(std::function<void(std::function<void(T)>)> work) {
    const Post post = [this](std::function<void()> asked) { thread_.post(std::move(asked)); };
    auto answer = waydesk::ask<T>(post, std::move(work));
    co_return co_await std::move(answer);
}

}  // namespace waydesk::app
