#pragma once
// The ledger of one process: the real batch writer on the machine's database, in virtual time. A crash loses what is
// not committed: the batch on its way counts, or does not, or breaks off in the middle. One thread.

#include "core/store/batch_writer.hpp"
#include "core/store/ledger.hpp"
#include "tests/simulation/worker.hpp"
#include "tests/support/faulty_connection.hpp"

namespace waydesk::simulation {

// How the disk and the database server are, for every process of the machine.
struct StoreMood {
    Duration write_least = 150us, write_most = 4ms;
    Duration read_least = 50us, read_most = 3ms;
    bool is_full = false;
    bool fails_reads = false;
};

class Writer final : public store::Ledger {
public:
    struct Ports {
        Schedule& schedule;
        const StoreMood& mood;
        std::function<void()> written;                       // the database changed
        std::function<void(std::function<void()>)> go_home;  // to the desk's thread
        std::function<void(error_code)> fatal;               // what ends the process
    };
    Writer(store::Connection& connection, store::Fence fence, Dice dice, Ports ports);

    Result<void> submit(store::Change change, store::Done done) override;
    void meet(testing::Fault fault) { faults_.push_back(fault); }  // in the next batch
    void refuse_next() { refuses_next_ = true; }                   // the next change breaks a rule of the database
    void behave() { refuses_next_ = false, faults_.clear(); }      // the trouble to come does not come
    void drain();                                                  // at once: the process ends in good order
    void crash();
    void freeze(bool on);
    bool is_idle() const { return waiting_.empty() && !is_writing_; }

private:
    struct Waiting {
        store::Change change;
        store::Done done;
    };
    void begin();
    void finish();
    std::vector<Result<void>> write();
    void spoil_one();

    testing::FaultyConnection connection_;
    store::BatchWriter writer_;
    Dice dice_;
    Ports ports_;
    std::deque<Waiting> waiting_;
    std::deque<Waiting> batch_;
    std::deque<testing::Fault> faults_;
    std::uint64_t life_ = 0;  // a batch of an earlier one is nobody's
    bool refuses_next_ = false;
    bool is_writing_ = false;
    bool is_frozen_ = false;
    bool is_over_ = false;
};

}  // namespace waydesk::simulation
