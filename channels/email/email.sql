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

-- name: count_received
-- By mailbox, since when the oldest waits.
SELECT mailbox, COUNT(*), MIN(at) FROM mail WHERE workspace = ? AND state = 1 GROUP BY mailbox ORDER BY mailbox LIMIT 1000;

-- name: count_due
-- Likewise of those that are due or being sent.
SELECT mailbox, COUNT(*), MIN(due_at) FROM mail WHERE workspace = ? AND state IN (11, 12) AND due_at <= ?
GROUP BY mailbox ORDER BY mailbox LIMIT 1000;

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

-- name: find_owner
-- Whose conversation it is.
SELECT identity FROM conversation WHERE workspace = ? AND id = ?;

-- name: list_left_chats
-- Of two channels those in which somebody else than the traveler spoke last (desk::Author::Kind), by when something
-- happened in them, behind (last_at, id).
SELECT id, last_at FROM conversation
WHERE workspace = ? AND last_at >= ? AND (last_at > ? OR id > ?) AND channel IN (?, ?) AND preview_by <> 1
ORDER BY last_at, id LIMIT ?;

-- name: find_mark
SELECT validity, place FROM mail_mark WHERE workspace = ? AND mailbox = ?;

-- name: find_last_journal
SELECT journal FROM event WHERE workspace = ? ORDER BY journal DESC LIMIT 1;

-- name: list_messages
-- Of a channel's conversations what everybody sees, of all conversations the notes, in a stretch of the ledger. The
-- columns of desk/rows.hpp, event_from.
SELECT e.subject, e.journal, e.seq, e.public_seq, e.visibility, e.author, e.client_id, e.kind, e.at, e.body
FROM event e CROSS JOIN conversation c ON c.workspace = e.workspace AND c.id = e.subject
WHERE e.workspace = ? AND e.journal > ? AND e.journal <= ? AND e.kind = 1 AND (e.visibility <> 0 OR c.channel = ?)
ORDER BY e.journal LIMIT ?;

-- name: move_mail
-- Only from the state that is named last.
UPDATE mail SET state = ?, reason = ?, conversation = ?, seq = ?, envelope = ?, due_at = ?, tries = ?
WHERE workspace = ? AND id = ? AND state = ?;
