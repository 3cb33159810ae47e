#include "server/app/demo_quality.hpp"

#include "core/time/business_calendar.hpp"
#include "desk/cases/moving.hpp"
#include "desk/quality/inspection.hpp"
#include "desk/quality/records.hpp"
#include "desk/quality/scores.hpp"
#include "desk/quality/visit.hpp"

#include <algorithm>
#include <array>

namespace waydesk::app {
namespace {

using cases::Actor;
using cases::Fields;
using quality::Followed;

using Texts = std::vector<std::string>;

// How far each has come, how long ago it began, and how well it was done.
struct Stage {
    std::string_view until, why;
    Duration ago;
    int lost;  // points that the scorer misses
    bool is_critical = false;
};
constexpr std::array inspections{
    Stage{"sampled", "random", 20h, 0},       Stage{"sampled", "low_score", 20h, 0},
    Stage{"assigned", "random", 30h, 0},      Stage{"scored", "long_silence", 50h, 3},
    Stage{"sent", "random", 70h, 2},          Stage{"sent", "low_score", 75h, 6},
    Stage{"accepted", "random", 120h, 1},     Stage{"appealed", "low_score", 130h, 0, true},
    Stage{"calibrated", "random", 200h, 4},   Stage{"final", "low_score", 260h, 5},
    Stage{"coaching", "random", 320h, 7},     Stage{"closed", "random", 400h, 1},
    Stage{"closed", "long_silence", 420h, 5},
};
struct VisitStage {
    std::string_view until;
    Duration ago;
    std::int64_t csat, nps;
};
constexpr std::array visits{VisitStage{"planned", 5h, 0, 0},    VisitStage{"planned", 28h, 0, 0},
                            VisitStage{"attempted", 50h, 0, 0}, VisitStage{"no_answer", 75h, 0, 0},
                            VisitStage{"answered", 90h, 5, 10}, VisitStage{"answered", 120h, 2, 4},
                            VisitStage{"closed", 200h, 4, 8},   VisitStage{"closed", 300h, 5, 9}};

// Takes one through its steps, evenly over the time since it began.
class Telling {
public:
    Telling(store::Change& change, std::int64_t workspace, Followed wanted, Instant at, std::string_view until)
        : change_(change), workspace_(workspace), now_(std::move(wanted)), at_(at), until_(until) {}

    void take(std::string_view step, Fields fields, desk::AgentId by, cases::Actors is) {
        constexpr Duration pause = 2h;
        if (now_.one.state == until_) return;
        const cases::By who{at_, by ? desk::Author::agent(by) : desk::Author{}, is, {}};
        const cases::Process& process = quality::process_of(now_.one.kind);
        auto moved = now_.one.steps == 0
                         ? cases::open(process, now_.one, step, std::move(fields), who, {calendar_, {}})
                         : cases::move(process, now_.one, step, std::move(fields), who, {calendar_, {}});
        ensure(moved.has_value(), "the demo's visits and inspections can happen");
        now_.one = std::move(moved->state);
        if (before_store) before_store(now_, step, by);
        quality::put(change_, workspace_, now_, moved->step);
        at_ = at_ + pause;
    }

    std::function<void(Followed&, std::string_view step, desk::AgentId by)> before_store;

private:
    static time::BusinessCalendar always() {
        time::CalendarRules rules;
        for (time::DayHours& day : rules.week) day = {{0, 24 * 60}};
        return *time::BusinessCalendar::make(rules);
    }

    store::Change& change_;
    std::int64_t workspace_;
    time::BusinessCalendar calendar_ = always();
    Followed now_;
    Instant at_;
    std::string_view until_;
};

// Full marks but for so many points, one an item from the end of the form.
Texts points(const quality::Form& form, int lost) {
    Texts out;
    for (auto item = form.items.rbegin(); item != form.items.rend(); ++item) {
        const std::int64_t given = item->max - (lost > 0 ? 1 : 0);
        if (lost > 0) --lost;
        out.push_back(item->name + "=" + std::to_string(given));
    }
    return out;
}

void finish(Followed& after, std::string_view step, desk::AgentId by) {
    const quality::Form form = quality::default_form();
    Fields& fields = after.one.fields;
    const auto score = [&](const std::string& prefix) {
        return quality::score_of(form, quality::scores_in(fields, prefix + "scores"),
                                 quality::list_in(fields, prefix + "critical"));
    };
    if (step == "assign") after.one.handler = *desk::AgentId::parse(cases::text_of(fields, "scorer"));
    if (step == "score")
        fields.insert_or_assign("form_version", form.version), fields.insert_or_assign("score", score(""));
    if (step == "calibrate") {
        fields.insert_or_assign("second_scorer", by.str());
        fields.insert_or_assign("second_score", score("second_"));
    }
    if (step == "finish") fields.insert_or_assign("final_score", score(""));
}

struct People {
    desk::AgentId manager, admin;
    std::vector<desk::AgentId> agents;
    desk::AgentId somebody_else(desk::AgentId than) const {
        const auto other = std::ranges::find_if(agents, [&](desk::AgentId id) { return id != than; });
        return other == agents.end() ? manager : *other;
    }
};

void tell_inspection(store::Change& change, std::int64_t workspace, const desk::ConversationState& about,
                     const Stage& stage, const People& people, Followed wanted, Instant now) {
    wanted.one.kind = quality::inspection_process().kind, wanted.one.conversation = about.id;
    wanted.conversation_number = about.number, wanted.subject = about.agent;
    Telling telling(change, workspace, std::move(wanted), now - stage.ago, stage.until);
    telling.before_store = finish;
    const desk::AgentId scorer = people.somebody_else(about.agent), lead = people.manager;
    const quality::Form form = quality::default_form();
    telling.take("sample",
                 {{"agent", about.agent.str()}, {"why", std::string(stage.why)}, {"seed", std::int64_t{2026}}}, lead,
                 Actor::quality);
    telling.take("assign", {{"scorer", scorer.str()}}, lead, Actor::quality);
    Fields scored{{"scores", points(form, stage.lost)},
                  {"comment", std::string(stage.lost > 3 ? "Please tell the rule beside the fee." : "Well done.")}};
    if (stage.is_critical) scored.emplace("critical", Texts{"correctness"});
    telling.take("score", std::move(scored), scorer, Actor::specialist);
    telling.take("send", {}, scorer, Actor::specialist);
    const bool is_appealed = stage.until == "appealed" || stage.until == "calibrated" || stage.until == "final";
    if (is_appealed)
        telling.take("appeal", {{"reason", std::string("The fee was the one that the policy computes.")}}, about.agent,
                     Actor::agent);
    else
        telling.take("accept", {}, about.agent, Actor::agent);
    if (is_appealed)
        telling.take("calibrate", {{"second_scores", points(form, stage.lost / 2)}}, people.admin, Actor::quality);
    Fields finished;
    if (is_appealed) finished.emplace("use", std::string("first"));
    telling.take("finish", std::move(finished), lead, Actor::quality);
    telling.take("coach", {{"plan", std::string("Read the fare rules together.")}}, lead, Actor::quality);
    telling.take("close", {{"result", std::string("Agreed.")}}, lead, Actor::quality);
}

void tell_visit(store::Change& change, std::int64_t workspace, const desk::ConversationState& about,
                const VisitStage& stage, Followed wanted, Instant now) {
    wanted.one.kind = quality::visit_process().kind, wanted.one.contact = about.contact;
    wanted.one.language = about.language, wanted.due_at = now - stage.ago + 24h;
    Telling telling(change, workspace, std::move(wanted), now - stage.ago, stage.until);
    telling.before_store = [](Followed& after, std::string_view, desk::AgentId by) {
        if (by) after.one.handler = by;
    };
    Fields planned;
    if (!about.booking.empty()) planned.emplace("reference", about.booking);
    telling.take("plan", std::move(planned), {}, Actor::system);
    telling.take("attempt", {}, about.agent, Actor::agent);
    if (stage.csat == 0) return telling.take("no_answer", {}, about.agent, Actor::agent);
    telling.take(
        "answer",
        {{"csat", stage.csat}, {"nps", stage.nps}, {"may_quote", stage.csat > 3}, {"follow_up", stage.csat < 3}},
        about.agent, Actor::agent);
    telling.take("close", {}, about.agent, Actor::agent);
}

Result<People> people_of(desk::Loader& loader) {
    const auto organisation = loader.organisation();
    if (!organisation) return organisation.error();
    People out;
    for (const desk::Agent& agent : organisation->agents) {
        if (agent.role == desk::Role::manager) out.manager = agent.id;
        if (agent.role == desk::Role::admin) out.admin = agent.id;
        if (agent.role == desk::Role::agent) out.agents.push_back(agent.id);
    }
    return out;
}

}  // namespace

store::Explained<> tell_quality(store::Change& change, desk::Loader& loader, desk::WorkspaceId workspace,
                                const std::vector<desk::ConversationPtr>& ended, IdSource& ids, Instant now) {
    const auto people = people_of(loader);
    if (!people) return store::Refusal{people.error(), "The demo's agents cannot be read."};
    std::size_t told = 0, visited = 0;
    std::int64_t inspection = 0, visit = 0;
    std::vector<desk::ContactId> contacts;
    for (auto one = ended.rbegin(); one != ended.rend(); ++one) {
        const desk::ConversationState& state = **one;
        Followed wanted;
        wanted.one.language = "und";
        if (told < inspections.size() && state.last_at < now - inspections[told].ago) {
            wanted.one.id = ids.next<cases::CaseId>(), wanted.one.number = ++inspection;
            tell_inspection(change, workspace.value, state, inspections[told++], *people, wanted, now);
        } else if (visited < visits.size() && state.last_at < now - visits[visited].ago &&
                   std::ranges::find(contacts, state.contact) == contacts.end()) {
            contacts.push_back(state.contact);
            wanted.one.id = ids.next<cases::CaseId>(), wanted.one.number = ++visit;
            tell_visit(change, workspace.value, state, visits[visited++], wanted, now);
        }
    }
    return {};
}

}  // namespace waydesk::app
