#include "tests/simulation/writer.hpp"

#include "desk/rows.hpp"
#include "tests/simulation/cast.hpp"

namespace waydesk::simulation {

using testing::Fault;

Writer::Writer(store::Connection& connection, store::Fence fence, Dice dice, Ports ports)
    : connection_(connection), writer_(std::move(fence)), dice_(dice), ports_(std::move(ports)) {}

Result<void> Writer::submit(store::Change change, store::Done done) {
    if (is_over_) return waydesk::Errc::closed;
    waiting_.push_back({std::move(change), std::move(done)});
    if (!is_writing_) begin();
    return {};
}

// What has come until the writer looks goes into one batch.
void Writer::begin() {
    is_writing_ = true;
    ports_.schedule.after(dice_.between(5us, 80us), [this] {
        if (is_over_) return;
        const std::uint64_t most = dice_.one_in(4) ? 1 + dice_.below(3) : 1'000;
        while (!waiting_.empty() && batch_.size() < most) {
            batch_.push_back(std::move(waiting_.front()));
            waiting_.pop_front();
        }
        ports_.schedule.after(dice_.between(ports_.mood.write_least, ports_.mood.write_most), [this, life = life_] {
            if (life == life_ && !is_frozen_ && !is_over_) finish();
        });
    });
}

void Writer::finish() {
    const std::vector<Result<void>> answers = write();
    for (const Result<void>& answer : answers)
        if (!answer && answer.error() == store::Errc::fsync_failed) return ports_.fatal(answer.error());
    std::deque<Waiting> done = std::exchange(batch_, {});
    ports_.go_home([done = std::make_shared<std::deque<Waiting>>(std::move(done)), answers] {
        for (std::size_t i = 0; i < answers.size(); ++i) (*done)[i].done(answers[i]);
    });
    is_writing_ = false;
    if (!waiting_.empty()) begin();
}

std::vector<Result<void>> Writer::write() {
    for (const Fault fault : std::exchange(faults_, {})) connection_.fail_next(fault);
    if (ports_.mood.is_full) connection_.fail_next(Fault::full_in_run);
    if (refuses_next_) spoil_one();
    std::vector<store::Change> changes;
    changes.reserve(batch_.size());
    for (Waiting& each : batch_) changes.push_back(std::move(each.change));
    auto answers = writer_.write(connection_, changes);
    connection_.forget_faults();
    ports_.written();
    return answers;
}

// As a constraint that a change breaks by itself; never one that only forgives.
void Writer::spoil_one() {
    constexpr std::int64_t no_such_attachment = 1;
    for (Waiting& each : batch_) {
        if (each.change.empty()) continue;
        refuses_next_ = false;
        each.change.guard(desk::rows::claim_attachment(), {std::int64_t{0}, workspace.value, no_such_attachment});
        return;
    }
}

void Writer::drain() {
    ++life_;
    while (!batch_.empty() || !waiting_.empty()) {
        for (; !waiting_.empty(); waiting_.pop_front()) batch_.push_back(std::move(waiting_.front()));
        (void)write();
        batch_.clear();
    }
    is_over_ = true;
}

void Writer::crash() {
    is_over_ = true;
    if (batch_.empty()) return;
    const std::uint64_t fate = dice_.below(3);
    if (fate == 0) return;  // nothing of it reached the disk
    if (fate == 1) {        // it broke off in the middle: the database undoes it
        for (std::uint64_t n = dice_.below(3); n > 0; --n) connection_.let_pass_one();
        connection_.fail_next(Fault::lost_in_run);
        connection_.cut_off(true);
    }
    (void)write();  // or it counts, and nobody was told
}

void Writer::freeze(bool on) {
    is_frozen_ = on;
    ++life_;
    if (!on && !batch_.empty() && !is_over_) finish();
}

}  // namespace waydesk::simulation
