-- Who is told what happens.
CREATE TABLE webhook (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    kinds TEXT NOT NULL,
    has_content SMALLINT NOT NULL,
    secret VARBINARY(128) NOT NULL,
    old_secret VARBINARY(128) NOT NULL,
    old_secret_until BIGINT NOT NULL,
    state SMALLINT NOT NULL,
    failing_since BIGINT NOT NULL,
    delivered_at BIGINT NOT NULL,
    made_by BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);

-- What one of them is told: an event of the ledger, by its number (0: a test).
CREATE TABLE webhook_delivery (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    webhook BIGINT NOT NULL,
    journal BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    kind VARBINARY(32) NOT NULL,
    at BIGINT NOT NULL,
    state SMALLINT NOT NULL,
    tries BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    status BIGINT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE INDEX webhook_delivery_by_webhook ON webhook_delivery (workspace, webhook, id);
CREATE INDEX webhook_delivery_by_state ON webhook_delivery (workspace, webhook, state, id);
CREATE INDEX webhook_delivery_by_end ON webhook_delivery (workspace, state, ended_at);

-- How far the ledger was looked at.
CREATE TABLE webhook_mark (
    workspace BIGINT NOT NULL,
    journal BIGINT NOT NULL,
    PRIMARY KEY (workspace)
);
