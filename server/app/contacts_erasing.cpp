// A person's words, handed out and overwritten (docs/contacts.md, Erasing).
#include "desk/errc.hpp"
#include "server/app/contacts_port.hpp"
#include "server/app/residue.hpp"
#include "server/holdings/wiping.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace waydesk::app {

using api::ContactAnswer;
using api::ContactAsker;
using api::ContactRefusal;
using holdings::Holdings;

struct ContactsOfDesk::Erasing {
    ContactAsker asker;
    std::string reason;
    Person person;
    Holdings kept;
    Answer answer;
};

namespace {

bool is_bound_by_law(const Holdings& kept) {
    return std::ranges::any_of(kept.cases, [](const holdings::CaseStory& story) {
        const auto runs = [](const cases::CaseClock& clock) { return clock.is_legal() && !clock.met.is_set(); };
        return !story.one.closed_at.is_set() && std::ranges::any_of(story.one.clocks, runs);
    });
}

bool has_open_things(const Holdings& kept) {
    const auto is_open = [](const holdings::CaseStory& story) { return !story.one.closed_at.is_set(); };
    const auto goes_on = [](const holdings::Following& visit) { return !visit.now.one.closed_at.is_set(); };
    return kept.has_open_callback || kept.is_handed_over || std::ranges::any_of(kept.talks, &holdings::Talk::is_open) ||
           std::ranges::any_of(kept.cases, is_open) || std::ranges::any_of(kept.visits, goes_on);
}

std::string counts_json(const Holdings& kept) {
    std::int64_t events = 0;
    for (const holdings::Talk& talk : kept.talks) events += talk.events;
    const auto count = [](const auto& all) { return static_cast<std::int64_t>(all.size()); };
    JsonWriter json;
    json.begin_object().key("erased").begin_object().member("contacts", count(kept.contacts));
    json.member("identities", count(kept.identities)).member("conversations", count(kept.talks));
    json.member("events", events).member("attachments", count(kept.attachments)).member("mails", count(kept.mails));
    json.member("callbacks", count(kept.callbacks)).member("cases", count(kept.cases));
    json.member("bookings", count(kept.bookings)).member("quotes", kept.quotes);
    json.member("visits", count(kept.visits));
    return json.end_object().end_object().take();
}

store::Change change_for(const Holdings& kept, std::int64_t workspace, Instant now) {
    store::Change change;
    for (const holdings::Talk& talk : kept.talks) holdings::wipe_talk(change, workspace, talk);
    for (const desk::AttachmentId id : kept.attachments) holdings::wipe_attachment(change, workspace, id);
    for (const email::MailId id : kept.mails) holdings::wipe_mail(change, workspace, id);
    for (const callback::CallbackId id : kept.callbacks) holdings::wipe_callback(change, workspace, id);
    for (const holdings::CaseStory& story : kept.cases) holdings::wipe_case(change, workspace, story);
    for (const holdings::Following& visit : kept.visits) holdings::wipe_following(change, workspace, visit);
    for (const bookings::Booking& booking : kept.bookings) holdings::wipe_booking(change, workspace, booking);
    holdings::wipe_person(change, workspace, kept, now);
    return change;
}

}  // namespace

Task<ContactAnswer> ContactsOfDesk::export_contact(ContactAsker asker, desk::ContactId id) {
    std::function<void(Answer)> work = [this, asker = std::move(asker), id](const Answer& answer) {
        find(asker, id, [this, answer](const Result<Person>& person) {
            if (!person) return answer(ContactRefusal{person.error(), {}, {}});
            const std::function<Result<std::string>(desk::Loader&)> read =
                [id = person->id(), workspace = parts_.workspace(), now = parts_.now()](desk::Loader& loader) {
                    return holdings::export_json(loader.connection(), workspace, id, now);
                };
            parts_.runtime.reader().read<std::string>(read, [answer](Result<std::string> document) {
                if (!document) return answer(ContactRefusal{document.error(), {}, {}});
                answer(std::move(*document));
            });
        });
    };
    co_return co_await parts_.runtime.ask<ContactAnswer>(std::move(work));
}

Task<ContactAnswer> ContactsOfDesk::erase_contact(ContactAsker asker, desk::ContactId id, std::string reason) {
    const auto erasing = std::make_shared<Erasing>();
    erasing->asker = std::move(asker), erasing->reason = std::move(reason);
    std::function<void(Answer)> work = [this, erasing, id](const Answer& answer) {
        line_up_everywhere([this, erasing, id, answer](const std::function<void()>& done) {
            erasing->answer = [answer, done](ContactAnswer given) {
                answer(std::move(given));
                done();
            };
            find(erasing->asker, id, [this, erasing](Result<Person> person) {
                if (!person) return erasing->answer(ContactRefusal{person.error(), {}, {}});
                erasing->person = std::move(*person);
                look_what_is_kept(erasing);
            });
        });
    };
    co_return co_await parts_.runtime.ask<ContactAnswer>(std::move(work));
}

void ContactsOfDesk::look_what_is_kept(const std::shared_ptr<Erasing>& erasing) {
    const std::function<Result<Holdings>(desk::Loader&)> read = [id = erasing->person.id(),
                                                                 workspace = parts_.workspace()](desk::Loader& loader) {
        return holdings::read_holdings(loader.connection(), workspace, id);
    };
    parts_.runtime.reader().read<Holdings>(read, [this, erasing](Result<Holdings> kept) {
        if (!kept) return erasing->answer(ContactRefusal{kept.error(), {}, {}});
        erasing->kept = std::move(*kept);
        if (Refused why = why_not(*erasing)) return erasing->answer(std::move(*why));
        overwrite(erasing);
    });
}

ContactsOfDesk::Refused ContactsOfDesk::why_not(const Erasing& erasing) const {
    const contacts::Profile& profile = erasing.person.known.profile;
    if (profile.merged_into || profile.erased_at.is_set()) return conflict("contact.refused.gone", erasing.asker);
    if (profile.retention == contacts::Retention::legal_hold) return conflict("contact.refused.hold", erasing.asker);
    if (is_bound_by_law(erasing.kept)) return conflict("contact.refused.law", erasing.asker);
    if (has_open_things(erasing.kept)) return conflict("contact.refused.open", erasing.asker);
    return std::nullopt;
}

void ContactsOfDesk::overwrite(const std::shared_ptr<Erasing>& erasing) {
    store::Change change = change_for(erasing->kept, parts_.workspace(), parts_.now());
    mask(erasing->reason);
    log(change, erasing->person.id(), erasing->asker.agent, "erased", erasing->reason, {});
    std::vector<desk::ConversationId> talks;
    for (const holdings::Talk& talk : erasing->kept.talks) talks.push_back(talk.id);
    parts_.runtime.desk().rewrite(talks, std::move(change), [this, erasing](const Result<void>& written) {
        if (!written) return erasing->answer(ContactRefusal{written.error(), {}, {}});
        finish_erasing(erasing);
    });
}

// Nobody comes in as him any more; then what is left of his words outside of the rows goes too.
void ContactsOfDesk::finish_erasing(const std::shared_ptr<Erasing>& erasing) {
    for (const desk::Identity& one : erasing->kept.identities) {
        parts_.doors.visitors().revoke(one.id, [](const Result<void>&) {});
        parts_.runtime.hub().revoke(desk::Author::visitor(one.id));
    }
    for (bookings::Booking booking : erasing->kept.bookings) {
        booking.order = holdings::without_people(booking.order, booking.id);
        parts_.orders->put(booking);
    }
    std::vector<std::filesystem::path> files;
    for (const desk::AttachmentId id : erasing->kept.attachments) files.push_back(parts_.files / id.str());
    for (const email::MailId id : erasing->kept.mails) files.push_back(parts_.files / id.str());
    boost::asio::post(parts_.workers, [this, erasing, files = std::move(files)] {
        remove_residue(parts_.database, files, Gaps::now);
        parts_.unindex([this, erasing] {
            parts_.runtime.thread().post([erasing] { erasing->answer(counts_json(erasing->kept)); });
        });
    });
}

}  // namespace waydesk::app
