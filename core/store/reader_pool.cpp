#include "core/store/reader_pool.hpp"

namespace waydesk::store {

Explained<std::unique_ptr<ReaderPool>> ReaderPool::open(Database& database, std::size_t threads,
                                                        std::span<const Statement* const> statements,
                                                        std::size_t most_waiting) {
    ensure(threads >= 1 && threads <= 16, "a reader pool has 1 to 16 threads");
    std::unique_ptr<ReaderPool> pool(new ReaderPool(most_waiting));
    for (std::size_t i = 0; i < threads; ++i) {
        auto connection = database.connect(Access::read);
        if (!connection) return connection.error();
        if (auto prepared = (*connection)->prepare_all(statements); !prepared) return prepared.error();
        pool->connections_.push_back(std::move(*connection));
    }
    for (const auto& connection : pool->connections_)
        pool->threads_.emplace_back([raw = pool.get(), &own = *connection] { raw->run(own); });
    return pool;
}

ReaderPool::~ReaderPool() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

Result<void> ReaderPool::submit(Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return waydesk::Errc::closed;
        if (jobs_.size() >= most_waiting_) return waydesk::Errc::overloaded;
        jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
    return {};
}

std::size_t ReaderPool::waiting() const {
    const std::lock_guard lock(mutex_);
    return jobs_.size();
}

void ReaderPool::run(Connection& connection) {
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        {
            const Job job = std::move(jobs_.front());
            jobs_.pop_front();
            lock.unlock();
            job(connection);
        }  // what the job held is gone before the next wait
        lock.lock();
    }
}

}  // namespace waydesk::store
