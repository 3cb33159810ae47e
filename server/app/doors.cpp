#include "server/app/doors.hpp"

#include "desk/errc.hpp"

#include <algorithm>
#include <array>

namespace waydesk::app {
namespace {

constexpr std::string_view api_token_prefix = "wd_";

hub::Principal principal_of(const auth::AgentPrincipal& agent, Instant expires_at) {
    hub::Principal principal;
    principal.asker = desk::Asker::agent(agent.agent);
    principal.expires_at = expires_at;
    principal.credential = agent.session ? agent.session.str() : agent.api_token.str();
    return principal;
}

// On a socket one does with conversations whatever an agent does: a limited token needs both scopes.
bool may_open_socket(const auth::AgentPrincipal& agent) {
    constexpr std::array<std::string_view, 2> wanted{"socket-ticket:write", "conversations:write"};
    return agent.scopes.empty() || std::ranges::all_of(wanted, [&](std::string_view scope) {
               return std::ranges::find(agent.scopes, scope) != agent.scopes.end();
           });
}

}  // namespace

Doors::Doors(DeskRuntime& runtime, Random& random, IdSource& ids, const auth::AgentDoorSettings& agents,
             const auth::VisitorDoorSettings& visitors, const auth::Records& stored)
    : runtime_(runtime),
      agents_({runtime.clock(), random, ids, *this, *this}, agents, stored),
      visitors_({runtime.clock(), random, ids, *this, *this}, visitors, stored),
      accounts_({runtime.clock(), random, ids, *this, *this}, agents_),
      invitations_({runtime.clock(), random, ids, *this, *this}, agents.workspace, stored.invitations),
      resets_({runtime.clock(), random, ids, *this, *this}, agents.workspace, stored.resets) {}

void Doors::tick() {
    agents_.tick();
    visitors_.tick();
    invitations_.tick();
    resets_.tick();
}

void Doors::commit(store::Change change, auth::Then<void> then) {
    const auto taken = runtime_.ledger().submit(std::move(change), then);
    if (!taken) runtime_.thread().post([then = std::move(then), why = taken.error()] { then(why); });
}

std::optional<desk::Role> Doors::role_of(desk::AgentId id) const {
    const desk::Agent* agent = runtime_.desk().agent(id);
    if (agent == nullptr || agent->disabled) return std::nullopt;
    return agent->role;
}

void Doors::remember_visit(desk::IdentityId identity, Visit visit) {
    const auto [at, is_new] = visits_.insert_or_assign(identity, std::move(visit));
    if (is_new) visits_by_age_.push_back(identity);
    if (visits_by_age_.size() <= visits_kept) return;
    visits_.erase(visits_by_age_.front());
    visits_by_age_.pop_front();
}

void Doors::admit(const protocol::Auth& auth, bool has_origin, hub::Then<hub::Principal> then) {
    const Instant day_ahead = runtime_.clock().now() + std::chrono::hours(24);
    if (auth.token.starts_with(api_token_prefix)) {
        const auto agent = agents_.by_api_token(auth.token);
        if (!agent || !may_open_socket(*agent)) return then(Errc::forbidden);
        const Instant until = agent->token_expires_at.is_set() ? agent->token_expires_at : day_ahead;
        return then(principal_of(*agent, std::min(day_ahead, until)));
    }
    if (!has_origin) return then(Errc::forbidden);
    if (const auto claims = visitors_.by_token(auth.token)) {
        if (visitors_.refuses(auth.token, claims->site, claims->device)) return then(desk::Errc::banned);
        return admit_visitor(*claims, std::move(then));
    }
    if (const auto agent = agents_.by_ticket(auth.token); agent && may_open_socket(*agent))
        return then(principal_of(*agent, day_ahead));
    then(Errc::forbidden);
}

void Doors::admit_visitor(const auth::VisitorClaims& claims, hub::Then<hub::Principal> then) {
    runtime_.reader().read<std::optional<desk::KnownVisitor>>(
        [id = claims.identity](desk::Loader& loader) { return loader.visitor(id); },
        [this, claims, then = std::move(then)](Result<std::optional<desk::KnownVisitor>> found) {
            if (!found) return then(found.error());
            if (!*found) return then(Errc::forbidden);
            const desk::KnownVisitor& known = **found;
            if (visitors_.ban_of(known.contact.id) != nullptr) return then(desk::Errc::banned);
            hub::Principal principal;
            principal.asker = {desk::Author::visitor(claims.identity), known.contact.id, claims.verified};
            principal.name = known.contact.name;
            principal.tier = known.contact.tier;
            principal.languages = known.contact.languages;
            principal.expires_at = visitors_.expires_at(claims);
            principal.device = auth::BanMark::device_of(claims.site, claims.device);
            if (const auto visit = visits_.find(claims.identity); visit != visits_.end()) {
                principal.page = visit->second.page;
                if (!visit->second.languages.empty()) principal.languages = visit->second.languages;
            }
            then(std::move(principal));
        });
}

}  // namespace waydesk::app
