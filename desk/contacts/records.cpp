#include "desk/contacts/records.hpp"

#include "desk/contacts/contacts_sql.hpp"
#include "desk/rows.hpp"

#include <algorithm>
#include <limits>

namespace waydesk::contacts {
namespace {

constexpr std::string_view profile_columns[] = {"workspace",  "contact",  "merged_into", "erased_at",  "retention",
                                                "quiet_from", "quiet_to", "names",       "preferences"};
constexpr std::string_view profile_indexed[] = {"merged_into"};
constexpr std::string_view consent_columns[] = {"workspace", "contact", "purpose", "given", "version", "at", "source"};
constexpr std::string_view note_columns[] = {"workspace", "id", "contact", "agent", "at", "pinned", "body"};
constexpr std::string_view log_columns[] = {"workspace", "id", "contact", "at", "author", "kind", "title", "state"};
constexpr std::string_view merge_columns[] = {"workspace", "id", "kept", "merged", "at", "agent", "undone_at", "moved"};
constexpr std::string_view mark_columns[] = {"workspace", "class", "id", "at"};

Note note_from(const store::Row& row) {
    return {row.id<NoteId>(0), row.id<desk::ContactId>(1), row.id<desk::AgentId>(2), row.instant(3), row.boolean(4),
            row.text(5)};
}

desk::Identity identity_from(const store::Row& row) {
    return {row.id<desk::IdentityId>(0),
            row.id<desk::ContactId>(1),
            static_cast<desk::IdentityKind>(row.integer(2)),
            row.text(3),
            static_cast<desk::IdentityLevel>(row.integer(4)),
            row.instant(5)};
}

// The later word counts.
void take_over(std::vector<Consent>& known, Consent one) {
    const auto same = std::ranges::find(known, one.purpose, &Consent::purpose);
    if (same == known.end())
        known.push_back(std::move(one));
    else if (same->at < one.at)
        *same = std::move(one);
}

}  // namespace

const store::Table tables::contact_profile{"contact_profile", profile_columns, 2, profile_indexed};
const store::Table tables::contact_consent{"contact_consent", consent_columns, 3};
const store::Table tables::contact_note{"contact_note", note_columns, 2};
const store::Table tables::contact_log{"contact_log", log_columns, 2};
const store::Table tables::contact_merge{"contact_merge", merge_columns, 2};
const store::Table tables::retention_mark{"retention_mark", mark_columns, 3};

void put(store::Change& change, std::int64_t workspace, const Profile& profile) {
    const QuietHours quiet = profile.quiet_hours.value_or(QuietHours{-1, -1});
    change.put(tables::contact_profile, {workspace, profile.contact.value, profile.merged_into.value,
                                         profile.erased_at.us, static_cast<std::int64_t>(profile.retention), quiet.from,
                                         quiet.to, names_json(profile.names), preferences_json(profile.preferences)});
}

void put(store::Change& change, std::int64_t workspace, desk::ContactId contact, const Consent& consent) {
    change.put(tables::contact_consent,
               {workspace, contact.value, store::Bytes{consent.purpose}, std::int64_t{consent.is_given},
                consent.version, consent.at.us, consent.source});
}

void put(store::Change& change, std::int64_t workspace, const Note& note) {
    change.put(tables::contact_note, {workspace, note.id.value, note.contact.value, note.by.value, note.at.us,
                                      std::int64_t{note.is_pinned}, note.text});
}

void put(store::Change& change, std::int64_t workspace, const Merge& merge) {
    change.put(tables::contact_merge, {workspace, merge.id.value, merge.kept.value, merge.merged.value, merge.at.us,
                                       merge.by.value, merge.undone_at.us, moved_json(merge.moved)});
}

void add(store::Change& change, std::int64_t workspace, const Entry& entry) {
    change.insert(tables::contact_log,
                  {workspace, entry.id.value, entry.contact.value, entry.at.us, store::Bytes{entry.by.str()},
                   store::Bytes{entry.kind}, entry.title, entry.state});
}

void erase_note(store::Change& change, std::int64_t workspace, NoteId id) {
    change.erase(tables::contact_note, {workspace, id.value});
}

Result<std::int64_t> latest_id(store::Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::latest_contact_id, {workspace, workspace, workspace});
    if (!rows) return rows.error();
    return rows->empty() ? 0 : rows->front().integer(0);
}

Result<Profile> read_profile(store::Connection& connection, std::int64_t workspace, desk::ContactId contact) {
    const auto rows = connection.query(sql::find_profile, {workspace, contact.value});
    if (!rows) return rows.error();
    Profile out;
    out.contact = contact;
    if (rows->empty()) return out;
    const store::Row row = rows->front();
    out.merged_into = row.id<desk::ContactId>(1), out.erased_at = row.instant(2);
    out.retention = static_cast<Retention>(row.integer(3));
    if (row.integer(4) >= 0) out.quiet_hours = QuietHours{row.integer(4), row.integer(5)};
    out.names = names_from(row.text(6)), out.preferences = preferences_from(row.text(7));
    return out;
}

// Whoever was merged into one that was merged itself belongs to the last one: a merge moves them along.
Result<std::vector<desk::ContactId>> read_family(store::Connection& connection, std::int64_t workspace,
                                                 desk::ContactId contact) {
    std::vector<desk::ContactId> out{contact};
    for (std::size_t at = 0; at < out.size(); ++at) {
        const auto rows = connection.query(sql::list_merged_into, {workspace, out[at].value});
        if (!rows) return rows.error();
        for (const store::Row row : *rows)
            if (const auto id = row.id<desk::ContactId>(0); std::ranges::find(out, id) == out.end()) out.push_back(id);
    }
    return out;
}

Result<std::vector<desk::Contact>> read_contacts(store::Connection& connection, std::int64_t workspace,
                                                 desk::ContactId below, std::int64_t limit) {
    const std::int64_t before = below ? below.value : std::numeric_limits<std::int64_t>::max();
    const auto rows = connection.query(sql::list_contacts, {workspace, before, limit});
    if (!rows) return rows.error();
    std::vector<desk::Contact> out;
    for (const store::Row row : *rows) out.push_back(desk::rows::contact_from(row));
    return out;
}

Result<std::vector<desk::Identity>> read_identities(store::Connection& connection, std::int64_t workspace,
                                                    desk::ContactId contact) {
    const auto rows = connection.query(sql::list_identities, {workspace, contact.value});
    if (!rows) return rows.error();
    std::vector<desk::Identity> out;
    for (const store::Row row : *rows) out.push_back(identity_from(row));
    return out;
}

Result<std::optional<desk::Identity>> find_identity(store::Connection& connection, std::int64_t workspace,
                                                    desk::IdentityKind kind, const std::string& value) {
    const auto rows =
        connection.query(sql::find_identity, {workspace, static_cast<std::int64_t>(kind), store::Bytes{value}});
    if (!rows) return rows.error();
    if (rows->empty()) return std::optional<desk::Identity>();
    return std::optional(identity_from(rows->front()));
}

Result<std::vector<Consent>> read_consents(store::Connection& connection, std::int64_t workspace,
                                           desk::ContactId contact) {
    const auto rows = connection.query(sql::list_consents, {workspace, contact.value});
    if (!rows) return rows.error();
    std::vector<Consent> out;
    for (const store::Row row : *rows)
        out.push_back({row.text(0), row.boolean(1), row.text(2), row.instant(3), row.text(4)});
    return out;
}

Result<bool> has_withdrawn(store::Connection& connection, std::int64_t workspace, desk::ContactId contact,
                           std::string_view purpose) {
    const auto family = read_family(connection, workspace, contact);
    if (!family) return {boost::system::in_place_error, family.error()};
    std::vector<Consent> latest;
    for (const desk::ContactId one : *family) {
        auto consents = read_consents(connection, workspace, one);
        if (!consents) return {boost::system::in_place_error, consents.error()};
        for (Consent& consent : *consents) take_over(latest, std::move(consent));
    }
    const auto found = std::ranges::find(latest, purpose, &Consent::purpose);
    return found != latest.end() && !found->is_given;
}

Result<std::vector<Note>> read_notes(store::Connection& connection, std::int64_t workspace, desk::ContactId contact) {
    const auto rows = connection.query(sql::list_notes, {workspace, contact.value});
    if (!rows) return rows.error();
    std::vector<Note> out;
    for (const store::Row row : *rows) out.push_back(note_from(row));
    return out;
}

Result<Note> read_note(store::Connection& connection, std::int64_t workspace, NoteId id) {
    const auto rows = connection.query(sql::find_note, {workspace, id.value});
    if (!rows) return rows.error();
    if (rows->empty()) return Errc::not_found;
    return note_from(rows->front());
}

Result<std::vector<Entry>> read_log(store::Connection& connection, std::int64_t workspace, desk::ContactId contact) {
    const auto rows = connection.query(sql::list_log, {workspace, contact.value});
    if (!rows) return rows.error();
    std::vector<Entry> out;
    for (const store::Row row : *rows)
        out.push_back({row.id<EntryId>(0), row.id<desk::ContactId>(1), row.instant(2), desk::Author::parse(row.text(3)),
                       row.text(4), row.text(5), row.text(6)});
    return out;
}

Result<std::vector<Merge>> read_merges(store::Connection& connection, std::int64_t workspace, desk::ContactId kept) {
    const auto rows = connection.query(sql::list_merges, {workspace, kept.value});
    if (!rows) return rows.error();
    std::vector<Merge> out;
    for (const store::Row row : *rows)
        out.push_back({row.id<MergeId>(0), row.id<desk::ContactId>(1), row.id<desk::ContactId>(2), row.instant(3),
                       row.id<desk::AgentId>(4), row.instant(5), moved_from(row.text(6))});
    return out;
}

Result<Known> read_known(store::Connection& connection, std::int64_t workspace, desk::Contact contact) {
    Known out;
    const desk::ContactId id = contact.id;
    out.contact = std::move(contact);
    auto profile = read_profile(connection, workspace, id);
    if (!profile) return profile.error();
    auto family = read_family(connection, workspace, id);
    if (!family) return family.error();
    auto identities = read_identities(connection, workspace, id);
    if (!identities) return identities.error();
    auto merges = read_merges(connection, workspace, id);
    if (!merges) return merges.error();
    out.profile = std::move(*profile), out.family = std::move(*family);
    out.identities = std::move(*identities), out.merges = std::move(*merges);
    for (const desk::Identity& one : out.identities) {
        const auto used = connection.query(sql::find_use, {workspace, one.id.value});
        if (!used) return used.error();
        if (!used->empty()) out.in_use.insert(one.id);
    }
    for (const desk::ContactId one : out.family) {
        auto consents = read_consents(connection, workspace, one);
        if (!consents) return consents.error();
        for (Consent& consent : *consents) take_over(out.consents, std::move(consent));
        auto notes = read_notes(connection, workspace, one);
        if (!notes) return notes.error();
        std::ranges::move(*notes, std::back_inserter(out.notes));
    }
    std::ranges::sort(out.consents, {}, &Consent::purpose);
    std::ranges::sort(
        out.notes, [](const Note& a, const Note& b) { return a.is_pinned != b.is_pinned ? a.is_pinned : a.id > b.id; });
    return out;
}

}  // namespace waydesk::contacts
