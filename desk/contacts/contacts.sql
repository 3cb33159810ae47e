-- name: latest_contact_id
-- The greatest id of a note, of a line of the log and of a merge.
SELECT COALESCE(MAX(id), 0) FROM (
    SELECT MAX(id) AS id FROM contact_note WHERE workspace = ?
    UNION ALL SELECT MAX(id) FROM contact_log WHERE workspace = ?
    UNION ALL SELECT MAX(id) FROM contact_merge WHERE workspace = ?
) AS latest;

-- name: find_profile
SELECT contact, merged_into, erased_at, retention, quiet_from, quiet_to, names, preferences
FROM contact_profile WHERE workspace = ? AND contact = ?;

-- name: list_merged_into
SELECT contact FROM contact_profile WHERE workspace = ? AND merged_into = ? ORDER BY contact LIMIT 1000;

-- name: list_contacts
-- Those who stand for themselves, the latest known first, below an id.
SELECT k.id, k.name, k.email, k.phone, k.tier, k.languages, k.zone, k.created_at
FROM contact k LEFT JOIN contact_profile p ON p.workspace = k.workspace AND p.contact = k.id
WHERE k.workspace = ? AND k.id < ? AND COALESCE(p.merged_into, 0) = 0 AND COALESCE(p.erased_at, 0) = 0
ORDER BY k.id DESC LIMIT ?;

-- name: list_identities
-- No index for the order: SQLite would go through all identities.
SELECT id, contact, kind, value, level, created_at
FROM identity WHERE workspace = ? AND contact = ? ORDER BY id + 0 LIMIT 1000;

-- name: find_identity
SELECT id, contact, kind, value, level, created_at FROM identity WHERE workspace = ? AND kind = ? AND value = ?;

-- name: list_consents
SELECT purpose, given, version, at, source FROM contact_consent WHERE workspace = ? AND contact = ? ORDER BY purpose LIMIT 100;

-- name: list_notes
-- The newest first.
SELECT id, contact, agent, at, pinned, body FROM contact_note WHERE workspace = ? AND contact = ? ORDER BY id DESC LIMIT 1000;

-- name: find_note
SELECT id, contact, agent, at, pinned, body FROM contact_note WHERE workspace = ? AND id = ?;

-- name: list_log
-- The newest first.
SELECT id, contact, at, author, kind, title, state FROM contact_log WHERE workspace = ? AND contact = ? ORDER BY id DESC LIMIT 1000;

-- name: list_merges
-- Into a contact, and not taken apart since; the newest first.
SELECT id, kept, merged, at, agent, undone_at, moved
FROM contact_merge WHERE workspace = ? AND kept = ? AND undone_at = 0 ORDER BY id DESC LIMIT 1000;

-- name: find_use
-- A conversation of an identity.
SELECT id FROM conversation WHERE workspace = ? AND identity = ? ORDER BY id LIMIT 1;
