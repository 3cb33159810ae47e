// What the room itself does where nobody does it: complaints of a group are answered as the one that stands for all. Of
// refunds that nobody moves on, somebody is given a task, somebody who leads gets it when
// it is not done in its time, and a quote that ran out is worked out anew.
#include "core/log.hpp"
#include "desk/cases/chasing.hpp"
#include "desk/cases/grouping.hpp"
#include "server/app/case_requote.hpp"
#include "server/app/case_room.hpp"

namespace waydesk::app {

using cases::Case;
using cases::CaseId;
using cases::Fields;

// Whoever leads and may be asked, best of all one who works now; none: nobody leads.
desk::AgentId CaseRoom::leader() const {
    desk::AgentId out;
    for (const auto& [id, agent] : parts_.runtime.desk().agents()) {
        if (agent.disabled || agent.role == desk::Role::agent) continue;
        if (agent.presence == desk::Presence::available && agent.is_present()) return id;
        if (!out) out = id;
    }
    return out;
}

void CaseRoom::take_own_step(const Case& now, std::string_view step, Fields fields, OwnStep more,
                             const std::function<void()>& done) {
    const Around around = this->around();
    const cases::By system{parts_.runtime.clock().now(), {}, cases::Actor::system, {}};
    auto moved = cases::move(*cases::find_process(now.kind), now, step, std::move(fields), system, around.surroundings);
    if (!moved) {
        log::warn("case_step_not_taken", {{"case", now.id.str()}, {"step", step}});
        return done();
    }
    if (more.handler) moved->state.handler = *more.handler;
    Story story{std::move(*moved), std::move(more.beside), {}};
    if (!more.note_key.empty()) story.note = views_.task_note(story.moved.state, more.note_key);
    store(std::move(story), [done](const Result<Case>&) { done(); });
}

// Whoever handles it, else somebody who leads.
void CaseRoom::chase(CaseId id, std::string_view task, const std::function<void()>& done) {
    const auto known = open_.find(id);
    if (known == open_.end()) return done();
    const desk::Agent* own = parts_.runtime.desk().agent(known->second.handler);
    const desk::AgentId to = own != nullptr && !own->disabled ? own->id : leader();
    Fields fields{{"task", std::string(task)}, {"handler", to ? to.str() : std::string()}};
    take_own_step(known->second, "chase", std::move(fields), {to, {}, "case.task." + std::string(task)}, done);
}

void CaseRoom::look_after(CaseId id, const std::function<void()>& done) {
    const auto known = open_.find(id);
    if (known == open_.end()) return done();
    const Case& one = known->second;
    const Instant now = parts_.runtime.clock().now();
    if (auto answer = answer_of_group(one))
        return take_own_step(one, "answer_with_group", std::move(*answer), {}, done);
    if (cases::is_quote_over(one, now)) return requote(one, done);
    if (const std::string_view task = cases::task_due(one, now); !task.empty()) return chase(id, task, done);
    if (!is_to_hand_up(one, now)) return done();
    const desk::AgentId to = leader();
    Fields fields{{"handler", to.str()}};
    take_own_step(one, "escalate_chase", std::move(fields), {to, {}, "case.task.handed_up"}, done);
}

// Not from one who leads: whoever he could hand it to is as late as he.
bool CaseRoom::is_to_hand_up(const Case& one, Instant now) const {
    const desk::Agent* own = parts_.runtime.desk().agent(one.handler);
    const bool leads = own != nullptr && !own->disabled && own->role != desk::Role::agent;
    return cases::is_task_late(one, now) && !leads && leader();
}

bool CaseRoom::needs_looking_after(const Case& one, Instant now) const {
    return answer_of_group(one) || cases::is_quote_over(one, now) || !cases::task_due(one, now).empty() ||
           is_to_hand_up(one, now);
}

std::optional<Fields> CaseRoom::answer_of_group(const Case& one) const {
    const auto parent = open_.find(one.parent);
    return parent == open_.end() ? std::nullopt : cases::answer_of_group(one, parent->second);
}

// By the policies as they are now; what they have no sum for is a task.
void CaseRoom::requote(const Case& one, const std::function<void()>& done) {
    using Answer = std::optional<Requoted>;
    const auto quote = kb::quoting::QuoteId::parse(cases::text_of(one.fields, "quote"));
    const auto zone = time::Zone::find(parts_.zone);
    const std::function<Result<Answer>(desk::Loader&)> work =
        [quote, policies = parts_.policies(), words = parts_.words, zone = zone ? *zone : time::Zone::utc(),
         now = parts_.runtime.clock().now(), workspace = workspace()](desk::Loader& loader) -> Result<Answer> {
        if (!quote) return Answer();
        const auto given = kb::quoting::read_quote(loader.connection(), workspace, *quote);
        if (!given && given.error() == Errc::not_found) return Answer();
        if (!given) return given.error();
        return quoted_anew(*given, *policies, *words, zone, now);
    };
    parts_.runtime.reader().read<Answer>(work, [this, id = one.id, done](Result<Answer> found) {
        const auto known = open_.find(id);
        if (!found || known == open_.end()) return done();
        if (*found) return tell_requoted(known->second, std::move(**found), done);
        if (cases::has_task(known->second)) return done();
        chase(id, "requote", done);
    });
}

// The traveler agrees anew only where the sum or the rule is another one.
void CaseRoom::tell_requoted(const Case& one, Requoted requoted, const std::function<void()>& done) {
    requoted.quote.id = parts_.ids.next<kb::quoting::QuoteId>();
    Fields fields{{"quote", requoted.quote.id.str()}};
    if (requoted.valid_until.is_set()) fields.emplace("valid_until", requoted.valid_until);
    OwnStep more;
    more.beside.insert(kb::quoting::tables::given_quote, kb::quoting::row_of(workspace(), requoted.quote));
    const auto* before = cases::value_of<cases::Money>(one.fields, "amount");
    const bool is_same =
        before != nullptr && *before == requoted.amount && cases::text_of(one.fields, "rule") == requoted.rule;
    if (is_same) return take_own_step(one, "renew", std::move(fields), std::move(more), done);
    fields.emplace("amount", requoted.amount), fields.emplace("rule", requoted.rule);
    const auto reader = language::LanguageTag::parse_or(one.language, {});
    fields.emplace("reason", parts_.words->text("case.requoted", reader));
    take_own_step(one, "requote", std::move(fields), std::move(more), done);
}

}  // namespace waydesk::app
