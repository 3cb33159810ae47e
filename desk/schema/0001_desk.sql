-- The desk's nouns. Ids are ours (64-bit, time-ordered), times are microseconds UTC, 0 = not set.

CREATE TABLE workspace (
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    demo SMALLINT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE agent (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    role SMALLINT NOT NULL,
    languages TEXT NOT NULL,
    capacity BIGINT NOT NULL,
    presence SMALLINT NOT NULL,
    presence_reason TEXT NOT NULL,
    presence_at BIGINT NOT NULL,
    disabled SMALLINT NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE TABLE queue (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE TABLE queue_member (
    workspace BIGINT NOT NULL,
    queue BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    PRIMARY KEY (workspace, queue, agent)
);

CREATE TABLE contact (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    tier TEXT NOT NULL,
    languages TEXT NOT NULL,
    zone TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);

-- How a contact is known. `value` is normalised by us; `level` says how far it is proved.
CREATE TABLE identity (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    contact BIGINT NOT NULL,
    kind SMALLINT NOT NULL,
    value VARBINARY(320) NOT NULL,
    level SMALLINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX identity_by_value ON identity (workspace, kind, value);
CREATE INDEX identity_by_contact ON identity (workspace, contact);

CREATE TABLE conversation (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    status SMALLINT NOT NULL,
    channel VARBINARY(16) NOT NULL,
    queue BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    identity BIGINT NOT NULL,
    subject TEXT NOT NULL,
    language TEXT NOT NULL,
    page TEXT NOT NULL,
    booking TEXT NOT NULL,
    fields TEXT NOT NULL,
    priority BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    arrived_at BIGINT NOT NULL,
    snoozed_until BIGINT NOT NULL,
    head BIGINT NOT NULL,
    public_head BIGINT NOT NULL,
    journal BIGINT NOT NULL,
    visitor_messages BIGINT NOT NULL,
    visitor_read BIGINT NOT NULL,
    visitor_read_seq BIGINT NOT NULL,
    offer BIGINT NOT NULL,
    offer_agent BIGINT NOT NULL,
    offer_until BIGINT NOT NULL,
    preview_by SMALLINT NOT NULL,
    preview_at BIGINT NOT NULL,
    preview TEXT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX conversation_by_number ON conversation (workspace, number);
CREATE INDEX conversation_by_status ON conversation (workspace, status, id);
CREATE INDEX conversation_by_identity ON conversation (workspace, identity, id);

CREATE TABLE event (
    workspace BIGINT NOT NULL,
    journal BIGINT NOT NULL,
    subject_kind SMALLINT NOT NULL,
    subject BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    public_seq BIGINT NOT NULL,
    visibility SMALLINT NOT NULL,
    author VARBINARY(24) NOT NULL,
    client_id VARBINARY(64),
    kind SMALLINT NOT NULL,
    at BIGINT NOT NULL,
    body LONGTEXT NOT NULL,
    PRIMARY KEY (workspace, journal)
);
CREATE UNIQUE INDEX event_by_subject ON event (workspace, subject, seq);
CREATE UNIQUE INDEX event_by_client_id ON event (workspace, author, client_id);

-- How far an agent has read, and how many visitor messages that was: unread = conversation.visitor_messages - seen.
CREATE TABLE read_marker (
    workspace BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    public_seq BIGINT NOT NULL,
    PRIMARY KEY (workspace, conversation, agent)
);

CREATE TABLE draft (
    workspace BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    body LONGTEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace, agent, conversation)
);

-- `owner` is the author who uploaded it; `conversation` is 0 until an event carries it.
CREATE TABLE attachment (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    owner VARBINARY(24) NOT NULL,
    conversation BIGINT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 VARBINARY(32) NOT NULL,
    state SMALLINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);

-- Attachments under 64 KB; larger ones are files in the data directory.
CREATE TABLE attachment_blob (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    bytes LONGBLOB NOT NULL,
    PRIMARY KEY (workspace, id)
);
