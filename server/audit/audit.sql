-- name: find_audit_head
SELECT number, hash FROM audit WHERE workspace = ? ORDER BY number DESC LIMIT 1;

-- name: list_audit_from
-- In the order of the chain, behind a number.
SELECT number, at, actor_kind, actor, actor_name, address, verb, object, detail, hash
FROM audit WHERE workspace = ? AND number > ? ORDER BY number LIMIT ?;

-- name: list_audit
-- The newest first, before a number.
SELECT number, at, actor_kind, actor, actor_name, address, verb, object, detail, hash
FROM audit WHERE workspace = ? AND number < ? AND at >= ? AND at < ? AND verb >= ? AND verb < ?
ORDER BY number DESC LIMIT ?;

-- name: list_audit_of_actor
SELECT number, at, actor_kind, actor, actor_name, address, verb, object, detail, hash
FROM audit WHERE workspace = ? AND number < ? AND at >= ? AND at < ? AND verb >= ? AND verb < ? AND actor = ?
ORDER BY number DESC LIMIT ?;

-- name: list_audit_of_object
SELECT number, at, actor_kind, actor, actor_name, address, verb, object, detail, hash
FROM audit WHERE workspace = ? AND number < ? AND at >= ? AND at < ? AND verb >= ? AND verb < ? AND object = ?
ORDER BY number DESC LIMIT ?;

-- name: list_audit_of_both
SELECT number, at, actor_kind, actor, actor_name, address, verb, object, detail, hash
FROM audit WHERE workspace = ? AND number < ? AND at >= ? AND at < ? AND verb >= ? AND verb < ? AND actor = ?
    AND object = ?
ORDER BY number DESC LIMIT ?;
