// Reports: what was promised and kept, for managers.
#include "server/api/bind.hpp"
#include "server/api/configured.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

class ReportHandlers {
public:
    explicit ReportHandlers(const RouteContext& context) : port_(context.ports.reports) {}

    Task<Outcome> sla(Call& call) {
        const auto value = [&](std::string_view name) { return call.request.query_value(name).value_or(""); };
        SlaReportQuery query{value("from"),  value("to"),      value("zone"),     value("clock"),
                             value("queue"), value("channel"), value("language"), value("priority")};
        const std::string format = value("format");
        if (!format.empty() && format != "csv" && format != "json")
            co_return problem(protocol::ProblemCode::bad_frame, "format");
        query.is_csv = format == "csv";
        const bool is_csv = query.is_csv;
        Configured report = co_await port_.sla_report(std::move(query));
        auto* table = std::get_if<std::string>(&report);
        if (!is_csv || table == nullptr) co_return outcome_of(std::move(report));
        net::Response response = net::Response::text(200, std::move(*table));
        response.headers.set("Content-Type", "text/csv; charset=utf-8");
        response.headers.add("Content-Disposition", "attachment; filename=\"sla.csv\"");
        co_return response;
    }

private:
    ReportsPort& port_;
};

}  // namespace

std::vector<Route> reports_routes(const RouteContext& context) {
    const auto own = std::make_shared<ReportHandlers>(context);
    return {
        {"GET",
         "/api/v1/reports/sla",
         Access::manager,
         BodyKind::none,
         {},
         {"from", "to", "zone", "clock", "queue", "channel", "language", "priority", "format"},
         "How much of what was promised was kept",
         bind(own, &ReportHandlers::sla)},
    };
}

}  // namespace waydesk::api
