#pragma once
// Complaints and refunds in the running program: those that are not over, and how each step is stored together with
// what it tells in its conversation. Steps are taken one after the other, so that of two who take one at once the
// second sees what the first did; each counts when it is committed. What a crash interrupts did not happen. Lives on:
// the desk thread; made before it runs.

#include "desk/cases/posting.hpp"
#include "desk/cases/records.hpp"
#include "server/app/case_views.hpp"
#include "server/app/one_by_one.hpp"

namespace waydesk::app {

struct Requoted;

class CaseRoom {
public:
    // Reads those that are open. `parts` outlives it.
    static store::Explained<std::unique_ptr<CaseRoom>> open(const CaseParts& parts, store::Connection& connection);

    using Done = std::function<void(Result<cases::Case>)>;  // as it is now
    void line_up(OneByOne::Work work) { works_.line_up(std::move(work)); }

    struct Story {
        cases::Moved moved;
        store::Change beside;       // further rows
        CaseViews::Note note = {};  // to those who work on it; no text: none
    };
    // Inside a piece of work: one step. errors: of the desk and the store, when nothing was stored.
    void store(Story story, const Done& done);
    // Also one that is over. errors: not_found, storage
    void read(cases::CaseId id, const Done& then) const;

    // For the next step, as the calendar and the policies are now; valid until the piece of work ends.
    struct Around {
        kb::policy::Library::Shared policies;
        cases::Surroundings surroundings;
    };
    Around around() const;
    // That a step makes a letter: to be mailed, as far as a mailbox sends such letters.
    cases::PostedLetter letter_of(cases::CaseId id, std::int64_t step, Instant at) const;
    std::int64_t next_number(const std::string& kind) const { return numbers_.at(kind) + 1; }

    const std::map<cases::CaseId, cases::Case>& open_cases() const { return open_; }
    const CaseViews& views() const { return views_; }
    const CaseParts& parts() const { return parts_; }
    std::int64_t workspace() const { return parts_.runtime.workspace().value; }

    // Inside a piece of work: whose they are changed beside the room, and is stored.
    void move_contact(const std::vector<std::int64_t>& moved, desk::ContactId to);

    void tick();  // every second: case_watch.cpp

private:
    explicit CaseRoom(const CaseParts& parts);
    void submit(desk::TellCase tell, store::Change rows, const std::function<void(error_code)>& then);
    void keep(const cases::Case& one);  // in memory, while it is open
    void read_again(cases::CaseId id, error_code why, const Done& done);

    // case_watch.cpp: what time means
    void take_marks(cases::CaseId id, const std::function<void()>& done);
    void give_up(cases::CaseId id, const std::function<void()>& done);

    // case_chasing.cpp: what nobody else does
    struct OwnStep {
        std::optional<desk::AgentId> handler;  // from then on
        store::Change beside;
        std::string note_key;  // empty: nothing is noted
    };
    bool needs_looking_after(const cases::Case& one, Instant now) const;
    void look_after(cases::CaseId id, const std::function<void()>& done);
    void take_own_step(const cases::Case& now, std::string_view step, cases::Fields fields, OwnStep more,
                       const std::function<void()>& done);
    void chase(cases::CaseId id, std::string_view task, const std::function<void()>& done);
    void requote(const cases::Case& one, const std::function<void()>& done);
    void tell_requoted(const cases::Case& one, Requoted requoted, const std::function<void()>& done);
    std::optional<cases::Fields> answer_of_group(const cases::Case& one) const;
    bool is_to_hand_up(const cases::Case& one, Instant now) const;
    desk::AgentId leader() const;

    const CaseParts& parts_;
    CaseViews views_{parts_};
    time::BusinessCalendar office_;  // while no calendar is named
    std::map<cases::CaseId, cases::Case> open_;
    std::map<std::string, std::int64_t> numbers_;  // the latest, by kind
    OneByOne works_{parts_.runtime.thread()};
    Instant ask_again_;  // when a clock reaches a mark next
};

}  // namespace waydesk::app
