// Who may see which complaint or refund. Agents: those they handle, those without a conversation, and those of
// conversations that they may see. Travelers: those of their contact when the site vouches for them, else those that
// they opened themselves and those of their own conversations.
#include "server/app/cases_port.hpp"

#include <algorithm>

namespace waydesk::app {

using api::CaseAsker;
using cases::Case;
using cases::CaseId;

Result<CasesOfDesk::Seen> CasesOfDesk::look(desk::Loader& loader, std::int64_t workspace, Case one) {
    Seen out;
    if (one.contact) {
        const auto contact = loader.contact(one.contact);
        if (!contact && contact.error() != Errc::not_found) return contact.error();
        if (contact) {
            out.contact_name = contact->name, out.zone = contact->zone;
            if (!contact->languages.empty()) out.speaks = contact->languages.front();
        }
    }
    if (one.conversation) {
        const auto conversation = loader.conversation(one.conversation);
        if (!conversation && conversation.error() != Errc::not_found) return conversation.error();
        if (conversation) out.queue = conversation->state.queue, out.served_by = conversation->state.agent;
    }
    auto steps = cases::read_steps(loader.connection(), workspace, one);
    if (!steps) return steps.error();
    out.steps = std::move(*steps);
    out.one = std::move(one);
    return out;
}

void CasesOfDesk::see(std::vector<Case> all, std::function<void(Result<std::vector<Seen>>)> then) const {
    using Several = std::vector<Seen>;
    const std::function<Result<Several>(desk::Loader&)> work =
        [all = std::move(all), workspace = room_.workspace()](desk::Loader& loader) -> Result<Several> {
        Several out;
        for (const Case& one : all) {
            auto seen = look(loader, workspace, one);
            if (!seen) return seen.error();
            out.push_back(std::move(*seen));
        }
        return out;
    };
    parts_.runtime.reader().read<Several>(work, std::move(then));
}

bool CasesOfDesk::sees(desk::AgentId id, const Seen& seen) const {
    const desk::Agent* agent = parts_.runtime.desk().agent(id);
    if (agent == nullptr || agent->disabled) return false;
    if (seen.one.handler == id || !seen.one.conversation) return true;
    return agent->sees(seen.queue) || seen.served_by == id;
}

// His own as they are now, with all that happened to them; the newest first.
Result<std::vector<CasesOfDesk::Seen>> CasesOfDesk::read_own(desk::Loader& loader, std::int64_t workspace,
                                                             const CaseAsker& who) {
    std::vector<Seen> out;
    const desk::IdentityId identity = who.author.identity_id();
    const auto known = loader.visitor(identity);
    if (!known) return known.error();
    if (!*known) return out;
    const desk::ContactId contact = (*known)->contact.id;
    auto told = cases::read_cases_of_person(loader.connection(), workspace, contact, most_listed);
    if (!told) return told.error();
    auto others = cases::read_cases_of(loader.connection(), workspace, contact, {}, most_listed);
    if (!others) return others.error();
    const auto add = [&](Case one, bool is_own) -> Result<void> {
        if (std::ranges::any_of(out, [&](const Seen& seen) { return seen.one.id == one.id; })) return {};
        auto seen = look(loader, workspace, std::move(one));
        if (!seen) return seen.error();
        const bool is_his =
            who.verified || is_own || (!seen->steps.empty() && seen->steps.front().author == who.author);
        if (is_his) out.push_back(std::move(*seen));
        return {};
    };
    for (cases::PersonsCase& one : *told)
        if (const auto added = add(std::move(one.one), one.identity == identity); !added) return added.error();
    for (Case& one : *others)
        if (const auto added = add(std::move(one), false); !added) return added.error();
    std::ranges::sort(out, [](const Seen& a, const Seen& b) { return a.one.id > b.one.id; });
    return out;
}

// errors: not_found (also what is not his)
void CasesOfDesk::find(const CaseAsker& asker, const std::string& kind, CaseId id, const Found& then) const {
    using Several = std::vector<Seen>;
    const std::function<Result<Several>(desk::Loader&)> work =
        [asker, id, workspace = room_.workspace()](desk::Loader& loader) -> Result<Several> {
        if (asker.author.is_visitor()) return read_own(loader, workspace, asker);
        auto stored = cases::read_case(loader.connection(), workspace, id);
        if (!stored) return stored.error();
        auto seen = look(loader, workspace, std::move(*stored));
        if (!seen) return seen.error();
        return Several{std::move(*seen)};
    };
    parts_.runtime.reader().read<Several>(work, [this, asker, kind, id, then](Result<Several> found) {
        if (!found) return then(found.error());
        const auto one = std::ranges::find_if(*found, [&](const Seen& seen) { return seen.one.id == id; });
        const bool is_there = one != found->end() && (kind.empty() || one->one.kind == kind);
        if (!is_there || (asker.author.is_agent() && !sees(asker.author.agent_id(), *one)))
            return then(Errc::not_found);
        then(std::move(*one));
    });
}

std::string CasesOfDesk::json_for(const CaseAsker& asker, const Seen& seen) const {
    if (asker.author.is_agent()) return room_.views().agent(seen.one, seen.contact_name, asker.author.agent_id());
    return room_.views().traveler(seen.one, seen.steps, language::LanguageTag::parse_or(asker.language, {}));
}

Task<Result<api::Page>> CasesOfDesk::own_cases(CaseAsker traveler) {
    std::function<void(ListAnswer)> work = [this, traveler = std::move(traveler)](ListAnswer answer) {
        using Several = std::vector<Seen>;
        const std::function<Result<Several>(desk::Loader&)> read =
            [traveler, workspace = room_.workspace()](desk::Loader& loader) {
                return read_own(loader, workspace, traveler);
            };
        parts_.runtime.reader().read<Several>(read, [this, traveler, answer](const Result<Several>& found) {
            if (!found) return answer(found.error());
            const Instant since = parts_.runtime.clock().now() - listed_for;
            api::Page page;
            for (const Seen& seen : *found)
                if (!seen.one.closed_at.is_set() || seen.one.closed_at > since)
                    page.items_json.push_back(json_for(traveler, seen));
            answer(std::move(page));
        });
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

}  // namespace waydesk::app
