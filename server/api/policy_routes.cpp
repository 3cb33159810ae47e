// The policies that fees and refunds are computed from, and the quotes that were given under them.
#include "server/api/bind.hpp"
#include "server/api/booking_fields.hpp"
#include "server/api/configured.hpp"
#include "server/api/routes.hpp"

#include <charconv>

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::Json;
using protocol::ProblemCode;

constexpr std::size_t most_language = 35;
constexpr std::size_t most_zone = 64;
constexpr std::int64_t most_items = 200;

class PolicyHandlers {
public:
    explicit PolicyHandlers(const RouteContext& context)
        : policies_(context.ports.policies), quotes_(context.ports.quotes), doors_(context.doors) {}

    Task<Outcome> list(Call&) {
        const Result<Page> page = co_await policies_.policies();
        co_return list_or_failure(page);
    }

    Task<Outcome> newest(Call& call) {
        Result<std::string> found = co_await policies_.policy_json(call.parameters.find("id")->second);
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> version(Call& call) {
        const std::string& text = call.parameters.find("version")->second;
        std::int64_t number = 0;
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (failed != std::errc{} || end != text.data() + text.size()) co_return problem(ProblemCode::not_found);
        Result<std::string> found = co_await policies_.policy_json(call.parameters.find("id")->second, number);
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> check(Call& call) {
        auto policy = policy_of(call);
        if (!policy) co_return policy.error();
        std::string checked = co_await policies_.check_policy(std::move(*policy));
        co_return json(std::move(checked));
    }

    Task<Outcome> put(Call& call) {
        auto policy = policy_of(call);
        if (!policy) co_return policy.error();
        const std::string& id = call.parameters.find("id")->second;
        Configured stored = co_await policies_.put_policy(call.agent().agent, id, std::move(*policy));
        co_return outcome_of(std::move(stored));
    }

    Task<Outcome> replay(Call& call) {
        auto policy = policy_of(call);
        if (!policy) co_return policy.error();
        Configured told = co_await policies_.replay_policy(std::move(*policy));
        co_return outcome_of(std::move(told));
    }

    Task<Outcome> quote(Call& call) {
        Fields fields(call.body);
        QuoteOrder order = order_of(call, fields);
        if (const Json* request = fields.optional_object("request")) order.request_json = protocol::to_text(*request);
        if (!fields.ok()) co_return fields.problem();
        Configured told = co_await quotes_.quote(std::move(order));
        co_return outcome_of(std::move(told));
    }

    Task<Outcome> quote_for_visitor(Call& call) {
        Fields fields(call.body);
        QuoteOrder order = order_of(call, fields);
        if (!fields.ok()) co_return fields.problem();
        const auth::ProofAttempt attempt = attempt_of(call);
        Duration wait{0};
        if (!attempt.reference.empty()) wait = co_await doors_.wait_for_proof(attempt);
        if (wait > Duration{0}) co_return later(wait);
        Configured told = co_await quotes_.quote(std::move(order));
        const std::string* text = std::get_if<std::string>(&told);
        const bool has_guessed = text != nullptr && text->starts_with(R"({"state":"unknown_booking")");
        if (has_guessed && !attempt.reference.empty()) co_await doors_.proof_failed(attempt);
        co_return outcome_of(std::move(told));
    }

    Task<Outcome> quotes(Call& call) {
        QuoteFilter filter;
        if (const auto text = call.request.query_value("conversation"); text && !text->empty()) {
            const auto id = desk::ConversationId::parse(*text);
            if (!id) co_return problem(ProblemCode::bad_frame, "conversation");
            filter.conversation = *id;
        }
        if (const auto cursor = call.request.query_value("cursor")) filter.before = *cursor;
        filter.limit = most_items / 4;
        const Result<Page> page = co_await quotes_.quotes(call.agent().agent, std::move(filter));
        co_return list_or_failure(page);
    }

    Task<Outcome> one_quote(Call& call) {
        Result<std::string> found = co_await quotes_.quote_json(call.agent().agent, call.parameters.find("id")->second);
        co_return json_or_failure(std::move(found));
    }

private:
    // The facts open a booking as the widget's own question for one does, so guesses are counted together. Without a
    // reference there is nothing to guess.
    static auth::ProofAttempt attempt_of(const Call& call) {
        auth::ProofAttempt out{call.visitor().identity.str(), call.request.peer, {}};
        const Json* facts = call.body.find("facts");
        const Json* reference = facts == nullptr ? nullptr : facts->find("booking");
        if (reference != nullptr && reference->text() != nullptr) out.reference = locator_from(*reference->text());
        return out;
    }

    static boost::system::result<std::string, protocol::Problem> policy_of(const Call& call) {
        Fields fields(call.body);
        const Json* policy = fields.require_object("policy");
        if (policy == nullptr) return fields.problem();
        return protocol::to_text(*policy);
    }

    static QuoteOrder order_of(const Call& call, Fields& fields) {
        QuoteOrder order;
        order.asker = call.author();
        order.language = fields.optional_text("language", most_language);
        order.zone = fields.optional_text("zone", most_zone);
        order.conversation = fields.optional_id<desk::ConversationId>("conversation").value_or(desk::ConversationId{});
        if (const Json* facts = fields.optional_object("facts")) order.facts_json = protocol::to_text(*facts);
        return order;
    }

    PolicyPort& policies_;
    QuotePort& quotes_;
    DoorKeeper& doors_;
};

}  // namespace

std::vector<Route> policy_routes(const RouteContext& context) {
    const auto own = std::make_shared<PolicyHandlers>(context);
    const std::vector<Field> policy{{"policy", "object", true}};
    const std::vector<Field> told{
        {"facts", "object"}, {"language", "string"}, {"zone", "string"}, {"conversation", "string"}};
    std::vector<Field> asked = told;
    asked.push_back({"request", "object"});
    return {
        configuring("GET", "/api/v1/policies", Access::agent, {}, "The policies in force",
                    bind(own, &PolicyHandlers::list)),
        configuring("POST", "/api/v1/policies/check", Access::agent, policy, "Whether a policy could be put in force",
                    bind(own, &PolicyHandlers::check)),
        configuring("GET", "/api/v1/policies/{id}", Access::agent, {}, "A policy with its versions",
                    bind(own, &PolicyHandlers::newest)),
        configuring("PUT", "/api/v1/policies/{id}", Access::manager, policy, "A new version of a policy",
                    bind(own, &PolicyHandlers::put)),
        configuring("GET", "/api/v1/policies/{id}/versions/{version}", Access::agent, {}, "One version of a policy",
                    bind(own, &PolicyHandlers::version)),
        configuring("POST", "/api/v1/policies/{id}/replay", Access::manager, policy,
                    "Whom the stored quotes would have told something else", bind(own, &PolicyHandlers::replay)),
        configuring("POST", "/api/v1/quotes", Access::agent, asked, "A quote, or what has to be known for one",
                    bind(own, &PolicyHandlers::quote)),
        {"GET",
         "/api/v1/quotes",
         Access::agent,
         BodyKind::none,
         {},
         {"conversation", "cursor"},
         "Quotes that were given, the newest first",
         bind(own, &PolicyHandlers::quotes)},
        configuring("GET", "/api/v1/quotes/{id}", Access::agent, {}, "A quote with how it came about",
                    bind(own, &PolicyHandlers::one_quote)),
        {"POST",
         "/widget/v1/quotes",
         Access::visitor,
         BodyKind::json,
         told,
         {},
         "A traveler's quote, or what has to be known for one",
         bind(own, &PolicyHandlers::quote_for_visitor)},
    };
}

}  // namespace waydesk::api
