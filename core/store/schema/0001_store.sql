-- What the store keeps about itself. IF NOT EXISTS because a first start may have stopped half-way.

CREATE TABLE IF NOT EXISTS schema_migration (
    module VARBINARY(64) NOT NULL,
    number BIGINT NOT NULL,
    name VARBINARY(128) NOT NULL,
    checksum VARBINARY(64) NOT NULL,
    applied_at BIGINT NOT NULL,
    PRIMARY KEY (module, number)
);

-- Who owns a workspace's desk. `ticks` counts the owner's batches and heartbeats: it shows that he lives, and after a
-- broken COMMIT it tells whether the batch counted.
CREATE TABLE IF NOT EXISTS lease (
    workspace BIGINT NOT NULL,
    owner VARBINARY(64) NOT NULL,
    fence BIGINT NOT NULL,
    ticks BIGINT NOT NULL,
    PRIMARY KEY (workspace)
);

CREATE TABLE IF NOT EXISTS store_meta (
    name VARBINARY(64) NOT NULL,
    value LONGTEXT NOT NULL,
    PRIMARY KEY (name)
);
