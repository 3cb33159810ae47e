-- What was done with this system by whom: only ever added to. `hash` is SHA-256 of the hash before it and of the entry.
CREATE TABLE audit (
    workspace BIGINT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor_kind VARBINARY(16) NOT NULL,
    actor VARBINARY(64) NOT NULL,
    actor_name TEXT NOT NULL,
    address VARBINARY(64) NOT NULL,
    verb VARBINARY(128) NOT NULL,
    object VARBINARY(512) NOT NULL,
    detail TEXT NOT NULL,
    hash VARBINARY(32) NOT NULL,
    PRIMARY KEY (workspace, number)
);
CREATE INDEX audit_by_actor ON audit (workspace, actor, number);
CREATE INDEX audit_by_object ON audit (workspace, object, number);
