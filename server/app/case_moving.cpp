// A step that is asked for: whether the case is as its asker saw it, whom the step names, and what is stored.
#include "desk/cases/fields.hpp"
#include "server/app/case_rights.hpp"
#include "server/app/cases_port.hpp"

#include <algorithm>
#include <array>

namespace waydesk::app {

using api::CaseAnswer;
using api::CaseAsker;
using api::CaseRefusal;
using cases::Case;
using cases::Fields;

namespace {

// Fields that hold the id of an agent.
constexpr std::array<std::string_view, 3> agent_fields{"handler", "about_agent", "approved_by"};

void mask(Fields& fields, privacy::Kinds kept) {
    for (auto& [name, value] : fields) {
        if (auto* text = std::get_if<std::string>(&value)) privacy::mask_in_place(*text, kept);
        if (auto* items = std::get_if<std::vector<std::string>>(&value))
            for (std::string& item : *items) privacy::mask_in_place(item, kept);
    }
}

// Whom the step makes the handler; else whoever of us touched it first.
void set_handler(Case& after, const cases::Step& step) {
    if (const auto named = desk::AgentId::parse(cases::text_of(step.fields, "handler")))
        after.handler = *named;
    else if (!after.handler)
        after.handler = step.author.agent_id();
}

}  // namespace

Checked<Fields> CasesOfDesk::read_fields(const std::string& json, const cases::Process& process,
                                         const cases::StepForm* step, const CaseAsker& asker) const {
    auto fields = cases::fields_from_json(json, process);
    if (!fields) return fields;
    mask(*fields, parts_.runtime.kept_numbers());
    const bool has_channel =
        step != nullptr && std::ranges::find(step->fields, "channel", &cases::FieldForm::name) != step->fields.end();
    if (asker.author.is_visitor() && has_channel) fields->insert_or_assign("channel", std::string("webchat"));
    if (Flaws flaws = check_people(step, *fields); !flaws.empty()) return flaws;
    return fields;
}

Flaws CasesOfDesk::check_people(const cases::StepForm* step, const Fields& fields) const {
    for (const std::string_view name : agent_fields) {
        const std::string_view text = cases::text_of(fields, name);
        if (text.empty()) continue;
        const auto id = desk::AgentId::parse(text);
        const desk::Agent* agent = id ? parts_.runtime.desk().agent(*id) : nullptr;
        if (agent == nullptr || agent->disabled) return {{std::string(name), "There is no such agent."}};
        const auto* sum = cases::value_of<cases::Money>(fields, "amount");
        const bool approves_offer = name == "approved_by" && step != nullptr && step->name == "propose";
        if (approves_offer && sum != nullptr && !may_approve(agent->role, *sum, parts_.config))
            return {{std::string(name), "This is nobody who may approve as much."}};
    }
    return {};
}

// What has to be read before a step is taken.
Task<Result<CasesOfDesk::Prepared>> CasesOfDesk::prepare(api::CaseMove asked) {
    const bool is_correction = asked.kind == "correction" && (asked.step == "list" || asked.step == "close");
    if (is_correction) co_return co_await prepare_correction(asked);
    const bool is_complaint = asked.kind == "complaint";
    std::string link = asked.step == "join_group" ? "group" : "original";
    if (is_complaint && (asked.step == "join_group" || asked.step == "mark_duplicate"))
        co_return co_await prepare_link(asked, link);
    co_return Prepared();
}

Task<CaseAnswer> CasesOfDesk::move_case(api::CaseMove move) {
    Result<Prepared> found = co_await prepare(move);
    if (!found) co_return CaseRefusal{found.error(), {}, {}};
    const auto prepared = std::make_shared<const Prepared>(std::move(*found));
    const auto asked = std::make_shared<const api::CaseMove>(std::move(move));
    std::function<void(Answer)> work = [this, asked, prepared](const Answer& answer) {
        room_.line_up([this, asked, prepared, answer](const std::function<void()>& done) {
            const Answer last = once_over(answer, done);
            find(asked->asker, asked->kind, asked->id, [this, asked, prepared, last](const Result<Seen>& seen) {
                if (!seen) return last(CaseRefusal{seen.error(), {}, {}});
                take_step(*asked, *prepared, *seen, last);
            });
        });
    };
    co_return co_await parts_.runtime.ask<CaseAnswer>(std::move(work));
}

void CasesOfDesk::take_step(const api::CaseMove& asked, const Prepared& prepared, const Seen& seen,
                            const Answer& answer) {
    const Case& now = seen.one;
    const auto reader = language::LanguageTag::parse_or(asked.asker.language, {});
    if (asked.steps && *asked.steps != now.steps)
        return answer(CaseRefusal{Errc::conflict, {}, room_.views().moved_meanwhile(now, reader)});
    const cases::Process& process = *cases::find_process(now.kind);
    const cases::StepForm* step = process.step(asked.step);
    auto fields = read_fields(asked.fields, process, step, asked.asker);
    if (!fields) return answer(wrong(fields.error(), asked.asker));
    for (const auto& [name, value] : prepared.fields) fields->insert_or_assign(name, value);
    const CaseRoom::Around around = room_.around();
    auto moved = cases::move(process, now, asked.step, std::move(*fields), by(asked.asker), around.surroundings);
    if (!moved) return answer(refused(moved.error(), now, asked.asker));
    if (!prepared.flaws.empty()) return answer(wrong(prepared.flaws, asked.asker));
    set_handler(moved->state, moved->step);
    if (prepared.group) moved->state.parent = prepared.group;
    if (asked.step == "leave_group") moved->state.parent = {};
    store(CaseRoom::Story{std::move(*moved), prepared.beside, {}}, seen, asked.asker, answer);
}

void CasesOfDesk::store(CaseRoom::Story story, Seen seen, const CaseAsker& asker, const Answer& answer) {
    seen.steps.push_back(story.moved.step);
    room_.store(std::move(story), [this, seen = std::move(seen), asker, answer](const Result<Case>& after) {
        if (!after) {
            const bool is_raced = after.error() == store::Errc::guard_missed;
            return answer(CaseRefusal{is_raced ? error_code(Errc::conflict) : after.error(), {}, {}});
        }
        Seen now = seen;
        now.one = *after;
        answer(json_for(asker, now));
    });
}

}  // namespace waydesk::app
