#pragma once
// Surveys, visits and inspections in the running program: their rooms, and what the HTTP interface asks.
// Lives on: made by the program before the desk's thread runs, let go after it has ended.

#include "server/app/inspections_port.hpp"
#include "server/app/surveys_port.hpp"

namespace waydesk::app {

class SurveyService {
public:
    static store::Explained<std::unique_ptr<SurveyService>> open(SurveyParts parts, store::Connection& connection);

    void set_address(std::string address) { parts_.address = std::move(address); }  // for links; before it serves
    api::SurveysPort& surveys() { return *surveys_; }
    api::InspectionsPort& inspections() { return *inspections_; }

private:
    explicit SurveyService(SurveyParts parts) : parts_(std::move(parts)) {}
    void join_runtime();

    SurveyParts parts_;
    std::unique_ptr<SurveyRoom> room_;
    std::unique_ptr<FollowRoom> following_;
    std::unique_ptr<Visits> visits_;
    std::unique_ptr<SurveysOfDesk> surveys_;
    std::unique_ptr<InspectionsOfDesk> inspections_;
};

}  // namespace waydesk::app
