-- Everything that is kept of a person, in every table: how it is found, and how it is overwritten. Counts, times and
-- states stay, so that figures stay.

-- name: list_conversations
SELECT c.id, c.status FROM identity i
CROSS JOIN conversation c ON c.workspace = i.workspace AND c.identity = i.id
WHERE i.workspace = ? AND i.contact = ? ORDER BY c.id + 0 LIMIT 100000;

-- name: list_callbacks
-- Of a contact, or of a conversation that is his.
SELECT id, closed_at FROM callback WHERE workspace = ? AND contact = ? ORDER BY id LIMIT 100000;

-- name: list_callbacks_of_conversation
SELECT id, closed_at FROM callback WHERE workspace = ? AND conversation = ? ORDER BY id LIMIT 100000;

-- name: list_attachments
SELECT id FROM attachment WHERE workspace = ? AND conversation = ? ORDER BY id LIMIT 100000;

-- name: list_uploads
-- What somebody uploaded, sent or not.
SELECT id FROM attachment WHERE workspace = ? AND owner = ? ORDER BY id LIMIT 100000;

-- name: describe_attachment
SELECT id, conversation, name, type, size, created_at FROM attachment WHERE workspace = ? AND id = ?;

-- name: list_mails
SELECT id, direction, mailbox, message_id, state, envelope, at, size FROM mail
WHERE workspace = ? AND conversation = ? ORDER BY id LIMIT 100000;

-- name: list_quotes
SELECT id, at, language, valid_until, policies, request, answer, told FROM given_quote
WHERE workspace = ? AND conversation = ? ORDER BY id LIMIT 100000;

-- name: list_events
-- Of one conversation, in stretches.
SELECT journal, seq, visibility, author, kind, at, body FROM event
WHERE workspace = ? AND subject = ? AND seq > ? ORDER BY seq LIMIT 1000;

-- name: describe_conversation
SELECT id, number, status, channel, subject, language, page, booking, fields, opened_at, last_at, head, ticket
FROM conversation WHERE workspace = ? AND id = ?;

-- name: describe_contact
SELECT id, name, email, phone, tier, languages, zone, created_at FROM contact WHERE workspace = ? AND id = ?;

-- name: list_visits
SELECT id FROM followed WHERE workspace = ? AND contact = ? AND kind = ? ORDER BY id LIMIT 100000;

-- name: list_inspections
SELECT id FROM followed WHERE workspace = ? AND conversation = ? AND kind = ? ORDER BY id LIMIT 1000;

-- name: find_open_handover
-- That names a conversation.
SELECT h.id FROM handover_item i JOIN handover h ON h.workspace = i.workspace AND h.id = i.handover
WHERE i.workspace = ? AND i.conversation = ? AND h.closed_at = 0 ORDER BY h.id LIMIT 1;

-- name: list_bookings
-- What was linked to his conversations and to nobody else's.
SELECT DISTINCT l.booking FROM booking_link l
WHERE l.workspace = ? AND l.contact = ? AND NOT EXISTS (
    SELECT 1 FROM booking_link o WHERE o.workspace = l.workspace AND o.booking = l.booking AND o.contact <> l.contact)
ORDER BY l.booking LIMIT 10000;

-- name: list_bookings_of_customer
-- Whom the seller knows under this id.
SELECT id FROM booking WHERE workspace = ? AND customer = ? ORDER BY id LIMIT 10000;

-- name: list_bookings_of_address
SELECT id FROM booking WHERE workspace = ? AND email = ? ORDER BY id LIMIT 10000;

-- name: wipe_conversation
UPDATE conversation SET subject = '', page = '', booking = '', fields = '{}', preview = '', ticket = ? WHERE workspace = ? AND id = ?;

-- name: wipe_messages
-- Kind 1.
UPDATE event SET body = '{"text":"","language":null,"attachments":[],"erased":true}'
WHERE workspace = ? AND subject = ? AND kind = 1;

-- name: wipe_event
UPDATE event SET body = ? WHERE workspace = ? AND journal = ?;

-- name: wipe_drafts
DELETE FROM draft WHERE workspace = ? AND conversation = ?;

-- name: wipe_bulk_changes
-- Those that name a conversation; the pattern holds its id.
DELETE FROM bulk_change WHERE workspace = ? AND body LIKE ?;

-- name: wipe_attachment
UPDATE attachment SET name = '', size = 0, sha256 = ? WHERE workspace = ? AND id = ?;

-- name: wipe_mail
UPDATE mail SET message_id = '', reason = '', envelope = '' WHERE workspace = ? AND id = ?;

-- name: wipe_raw_mail
DELETE FROM mail_raw WHERE workspace = ? AND id = ?;

-- name: wipe_parties
DELETE FROM mail_party WHERE workspace = ? AND conversation = ?;

-- name: wipe_quotes
UPDATE given_quote SET request = '{}', answer = '{}', told = '{}' WHERE workspace = ? AND conversation = ?;

-- name: wipe_survey
UPDATE survey SET comment = '' WHERE workspace = ? AND conversation = ?;

-- name: wipe_survey_answers
UPDATE survey_answer SET comment = ''
WHERE workspace = ? AND survey IN (SELECT s.id FROM survey s WHERE s.workspace = ? AND s.conversation = ?);

-- name: wipe_followed
UPDATE followed SET fields = ? WHERE workspace = ? AND id = ?;

-- name: wipe_followed_step
UPDATE followed_step SET fields = ? WHERE workspace = ? AND followed = ? AND number = ?;

-- name: wipe_handed_over
-- What was told of a thing when a shift ended: a conversation, a callback, a case (0: none of these is meant).
UPDATE handover_item SET title = '', said = '', summary = ''
WHERE workspace = ? AND ((conversation = ? AND conversation > 0) OR (callback = ? AND callback > 0)
    OR (desk_case = ? AND desk_case > 0));

-- name: wipe_remarks
-- Of the reports of days, likewise.
UPDATE daily_remark SET title = ''
WHERE workspace = ? AND ((conversation = ? AND conversation > 0) OR (desk_case = ? AND desk_case > 0));

-- name: wipe_callback
UPDATE callback SET name = '', phone = ?, phone_raw = '', extension = ?, phone_valid = 0, topic = '', order_code = ''
WHERE workspace = ? AND id = ?;

-- name: wipe_attempts
UPDATE callback_attempt SET note = '' WHERE workspace = ? AND callback = ?;

-- name: wipe_callback_steps
UPDATE callback_step SET reason = ? WHERE workspace = ? AND callback = ?;

-- name: wipe_case
UPDATE desk_case SET booking = '', fields = ? WHERE workspace = ? AND id = ?;

-- name: wipe_case_mails
-- The letters of it that went by mail.
UPDATE mail SET message_id = '', reason = '', envelope = '' WHERE workspace = ?
AND id IN (SELECT mail FROM desk_case_letter WHERE workspace = ? AND desk_case = ?);

-- name: wipe_case_step
UPDATE desk_case_step SET fields = ? WHERE workspace = ? AND desk_case = ? AND number = ?;

-- name: wipe_booking
UPDATE booking SET email = ?, customer = ?, told_hash = ?, revision = revision + 1, document = ?
WHERE workspace = ? AND id = ?;

-- name: wipe_surnames
DELETE FROM booking_surname WHERE workspace = ? AND booking = ?;

-- name: wipe_booking_names
UPDATE booking_event SET name = '' WHERE workspace = ? AND booking = ?;

-- name: wipe_booking_values
-- Of kinds whose values are names or free text.
UPDATE booking_event SET from_text = '', to_text = ''
WHERE workspace = ? AND booking = ? AND kind IN (?, ?, ?);

-- name: wipe_contact
UPDATE contact SET name = '', email = '', phone = '', zone = '' WHERE workspace = ? AND id = ?;

-- name: wipe_identity
-- It finds nobody any more.
UPDATE identity SET value = ?, level = 0 WHERE workspace = ? AND id = ?;

-- name: wipe_consents
UPDATE contact_consent SET version = '', source = '' WHERE workspace = ? AND contact = ?;

-- name: wipe_notes
DELETE FROM contact_note WHERE workspace = ? AND contact = ?;

-- name: wipe_log
UPDATE contact_log SET title = '' WHERE workspace = ? AND contact = ? AND kind IN (?, ?);

-- name: wipe_merges
UPDATE contact_merge SET moved = '{}' WHERE workspace = ? AND kept = ?;

-- name: wipe_ban
UPDATE visitor_ban SET reason = '' WHERE workspace = ? AND contact = ?;

-- name: list_old_conversations
-- Over, quiet since before a time, and not overwritten yet in this class; above (last_at, id).
SELECT c.id, c.last_at, i.contact FROM conversation c
LEFT JOIN identity i ON i.workspace = c.workspace AND i.id = c.identity
LEFT JOIN retention_mark m ON m.workspace = c.workspace AND m.class = ? AND m.id = c.id
WHERE c.workspace = ? AND c.last_at >= ? AND (c.last_at > ? OR c.id > ?) AND c.last_at < ? AND c.status > 6 AND m.id IS NULL
ORDER BY c.last_at, c.id LIMIT ?;

-- name: list_old_callbacks
SELECT c.id, c.closed_at, c.contact FROM callback c
LEFT JOIN retention_mark m ON m.workspace = c.workspace AND m.class = ? AND m.id = c.id
WHERE c.workspace = ? AND c.closed_at >= ? AND (c.closed_at > ? OR c.id > ?) AND c.closed_at < ? AND c.closed_at > 0
    AND m.id IS NULL
ORDER BY c.closed_at, c.id LIMIT ?;

-- name: list_old_cases
SELECT c.id, c.closed_at, c.contact FROM desk_case c
LEFT JOIN retention_mark m ON m.workspace = c.workspace AND m.class = ? AND m.id = c.id
WHERE c.workspace = ? AND c.closed_at >= ? AND (c.closed_at > ? OR c.id > ?) AND c.closed_at < ? AND c.closed_at > 0
    AND m.id IS NULL
ORDER BY c.closed_at, c.id LIMIT ?;
