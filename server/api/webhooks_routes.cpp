// Other programs that are told what happens, and what they were told.
#include "server/api/bind.hpp"
#include "server/api/configured.hpp"
#include "server/api/routes.hpp"
#include "server/api/webhooks_port.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;
using webhooks::DeliveryId;
using webhooks::WebhookId;

constexpr std::size_t most_url_bytes = 2048;
constexpr std::size_t most_kinds = 40;
constexpr std::size_t most_kind_bytes = 32;
constexpr std::int64_t most_deliveries = 200;
constexpr std::int64_t latest_ms = 253'402'300'799'000;  // the year 9999

class Webhooks {
public:
    explicit Webhooks(const RouteContext& context) : port_(context.ports.webhooks) {}

    Task<Outcome> list(Call&) {
        const Result<Page> page = co_await port_.webhooks();
        co_return list_or_failure(page);
    }

    Task<Outcome> make(Call& call) {
        Fields fields(call.body);
        WebhookPatch wanted = read(fields);
        if (!wanted.name) fields.refuse("name");
        if (!wanted.url) fields.refuse("url");
        if (!wanted.kinds) fields.refuse("kinds");
        if (!fields.ok()) co_return fields.problem();
        Configured made = co_await port_.make_webhook(call.agent().agent, std::move(wanted));
        co_return outcome_of(std::move(made), 201);
    }

    Task<Outcome> get(Call& call) {
        const auto id = call.id<WebhookId>();
        if (!id) co_return failure(id.error());
        Result<std::string> text = co_await port_.webhook_json(*id);
        co_return json_or_failure(std::move(text));
    }

    Task<Outcome> change(Call& call) {
        const auto id = call.id<WebhookId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        WebhookPatch patch = read(fields);
        if (!fields.ok()) co_return fields.problem();
        Configured changed = co_await port_.change_webhook(*id, std::move(patch));
        co_return outcome_of(std::move(changed));
    }

    Task<Outcome> erase(Call& call) {
        const auto id = call.id<WebhookId>();
        if (!id) co_return failure(id.error());
        const Result<void> done = co_await port_.erase_webhook(*id);
        co_return done_or_failure(done);
    }

    Task<Outcome> rotate(Call& call) {
        const auto id = call.id<WebhookId>();
        if (!id) co_return failure(id.error());
        Result<std::string> text = co_await port_.rotate_secret(*id);
        co_return json_or_failure(std::move(text));
    }

    Task<Outcome> test(Call& call) {
        const auto id = call.id<WebhookId>();
        if (!id) co_return failure(id.error());
        Result<std::string> text = co_await port_.test_webhook(*id);
        co_return json_or_failure(std::move(text));
    }

    Task<Outcome> deliveries(Call& call) {
        const auto id = call.id<WebhookId>();
        if (!id) co_return failure(id.error());
        DeliveryFilter filter{*id, {}, {}, 0};
        if (const std::string state = call.request.query_value("state").value_or(""); !state.empty()) {
            filter.state = webhooks::delivery_state_from(state);
            if (!filter.state) co_return problem(ProblemCode::bad_frame, "state");
        }
        const auto before = call.query_id<DeliveryId>("cursor");
        if (!before) co_return problem(ProblemCode::bad_frame, "cursor");
        const auto limit = call.query_number("limit", 50, 1, most_deliveries);
        if (!limit) co_return problem(ProblemCode::bad_frame, "limit");
        filter.before = *before, filter.limit = *limit;
        const Result<Page> page = co_await port_.deliveries(filter);
        co_return list_or_failure(page);
    }

    // One delivery, or what was given up since a time.
    Task<Outcome> replay(Call& call) {
        const auto id = call.id<WebhookId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        const auto delivery = fields.optional_id<DeliveryId>("delivery");
        const auto since = fields.optional_int("since", 0, latest_ms);
        if (delivery.has_value() == since.has_value()) fields.refuse("delivery");
        if (!fields.ok()) co_return fields.problem();
        if (delivery) {
            const Result<void> done = co_await port_.replay(*id, *delivery);
            co_return done_or_failure(done);
        }
        const Result<void> done = co_await port_.replay_since(*id, Instant::from_ms(*since));
        co_return done_or_failure(done);
    }

private:
    static WebhookPatch read(Fields& fields) {
        WebhookPatch out;
        const protocol::Json& object = fields.object();
        if (object.find("name") != nullptr) out.name = fields.require_text("name", webhooks::most_name_bytes);
        if (object.find("url") != nullptr) out.url = fields.require_text("url", most_url_bytes);
        if (object.find("kinds") != nullptr) out.kinds = fields.optional_texts("kinds", most_kinds, most_kind_bytes);
        out.content = fields.optional_bool("content");
        out.enabled = fields.optional_bool("enabled");
        return out;
    }

    WebhooksPort& port_;
};

Route of_one(std::string_view method, std::string_view pattern, std::vector<Field> fields, std::string_view summary,
             std::function<Task<Outcome>(Call&)> handle) {
    const bool has_body = method == "POST" || method == "PATCH";
    const BodyKind body = has_body ? BodyKind::json : BodyKind::none;
    return {method, pattern, Access::admin, body, std::move(fields), {}, summary, std::move(handle)};
}

}  // namespace

std::vector<Route> webhooks_routes(const RouteContext& context) {
    using W = Webhooks;
    const auto own = std::make_shared<W>(context);
    const std::vector<Field> optional{{"name", "string"},
                                      {"url", "string"},
                                      {"kinds", "array of string"},
                                      {"content", "boolean"},
                                      {"enabled", "boolean"}};
    std::vector<Field> required = optional;
    for (std::size_t n = 0; n < 3; ++n) required[n].is_required = true;
    std::vector<Route> out{
        of_one("GET", "/api/v1/webhooks", {}, "Who is told what happens", bind(own, &W::list)),
        of_one("POST", "/api/v1/webhooks", required, "Tell somebody what happens", bind(own, &W::make)),
        of_one("GET", "/api/v1/webhooks/{id}", {}, "One of them", bind(own, &W::get)),
        of_one("PATCH", "/api/v1/webhooks/{id}", optional, "Change it, or switch it on or off", bind(own, &W::change)),
        of_one("DELETE", "/api/v1/webhooks/{id}", {}, "Remove it with its deliveries", bind(own, &W::erase)),
        of_one("POST", "/api/v1/webhooks/{id}/secret", {}, "A new secret; the former counts on for a day",
               bind(own, &W::rotate)),
        of_one("POST", "/api/v1/webhooks/{id}/test", {}, "Send it a message about nothing", bind(own, &W::test)),
        of_one("GET", "/api/v1/webhooks/{id}/deliveries", {}, "What it was told", bind(own, &W::deliveries)),
        of_one("POST", "/api/v1/webhooks/{id}/deliveries", {{"delivery", "string"}, {"since", "integer"}},
               "Tell it again what was given up", bind(own, &W::replay)),
    };
    out[7].query = {"state", "limit", "cursor"};
    return out;
}

}  // namespace waydesk::api
