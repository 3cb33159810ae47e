// What travelers answer to surveys in the widget.
#include "server/api/bind.hpp"
#include "server/api/case_fields.hpp"
#include "server/api/routes.hpp"
#include "server/api/surveys_port.hpp"

namespace waydesk::api {
namespace {

class WidgetSurveys {
public:
    explicit WidgetSurveys(const RouteContext& context) : port_(context.ports.surveys), doors_(context.doors) {}

    Task<Outcome> list(Call& call) {
        const Duration wait = co_await doors_.wait_for_case(call.request.peer);
        if (wait > Duration{0}) co_return later(wait);
        CaseAsker asker = case_asker(call);
        const Result<Page> page = co_await port_.own_surveys(std::move(asker));
        co_return list_or_failure(page);
    }

    Task<Outcome> answer(Call& call) {
        const auto id = call.id<surveys::SurveyId>();
        if (!id) co_return protocol::as_seen_by_visitor(protocol::problem_from(id.error()));
        protocol::Fields fields(call.body);
        SurveyReply reply;
        reply.score = fields.require_int("score", 0, surveys::scale_of(surveys::Kind::nps).to);
        if (fields.object().find("comment") != nullptr)
            reply.comment = fields.require_prose("comment", surveys::most_comment_code_points);
        reply.solved = fields.optional_bool("solved");
        if (!fields.ok()) co_return fields.problem();
        const Duration wait = co_await doors_.wait_for_case(call.request.peer);
        if (wait > Duration{0}) co_return later(wait);
        CaseAsker asker = case_asker(call);
        CaseAnswer answer = co_await port_.answer_survey(std::move(asker), *id, std::move(reply));
        co_return told(std::move(answer), call);
    }

private:
    SurveysPort& port_;
    DoorKeeper& doors_;
};

}  // namespace

std::vector<Route> surveys_widget_routes(const RouteContext& context) {
    const auto own = std::make_shared<WidgetSurveys>(context);
    return {
        {"GET",
         "/widget/v1/surveys",
         Access::visitor,
         BodyKind::none,
         {},
         {},
         "What a traveler was asked about how he was served",
         bind(own, &WidgetSurveys::list)},
        {"POST",
         "/widget/v1/surveys/{id}",
         Access::visitor,
         BodyKind::json,
         {{"score", "integer", true}, {"comment", "string"}, {"solved", "boolean"}},
         {},
         "Answer a survey, or change the answer",
         bind(own, &WidgetSurveys::answer)},
    };
}

}  // namespace waydesk::api
