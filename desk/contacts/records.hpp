#pragma once
// Profiles, consents, notes, the log and merges as rows, and back. Any thread.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/contacts/profile.hpp"

#include <set>

namespace waydesk::contacts {

namespace tables {
extern const store::Table contact_profile;
extern const store::Table contact_consent;
extern const store::Table contact_note;
extern const store::Table contact_log;
extern const store::Table contact_merge;
extern const store::Table retention_mark;
}  // namespace tables

void put(store::Change& change, std::int64_t workspace, const Profile& profile);
void put(store::Change& change, std::int64_t workspace, desk::ContactId contact, const Consent& consent);
void put(store::Change& change, std::int64_t workspace, const Note& note);
void put(store::Change& change, std::int64_t workspace, const Merge& merge);  // new, or taken apart
void add(store::Change& change, std::int64_t workspace, const Entry& entry);
void erase_note(store::Change& change, std::int64_t workspace, NoteId id);

Result<std::int64_t> latest_id(store::Connection& connection, std::int64_t workspace);
// One that was never written is as it is by itself.
Result<Profile> read_profile(store::Connection& connection, std::int64_t workspace, desk::ContactId contact);
// Those that became part of him, him first: what was written about any of them is about him.
Result<std::vector<desk::ContactId>> read_family(store::Connection& connection, std::int64_t workspace,
                                                 desk::ContactId contact);
// Who stands for himself and was not erased, the latest known first, below an id (none: from the latest).
Result<std::vector<desk::Contact>> read_contacts(store::Connection& connection, std::int64_t workspace,
                                                 desk::ContactId below, std::int64_t limit);
Result<std::vector<desk::Identity>> read_identities(store::Connection& connection, std::int64_t workspace,
                                                    desk::ContactId contact);
Result<std::optional<desk::Identity>> find_identity(store::Connection& connection, std::int64_t workspace,
                                                    desk::IdentityKind kind, const std::string& value);
Result<std::vector<Consent>> read_consents(store::Connection& connection, std::int64_t workspace,
                                           desk::ContactId contact);
// His latest word on it, or that of anybody who became part of him, is that he does not want it.
Result<bool> has_withdrawn(store::Connection& connection, std::int64_t workspace, desk::ContactId contact,
                           std::string_view purpose);
Result<std::vector<Note>> read_notes(store::Connection& connection, std::int64_t workspace, desk::ContactId contact);
Result<Note> read_note(store::Connection& connection, std::int64_t workspace, NoteId id);  // not_found
Result<std::vector<Entry>> read_log(store::Connection& connection, std::int64_t workspace, desk::ContactId contact);
Result<std::vector<Merge>> read_merges(store::Connection& connection, std::int64_t workspace, desk::ContactId kept);

// Everything of it at once.
struct Known {
    desk::Contact contact;
    Profile profile;
    std::vector<desk::ContactId> family;
    std::vector<desk::Identity> identities;
    std::set<desk::IdentityId> in_use;  // those of them that have conversations
    std::vector<Consent> consents;      // the latest word on each purpose, whoever of the family gave it
    std::vector<Note> notes;            // pinned ones first, then the newest
    std::vector<Merge> merges;
};
Result<Known> read_known(store::Connection& connection, std::int64_t workspace, desk::Contact contact);

// records_json.cpp
std::string names_json(const std::vector<std::string>& names);
std::vector<std::string> names_from(std::string_view json);  // what is none is empty; likewise the next two
std::string preferences_json(const std::map<std::string, std::string>& preferences);
std::map<std::string, std::string> preferences_from(std::string_view json);
std::string moved_json(const MovedThings& moved);
MovedThings moved_from(std::string_view json);

}  // namespace waydesk::contacts
