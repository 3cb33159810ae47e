-- name: find_lease
SELECT owner, fence, ticks FROM lease WHERE workspace = ?;

-- name: create_lease
INSERT INTO lease (workspace, owner, fence, ticks) VALUES (?, ?, 1, 0);

-- name: take_lease
-- The old owner's next batch misses because the fence moved on. `ticks` goes on, so no two states look alike.
UPDATE lease SET owner = ?, fence = fence + 1, ticks = ticks + 1 WHERE workspace = ? AND fence = ? AND ticks = ?;

-- name: advance_lease
UPDATE lease SET ticks = ? WHERE workspace = ? AND owner = ? AND fence = ?;

-- name: release_lease
UPDATE lease SET owner = '', ticks = ticks + 1 WHERE workspace = ? AND owner = ? AND fence = ?;

-- name: find_meta
SELECT value FROM store_meta WHERE name = ?;

-- name: update_meta
UPDATE store_meta SET value = ? WHERE name = ?;

-- name: insert_meta
INSERT INTO store_meta (name, value) VALUES (?, ?);

-- name: erase_meta
DELETE FROM store_meta WHERE name = ?;

-- name: list_migrations
SELECT module, number, name, checksum FROM schema_migration ORDER BY module, number LIMIT 10000;

-- name: insert_migration
INSERT INTO schema_migration (module, number, name, checksum, applied_at) VALUES (?, ?, ?, ?, ?);
