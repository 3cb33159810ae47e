#include "desk/errc.hpp"
#include "desk/rows.hpp"
#include "server/app/people_port.hpp"

namespace waydesk::app {
namespace {

std::string external_value(const api::VisitorQuery& query) { return query.site + "/" + query.proved->external_id; }

}  // namespace

Task<Result<api::VisitorView>> VisitorsOfDesk::visitor(api::VisitorQuery query) {
    std::function<void(Answer)> work = [this, query = std::move(query)](Answer answer) {
        const std::function<Result<Found>(desk::Loader&)> read = [query](desk::Loader& loader) -> Result<Found> {
            Found found;
            if (query.known) {
                auto known = loader.visitor(query.known);
                if (!known) return known.error();
                found.known = std::move(*known);
            }
            if (query.proved) {
                auto proved = loader.visitor(desk::IdentityKind::external, external_value(query));
                if (!proved) return proved.error();
                found.proved = std::move(*proved);
            }
            return found;
        };
        runtime_.reader().read<Found>(read, [this, query, answer](Result<Found> found) {
            if (!found) return answer(found.error());
            welcome(query, *found, answer);
        });
    };
    co_return co_await runtime_.ask<Result<api::VisitorView>>(std::move(work));
}

void VisitorsOfDesk::remember(const api::VisitorQuery& query, desk::IdentityId identity) {
    Visit visit;
    visit.page = query.page;
    if (!query.locale.empty()) visit.languages.push_back(query.locale);
    doors_.remember_visit(identity, std::move(visit));
}

void VisitorsOfDesk::welcome(const api::VisitorQuery& query, const Found& found, const Answer& answer) {
    for (const auto* one : {&found.known, &found.proved}) {
        if (!*one || doors_.visitors().ban_of((*one)->contact.id) == nullptr) continue;
        doors_.visitors().learn((*one)->identity.id, query.site, query.device);
        return answer(desk::Errc::banned);
    }
    const std::optional<desk::KnownVisitor>& who = query.proved ? found.proved : found.known;
    if (!who) return make(query, found, answer);
    if (query.proved && found.known && found.known->identity.kind == desk::IdentityKind::device &&
        found.known->contact.id != who->contact.id)
        adopt_device(*found.known, *who);
    remember(query, who->identity.id);
    answer(api::VisitorView{who->identity.id, who->contact.name});
}

// What he wrote before he signed in on this device is his: its identity moves to the contact that is proved now.
void VisitorsOfDesk::adopt_device(const desk::KnownVisitor& device, const desk::KnownVisitor& proved) {
    desk::Identity identity = device.identity;
    identity.contact = proved.contact.id;
    identity.created_at = device.contact.created_at;
    store::Change change;
    change.put(desk::tables::identity, desk::rows::of(runtime_.workspace(), identity));
    (void)runtime_.ledger().submit(std::move(change),
                                   [this, id = identity.id, contact = proved.contact](Result<void> written) {
                                       if (written) runtime_.desk().move_identity(id, contact);
                                   });
}

void VisitorsOfDesk::make(const api::VisitorQuery& query, const Found& found, const Answer& answer) {
    const Instant now = runtime_.clock().now();
    desk::Contact contact;
    contact.id = ids_.next<desk::ContactId>();
    contact.created_at = now;
    if (!query.locale.empty()) contact.languages.push_back(query.locale);
    desk::Identity identity;
    identity.id = ids_.next<desk::IdentityId>();
    identity.created_at = now;
    store::Change change;
    if (query.proved) {
        identity.kind = desk::IdentityKind::external;
        identity.level = desk::IdentityLevel::proved;
        identity.value = external_value(query);
        contact.name = query.proved->name, contact.email = query.proved->email;
        privacy::mask_in_place(contact.name, runtime_.kept_numbers());
    } else {
        identity.level = desk::IdentityLevel::device;
        identity.value = query.site + "/" + identity.id.str();  // a device id alone proves nothing and finds nobody
    }
    const bool keeps_contact = query.proved && found.known && found.known->identity.kind == desk::IdentityKind::device;
    if (keeps_contact) contact.id = found.known->contact.id;  // the anonymous visitor of this device has a name now
    identity.contact = contact.id;
    if (keeps_contact)
        change.put(desk::tables::contact, desk::rows::of(runtime_.workspace(), contact));
    else
        change.insert(desk::tables::contact, desk::rows::of(runtime_.workspace(), contact));
    change.insert(desk::tables::identity, desk::rows::of(runtime_.workspace(), identity));
    const auto written = [this, query, identity, contact, keeps_contact, answer](Result<void> result) {
        if (!result) return answer(result.error());
        if (keeps_contact) runtime_.desk().rename_contact(contact.id, contact.name, contact.tier);
        remember(query, identity.id);
        answer(api::VisitorView{identity.id, contact.name});
    };
    runtime_.commit(std::move(change), written);
}

Task<Result<std::string>> VisitorsOfDesk::availability_json(std::string) {
    std::function<void(std::function<void(Result<std::string>)>)> work = [this](auto answer) {
        bool anybody = false;
        for (const auto& [id, agent] : runtime_.desk().agents())
            anybody = anybody || (agent.is_present() && agent.presence == desk::Presence::available);
        const auto& queues = runtime_.desk().queues();
        const auto first = runtime_.router().first_queue();
        JsonWriter json;
        const Instant now = runtime_.clock().now();
        const std::optional<Instant> opens_at = runtime_.hours().opens_at(first, now);
        json.begin_object().member("open", runtime_.hours().is_open(first, now).value_or(true));
        opens_at ? json.member("opens_at", opens_at->ms()) : json.member_or_null("opens_at", "");
        json.member("agents", anybody).key("estimate_s");
        const auto estimate = queues.empty() ? std::nullopt : runtime_.router().estimate_for_newcomer(first, now);
        if (estimate)
            json.begin_array().number(estimate->first).number(estimate->second).end_array();
        else
            json.null();
        json.end_object();
        answer(json.take());
    };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

}  // namespace waydesk::app
