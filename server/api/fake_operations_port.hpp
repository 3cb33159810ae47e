#pragma once
// The port of operations, in memory: for tests. One thread.

#include "server/api/ports.hpp"

namespace waydesk::api {

struct FakeOperationsPort : OperationsPort {
    bool is_ready = true;

    Task<Readiness> readiness() override {
        co_return Readiness{is_ready, "ok", is_ready ? "owned" : "loading", {{"main", "failing"}}};
    }
    std::string metrics_text() override { return "waydesk_up 1\n"; }
    Task<Result<Crowd>> crowd() override { co_return Errc::not_found; }
    Task<Result<Crowd>> set_crowd(bool, std::optional<std::int64_t>) override { co_return Errc::not_found; }
};

}  // namespace waydesk::api
