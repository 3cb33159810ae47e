#include "server/app/operations_port.hpp"

namespace waydesk::app {

Task<api::Readiness> Operations::readiness() {
    const bool ok = runtime_.is_serving();
    api::Readiness readiness;
    readiness.ok = ok;
    readiness.store = ok ? "ok" : "failed";
    readiness.desk = ok ? "owned" : "loading";
    co_return readiness;
}

Task<Result<api::Crowd>> Operations::crowd() { co_return Errc::not_found; }
Task<Result<api::Crowd>> Operations::set_crowd(bool, std::optional<std::int64_t>) { co_return Errc::not_found; }

}  // namespace waydesk::app
