// Two contacts that are one person, made one, and taken apart again (docs/contacts.md, Merging).
#include "desk/rows.hpp"
#include "server/app/contacts_port.hpp"

#include <algorithm>
#include <array>

namespace waydesk::app {

using api::ContactAnswer;
using api::ContactAsker;
using api::ContactRefusal;
using contacts::Merge;
using contacts::MovedThings;

namespace {

struct MergedField {
    std::string_view name;
    std::string desk::Contact::* member;
    bool fills = true;  // taken by itself where the kept one has none
};
constexpr std::array<MergedField, 5> merged_fields{{{"name", &desk::Contact::name},
                                                    {"email", &desk::Contact::email},
                                                    {"phone", &desk::Contact::phone},
                                                    {"tier", &desk::Contact::tier, false},
                                                    {"zone", &desk::Contact::zone}}};

bool is_signed(const Person& person) {
    return std::ranges::any_of(person.known.identities, [](const desk::Identity& one) {
        return one.kind == desk::IdentityKind::external && one.level == desk::IdentityLevel::proved;
    });
}

bool is_gone(const Person& person) {
    return person.known.profile.merged_into || person.known.profile.erased_at.is_set();
}

template <class T>
std::vector<std::int64_t> ids_of(const std::vector<T>& all, desk::ContactId contact) {
    std::vector<std::int64_t> out;
    for (const T& one : all)
        if (one.contact == contact) out.push_back(one.id.value);
    return out;
}

// What of this is still a contact's.
template <class T>
std::vector<std::int64_t> still_of(const std::vector<std::int64_t>& moved, const std::vector<T>& all,
                                   desk::ContactId contact) {
    std::vector<std::int64_t> out;
    for (const std::int64_t id : ids_of(all, contact))
        if (std::ranges::find(moved, id) != moved.end()) out.push_back(id);
    return out;
}

void move_things(store::Change& change, std::int64_t workspace, const MovedThings& moved, desk::ContactId to) {
    for (const std::int64_t id : moved.cases) cases::put_contact(change, workspace, cases::CaseId{id}, to);
    for (const std::int64_t id : moved.callbacks)
        callback::put_contact(change, workspace, callback::CallbackId{id}, to);
    for (const std::int64_t id : moved.booked)
        bookings::put_link_contact(change, workspace, desk::ConversationId{id}, to);
}

void move_identities(store::Change& change, desk::WorkspaceId workspace, const std::vector<desk::Identity>& identities,
                     const std::vector<std::int64_t>& moved, desk::ContactId to) {
    for (desk::Identity one : identities) {
        if (std::ranges::find(moved, one.id.value) == moved.end()) continue;
        one.contact = to;
        change.put(desk::tables::identity, desk::rows::of(workspace, one));
    }
}

// Answers one request, then lets the next piece of work begin.
template <class Answer>
Answer once_over(Answer answer, std::function<void()> done) {
    return [answer = std::move(answer), done = std::move(done)](ContactAnswer given) {
        answer(std::move(given));
        done();
    };
}

}  // namespace

void ContactsOfDesk::find_pair(const ContactAsker& asker, desk::ContactId keep, desk::ContactId from,
                               std::function<void(Result<Pair>)> then) const {
    find(asker, keep, [this, asker, from, then = std::move(then)](const Result<Person>& kept) {
        if (!kept) return then(kept.error());
        find(asker, from, [this, kept = *kept, then](Result<Person> other) {
            if (!other) return then(other.error());
            using Booked = std::vector<std::int64_t>;
            const std::function<Result<Booked>(desk::Loader&)> read =
                [id = other->id(), workspace = parts_.workspace()](desk::Loader& loader) {
                    return bookings::read_linked(loader.connection(), workspace, id);
                };
            parts_.runtime.reader().read<Booked>(read, [kept, other = *other, then](Result<Booked> booked) {
                if (!booked) return then(booked.error());
                then(Pair{kept, other, std::move(*booked)});
            });
        });
    });
}

ContactsOfDesk::Refused ContactsOfDesk::why_not(const Pair& pair, const ContactAsker& asker) const {
    if (pair.keep.id() == pair.from.id()) return ContactRefusal{Errc::invalid, {}, "from"};
    if (is_gone(pair.keep) || is_gone(pair.from)) return conflict("contact.refused.gone", asker);
    if (is_signed(pair.keep) && is_signed(pair.from)) return conflict("contact.refused.signed", asker);
    const auto is_banned = [this](const Person& person) {
        return parts_.doors.visitors().ban_of(person.id()) != nullptr;
    };
    if (is_banned(pair.keep) || is_banned(pair.from)) return conflict("contact.refused.banned", asker);
    return std::nullopt;
}

std::string ContactsOfDesk::preview_json(const Pair& pair, const ContactAsker& asker) const {
    const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
    JsonWriter json;
    json.begin_object().key("keep").raw(views_.item(pair.keep)).key("from").raw(views_.item(pair.from));
    json.key("moves").begin_object().member("conversations", count(pair.from.conversations));
    json.member("callbacks", count(ids_of(pair.from.callbacks, pair.from.id())));
    json.member("cases", count(ids_of(pair.from.cases, pair.from.id())));
    json.member("bookings", count(pair.booked)).end_object().key("conflicts").begin_array();
    for (const MergedField& field : merged_fields) {
        const std::string& keep = pair.keep.known.contact.*field.member;
        const std::string& from = pair.from.known.contact.*field.member;
        if (keep.empty() || from.empty() || keep == from) continue;
        json.begin_object().member("field", field.name).member("keep", keep).member("from", from).end_object();
    }
    const Refused why = why_not(pair, asker);
    json.end_array().key("refused");
    why ? json.text(why->sentence) : json.null();
    return json.end_object().take();
}

Task<ContactAnswer> ContactsOfDesk::preview_merge(ContactAsker asker, desk::ContactId keep, desk::ContactId from) {
    std::function<void(Answer)> work = [this, asker = std::move(asker), keep, from](const Answer& answer) {
        find_pair(asker, keep, from, [this, asker, answer](const Result<Pair>& pair) {
            if (!pair) return answer(ContactRefusal{pair.error(), {}, {}});
            if (pair->keep.id() == pair->from.id()) return answer(ContactRefusal{Errc::invalid, {}, "from"});
            answer(preview_json(*pair, asker));
        });
    };
    co_return co_await parts_.runtime.ask<ContactAnswer>(std::move(work));
}

void ContactsOfDesk::line_up_everywhere(const OneByOne::Work& work) {
    using Over = std::function<void()>;
    works_.line_up([this, work](const Over& ours) {
        parts_.cases.line_up([this, work, ours](const Over& of_cases) {
            parts_.calls.line_up([work, ours, of_cases](const Over& of_calls) {
                work([ours, of_cases, of_calls] {
                    of_calls();
                    of_cases();
                    ours();
                });
            });
        });
    });
}

Task<ContactAnswer> ContactsOfDesk::merge_contact(ContactAsker asker, desk::ContactId keep, api::MergeOrder order) {
    std::function<void(Answer)> work = [this, asker = std::move(asker), keep,
                                        order = std::move(order)](const Answer& answer) {
        line_up_everywhere([this, asker, keep, order, answer](const std::function<void()>& done) {
            const Answer once = once_over(answer, done);
            find_pair(asker, keep, order.from, [this, asker, order, once](const Result<Pair>& pair) {
                if (!pair) return once(ContactRefusal{pair.error(), {}, {}});
                if (Refused why = why_not(*pair, asker)) return once(std::move(*why));
                merge(asker, *pair, order, once);
            });
        });
    };
    co_return co_await parts_.runtime.ask<ContactAnswer>(std::move(work));
}

void ContactsOfDesk::merge(const ContactAsker& asker, const Pair& pair, const api::MergeOrder& order,
                           const Answer& answer) {
    const std::int64_t workspace = parts_.workspace();
    desk::Contact kept = pair.keep.known.contact;
    Merge merge{parts_.ids.next<contacts::MergeId>(), kept.id, pair.from.id(), parts_.now(), asker.agent, {}, {}};
    MovedThings& moved = merge.moved;
    for (const desk::Identity& one : pair.from.known.identities) moved.identities.push_back(one.id.value);
    moved.cases = ids_of(pair.from.cases, pair.from.id());
    moved.callbacks = ids_of(pair.from.callbacks, pair.from.id());
    moved.booked = pair.booked;
    for (const MergedField& field : merged_fields) {
        std::string& value = kept.*field.member;
        const std::string& other = pair.from.known.contact.*field.member;
        const bool is_taken = order.taken.contains(std::string(field.name)) || (field.fills && value.empty());
        if (!is_taken || other.empty() || other == value) continue;
        moved.fields.push_back({std::string(field.name), value, other});
        value = other;
    }
    store::Change change;
    move_identities(change, parts_.runtime.workspace(), pair.from.known.identities, moved.identities, kept.id);
    move_things(change, workspace, moved, kept.id);
    if (!moved.fields.empty()) change.put(desk::tables::contact, desk::rows::of(parts_.runtime.workspace(), kept));
    contacts::Profile from = pair.from.known.profile, keep = pair.keep.known.profile;
    from.merged_into = kept.id;
    contacts::put(change, workspace, from);
    if (from.retention > keep.retention) {  // who may not be erased may not be erased under another name either
        keep.retention = from.retention;
        contacts::put(change, workspace, keep);
    }
    contacts::put(change, workspace, merge);
    log(change, kept.id, asker.agent, "merge", pair.from.known.contact.name, "merged");
    parts_.runtime.commit(std::move(change), [this, asker, kept, moved, answer](const Result<void>& written) {
        if (!written) return answer(ContactRefusal{written.error(), {}, {}});
        tell_moved(moved, kept);
        parts_.runtime.desk().rename_contact(kept.id, kept.name, kept.tier);
        once_told([this, asker, kept, answer] { answer_profile(asker, kept.id, answer); });
    });
}

// In one turn of the desk thread: nobody sees one half of it.
void ContactsOfDesk::tell_moved(const MovedThings& moved, const desk::Contact& to) {
    for (const std::int64_t id : moved.identities) parts_.runtime.desk().move_identity(desk::IdentityId{id}, to);
    parts_.cases.move_contact(moved.cases, to.id);
    parts_.calls.move_contact(moved.callbacks, to.id);
}

Task<ContactAnswer> ContactsOfDesk::unmerge_contact(ContactAsker asker, desk::ContactId keep, desk::ContactId from) {
    std::function<void(Answer)> work = [this, asker = std::move(asker), keep, from](const Answer& answer) {
        line_up_everywhere([this, asker, keep, from, answer](const std::function<void()>& done) {
            const Answer once = once_over(answer, done);
            find_pair(asker, keep, from, [this, asker, once](const Result<Pair>& pair) {
                if (!pair) return once(ContactRefusal{pair.error(), {}, {}});
                if (is_gone(pair->keep)) return once(conflict("contact.refused.gone", asker));
                const auto& merges = pair->keep.known.merges;
                const auto merge = std::ranges::find(merges, pair->from.id(), &Merge::merged);
                if (merge == merges.end()) return once(conflict("contact.refused.not_merged", asker));
                take_apart(asker, *pair, *merge, once);
            });
        });
    };
    co_return co_await parts_.runtime.ask<ContactAnswer>(std::move(work));
}

// What the merge moved and is still where it was moved to goes back; what came since stays.
void ContactsOfDesk::take_apart(const ContactAsker& asker, const Pair& pair, const Merge& merge, const Answer& answer) {
    const std::int64_t workspace = parts_.workspace();
    desk::Contact kept = pair.keep.known.contact;
    const desk::Contact from = pair.from.known.contact;
    MovedThings back;
    back.identities = still_of(merge.moved.identities, pair.keep.known.identities, kept.id);
    back.cases = still_of(merge.moved.cases, pair.keep.cases, kept.id);
    back.callbacks = still_of(merge.moved.callbacks, pair.keep.callbacks, kept.id);
    back.booked = merge.moved.booked;
    store::Change change;
    move_identities(change, parts_.runtime.workspace(), pair.keep.known.identities, back.identities, from.id);
    move_things(change, workspace, back, from.id);
    for (const MovedThings::Field& field : merge.moved.fields) {
        const auto row = std::ranges::find(merged_fields, field.name, &MergedField::name);
        if (row != merged_fields.end() && kept.*row->member == field.after) kept.*row->member = field.before;
    }
    if (!merge.moved.fields.empty())
        change.put(desk::tables::contact, desk::rows::of(parts_.runtime.workspace(), kept));
    contacts::Profile profile = pair.from.known.profile;
    profile.merged_into = {};
    contacts::put(change, workspace, profile);
    Merge undone = merge;
    undone.undone_at = parts_.now();
    contacts::put(change, workspace, undone);
    log(change, kept.id, asker.agent, "merge", from.name, "unmerged");
    parts_.runtime.commit(std::move(change), [this, asker, kept, from, back, answer](const Result<void>& written) {
        if (!written) return answer(ContactRefusal{written.error(), {}, {}});
        tell_moved(back, from);
        parts_.runtime.desk().rename_contact(kept.id, kept.name, kept.tier);
        once_told([this, asker, kept, answer] { answer_profile(asker, kept.id, answer); });
    });
}

}  // namespace waydesk::app
