#include "server/api/bind.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;

class Operations {
public:
    explicit Operations(const RouteContext& context) : port_(context.ports.operations), openapi_(context.openapi) {}

    Task<Outcome> live(Call&) { co_return json(R"({"ok":true})"); }

    Task<Outcome> ready(Call&) {
        const Readiness readiness = co_await port_.readiness();
        JsonWriter out;
        out.begin_object().member("ok", readiness.ok).member("store", readiness.store).member("desk", readiness.desk);
        out.key("channels").begin_object().member("webchat", readiness.ok ? "ok" : "waits");
        out.key("email").begin_object();
        for (const auto& [mailbox, state] : readiness.mailboxes) out.member(mailbox, state);
        out.end_object().end_object().end_object();
        co_return json(out.take(), readiness.ok ? 200 : 503);
    }

    Task<Outcome> metrics(Call&) {
        net::Response response = net::Response::text(200, port_.metrics_text());
        response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        co_return response;
    }

    Task<Outcome> openapi(Call&) { co_return json(openapi_()); }

    Task<Outcome> crowd(Call&) {
        const Result<Crowd> crowd = co_await port_.crowd();
        co_return answer(crowd);
    }

    Task<Outcome> set_crowd(Call& call) {
        Fields fields(call.body);
        const bool running = fields.require_bool("running");
        const auto rate = fields.optional_int("rate_per_min", 1, most_rate);
        if (!fields.ok()) co_return fields.problem();
        const Result<Crowd> crowd = co_await port_.set_crowd(running, rate);
        co_return answer(crowd);
    }

private:
    static constexpr std::int64_t most_rate = 600;

    static Outcome answer(const Result<Crowd>& crowd) {
        if (!crowd) return failure(crowd.error());
        JsonWriter out;
        out.begin_object().member("running", crowd->running).member("rate_per_min", crowd->rate_per_min);
        out.member("conversations", crowd->conversations).end_object();
        return json(out.take());
    }

    OperationsPort& port_;
    std::function<std::string()> openapi_;
};

}  // namespace

std::vector<Route> operations_routes(const RouteContext& context) {
    const auto own = std::make_shared<Operations>(context);
    return {
        {"GET",
         "/health/live",
         Access::open,
         BodyKind::none,
         {},
         {},
         "Whether the program runs",
         bind(own, &Operations::live)},
        {"GET",
         "/health/ready",
         Access::open,
         BodyKind::none,
         {},
         {},
         "Whether it can serve",
         bind(own, &Operations::ready)},
        {"GET",
         "/metrics",
         Access::monitor,
         BodyKind::none,
         {},
         {},
         "Figures for Prometheus",
         bind(own, &Operations::metrics)},
        {"GET",
         "/api/v1/openapi.json",
         Access::open,
         BodyKind::none,
         {},
         {},
         "This document",
         bind(own, &Operations::openapi)},
        {"GET",
         "/api/v1/demo/crowd",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "The scripted travelers of the demo",
         bind(own, &Operations::crowd)},
        {"POST",
         "/api/v1/demo/crowd",
         Access::agent,
         BodyKind::json,
         {{"running", "boolean", true}, {"rate_per_min", "integer"}},
         {},
         "Let them write, or stop them",
         bind(own, &Operations::set_crowd)},
    };
}

}  // namespace waydesk::api
