-- Visitors who were shut out. `until_at` 0 = for good.
CREATE TABLE visitor_ban (
    workspace BIGINT NOT NULL,
    contact BIGINT NOT NULL,
    reason TEXT NOT NULL,
    banned_by BIGINT NOT NULL,
    at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, contact)
);

-- What they are known by: identities (kind 1), and devices as "<site>/<device>" (kind 2).
CREATE TABLE visitor_ban_mark (
    workspace BIGINT NOT NULL,
    contact BIGINT NOT NULL,
    kind SMALLINT NOT NULL,
    value VARBINARY(160) NOT NULL,
    PRIMARY KEY (workspace, contact, kind, value)
);
