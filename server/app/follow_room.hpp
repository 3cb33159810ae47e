#pragma once
// Visits and inspections in the running program: their steps are taken one after the other, and each counts when it is
// committed. Lives on: the desk thread; made before it runs.

#include "core/time/business_calendar.hpp"
#include "desk/cases/moving.hpp"
#include "desk/quality/records.hpp"
#include "server/api/surveys_port.hpp"
#include "server/app/one_by_one.hpp"
#include "server/app/survey_room.hpp"

namespace waydesk::app {

class FollowRoom {
public:
    // Reads how many there are. `surveys` outlives it.
    static store::Explained<std::unique_ptr<FollowRoom>> open(SurveyRoom& surveys, store::Connection& connection);

    void line_up(OneByOne::Work work) { works_.line_up(std::move(work)); }
    bool is_idle() const { return works_.is_idle(); }

    // Inside a piece of work: it begins, with the next number of its kind. errors: of the store
    using Done = std::function<void(Result<quality::Followed>)>;
    void begin(quality::Followed wanted, std::string_view step, cases::Fields fields, const cases::By& by,
               const Done& done);
    void read(const std::string& kind, std::int64_t id, const Done& then) const;

    // A step that is asked for, in its turn: `prepare` reads its fields and says what its asker is to it, `finish` adds
    // what follows from it before it is stored, `tell` makes the answer. The asker is an agent who is not disabled.
    struct Prepared {
        cases::Fields fields;
        cases::Actors is;
    };
    struct Taking {
        std::string kind;
        std::function<bool(const quality::Followed&, const desk::Agent&)> sees;  // else it is not there
        std::function<Checked<Prepared>(const quality::Followed&, const desk::Agent&)> prepare;
        std::function<void(quality::Followed&, const cases::Step&)> finish;
        std::function<void(const quality::Followed&, std::function<void(api::CaseAnswer)>)> tell;
    };
    using Answer = std::function<void(api::CaseAnswer)>;
    void take(const api::FollowingMove& move, Taking taking, const Answer& answer);

    const SurveyRoom& surveys() const { return surveys_; }
    const SurveyParts& parts() const { return surveys_.parts(); }
    std::int64_t workspace() const { return surveys_.workspace(); }

private:
    explicit FollowRoom(SurveyRoom& surveys);
    void move(const api::FollowingMove& asked, const Taking& taking, const quality::Followed& now,
              const Answer& answer);
    void store(const quality::Followed& after, const cases::Step& step, const Done& done);
    api::CaseRefusal refusal(const cases::Refusal& why, const quality::Followed& now, const std::string& reader) const;
    Flaws told(const Flaws& flaws, const std::string& reader) const;

    SurveyRoom& surveys_;
    time::BusinessCalendar always_;                // they have no clocks
    std::map<std::string, std::int64_t> numbers_;  // the latest, by kind
    OneByOne works_;
};

}  // namespace waydesk::app
