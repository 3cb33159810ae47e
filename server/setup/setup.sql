-- Everything is read at start and held in memory from then on.

-- name: list_channels
SELECT site, name, origins, languages, brand, color, side, enabled, require_identity, version, changed_at
FROM site_channel WHERE workspace = ? ORDER BY site LIMIT 1000;

-- name: list_greetings
SELECT site, language, greeting FROM site_greeting WHERE workspace = ? ORDER BY site, language LIMIT 100000;

-- name: list_secrets
SELECT site, number, secret, made_at, ends_at FROM site_secret WHERE workspace = ? ORDER BY site, number LIMIT 10000;

-- name: list_steps
SELECT step, state, at FROM setup_step WHERE workspace = ? ORDER BY step LIMIT 100;

-- name: name_company
-- In force for calendars, reports and deadlines from the next start on.
UPDATE workspace SET name = ?, zone = ? WHERE id = ?;
