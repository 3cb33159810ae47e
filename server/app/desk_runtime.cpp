#include "server/app/desk_runtime.hpp"

#include "core/log.hpp"
#include "core/time/calendar_rules_json.hpp"
#include "desk/desk_sql.hpp"
#include "desk/errc.hpp"
#include "desk/rows.hpp"
#include "routing/sla/policy_json.hpp"
#include "server/app/store_opening.hpp"

#include <future>

namespace waydesk::app {
namespace {

constexpr Duration tick_every = 100ms;
constexpr Duration reload_after = 500ms;
constexpr unsigned desk_lane = 1;

}  // namespace

DeskRuntime::DeskRuntime(RuntimeSettings settings, const Clock& clock)
    : settings_(std::move(settings)),
      clock_(clock),
      leaps_(clock.now(), clock.monotonic()),
      pressure_(settings_.desk.in_flight_limit),
      thread_([this] { after_burst(); }),
      ids_(clock, desk_lane),
      router_(settings_.routing),
      rulebook_(settings_.bookings.get(), &hours_),
      routing_(router_, rulebook_, levels_, hours_),
      hub_(settings_.hub, router_, links_) {
    ids_.begin_after(settings_.latest_id);
}

store::Explained<std::unique_ptr<DeskRuntime>> DeskRuntime::open(RuntimeSettings settings, store::Database& database,
                                                                 store::Fence fence, const Clock& clock) {
    std::unique_ptr<DeskRuntime> runtime(new DeskRuntime(std::move(settings), clock));
    if (const auto opened = runtime->open_store(database, std::move(fence)); !opened) return opened.error();
    return runtime;
}

store::Explained<> DeskRuntime::open_store(store::Database& database, store::Fence fence) {
    auto readers = store::ReaderPool::open(database, settings_.readers, desk::sql::statements);
    if (!readers) return readers.error();
    readers_ = std::move(*readers);
    auto connection = database.connect(store::Access::write);
    if (!connection) return connection.error();
    if (const auto prepared = (*connection)->prepare_all(desk::sql::statements); !prepared) return prepared.error();
    store::LedgerLimits limits;  // a file has a lock beside the lease; a database server tells others by it who lives
    if (database.engine() == store::Engine::mysql) limits.beat_every = lease_life / 4;
    ledger_ = std::make_unique<store::LedgerThread>(
        std::move(*connection), std::move(fence), limits,
        [this](std::vector<store::Completion> batch) { deliver_completions(std::move(batch)); });
    checkpointer_ = std::make_unique<store::Checkpointer>(database);
    reader_ = std::make_unique<DatabaseReader>(*readers_, thread_, settings_.desk.workspace);
    store_ = std::make_unique<LedgerStore>(*ledger_, *reader_, thread_);
    desk_ = std::make_unique<desk::Desk>(settings_.desk, ids_, *store_, routing_, hub_);
    clocks_ = std::make_unique<ClockLoader>(levels_, *reader_, *desk_);
    levels_.on_lost = [this](desk::ConversationId conversation) { clocks_->load(conversation); };
    hub_.attach(*desk_, *reader_);
    hub_.keep_hours(hours_);
    hub_.on_desk_lost = [this](error_code why) {
        serving_ = false;
        log::error("desk_lost", {{"why", why.message()}});
        ensure(why != store::Errc::fenced, "another server has taken this workspace over");
        if (!stopping_) reload();
    };
    return {};
}

DeskRuntime::~DeskRuntime() { stop(); }

store::Explained<> DeskRuntime::start() {
    std::promise<Result<desk::DeskSnapshot>> loaded;
    const auto taken = readers_->submit(
        [&](store::Connection& connection) { loaded.set_value(desk::Loader(connection, workspace()).snapshot()); });
    ensure(static_cast<bool>(taken), "the readers take nothing at start");
    Result<desk::DeskSnapshot> snapshot = loaded.get_future().get();
    if (!snapshot)
        return store::Refusal{snapshot.error(),
                              "The open conversations cannot be read: " + snapshot.error().message() + "."};
    load(std::move(*snapshot));
    thread_.every(tick_every, [this] { tick(); });
    thread_.start();
    return {};
}

void DeskRuntime::load(desk::DeskSnapshot snapshot) {
    router_.clear();
    if (!snapshot.queues.empty()) router_.set_first_queue(snapshot.queues.front().id);
    load_rules(snapshot.rules);
    load_levels(snapshot);
    const Instant now = clock_.now();
    hub_.restore(snapshot, now);
    desk_->restore(std::move(snapshot), now);
    hub_.serve(now);
    serving_ = true;
    clocks_->load_all();
}

// What was accepted once counts, even when a queue or a skill it names is gone since.
void DeskRuntime::load_rules(const desk::StoredDocument& stored) {
    const routing::rules::Names anything{[](desk::QueueId) { return true; }, [](const std::string&) { return true; }};
    const bool is_first = stored.version == 0;
    auto rules = routing::rules::read_rules(is_first ? routing::rules::default_rules() : stored.body, anything);
    ensure(rules || !is_first, "the rules a workspace begins with can be read");
    if (!rules) return log::error("rules_not_read", {{"version", std::to_string(stored.version)}});
    rules->version = stored.version;
    rulebook_.replace(std::move(*rules));
}

// Every version, so that what was counted once can be counted again. What cannot be read is told, and left out.
void DeskRuntime::load_levels(const desk::DeskSnapshot& snapshot) {
    const auto tell = [](const desk::StoredDocument& document, const Flaws& flaws) {
        if (flaws.empty()) return;
        log::error("document_not_read",
                   {{"kind", document.kind}, {"id", document.id}, {"why", flaws.front().sentence}});
    };
    for (const desk::StoredDocument& stored : snapshot.calendars) {
        auto read = time::read_calendar(stored.body);
        if (read) read->version = stored.version;
        tell(stored, read ? levels_.put(std::move(*read)) : read.error());
    }
    for (const desk::StoredDocument& stored : snapshot.service_levels) {
        auto read = routing::sla::read_policy(stored.body);
        if (read) read->version = stored.version;
        tell(stored, read ? levels_.put(std::move(*read)) : read.error());
    }
    for (const desk::StoredDocument& stored : snapshot.clock_leaps)
        if (const auto leap = routing::sla::read_leap(stored.body)) levels_.put(*leap);
    const auto set = levels_.set_order(routing::sla::read_order(snapshot.service_level_order.body));
    if (!set) log::error("service_levels_not_ordered", {{"why", set.error().message()}});
}

// The store failed and the memory is worthless. Once everything submitted before has settled, all is read again, until
// that works.
void DeskRuntime::reload() {
    reload_timer_ = std::make_shared<boost::asio::steady_timer>(thread_.executor(), reload_after);
    reload_timer_->async_wait([this](const error_code& cancelled) {
        if (cancelled || stopping_) return;
        store::Change settle;
        settle.forgive_all();
        const auto taken = ledger_->submit(std::move(settle), [this](const Result<void>& settled) {
            if (settled) return read_again();
            if (!stopping_) reload();  // its forgiveness was not heard
        });
        if (!taken) reload();
    });
}

void DeskRuntime::read_again() {
    const std::function<Result<desk::DeskSnapshot>(desk::Loader&)> read = [](desk::Loader& loader) {
        return loader.snapshot();
    };
    reader_->read<desk::DeskSnapshot>(read, [this](Result<desk::DeskSnapshot> snapshot) {
        if (stopping_) return;
        if (!snapshot) {
            log::warn("desk_not_reloaded", {{"why", snapshot.error().message()}});
            return reload();
        }
        load(std::move(*snapshot));
        log::info("desk_reloaded");
    });
}

void DeskRuntime::deliver_completions(std::vector<store::Completion> completions) {
    thread_.post([batch = std::make_shared<std::vector<store::Completion>>(std::move(completions))] {
        for (const store::Completion& completion : *batch) completion.done(completion.result);
    });
}

void DeskRuntime::measure(Metrics& metrics) {
    figures_.emplace(Figures{
        metrics.gauge("waydesk_sessions", "Sessions that are signed in."),
        metrics.gauge("waydesk_conversations_open", "Conversations that are not resolved or closed."),
        metrics.gauge("waydesk_conversations_waiting", "Conversations in line, those on offer included."),
        metrics.gauge("waydesk_desk_changes_in_flight", "Changes that wait for their commit."),
        metrics.gauge("waydesk_ledger_queue", "Changes that wait for the writer."),
        metrics.counter("waydesk_desk_turns_total", "Pieces of work done on the desk thread."),
    });
}

void DeskRuntime::after_burst() {
    pressure_.set_in_flight(desk_->in_flight());
    links_.flush();
}

Instant DeskRuntime::now() {
    const Instant now = clock_.now();
    if (const auto from = leaps_.look(now, clock_.monotonic())) leapt({*from, now});
    return now;
}

// Nothing is late because of it (R9), from now on and when it is counted again.
void DeskRuntime::leapt(const routing::sla::Leap& leap) {
    log::warn("clock_leapt", {{"from", std::to_string(leap.from.ms())}, {"until", std::to_string(leap.until.ms())}});
    levels_.put(leap);
    clocks_->count_anew();
    const desk::StoredDocument document{
        std::string(desk::documents::clock_leap), "", leap.until.us, {}, leap.until, routing::sla::write_leap(leap)};
    store::Change change;
    change.insert(desk::tables::configuration, desk::rows::of(workspace(), document));
    commit(std::move(change), [](const Result<void>& stored) {
        if (!stored) log::error("clock_leap_not_stored", {{"why", stored.error().message()}});
    });
}

void DeskRuntime::tick() {
    if (!hub_.is_serving()) return;
    const Instant now = this->now();
    desk_->tick(now);
    hub_.tick(now);
    clocks_->tick();
    if (!figures_) return;
    figures_->sessions.set(static_cast<std::int64_t>(hub_.sessions()));
    figures_->open.set(static_cast<std::int64_t>(hub_.open()));
    figures_->waiting.set(hub_.waiting());
    figures_->in_flight.set(static_cast<std::int64_t>(desk_->in_flight()));
    figures_->ledger_queue.set(static_cast<std::int64_t>(ledger_->queued()));
    figures_->turns.add(thread_.turns() - figures_->turns.value());
}

// A program that was opened and could not start has a ledger and no desk thread.
void DeskRuntime::stop() {
    if (!ledger_) return;
    serving_ = false;
    if (thread_.is_running()) settle();
    ledger_->stop();
    thread_.stop();
    links_.clear();
    readers_.reset();
    checkpointer_.reset();
    ledger_.reset();
}

// Nobody who asked is left without an answer: what waits for one belongs to an I/O thread that is about to go.
void DeskRuntime::settle() {
    std::promise<void> written;
    thread_.post([&] {
        stopping_ = true;
        if (reload_timer_) reload_timer_->cancel();
        if (hub_.is_serving()) desk_->tick(clock_.now() + 1s);  // the read markers of the last second
        written.set_value();
    });
    written.get_future().wait();
    ledger_->stop();
    std::promise<void> quiet;
    thread_.post([&] { reader_->close([&] { quiet.set_value(); }); });
    quiet.get_future().wait();
}

void DeskRuntime::authenticate(SessionHostPtr host, protocol::SessionId session, protocol::Auth auth) {
    thread_.post([this, host = std::move(host), session, auth = std::move(auth)] {
        links_.connect(session, host);
        hub_.expect(session);
        gate_->admit(auth, host->has_origin(), [this, session, auth](Result<hub::Principal> principal) {
            if (principal) return hub_.join(session, std::move(*principal), auth, now());
            protocol::AuthRefused refused;
            refused.problem.code = protocol::ProblemCode::unauthenticated;
            if (principal.error() == Errc::timeout) refused.close = protocol::CloseCode::expired;
            if (principal.error() == desk::Errc::banned) {
                refused.problem.code = protocol::ProblemCode::banned;
                refused.close = protocol::CloseCode::banned;
            } else if (principal.error() != Errc::timeout && principal.error() != Errc::forbidden) {
                refused.problem.code = protocol::ProblemCode::busy;
                refused.close = protocol::CloseCode::server_error;
            }
            links_.authenticated(session, std::move(refused));
        });
    });
}

void DeskRuntime::request(protocol::SessionId session, protocol::ClientFrame frame) {
    pressure_.asked();
    thread_.post([this, session, frame = std::move(frame)]() mutable {
        pressure_.heard();
        hub_.request(session, std::move(frame), now());
    });
}

void DeskRuntime::gone(protocol::SessionId session) {
    thread_.post([this, session] {
        links_.disconnect(session);
        hub_.leave(session, now());
    });
}

Task<desk::Answer> DeskRuntime::command(desk::Asker asker, desk::Order order) {
    std::function<void(std::function<void(desk::Answer)>)> work = [this, asker, order = std::move(order)](auto answer) {
        hub_.submit({0, asker, order}, [answer](const desk::Answer& given) { answer(given); }, now());
    };
    co_return co_await ask<desk::Answer>(std::move(work));
}

Task<Result<void>> DeskRuntime::write(store::Change change) {
    auto shared = std::make_shared<store::Change>(std::move(change));
    std::function<void(std::function<void(Result<void>)>)> work = [this, shared](auto answer) {
        commit(std::move(*shared), answer);
    };
    co_return co_await ask<Result<void>>(std::move(work));
}

void DeskRuntime::commit(store::Change change, const std::function<void(Result<void>)>& then) {
    if (const auto taken = ledger_->submit(std::move(change), then); !taken) then(taken.error());
}

}  // namespace waydesk::app
