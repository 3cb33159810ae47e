#include "server/app/operations_port.hpp"

namespace waydesk::app {
namespace {

api::Crowd view_of(const demo::CrowdHost& crowd) {
    const demo::CrowdState state = crowd.state();
    return {state.running, state.rate_per_min, state.conversations};
}

// One that was not tried yet is not failing.
std::string health_of(const MailboxView& view) {
    if (!view.fetches) return "off";
    return view.reader.is_connected || !view.reader.failed_at.is_set() ? "ok" : "failing";
}

}  // namespace

Task<api::Readiness> Operations::readiness() {
    const bool ok = runtime_.is_serving();
    api::Readiness readiness;
    readiness.ok = ok;
    readiness.store = ok ? "ok" : "failed";
    readiness.desk = ok ? "owned" : "loading";
    for (const MailboxView& view : mail_.mailboxes()) readiness.mailboxes.emplace_back(view.name, health_of(view));
    co_return readiness;
}

Task<Result<api::Crowd>> Operations::crowd() {
    if (crowd_ == nullptr) co_return Errc::not_found;
    std::function<void(std::function<void(Result<api::Crowd>)>)> work = [crowd = crowd_](auto answer) {
        answer(view_of(*crowd));
    };
    co_return co_await runtime_.ask<Result<api::Crowd>>(std::move(work));
}

Task<Result<api::Crowd>> Operations::set_crowd(bool running, std::optional<std::int64_t> rate_per_min) {
    if (crowd_ == nullptr) co_return Errc::not_found;
    std::function<void(std::function<void(Result<api::Crowd>)>)> work = [this, running, rate_per_min](auto answer) {
        if (running)
            crowd_->start(rate_per_min, runtime_.clock().now());
        else
            crowd_->stop();
        answer(view_of(*crowd_));
    };
    co_return co_await runtime_.ask<Result<api::Crowd>>(std::move(work));
}

}  // namespace waydesk::app
