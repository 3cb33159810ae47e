-- Everything is read at start, a page at a time, and held in memory from then on.

-- name: list_credentials
SELECT agent, email, password_hash, totp_secret, totp_step
FROM credential WHERE workspace = ? AND agent > ? ORDER BY agent LIMIT ?;

-- name: find_second_factor
SELECT totp_secret FROM credential WHERE workspace = ? AND agent = ?;

-- name: list_sessions
SELECT id, agent, token_hash, opened_at, seen_at, address, client
FROM agent_session WHERE workspace = ? AND id > ? ORDER BY id LIMIT ?;

-- name: list_api_tokens
SELECT id, agent, name, token_hash, created_at, scopes, last_used_at, expires_at
FROM api_token WHERE workspace = ? AND id > ? ORDER BY id LIMIT ?;

-- name: list_secret_keys
SELECT number, secret, created_at
FROM secret_key WHERE workspace = ? AND number > ? ORDER BY number LIMIT ?;

-- name: list_visitor_revocations
SELECT identity, before_at
FROM visitor_revocation WHERE workspace = ? AND identity > ? ORDER BY identity LIMIT ?;

-- name: list_bans
SELECT contact, reason, banned_by, at, until_at
FROM visitor_ban WHERE workspace = ? AND contact > ? ORDER BY contact LIMIT ?;

-- name: list_ban_marks
-- All at once: those of one ban may not be parted.
SELECT contact, kind, value
FROM visitor_ban_mark WHERE workspace = ? ORDER BY contact, kind, value LIMIT 5000000;

-- name: list_recovery_codes
-- All at once: ten of an agent.
SELECT agent, code_hash FROM recovery_code WHERE workspace = ? ORDER BY agent, code_hash LIMIT 1000000;

-- name: list_invitations
SELECT id, token_hash, mailed_hash, email, name, role, queues, languages, made_by, made_at, expires_at, mail_at, mail_tries
FROM invitation WHERE workspace = ? AND id > ? ORDER BY id LIMIT ?;

-- name: list_password_resets
-- All at once: two of an agent.
SELECT agent, by_mail, token_hash, expires_at, mail_at, mail_tries
FROM password_reset WHERE workspace = ? ORDER BY agent, by_mail LIMIT 1000000;
