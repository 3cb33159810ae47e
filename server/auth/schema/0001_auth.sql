-- Who may come in. Tokens are stored as their SHA-256, so this table opens nothing to who reads it.

CREATE TABLE credential (
    workspace BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    email VARBINARY(320) NOT NULL,
    password_hash VARBINARY(160) NOT NULL,
    totp_secret VARBINARY(64) NOT NULL,
    totp_step BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, agent)
);
CREATE UNIQUE INDEX credential_by_email ON credential (workspace, email);

CREATE TABLE agent_session (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    token_hash VARBINARY(32) NOT NULL,
    opened_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);

-- An API token acts as the agent who made it.
CREATE TABLE api_token (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    name TEXT NOT NULL,
    token_hash VARBINARY(32) NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE TABLE secret_key (
    workspace BIGINT NOT NULL,
    number BIGINT NOT NULL,
    secret VARBINARY(32) NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, number)
);

-- Visitor tokens of this identity that were issued before `before_at` are worth nothing.
CREATE TABLE visitor_revocation (
    workspace BIGINT NOT NULL,
    identity BIGINT NOT NULL,
    before_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, identity)
);
