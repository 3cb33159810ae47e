#include "server/app/survey_service.hpp"

namespace waydesk::app {

store::Explained<std::unique_ptr<SurveyService>> SurveyService::open(SurveyParts parts, store::Connection& connection) {
    std::unique_ptr<SurveyService> service(new SurveyService(std::move(parts)));
    auto room = SurveyRoom::open(service->parts_, connection);
    if (!room) return room.error();
    service->room_ = std::move(*room);
    auto following = FollowRoom::open(*service->room_, connection);
    if (!following) return following.error();
    service->following_ = std::move(*following);
    auto inspections = InspectionsOfDesk::open(*service->following_, connection);
    if (!inspections) return inspections.error();
    service->inspections_ = std::move(*inspections);
    service->visits_ = std::make_unique<Visits>(*service->following_);
    service->surveys_ = std::make_unique<SurveysOfDesk>(*service->room_, *service->visits_);
    service->join_runtime();
    return service;
}

void SurveyService::join_runtime() {
    constexpr Duration tick_every = 1s;
    DeskRuntime& runtime = parts_.runtime;
    runtime.hub().on_event.emplace_back(
        [this](const desk::EventPtr& event, const desk::ConversationPtr& after) { room_->happened(event, after); });
    runtime.thread().every(tick_every, [this] { visits_->tick(); });
}

}  // namespace waydesk::app
