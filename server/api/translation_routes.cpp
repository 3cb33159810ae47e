// Machine translation for agents: what a traveler wrote, and what one is about to answer. The original is kept by who
// asks; nothing here is stored.
#include "server/api/bind.hpp"
#include "server/api/configured.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;

class TranslationHandlers {
public:
    explicit TranslationHandlers(const RouteContext& context)
        : port_(context.ports.translations), doors_(context.doors), most_text_(context.settings.limits.text) {}

    Task<Outcome> languages(Call&) {
        Result<std::string> found = co_await port_.languages_json();
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> translate(Call& call) {
        Fields fields(call.body);
        TranslationOrder order;
        order.text = fields.require_prose("text", static_cast<std::size_t>(most_text_));
        const std::string source = fields.optional_text("source", language::LanguageTag::max_length);
        const std::string target = fields.require_text("target", language::LanguageTag::max_length);
        if (order.text.find_first_not_of(" \t\r\n") == std::string::npos) fields.refuse("text");
        order.source = language::LanguageTag::parse_or(source, {});
        if (!source.empty() && !order.source.is_known()) fields.refuse("source");
        order.target = language::LanguageTag::parse_or(target, {});
        if (!order.target.is_known()) fields.refuse("target");
        if (!fields.ok()) co_return fields.problem();
        const Duration wait = co_await doors_.wait_for_translation(call.agent().agent.str());
        if (wait > Duration{0}) co_return later(wait);
        Configured translated = co_await port_.translate(std::move(order));
        co_return outcome_of(std::move(translated));
    }

private:
    TranslationPort& port_;
    DoorKeeper& doors_;
    std::int64_t most_text_;  // code points
};

}  // namespace

std::vector<Route> translation_routes(const RouteContext& context) {
    const auto own = std::make_shared<TranslationHandlers>(context);
    return {
        {"GET",
         "/api/v1/translate",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "From which languages into which is translated",
         bind(own, &TranslationHandlers::languages)},
        {"POST",
         "/api/v1/translate",
         Access::agent,
         BodyKind::json,
         {{"text", "string", true}, {"source", "string"}, {"target", "string", true}},
         {},
         "A text in another language, by a machine",
         bind(own, &TranslationHandlers::translate)},
    };
}

}  // namespace waydesk::api
