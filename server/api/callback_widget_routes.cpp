// Callbacks as travelers ask for them, move them and cancel them in the widget.
#include "server/api/bind.hpp"
#include "server/api/callback_fields.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

using protocol::Problem;
using protocol::ProblemCode;

class WidgetCallbacks {
public:
    explicit WidgetCallbacks(const RouteContext& context)
        : port_(context.ports.callbacks), doors_(context.doors), translate_(context.settings.translate) {}

    Task<Outcome> slots(Call& call) {
        SlotsRead asked = read_slots(call);
        if (const Problem* wrong = std::get_if<Problem>(&asked)) co_return *wrong;
        const Duration wait = co_await doors_.wait_for_callback(call.request.peer);
        if (wait > Duration{0}) co_return later(wait);
        CallbackAnswer answer = co_await port_.slots(std::move(std::get<SlotsAsked>(asked)));
        co_return told(std::move(answer), call, translate_);
    }

    Task<Outcome> ask(Call& call) {
        CallRead asked = read_call(call);
        if (const Problem* wrong = std::get_if<Problem>(&asked)) co_return *wrong;
        const Duration wait = co_await doors_.wait_for_callback(call.request.peer);
        if (wait > Duration{0}) co_return later(wait);
        CallbackAnswer answer = co_await port_.ask(std::move(std::get<CallAsked>(asked)));
        co_return told(std::move(answer), call, translate_, 201);
    }

    Task<Outcome> list(Call& call) {
        const Result<Page> page = co_await port_.own(call.visitor().identity);
        co_return list_or_failure(page);
    }

    Task<Outcome> choose(Call& call) {
        const auto id = call.id<callback::CallbackId>();
        if (!id) co_return failure(id.error());
        WindowRead slot = read_choice(call);
        if (const Problem* wrong = std::get_if<Problem>(&slot)) co_return *wrong;
        const Duration wait = co_await doors_.wait_for_callback(call.request.peer);
        if (wait > Duration{0}) co_return later(wait);
        CallbackAnswer answer = co_await port_.choose(call.author(), *id, std::get<callback::Window>(slot));
        co_return told(std::move(answer), call, translate_);
    }

    Task<Outcome> cancel(Call& call) {
        const auto id = call.id<callback::CallbackId>();
        if (!id) co_return failure(id.error());
        const Duration wait = co_await doors_.wait_for_callback(call.request.peer);
        if (wait > Duration{0}) co_return later(wait);
        CallbackAnswer answer = co_await port_.cancel(call.author(), *id, std::string());
        co_return told(std::move(answer), call, translate_);
    }

private:
    CallbackPort& port_;
    DoorKeeper& doors_;
    const protocol::Translate& translate_;
};

}  // namespace

std::vector<Route> callback_widget_routes(const RouteContext& context) {
    const auto own = std::make_shared<WidgetCallbacks>(context);
    return {
        {"GET",
         "/widget/v1/callback-slots",
         Access::visitor,
         BodyKind::none,
         {},
         {"language", "zone", "any_hour", "booking", "conversation"},
         "Times at which a traveler can be called",
         bind(own, &WidgetCallbacks::slots)},
        {"GET",
         "/widget/v1/callbacks",
         Access::visitor,
         BodyKind::none,
         {},
         {},
         "A traveler's own callbacks",
         bind(own, &WidgetCallbacks::list)},
        {"POST",
         "/widget/v1/callbacks",
         Access::visitor,
         BodyKind::json,
         call_fields(),
         {},
         "Ask to be called",
         bind(own, &WidgetCallbacks::ask)},
        {"POST",
         "/widget/v1/callbacks/{id}/slot",
         Access::visitor,
         BodyKind::json,
         {{"from", "integer"}, {"until", "integer"}, {"soon", "boolean"}},
         {},
         "Be called at another time",
         bind(own, &WidgetCallbacks::choose)},
        {"POST",
         "/widget/v1/callbacks/{id}/cancel",
         Access::visitor,
         BodyKind::json,
         {},
         {},
         "Not be called after all",
         bind(own, &WidgetCallbacks::cancel)},
    };
}

}  // namespace waydesk::api
