#pragma once
// What of set-up is stored, and how it becomes rows. Read at start; written through the ledger. Any thread.

#include "server/setup/channel.hpp"

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/ids.hpp"

namespace waydesk::setup {

// One of the first steps of a new company that is behind it.
struct TakenStep {
    std::string name;
    bool is_skipped = false;
    Instant at;
};

struct Records {
    std::vector<Channel> channels;
    std::vector<TakenStep> steps;
};

Result<Records> read_records(store::Connection& connection, desk::WorkspaceId workspace);

// Rows of one workspace.
class Rows {
public:
    explicit Rows(desk::WorkspaceId workspace) : workspace_(workspace) {}

    // Everything of `after`, and away with what of `before` it does not have any more.
    void put(store::Change& change, const Channel& before, const Channel& after) const;
    void put(store::Change& change, const TakenStep& step) const;
    void name_company(store::Change& change, const std::string& name, const std::string& zone) const;

private:
    desk::WorkspaceId workspace_;
};

}  // namespace waydesk::setup
