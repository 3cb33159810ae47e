// The figures of a period, read in pieces.
#include "server/app/callback_figures.hpp"
#include "server/app/callbacks_port.hpp"

namespace waydesk::app {
namespace {

constexpr std::int64_t read_at_once = 200;

struct Reporting {
    api::CallbackReportAsked asked;
    routing::reports::Period period;
    Instant now;
    Duration tolerance{};
    std::int64_t workspace = 0;
    callback::CallbackId after;
    CallFigures figures;
    bool is_done = false;

    bool fits(const callback::Callback& one) const {
        return (!asked.queue || one.queue == asked.queue) &&
               (asked.language.empty() || one.need.language.str() == asked.language);
    }
    Result<void> read_on(store::Connection& connection) {
        const auto ids =
            callback::read_promised(connection, workspace, {period.from, period.until}, after, read_at_once);
        if (!ids) return ids.error();
        for (const callback::CallbackId id : *ids) {
            const auto found = callback::read_callback(connection, workspace, id);
            if (!found) return found.error();
            if (fits(*found)) figures.add(*found, period, now, tolerance);
            after = id;
        }
        is_done = static_cast<std::int64_t>(ids->size()) < read_at_once;
        return {};
    }
};

std::string json_of(const Reporting& reporting, const desk::Desk& desk) {
    const auto name_of = [&desk](desk::AgentId id) {
        const desk::Agent* agent = desk.agent(id);
        return agent == nullptr ? std::string() : agent->name;
    };
    JsonWriter json;
    json.begin_object().member("from", time::to_text(reporting.period.first));
    json.member("to", time::to_text(reporting.period.last)).member("zone", reporting.period.zone.name());
    json.member("as_of", reporting.now.ms());
    reporting.figures.write(json, name_of);
    return json.end_object().take();
}

void read_on(DeskRuntime& runtime, const std::shared_ptr<Reporting>& reporting,
             const std::function<void(api::CallbackAnswer)>& answer) {
    const std::function<Result<void>(desk::Loader&)> work = [reporting](desk::Loader& loader) {
        return reporting->read_on(loader.connection());
    };
    runtime.reader().read<void>(work, [&runtime, reporting, answer](const Result<void>& read) {
        if (!read) return answer(api::CallbackRefusal{read.error(), {}});
        if (!reporting->is_done) return read_on(runtime, reporting, answer);
        answer(json_of(*reporting, runtime.desk()));
    });
}

}  // namespace

Task<api::CallbackAnswer> CallbacksOfDesk::report(api::CallbackReportAsked asked) {
    const Instant now = parts_.runtime.clock().now();
    const auto period = routing::reports::read_period(asked.from, asked.to, asked.zone, now);
    if (!period) co_return api::CallbackRefusal{Errc::invalid, period.error().field};
    const auto reporting = std::make_shared<Reporting>(
        Reporting{std::move(asked), *period, now, parts_.rules.tolerance, parts_.runtime.workspace().value, {}, {}});
    std::function<void(Answer)> work = [this, reporting](const Answer& answer) {
        read_on(parts_.runtime, reporting, answer);
    };
    co_return co_await parts_.runtime.ask<api::CallbackAnswer>(std::move(work));
}

}  // namespace waydesk::app
