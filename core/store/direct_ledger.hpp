#pragma once
// A ledger without a thread: each change is written and answered inside submit. For tests, tools and the simulation.

#include "core/store/batch_writer.hpp"
#include "core/store/ledger.hpp"

namespace waydesk::store {

class DirectLedger final : public Ledger {
public:
    DirectLedger(Connection& connection, Fence fence) : connection_(connection), writer_(std::move(fence)) {}

    const Fence& fence() const { return writer_.fence(); }  // as it stands now: for whoever goes on
    Result<void> submit(Change change, Done done) override {
        const auto answers = writer_.write(connection_, std::span<const Change>(&change, 1));
        done(answers.front());
        return {};
    }

private:
    Connection& connection_;
    BatchWriter writer_;
};

}  // namespace waydesk::store
