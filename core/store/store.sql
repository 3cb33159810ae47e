-- name: find_lease
SELECT owner, fence, ticks FROM lease WHERE workspace = ?;

-- name: create_lease
INSERT INTO lease (workspace, owner, fence, ticks) VALUES (?, ?, 1, 0);

-- name: take_lease
-- The old owner's next batch misses because the fence moved on. `ticks` goes on, so no two states look alike.
UPDATE lease SET owner = ?, fence = fence + 1, ticks = ticks + 1 WHERE workspace = ? AND fence = ? AND ticks = ?;

-- name: advance_lease
-- The first statement of every batch. The old `ticks` must stand there too: a COMMIT that was thought lost and still
-- arrives then makes its own repetition miss.
UPDATE lease SET ticks = ? WHERE workspace = ? AND owner = ? AND fence = ? AND ticks = ?;

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

-- name: count_tables
-- Whether the store's own tables are there, and how many tables there are at all.
SELECT COUNT(CASE WHEN name = 'schema_migration' THEN 1 END), COUNT(*)
FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%';

-- name: count_tables (mysql)
SELECT COUNT(CASE WHEN table_name = 'schema_migration' THEN 1 END), COUNT(*)
FROM information_schema.tables WHERE table_schema = DATABASE();

-- name: lock_schema
-- SQLite locks with each step's transaction.
SELECT 1;

-- name: lock_schema (mysql)
SELECT GET_LOCK('waydesk_schema', 60);

-- name: unlock_schema
SELECT 1;

-- name: unlock_schema (mysql)
SELECT RELEASE_LOCK('waydesk_schema');
