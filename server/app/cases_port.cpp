#include "server/app/cases_port.hpp"

#include "server/app/case_rights.hpp"

namespace waydesk::app {

using api::CaseAnswer;
using api::CaseAsker;
using api::CaseRefusal;
using cases::Case;
using cases::CaseId;

namespace {

CaseAsker agent_asker(desk::AgentId agent) { return {desk::Author::agent(agent), false, {}}; }
language::LanguageTag tag_of(const CaseAsker& asker) { return language::LanguageTag::parse_or(asker.language, {}); }

}  // namespace

CasesOfDesk::Answer CasesOfDesk::once_over(Answer answer, std::function<void()> done) {
    return [answer = std::move(answer), done = std::move(done)](CaseAnswer given) {
        answer(std::move(given));
        done();
    };
}

CaseRefusal CasesOfDesk::wrong(Flaws flaws, const CaseAsker& asker) const {
    return {Errc::invalid, room_.views().told(flaws, tag_of(asker)), {}};
}

CaseRefusal CasesOfDesk::refused(const cases::Refusal& why, const Case& now, const CaseAsker& asker) const {
    using cases::Why;
    switch (why.why) {
        case Why::forbidden: return {Errc::forbidden, {}, {}};
        case Why::incomplete: return wrong(why.flaws, asker);
        case Why::unknown_step:
        case Why::not_possible: break;
    }
    if (why.why == Why::unknown_step || now.state.empty())  // also: a case does not begin with it
        return {Errc::invalid, {{"step", parts_.words->text("case.wrong.no_step", tag_of(asker))}}, {}};
    const Flaw& first = why.flaws.front();
    if (first.field.empty()) return {Errc::conflict, {}, room_.views().not_possible(now, tag_of(asker))};
    return {Errc::conflict, room_.views().told(why.flaws, tag_of(asker)), {}};  // of a clock that cannot be extended
}

cases::By CasesOfDesk::by(const CaseAsker& asker) const {
    const Instant now = parts_.runtime.clock().now();
    if (asker.author.is_visitor()) return {now, asker.author, cases::Actor::traveler, {}};
    const desk::Agent* agent = parts_.runtime.desk().agent(asker.author.agent_id());
    if (agent == nullptr || agent->disabled) return {now, asker.author, {}, {}};
    return {now, asker.author, actors_of(agent->role), limit_of(agent->role, parts_.config)};
}

std::string CasesOfDesk::process_json(const std::string& kind) const {
    return app::process_json(*cases::find_process(kind));
}

Task<Result<std::string>> CasesOfDesk::case_json(desk::AgentId asker, std::string kind, CaseId id) {
    using Text = std::function<void(Result<std::string>)>;
    std::function<void(Text)> work = [this, who = agent_asker(asker), kind = std::move(kind), id](Text answer) {
        find(who, kind, id, [this, who, answer](const Result<Seen>& seen) {
            if (!seen) return answer(seen.error());
            answer(json_for(who, *seen));
        });
    };
    co_return co_await parts_.runtime.ask<Result<std::string>>(std::move(work));
}

}  // namespace waydesk::app
