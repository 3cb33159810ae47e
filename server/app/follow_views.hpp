#pragma once
// Visits and inspections as JSON, for agents (docs/protocol.md). Lives on: the desk thread.

#include "core/json_writer.hpp"
#include "desk/quality/followed.hpp"
#include "desk/quality/form.hpp"
#include "server/app/desk_runtime.hpp"

namespace waydesk::app {

// One with all that happened to it.
struct FollowedStory {
    quality::Followed now;
    std::vector<cases::Step> steps;
};

class FollowViews {
public:
    explicit FollowViews(DeskRuntime& runtime) : runtime_(runtime) {}

    std::string visit(const FollowedStory& story) const;
    std::string inspection(const FollowedStory& story, const desk::Agent& reader) const;

private:
    void write_person(JsonWriter& json, std::string_view key, desk::AgentId id) const;
    void write_steps(JsonWriter& json, const std::vector<cases::Step>& steps) const;
    void write_scoring(JsonWriter& json, const quality::Followed& now, std::string_view before) const;

    DeskRuntime& runtime_;
};

}  // namespace waydesk::app
