#include "core/store/ledger_thread.hpp"

#include "core/store/durability.hpp"

namespace waydesk::store {
LedgerThread::LedgerThread(std::unique_ptr<Connection> connection, Fence fence, LedgerLimits limits, Deliver deliver)
    : connection_(std::move(connection)),
      writer_(std::move(fence)),
      limits_(limits),
      deliver_(std::move(deliver)),
      thread_([this] { run(); }) {}

LedgerThread::~LedgerThread() { stop(); }

void LedgerThread::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
}

std::size_t LedgerThread::queued() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
}

Result<void> LedgerThread::submit(Change change, Done done) {
    const std::size_t bytes = change.bytes();
    bool first = false;
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return waydesk::Errc::closed;
        // Forgiveness carries nothing and must not be lost: it answers a refusal, so there are never many.
        const bool full = waiting_.size() >= limits_.queue_changes || waiting_bytes_ + bytes > limits_.queue_bytes;
        if (full && !change.empty()) return waydesk::Errc::overloaded;
        first = waiting_.empty();
        waiting_.push_back({std::move(change), std::move(done)});
        waiting_bytes_ += bytes;
    }
    if (first) wake_.notify_one();
    return {};
}

bool LedgerThread::take(Batch& batch) {
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return stopping_ || !waiting_.empty(); };
    if (limits_.beat_every == Duration::zero())
        wake_.wait(lock, ready);
    else
        wake_.wait_for(lock, limits_.beat_every, ready);
    if (stopping_ && waiting_.empty()) return false;
    while (!waiting_.empty() && batch.changes.size() < limits_.batch_changes) {
        const std::size_t bytes = waiting_.front().change.bytes();
        if (!batch.changes.empty() && batch.bytes + bytes > limits_.batch_bytes) break;
        batch.bytes += bytes;
        waiting_bytes_ -= bytes;
        batch.changes.push_back(std::move(waiting_.front().change));
        batch.dones.push_back(std::move(waiting_.front().done));
        waiting_.pop_front();
    }
    return true;
}

void LedgerThread::run() {
    for (Batch batch; take(batch); batch = Batch()) write(batch);
    connection_.reset();  // where it was used: the client library keeps something for each thread
}

void LedgerThread::write(Batch& batch) {
    if (batch.changes.empty()) {
        const auto beaten = writer_.beat(*connection_);
        if (!beaten) end_if_not_durable(beaten.error());
        return;
    }
    const auto answers = writer_.write(*connection_, batch.changes);
    std::vector<Completion> completions;
    completions.reserve(answers.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (!answers[i]) end_if_not_durable(answers[i].error());
        completions.push_back({std::move(batch.dones[i]), answers[i]});
    }
    deliver_(std::move(completions));
}

}  // namespace waydesk::store
