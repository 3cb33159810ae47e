#include "core/store/checkpointer.hpp"

#include "core/log.hpp"
#include "core/store/durability.hpp"
#include "core/store/sqlite_connection.hpp"

namespace waydesk::store {
namespace {

constexpr int worth_it_pages = 2'048;  // 8 MiB; the log is reused once it is all in the database

}  // namespace

Checkpointer::Checkpointer(Database& database, Duration look_every) : database_(database), look_every_(look_every) {
    if (database.engine() != Engine::sqlite || database.url().in_memory()) return;
    auto opened = SqliteConnection::open({.name = database.url().path});
    if (!opened) {
        log::warn("checkpointer_not_started", {{"why", opened.error().code.message()}});
        return;  // the writer helps itself, only less evenly
    }
    connection_ = std::move(*opened);
    thread_ = std::thread([this] { run(); });
}

Checkpointer::~Checkpointer() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Checkpointer::run() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, look_every_, [this] { return stopping_; })) {
        if (database_.wal_pages() < worth_it_pages) continue;
        lock.unlock();
        if (const auto done = connection_->checkpoint(); !done) {
            end_if_not_durable(done.error());
            log::warn("checkpoint_failed", {{"why", done.error().message()}});
        }
        lock.lock();
    }
}

}  // namespace waydesk::store
