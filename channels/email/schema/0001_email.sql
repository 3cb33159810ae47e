-- E-mails that came and went. Times are microseconds UTC, 0 = not set.

-- One row a mail. `mail_key` tells it from all others of its mailbox: of one that came, from its Message-ID and content;
-- of one that goes, from the event it carries. `journal` and `seq` are of the event it became or carries.
CREATE TABLE mail (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    direction SMALLINT NOT NULL,
    mailbox VARBINARY(64) NOT NULL,
    mail_key VARBINARY(32) NOT NULL,
    message_hash VARBINARY(32) NOT NULL,
    message_id TEXT NOT NULL,
    conversation BIGINT NOT NULL,
    journal BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    state SMALLINT NOT NULL,
    reason TEXT NOT NULL,
    envelope LONGTEXT NOT NULL,
    at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    size BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX mail_by_key ON mail (workspace, mailbox, mail_key);
CREATE INDEX mail_by_state ON mail (workspace, state, id);
CREATE INDEX mail_by_message ON mail (workspace, message_hash);
CREATE INDEX mail_by_conversation ON mail (workspace, conversation, id);

-- The bytes as they came, under 64 KB; larger ones are files in the data directory.
CREATE TABLE mail_raw (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    bytes LONGBLOB NOT NULL,
    PRIMARY KEY (workspace, id)
);

-- Who takes part in a conversation by mail beside its contact: whom it was addressed to by those who take part.
CREATE TABLE mail_party (
    workspace BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    address VARBINARY(320) NOT NULL,
    PRIMARY KEY (workspace, conversation, address)
);

-- How far a mailbox was fetched (UIDVALIDITY and UID); under an empty name, how far the ledger was read for answers.
CREATE TABLE mail_mark (
    workspace BIGINT NOT NULL,
    mailbox VARBINARY(64) NOT NULL,
    validity BIGINT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (workspace, mailbox)
);
