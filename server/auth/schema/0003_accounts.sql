-- Second factors, invitations, forgotten passwords; what an API token may do and until when.
ALTER TABLE agent_session ADD COLUMN address VARBINARY(64);
ALTER TABLE agent_session ADD COLUMN client VARBINARY(256);
-- `scopes` are separated by blanks; none: all that its agent may. Times of 0: never.
ALTER TABLE api_token ADD COLUMN scopes VARBINARY(4000);
ALTER TABLE api_token ADD COLUMN last_used_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE api_token ADD COLUMN expires_at BIGINT NOT NULL DEFAULT 0;

-- Codes that stand in for the authenticator, each once.
CREATE TABLE recovery_code (
    workspace BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    code_hash VARBINARY(32) NOT NULL,
    PRIMARY KEY (workspace, agent, code_hash)
);

-- `token_hash` is of the link that was shown, `mailed_hash` of the one that went by e-mail. `mail_at` 0: nothing is to be
-- sent (any more).
CREATE TABLE invitation (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    token_hash VARBINARY(32) NOT NULL,
    mailed_hash VARBINARY(32) NOT NULL,
    email VARBINARY(320) NOT NULL,
    name TEXT NOT NULL,
    role VARBINARY(16) NOT NULL,
    queues VARBINARY(4000) NOT NULL,
    languages VARBINARY(400) NOT NULL,
    made_by BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    mail_at BIGINT NOT NULL,
    mail_tries BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);

-- At most two of an agent: one that he asked for by e-mail (1), one that an administrator made (0).
CREATE TABLE password_reset (
    workspace BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    by_mail SMALLINT NOT NULL,
    token_hash VARBINARY(32) NOT NULL,
    expires_at BIGINT NOT NULL,
    mail_at BIGINT NOT NULL,
    mail_tries BIGINT NOT NULL,
    PRIMARY KEY (workspace, agent, by_mail)
);
