#pragma once
// The port of contacts, in memory: for tests. One thread.

#include "server/api/contacts_port.hpp"

#include <vector>

namespace waydesk::api {

// Answers what it was given, and remembers what it was asked.
struct FakeContactsPort : ContactsPort {
    ContactAnswer contact_answer = std::string("{}");
    std::vector<ContactQuery> contact_queries;
    std::vector<std::string> contacts_asked;  // "verb id more"
    std::vector<ProfilePatch> profile_patches;
    std::vector<ConsentWord> consent_words;
    std::vector<NewIdentity> identities_added;
    std::vector<MergeOrder> contact_merges;

    Task<Result<Page>> list_contacts(ContactAsker, ContactQuery query) override {
        contact_queries.push_back(std::move(query));
        co_return Page{{"{}"}, {}};
    }
    Task<Result<Page>> contact_timeline(ContactAsker, desk::ContactId id, std::string cursor,
                                        std::int64_t limit) override {
        note_contact("timeline", id, cursor + " " + std::to_string(limit));
        co_return Page{{"{}"}, {}};
    }
    Task<ContactAnswer> contact_profile(ContactAsker, desk::ContactId id) override {
        note_contact("profile", id);
        co_return contact_answer;
    }
    Task<ContactAnswer> change_profile(ContactAsker, desk::ContactId id, ProfilePatch patch) override {
        note_contact("change", id), profile_patches.push_back(std::move(patch));
        co_return contact_answer;
    }
    Task<ContactAnswer> put_consent(ContactAsker, desk::ContactId id, ConsentWord word) override {
        note_contact("consent", id), consent_words.push_back(std::move(word));
        co_return contact_answer;
    }
    Task<ContactAnswer> add_note(ContactAsker, desk::ContactId id, std::string text, bool is_pinned) override {
        note_contact("note", id, text + (is_pinned ? " pinned" : ""));
        co_return contact_answer;
    }
    Task<ContactAnswer> remove_note(ContactAsker, desk::ContactId id, contacts::NoteId note) override {
        note_contact("unnote", id, note.str());
        co_return contact_answer;
    }
    Task<ContactAnswer> add_identity(ContactAsker, desk::ContactId id, NewIdentity identity) override {
        note_contact("identity", id), identities_added.push_back(std::move(identity));
        co_return contact_answer;
    }
    Task<ContactAnswer> remove_identity(ContactAsker, desk::ContactId id, desk::IdentityId identity) override {
        note_contact("unidentity", id, identity.str());
        co_return contact_answer;
    }
    Task<ContactAnswer> merge_contact(ContactAsker, desk::ContactId keep, MergeOrder order) override {
        note_contact("merge", keep), contact_merges.push_back(std::move(order));
        co_return contact_answer;
    }
    Task<ContactAnswer> unmerge_contact(ContactAsker, desk::ContactId keep, desk::ContactId from) override {
        note_contact("unmerge", keep, from.str());
        co_return contact_answer;
    }
    Task<ContactAnswer> preview_merge(ContactAsker, desk::ContactId keep, desk::ContactId from) override {
        note_contact("preview", keep, from.str());
        co_return contact_answer;
    }
    Task<ContactAnswer> export_contact(ContactAsker, desk::ContactId id) override {
        note_contact("export", id);
        co_return contact_answer;
    }
    Task<ContactAnswer> erase_contact(ContactAsker, desk::ContactId id, std::string reason) override {
        note_contact("erase", id, reason);
        co_return contact_answer;
    }

private:
    void note_contact(const std::string& verb, desk::ContactId id, const std::string& more = {}) {
        contacts_asked.push_back(verb + " " + id.str() + (more.empty() ? "" : " " + more));
    }
};

}  // namespace waydesk::api
