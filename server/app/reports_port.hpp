#pragma once
// Reports for the HTTP interface. Who asks for the same at the same time, or shortly after, gets the same answer: it is
// read once. Any I/O thread; works on the desk thread, and reads on the readers'.

#include "routing/reports/report_reading.hpp"
#include "server/api/reports_port.hpp"
#include "server/app/desk_runtime.hpp"

#include <deque>

namespace waydesk::app {

class ReportsOfDesk final : public api::ReportsPort {
public:
    explicit ReportsOfDesk(DeskRuntime& runtime) : runtime_(runtime) {}

    Task<api::Configured> sla_report(api::SlaReportQuery query) override;

private:
    static constexpr Duration kept_for = 10s;
    static constexpr std::size_t at_once = 2;  // each holds one of the readers for a piece

    using Answer = std::function<void(api::Configured)>;
    struct Running {
        std::string key;
        routing::reports::ReportReading reading;
        std::vector<Answer> waiting;
    };
    struct Kept {
        Instant at;
        std::string text;
    };

    void ask(const api::SlaReportQuery& query, const Answer& answer);
    void pump();
    void read_on(const std::shared_ptr<Running>& running);
    void finish(const std::shared_ptr<Running>& running, const api::Configured& answer);
    routing::reports::Names names() const;

    DeskRuntime& runtime_;
    std::map<std::string, std::shared_ptr<Running>> running_;  // this and those below: on the desk thread
    std::deque<std::shared_ptr<Running>> lined_up_;
    std::size_t reading_ = 0;
    std::map<std::string, Kept> kept_;
};

}  // namespace waydesk::app
