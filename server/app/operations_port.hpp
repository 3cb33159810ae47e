#pragma once
// Health, figures and the demo's crowd for the HTTP interface. Any I/O thread.

#include "core/metrics.hpp"
#include "server/api/ports.hpp"
#include "server/app/desk_runtime.hpp"
#include "server/app/mail_room.hpp"
#include "server/demo/crowd_host.hpp"

namespace waydesk::app {

class Operations final : public api::OperationsPort {
public:
    // `crowd` lives on the desk thread; null without demo data.
    Operations(DeskRuntime& runtime, Metrics& metrics, demo::CrowdHost* crowd, const MailRoom& mail)
        : runtime_(runtime), metrics_(metrics), crowd_(crowd), mail_(mail) {}

    Task<api::Readiness> readiness() override;
    std::string metrics_text() override { return metrics_.text(); }
    Task<Result<api::Crowd>> crowd() override;
    Task<Result<api::Crowd>> set_crowd(bool running, std::optional<std::int64_t> rate_per_min) override;

private:
    DeskRuntime& runtime_;
    Metrics& metrics_;
    demo::CrowdHost* crowd_;
    const MailRoom& mail_;
};

}  // namespace waydesk::app
