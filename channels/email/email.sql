-- name: find_mail
SELECT id, direction, mailbox, mail_key, message_id, conversation, journal, seq, state, reason, envelope, at, due_at, tries,
       size
FROM mail WHERE workspace = ? AND id = ?;

-- name: find_mail_by_key
SELECT id, direction, mailbox, mail_key, message_id, conversation, journal, seq, state, reason, envelope, at, due_at, tries,
       size
FROM mail WHERE workspace = ? AND mailbox = ? AND mail_key = ?;

-- name: list_mails_ascending
-- Of one state, the oldest first, above an id.
SELECT id, direction, mailbox, mail_key, message_id, conversation, journal, seq, state, reason, envelope, at, due_at, tries,
       size
FROM mail WHERE workspace = ? AND state = ? AND id > ? ORDER BY id LIMIT ?;

-- name: list_mails
-- Of one state, the newest first, below an id.
SELECT id, direction, mailbox, mail_key, message_id, conversation, journal, seq, state, reason, envelope, at, due_at, tries,
       size
FROM mail WHERE workspace = ? AND state = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_mails_of_conversation
-- The newest first, below an id.
SELECT id, direction, mailbox, mail_key, message_id, conversation, journal, seq, state, reason, envelope, at, due_at, tries,
       size
FROM mail WHERE workspace = ? AND conversation = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_mails_by_message
SELECT id, direction, mailbox, mail_key, message_id, conversation, journal, seq, state, reason, envelope, at, due_at, tries,
       size
FROM mail WHERE workspace = ? AND message_hash IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ORDER BY id DESC LIMIT 100;

-- name: find_latest_mail
SELECT id FROM mail WHERE workspace = ? ORDER BY id DESC LIMIT 1;

-- name: find_raw
SELECT bytes FROM mail_raw WHERE workspace = ? AND id = ?;

-- name: list_parties
SELECT address FROM mail_party WHERE workspace = ? AND conversation = ? ORDER BY address LIMIT 1000;

-- name: list_contact_addresses
-- Addresses (identities of kind 3) of the contact a conversation belongs to.
SELECT o.value FROM conversation c
JOIN identity i ON i.workspace = c.workspace AND i.id = c.identity
JOIN identity o ON o.workspace = i.workspace AND o.contact = i.contact AND o.kind = 3
WHERE c.workspace = ? AND c.id = ? ORDER BY o.value LIMIT 100;

-- name: find_mark
SELECT validity, place FROM mail_mark WHERE workspace = ? AND mailbox = ?;

-- name: find_last_journal
SELECT journal FROM event WHERE workspace = ? ORDER BY journal DESC LIMIT 1;

-- name: list_messages
-- Of a channel's conversations, seen by everybody, in a stretch of the ledger. The columns of desk/rows.hpp, event_from.
SELECT e.subject, e.journal, e.seq, e.public_seq, e.visibility, e.author, e.client_id, e.kind, e.at, e.body
FROM event e CROSS JOIN conversation c ON c.workspace = e.workspace AND c.id = e.subject
WHERE e.workspace = ? AND e.journal > ? AND e.journal <= ? AND e.kind = 1 AND e.visibility = 0 AND c.channel = ?
ORDER BY e.journal LIMIT ?;

-- name: move_mail
-- Only from the state that is named last.
UPDATE mail SET state = ?, reason = ?, conversation = ?, seq = ?, envelope = ?, due_at = ?, tries = ?
WHERE workspace = ? AND id = ? AND state = ?;
