#pragma once
// The ledger of the running program: one writer thread takes all that waits, commits once, completes in order. There is
// no artificial delay: a batch is what came in while the one before it was written.

#include "core/store/batch_writer.hpp"
#include "core/store/ledger.hpp"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

namespace waydesk::store {

struct LedgerLimits {
    std::size_t batch_changes = 1'000;
    std::size_t batch_bytes = 1U << 20U;
    std::size_t queue_changes = 65'536;
    std::size_t queue_bytes = 64U << 20U;
    Duration beat_every{};  // while idle, for who watches the lease; 0: never
};

struct Completion {
    Done done;
    Result<void> result;
};
// Called on the writer thread, once a batch, with its completions in order. The owner posts them home as one.
using Deliver = std::function<void(std::vector<Completion>)>;

class LedgerThread final : public Ledger {
public:
    LedgerThread(std::unique_ptr<Connection> connection, Fence fence, LedgerLimits limits, Deliver deliver);
    ~LedgerThread() override;

    Result<void> submit(Change change, Done done) override;  // any thread
    void stop();  // writes what waits, then ends; from now on submit answers closed. Not on the writer thread

    std::size_t queued() const;

private:
    struct Batch {
        std::vector<Change> changes;
        std::vector<Done> dones;
        std::size_t bytes = 0;
    };
    struct Waiting {
        Change change;
        Done done;
    };
    void run();
    bool take(Batch& batch);  // waits; false: stopped and empty
    void write(Batch& batch);

    std::unique_ptr<Connection> connection_;
    BatchWriter writer_;
    LedgerLimits limits_;
    Deliver deliver_;

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Waiting> waiting_;
    std::size_t waiting_bytes_ = 0;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace waydesk::store
