// Tickets that are opened in the name of a traveler who does not write himself.
#include "core/log.hpp"
#include "core/privacy/mask.hpp"
#include "desk/errc.hpp"
#include "desk/rows.hpp"
#include "server/app/desk_ask.hpp"
#include "server/app/tickets_port.hpp"

namespace waydesk::app {
namespace {

desk::SendMessage said(const api::NewTicket& ticket, const desk::Contact& contact, desk::ConversationId conversation) {
    desk::SendMessage send;
    send.client_id = "ticket-" + conversation.str();
    send.text = ticket.text, send.language = ticket.language, send.marks = desk::marks_of(send.text);
    send.contact_name = contact.name, send.contact_tier = contact.tier;
    send.open.id = conversation, send.open.channel = ticket.channel, send.open.subject = ticket.subject;
    send.open.language = ticket.language, send.open.is_language_chosen = !ticket.language.empty();
    send.open.queue = ticket.queue, send.open.booking = ticket.booking;
    return send;
}

}  // namespace

struct TicketsOfDesk::Person {
    desk::Contact contact;
    desk::Identity identity;
    bool is_new = false;           // the contact
    bool is_new_identity = false;  // the way he is known by
};

// Who is known by the contact, else by the address, else by the number; who is not is made, but not stored yet.
Task<Result<TicketsOfDesk::Person>> TicketsOfDesk::person(std::shared_ptr<const api::NewTicket> ticket) {
    const Read<Person> look = [ticket](desk::Loader& loader) -> Result<Person> {
        Person out;
        if (ticket->contact) {
            auto contact = loader.contact(ticket->contact);
            if (!contact) return contact.error();
            const auto identities = loader.identities_of(ticket->contact);
            if (!identities) return identities.error();
            out.contact = std::move(*contact);
            out.is_new_identity = identities->empty();
            if (!identities->empty()) out.identity = identities->front();
            return out;
        }
        using Kind = desk::IdentityKind;
        for (const auto& [kind, value] :
             {std::pair(Kind::email, ticket->email), std::pair(Kind::phone, ticket->phone)}) {
            if (value.empty()) continue;
            auto known = loader.visitor(kind, value);
            if (!known) return known.error();
            if (!*known) continue;
            out.contact = std::move((*known)->contact), out.identity = std::move((*known)->identity);
            return out;
        }
        out.is_new = out.is_new_identity = true;
        return out;
    };
    co_return co_await on_reader<Person>(runtime_, look);
}

// What has to be stored of him; his ids are made here.
store::Change TicketsOfDesk::introduce(Person& who, const api::NewTicket& ticket, desk::ConversationId conversation) {
    const Instant now = runtime_.clock().now();
    store::Change rows;
    if (who.is_new) {
        desk::Contact& contact = who.contact;
        contact.id = ids_.next<desk::ContactId>(), contact.created_at = now;
        contact.name = ticket.name, contact.email = ticket.email, contact.phone = ticket.phone;
        if (!ticket.language.empty()) contact.languages = {ticket.language};
        privacy::mask_in_place(contact.name, runtime_.kept_numbers());
        rows.insert(desk::tables::contact, desk::rows::of(runtime_.workspace(), contact));
    }
    if (who.is_new_identity) {
        using Kind = desk::IdentityKind;
        desk::Identity& identity = who.identity;
        identity.id = ids_.next<desk::IdentityId>(), identity.contact = who.contact.id, identity.created_at = now;
        identity.kind = Kind::external, identity.value = "ticket/" + conversation.str();
        if (!ticket.phone.empty()) identity.kind = Kind::phone, identity.value = ticket.phone;
        if (!ticket.email.empty()) identity.kind = Kind::email, identity.value = ticket.email;
        rows.insert(desk::tables::identity, desk::rows::of(runtime_.workspace(), identity));
    }
    return rows;
}

Task<desk::Answer> TicketsOfDesk::open_ticket(desk::AgentId asker, api::NewTicket ticket) {
    const auto wanted = std::make_shared<const api::NewTicket>(std::move(ticket));
    desk::Answer refused;
    Result<Person> found = co_await person(wanted);
    if (!found) {
        refused.error = found.error(), refused.field = "contact";
        co_return refused;
    }
    const auto who = std::make_shared<Person>(std::move(*found));
    std::function<void(std::function<void(desk::Answer)>)> work = [this, asker, wanted, who](auto answer) {
        if (wanted->queue && !runtime_.desk().queues().contains(wanted->queue)) {
            desk::Answer no;
            no.error = Errc::invalid, no.field = "queue";
            return answer(no);
        }
        const auto conversation = ids_.next<desk::ConversationId>();
        const auto rows = std::make_shared<const store::Change>(introduce(*who, *wanted, conversation));
        const desk::Asker traveler{desk::Author::visitor(who->identity.id), who->contact.id, false};
        log::info("ticket_opened", {{"conversation", conversation.str()}, {"by", asker.str()}});
        runtime_.hub().submit(
            {0, traveler, said(*wanted, who->contact, conversation), rows->empty() ? nullptr : rows},
            [answer](const desk::Answer& given) { answer(given); }, runtime_.clock().now());
    };
    co_return co_await runtime_.ask<desk::Answer>(std::move(work));
}

}  // namespace waydesk::app
