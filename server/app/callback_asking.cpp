// A callback that is asked for: who asks, whether it can be promised, and the conversation it hangs on.
#include "desk/errc.hpp"
#include "desk/rows.hpp"
#include "server/app/callbacks_port.hpp"

#include <algorithm>

namespace waydesk::app {

using api::CallbackAnswer;
using api::CallbackRefusal;
using callback::Callback;
using callback::Moved;
using callback::Window;

struct CallbacksOfDesk::Known {
    std::optional<Callback> same;  // this request, made before
    std::optional<desk::KnownVisitor> visitor;
    std::optional<desk::Contact> contact;  // whom an agent named
    std::vector<Callback> recent;          // of the contact, the newest first
};

struct CallbacksOfDesk::Asking {
    api::CallAsked asked;
    Callback wanted;
    Known known;
    desk::ConversationPtr conversation;  // null: none was named
    Answer answer;
};

namespace {

// As the field is called in a request.
std::string field_of(const Flaw& flaw) {
    if (flaw.field == "wished") return "slot";
    return flaw.field == "order" ? "booking" : flaw.field;
}

}  // namespace

Task<CallbackAnswer> CallbacksOfDesk::ask(api::CallAsked asked) {
    if (!parts_.config.enabled) co_return CallbackRefusal{Errc::unavailable, {}};
    if (asked.client_id.empty() || asked.client_id.size() > callback::most_client_id_bytes)
        co_return CallbackRefusal{Errc::invalid, "client_id"};
    const auto asking = std::make_shared<Asking>();
    Callback& wanted = asking->wanted;
    for (std::string* text : {&asked.name, &asked.topic}) privacy::mask_in_place(*text, parts_.runtime.kept_numbers());
    wanted.name = asked.name, wanted.topic = asked.topic, wanted.order = asked.booking, wanted.zone = asked.zone;
    wanted.phone =
        callback::parse_phone(asked.phone, asked.region.empty() ? parts_.config.default_region : asked.region);
    wanted.need.language = language::LanguageTag::parse_or(asked.language, {});
    if (asked.asker.is_agent()) wanted.need.skill = asked.skill, wanted.priority = asked.priority;
    wanted.at_any_hour = asked.at_any_hour, wanted.wished = asked.slot;
    wanted.asker = asked.asker, wanted.client_id = asked.client_id;
    if (asked.consent) wanted.consented_at = parts_.runtime.clock().now();
    const Flaws flaws = callback::check(wanted);
    if (!flaws.empty()) co_return CallbackRefusal{Errc::invalid, field_of(flaws.front())};
    asking->asked = std::move(asked);
    std::function<void(Answer)> work = [this, asking](const Answer& answer) {
        room_.line_up([this, asking, answer](const std::function<void()>& done) {
            asking->answer = once_over(answer, done);
            begin_asking(asking);
        });
    };
    co_return co_await parts_.runtime.ask<CallbackAnswer>(std::move(work));
}

void CallbacksOfDesk::begin_asking(const std::shared_ptr<Asking>& asking) {
    const std::function<Result<Known>(desk::Loader&)> work =
        [asked = asking->asked, phone = asking->wanted.phone.e164,
         workspace = parts_.runtime.workspace().value](desk::Loader& loader) -> Result<Known> {
        Known out;
        auto same = callback::read_request(loader.connection(), workspace, asked.asker, asked.client_id);
        if (!same) return same.error();
        out.same = std::move(*same);
        if (asked.contact) {
            auto contact = loader.contact(asked.contact);
            if (!contact) return contact.error();
            const auto identities = loader.identities_of(asked.contact);
            if (!identities) return identities.error();
            if (!identities->empty()) out.visitor = desk::KnownVisitor{identities->front(), *contact};
            out.contact = std::move(*contact);
        } else {
            auto visitor = asked.asker.is_visitor() ? loader.visitor(asked.asker.identity_id())
                                                    : loader.visitor(desk::IdentityKind::phone, phone);
            if (!visitor) return visitor.error();
            out.visitor = std::move(*visitor);
        }
        if (!out.visitor) return out;
        const callback::CallbackRange range{
            callback::CallbackRange::Which::of_contact, {}, most_a_day, {}, out.visitor->contact.id.value};
        auto recent = callback::read_callbacks(loader.connection(), workspace, range);
        if (!recent) return recent.error();
        out.recent = std::move(*recent);
        return out;
    };
    parts_.runtime.reader().read<Known>(work, [this, asking](Result<Known> known) {
        if (!known) return asking->answer(CallbackRefusal{known.error(), {}});
        asking->known = std::move(*known);
        if (asking->known.same) {
            const Callback* live = room_.book().find(asking->known.same->id);
            return asking->answer(json_for(asking->asked.asker, live == nullptr ? *asking->known.same : *live));
        }
        look_at_conversation(asking);
    });
}

void CallbacksOfDesk::look_at_conversation(const std::shared_ptr<Asking>& asking) {
    const api::CallAsked& asked = asking->asked;
    if (!asked.conversation) return decide(asking);
    desk::Asker asker{asked.asker, {}, false};
    if (asking->known.visitor) asker.contact = asking->known.visitor->contact.id;
    parts_.runtime.hub().find(asker, asked.conversation, [this, asking](Result<desk::ConversationPtr> found) {
        if (!found) return asking->answer(CallbackRefusal{found.error(), {}});
        if (!desk::is_open((*found)->status))
            return asking->answer(CallbackRefusal{desk::Errc::conversation_closed, {}});
        asking->conversation = *found;
        decide(asking);
    });
}

CallbackAnswer CallbacksOfDesk::why_not(const Asking& asking) const {
    const Callback& wanted = asking.wanted;
    const Instant now = parts_.runtime.clock().now();
    if (wanted.contact && parts_.doors.visitors().ban_of(wanted.contact) != nullptr)
        return CallbackRefusal{desk::Errc::banned, {}};
    if (asking.asked.asker.is_visitor()) {
        const auto today =
            std::ranges::count_if(asking.known.recent, [&](const Callback& one) { return one.asked_at + 24h > now; });
        if (room_.book().of_contact(wanted.contact).size() >= most_open ||
            static_cast<std::size_t>(today) >= most_a_day)
            return CallbackRefusal{callback::Errc::too_many, {}};
    }
    if (callback::is_empty(wanted.wished)) {
        const bool holds = asking.conversation != nullptr && asking.conversation->in_line();
        if (holds || room_.offers().can_call_soon(wanted.need, wanted.queue)) return std::string();
        return CallbackRefusal{callback::Errc::slot_gone, {}};
    }
    CallOffers::Question question;
    question.need = wanted.need, question.zone = wanted.zone, question.booking = wanted.order;
    question.at_any_hour = wanted.at_any_hour, question.queue = wanted.queue;
    if (!room_.offers().offers(question, wanted.wished)) return CallbackRefusal{callback::Errc::slot_gone, {}};
    return std::string();
}

// Whom an agent asks for is known by his conversation, by his contact or by his number; else he is new.
bool CallbacksOfDesk::find_person(Asking& asking, CallRoom::Story& story) {
    Callback& wanted = asking.wanted;
    if (asking.conversation != nullptr) {
        wanted.visitor = asking.conversation->identity, wanted.contact = asking.conversation->contact;
        return true;
    }
    if (asking.known.visitor) {
        wanted.visitor = asking.known.visitor->identity.id, wanted.contact = asking.known.visitor->contact.id;
        return true;
    }
    if (asking.asked.asker.is_visitor()) return false;
    const Instant now = parts_.runtime.clock().now();
    desk::Contact contact;
    if (asking.known.contact) {
        contact = *asking.known.contact;
    } else {
        contact.id = parts_.ids.next<desk::ContactId>();
        contact.name = wanted.name, contact.phone = wanted.phone.e164, contact.zone = wanted.zone;
        contact.languages = {wanted.need.language.str()}, contact.created_at = now;
        story.beside.insert(desk::tables::contact, desk::rows::of(parts_.runtime.workspace(), contact));
    }
    desk::Identity identity;
    identity.id = parts_.ids.next<desk::IdentityId>();
    identity.contact = contact.id, identity.kind = desk::IdentityKind::phone;
    identity.value = asking.known.contact ? wanted.phone.e164 + "/" + contact.id.str() : wanted.phone.e164;
    identity.created_at = now;
    story.beside.insert(desk::tables::identity, desk::rows::of(parts_.runtime.workspace(), identity));
    wanted.visitor = identity.id, wanted.contact = contact.id;
    return true;
}

void CallbacksOfDesk::decide(const std::shared_ptr<Asking>& asking) {
    Callback& wanted = asking->wanted;
    CallRoom::Story story;
    if (!find_person(*asking, story)) return asking->answer(CallbackRefusal{Errc::not_found, {}});
    if (asking->conversation != nullptr) {
        wanted.conversation = asking->conversation->id, wanted.queue = asking->conversation->queue;
        if (wanted.order.empty()) wanted.order = asking->conversation->booking;
    }
    wanted.queue = room_.offers().queue_or_default(wanted.queue);
    const std::string tier = asking->known.visitor ? asking->known.visitor->contact.tier : std::string();
    if (wanted.priority == callback::Priority::none) wanted.priority = room_.offers().priority_of(wanted.order, tier);
    if (CallbackAnswer refused = why_not(*asking); std::holds_alternative<CallbackRefusal>(refused))
        return asking->answer(std::move(refused));
    wanted.id = parts_.ids.next<callback::CallbackId>();
    const desk::Author asker = asking->asked.asker;
    const bool is_soon = callback::is_empty(wanted.wished);
    const Window window = is_soon ? room_.soon(asking->conversation.get(), wanted.queue) : wanted.wished;
    story.moves.push_back(callback::request(wanted, by(asker)));
    Result<Moved> promised = callback::promise(story.moves.back().callback, window, by(asker));
    if (!promised) return asking->answer(CallbackRefusal{promised.error(), {}});
    story.moves.push_back(std::move(*promised));
    if (is_soon) {
        Result<Moved> queued = callback::enqueue(story.moves.back().callback, room_.system());
        if (!queued) return asking->answer(CallbackRefusal{queued.error(), {}});
        story.moves.push_back(std::move(*queued));
    }
    story.tell = room_.telling(story.moves);
    if (asking->conversation != nullptr && asking->conversation->in_line() && is_soon)
        story.tell.target = {};  // he keeps his place, and how urgent it is
    store(std::move(story), asker, asking->answer);
}

}  // namespace waydesk::app
