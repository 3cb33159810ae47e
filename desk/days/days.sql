-- name: find_shift
SELECT id, agent, started_at, ended_at, ended, note FROM desk_shift WHERE workspace = ? AND id = ?;

-- name: list_open_shifts
-- The oldest first, above an id.
SELECT id, agent, started_at, ended_at, ended, note FROM desk_shift
WHERE workspace = ? AND ended_at = 0 AND id > ? ORDER BY id LIMIT ?;

-- name: list_shifts
-- Those that began in a period, the newest first, below an id.
SELECT id, agent, started_at, ended_at, ended, note FROM desk_shift
WHERE workspace = ? AND id < ? AND started_at >= ? AND started_at < ? ORDER BY id DESC LIMIT ?;

-- name: list_shifts_of
SELECT id, agent, started_at, ended_at, ended, note FROM desk_shift
WHERE workspace = ? AND agent = ? AND id < ? AND started_at >= ? AND started_at < ? ORDER BY id DESC LIMIT ?;

-- name: latest_shift
SELECT COALESCE(MAX(id), 0) FROM desk_shift WHERE workspace = ?;

-- name: end_shift
UPDATE desk_shift SET ended_at = ?, ended = ? WHERE workspace = ? AND id = ? AND ended_at = 0;

-- name: list_shift_checks
SELECT name, state, detail, is_confirmed FROM desk_shift_check
WHERE workspace = ? AND desk_shift = ? ORDER BY number LIMIT 100;

-- name: find_handover
SELECT id, number, state, from_agent, to_agent, note, also, made_at, closed_at, steps
FROM handover WHERE workspace = ? AND id = ?;

-- name: list_open_handovers
-- Those that are not closed, the newest first, below an id.
SELECT id, number, state, from_agent, to_agent, note, also, made_at, closed_at, steps
FROM handover WHERE workspace = ? AND closed_at = 0 AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_handovers
SELECT id, number, state, from_agent, to_agent, note, also, made_at, closed_at, steps
FROM handover WHERE workspace = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: latest_handover
SELECT COALESCE(MAX(id), 0), COALESCE(MAX(number), 0) FROM handover WHERE workspace = ?;

-- name: move_handover
-- After the step before which it had so many.
UPDATE handover SET state = ?, to_agent = ?, note = ?, also = ?, closed_at = ?, steps = ?
WHERE workspace = ? AND id = ? AND steps = ?;

-- name: list_handover_items
SELECT kind, state, title, thing_number, conversation, callback, desk_case, case_kind, due_at, owner, queue, said, summary
FROM handover_item WHERE workspace = ? AND handover = ? ORDER BY number LIMIT 1000;

-- name: list_handover_steps
SELECT number, at, author, name, from_state, to_state, note
FROM handover_step WHERE workspace = ? AND handover = ? ORDER BY number LIMIT 1000;

-- name: find_announcement
SELECT id, title, body, roles, queues, author, at, until_at, must_read FROM announcement WHERE workspace = ? AND id = ?;

-- name: list_announcements
-- The newest first, below an id.
SELECT id, title, body, roles, queues, author, at, until_at, must_read FROM announcement
WHERE workspace = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: latest_announcement
SELECT COALESCE(MAX(id), 0) FROM announcement WHERE workspace = ?;

-- name: list_announcement_reads
SELECT agent, at FROM announcement_read WHERE workspace = ? AND announcement = ? ORDER BY agent LIMIT 10000;

-- name: latest_daily_reports
-- The newest version of each day, the newest day first, before a day.
SELECT r.day, r.version, r.frozen_at, r.author, r.note, r.zone FROM daily_report r
JOIN (SELECT day, MAX(version) AS version FROM daily_report WHERE workspace = ? AND day < ? GROUP BY day) n
    ON n.day = r.day AND n.version = r.version
WHERE r.workspace = ? ORDER BY r.day DESC LIMIT ?;

-- name: latest_reported_day
SELECT day FROM daily_report WHERE workspace = ? ORDER BY day DESC LIMIT 1;

-- name: list_report_versions
SELECT day, version, frozen_at, author, note, zone FROM daily_report
WHERE workspace = ? AND day = ? ORDER BY version LIMIT 1000;

-- name: list_daily_figures
SELECT section, name, report FROM daily_figure
WHERE workspace = ? AND day = ? AND version = ? ORDER BY number LIMIT 1000;

-- name: list_daily_remarks
SELECT title, thing_number, conversation, desk_case, case_kind FROM daily_remark
WHERE workspace = ? AND day = ? AND version = ? ORDER BY number LIMIT 1000;

-- name: first_conversation_at
-- When anything happened for the first time.
SELECT opened_at FROM conversation WHERE workspace = ? ORDER BY id LIMIT 1;

-- name: list_tickets_opened
-- In a period, those that are more than a chat; what was opened since then was also touched since then.
SELECT id, number, subject, ticket FROM conversation
WHERE workspace = ? AND last_at >= ? AND opened_at >= ? AND opened_at < ? AND ticket IS NOT NULL
ORDER BY last_at, id LIMIT 10000;
