#include "server/app/contacts_port.hpp"

#include "core/language/text.hpp"
#include "desk/rows.hpp"

#include <algorithm>

namespace waydesk::app {

using api::ContactAnswer;
using api::ContactAsker;
using api::ContactRefusal;
using contacts::EntryId;
using contacts::Note;
using contacts::NoteId;
using contacts::Profile;

namespace {

// As identities are stored; empty: it is none.
std::string normalised(const api::NewIdentity& wanted) {
    if (wanted.kind == desk::IdentityKind::email) {
        const auto address = language::normalise_email(wanted.value);
        return address ? *address : std::string();
    }
    if (wanted.kind == desk::IdentityKind::phone) return callback::parse_phone(wanted.value, "").e164;
    const std::size_t first = wanted.value.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return language::without_controls(wanted.value.substr(first, wanted.value.find_last_not_of(' ') - first + 1));
}

bool is_gone(const Person& person) {
    return person.known.profile.merged_into || person.known.profile.erased_at.is_set();
}

}  // namespace

void ContactsOfDesk::find(const ContactAsker& asker, desk::ContactId id,
                          std::function<void(Result<Person>)> then) const {
    const std::function<Result<Person>(desk::Loader&)> read = [id, workspace = parts_.workspace(),
                                                               now = parts_.now()](desk::Loader& loader) {
        return read_person(loader, workspace, id, now);
    };
    parts_.runtime.reader().read<Person>(read,
                                         [this, agent = asker.agent, then = std::move(then)](Result<Person> person) {
                                             if (!person) return then(person.error());
                                             if (!keep_visible(parts_.runtime.desk(), agent, *person))
                                                 return then(Errc::not_found);
                                             then(std::move(*person));
                                         });
}

void ContactsOfDesk::answer_profile(const ContactAsker& asker, desk::ContactId id, const Answer& answer) const {
    find(asker, id, [this, asker, answer](const Result<Person>& person) {
        if (!person) return answer(ContactRefusal{person.error(), {}, {}});
        using Names = std::map<desk::ContactId, std::string>;
        const std::function<Result<Names>(desk::Loader&)> read =
            [merges = person->known.merges](desk::Loader& loader) -> Result<Names> {
            Names out;
            for (const contacts::Merge& merge : merges) {
                const auto contact = loader.contact(merge.merged);
                if (!contact && contact.error() != Errc::not_found) return contact.error();
                if (contact) out[merge.merged] = contact->name;
            }
            return out;
        };
        if (person->known.merges.empty()) return answer(views_.profile(*person, {}, asker.language));
        parts_.runtime.reader().read<Names>(read, [this, asker, answer, shown = *person](const Result<Names>& names) {
            if (!names) return answer(ContactRefusal{names.error(), {}, {}});
            answer(views_.profile(shown, *names, asker.language));
        });
    });
}

Task<ContactAnswer> ContactsOfDesk::contact_profile(ContactAsker asker, desk::ContactId id) {
    std::function<void(Answer)> work = [this, asker = std::move(asker), id](const Answer& answer) {
        answer_profile(asker, id, answer);
    };
    co_return co_await parts_.runtime.ask<ContactAnswer>(std::move(work));
}

Task<ContactAnswer> ContactsOfDesk::change(ContactAsker asker, desk::ContactId id, Decide decide) {
    std::function<void(Answer)> work = [this, asker = std::move(asker), id, decide = std::move(decide)](Answer answer) {
        works_.line_up([this, asker, id, decide, answer](const std::function<void()>& done) {
            const Answer once = [answer, done](ContactAnswer given) {
                answer(std::move(given));
                done();
            };
            find(asker, id, [this, asker, id, decide, once](const Result<Person>& person) {
                if (!person) return once(ContactRefusal{person.error(), {}, {}});
                if (is_gone(*person)) return once(conflict("contact.refused.gone", asker));
                const auto plan = std::make_shared<Plan>();
                if (Refused why = decide(*person, *plan)) return once(std::move(*why));
                if (plan->change.empty()) return answer_profile(asker, id, once);
                parts_.runtime.commit(std::move(plan->change), [this, asker, id, plan, once](const Result<void>& done) {
                    const bool is_taken = !done && store::is_own_fault(done.error()) && !plan->when_taken.empty();
                    if (is_taken) return once(conflict(plan->when_taken, asker));
                    if (!done) return once(ContactRefusal{done.error(), {}, {}});
                    if (!plan->written) return answer_profile(asker, id, once);
                    plan->written();
                    once_told([this, asker, id, once] { answer_profile(asker, id, once); });
                });
            });
        });
    };
    co_return co_await parts_.runtime.ask<ContactAnswer>(std::move(work));
}

// Completions come in the order of submission, so those of the desk's turns come before this one.
void ContactsOfDesk::once_told(std::function<void()> then) {
    parts_.runtime.commit(store::Change(), [then = std::move(then)](const Result<void>&) { then(); });
}

ContactRefusal ContactsOfDesk::conflict(std::string_view key, const ContactAsker& asker) const {
    return {Errc::conflict, views_.sentence(key, asker.language), {}};
}

void ContactsOfDesk::log(store::Change& change, desk::ContactId contact, desk::AgentId by, std::string kind,
                         std::string title, std::string state) {
    contacts::add(change, parts_.workspace(),
                  {parts_.ids.next<EntryId>(), contact, parts_.now(), desk::Author::agent(by), std::move(kind),
                   std::move(title), std::move(state)});
}

Task<ContactAnswer> ContactsOfDesk::change_profile(ContactAsker asker, desk::ContactId id, api::ProfilePatch patch) {
    Decide decide = [this, asker, patch = std::move(patch)](const Person& person, Plan& plan) -> Refused {
        const bool leads = is_leader(parts_.runtime.desk(), asker.agent);
        if ((patch.tier || patch.retention) && !leads)
            return ContactRefusal{Errc::forbidden, {}, patch.tier ? "tier" : "retention"};
        Profile profile = person.known.profile;
        if (patch.names) profile.names = *patch.names;
        for (std::string& name : profile.names) mask(name);
        if (patch.quiet_hours) profile.quiet_hours = *patch.quiet_hours;
        for (auto [name, value] : patch.preferences) {
            mask(value);
            profile.preferences[name] = value;
            if (value.empty()) profile.preferences.erase(name);
        }
        if (patch.retention && *patch.retention != profile.retention) {
            log(plan.change, person.id(), asker.agent, "retention", std::string(to_string(*patch.retention)),
                std::string(to_string(profile.retention)));
            profile.retention = *patch.retention;
        }
        if (profile != person.known.profile) contacts::put(plan.change, parts_.workspace(), profile);
        desk::Contact contact = person.known.contact;
        if (!patch.tier || *patch.tier == contact.tier) return std::nullopt;
        log(plan.change, person.id(), asker.agent, "tier", *patch.tier, contact.tier);
        contact.tier = *patch.tier;
        plan.change.put(desk::tables::contact, desk::rows::of(parts_.runtime.workspace(), contact));
        plan.written = [this, contact] {
            parts_.runtime.desk().rename_contact(contact.id, contact.name, contact.tier);
        };
        return std::nullopt;
    };
    auto changed = change(std::move(asker), id, std::move(decide));
    co_return co_await std::move(changed);
}

Task<ContactAnswer> ContactsOfDesk::put_consent(ContactAsker asker, desk::ContactId id, api::ConsentWord word) {
    Decide decide = [this, asker, word = std::move(word)](const Person& person, Plan& plan) -> Refused {
        contacts::Consent consent{word.purpose, word.is_given, word.version, parts_.now(), word.source};
        mask(consent.version), mask(consent.source);
        contacts::put(plan.change, parts_.workspace(), person.id(), consent);
        log(plan.change, person.id(), asker.agent, "consent", word.purpose, word.is_given ? "given" : "withdrawn");
        return std::nullopt;
    };
    auto changed = change(std::move(asker), id, std::move(decide));
    co_return co_await std::move(changed);
}

Task<ContactAnswer> ContactsOfDesk::add_note(ContactAsker asker, desk::ContactId id, std::string text, bool is_pinned) {
    Decide decide = [this, asker, text = std::move(text), is_pinned](const Person& person, Plan& plan) -> Refused {
        if (person.known.notes.size() >= contacts::most_notes) return conflict("contact.refused.full", asker);
        Note note{parts_.ids.next<NoteId>(), person.id(), asker.agent, parts_.now(), is_pinned, text};
        mask(note.text);
        contacts::put(plan.change, parts_.workspace(), note);
        return std::nullopt;
    };
    auto changed = change(std::move(asker), id, std::move(decide));
    co_return co_await std::move(changed);
}

Task<ContactAnswer> ContactsOfDesk::remove_note(ContactAsker asker, desk::ContactId id, NoteId note) {
    Decide decide = [this, asker, note](const Person& person, Plan& plan) -> Refused {
        const auto found = std::ranges::find(person.known.notes, note, &Note::id);
        if (found == person.known.notes.end()) return ContactRefusal{Errc::not_found, {}, {}};
        if (found->by != asker.agent && !is_leader(parts_.runtime.desk(), asker.agent))
            return ContactRefusal{Errc::forbidden, {}, {}};
        contacts::erase_note(plan.change, parts_.workspace(), note);
        return std::nullopt;
    };
    auto changed = change(std::move(asker), id, std::move(decide));
    co_return co_await std::move(changed);
}

Task<ContactAnswer> ContactsOfDesk::add_identity(ContactAsker asker, desk::ContactId id, api::NewIdentity wanted) {
    Decide decide = [this, asker, wanted = std::move(wanted)](const Person& person, Plan& plan) -> Refused {
        desk::Identity identity;
        identity.value = normalised(wanted);
        if (identity.value.empty()) return ContactRefusal{Errc::invalid, {}, "value"};
        if (person.known.identities.size() >= contacts::most_identities) return conflict("contact.refused.full", asker);
        identity.id = parts_.ids.next<desk::IdentityId>(), identity.contact = person.id();
        identity.kind = wanted.kind, identity.created_at = parts_.now();
        plan.change.put_new(desk::tables::identity, desk::rows::of(parts_.runtime.workspace(), identity));
        plan.when_taken = "contact.refused.identity_taken";
        log(plan.change, person.id(), asker.agent, "identity", identity.value, "added");
        desk::Contact contact = person.known.contact;
        std::string* own = wanted.kind == desk::IdentityKind::email   ? &contact.email
                           : wanted.kind == desk::IdentityKind::phone ? &contact.phone
                                                                      : nullptr;
        if (own == nullptr || !own->empty()) return std::nullopt;
        *own = identity.value;
        plan.change.put(desk::tables::contact, desk::rows::of(parts_.runtime.workspace(), contact));
        return std::nullopt;
    };
    auto changed = change(std::move(asker), id, std::move(decide));
    co_return co_await std::move(changed);
}

// Only what somebody said, and nothing hangs on: the others are proved, or conversations belong to them.
Task<ContactAnswer> ContactsOfDesk::remove_identity(ContactAsker asker, desk::ContactId id, desk::IdentityId wanted) {
    Decide decide = [this, asker, wanted](const Person& person, Plan& plan) -> Refused {
        const auto found = std::ranges::find(person.known.identities, wanted, &desk::Identity::id);
        if (found == person.known.identities.end()) return ContactRefusal{Errc::not_found, {}, {}};
        const bool is_called =
            std::ranges::find(person.callbacks, wanted, &callback::Callback::visitor) != person.callbacks.end();
        if (contacts::level_name(*found) != "claimed" || person.known.in_use.contains(wanted) || is_called)
            return conflict("contact.refused.identity_in_use", asker);
        plan.change.erase(desk::tables::identity, {parts_.workspace(), wanted.value});
        log(plan.change, person.id(), asker.agent, "identity", found->value, "removed");
        return std::nullopt;
    };
    auto changed = change(std::move(asker), id, std::move(decide));
    co_return co_await std::move(changed);
}

}  // namespace waydesk::app
