-- Visits after a trip and inspections of conversations, one row each as it is now. Times are microseconds, 0: not set.
-- Ids of 0: none. `handler`: who visits, who scores; `subject`: who served the conversation that is inspected. `fields`
-- is JSON. `closed_at` 0: it is not over.
CREATE TABLE followed (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind VARBINARY(16) NOT NULL,
    number BIGINT NOT NULL,
    state VARBINARY(32) NOT NULL,
    contact BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    conversation_number BIGINT NOT NULL,
    handler BIGINT NOT NULL,
    subject BIGINT NOT NULL,
    booking VARBINARY(32) NOT NULL,
    language VARBINARY(35) NOT NULL,
    due_at BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT NOT NULL,
    steps BIGINT NOT NULL,
    fields MEDIUMTEXT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX followed_by_number ON followed (workspace, kind, number);
CREATE INDEX followed_by_end ON followed (workspace, kind, closed_at, id);
CREATE INDEX followed_by_contact ON followed (workspace, contact, kind, id);
CREATE INDEX followed_by_conversation ON followed (workspace, conversation, kind);

-- What happened to it, from 1; never changed afterwards.
CREATE TABLE followed_step (
    workspace BIGINT NOT NULL,
    followed BIGINT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    author VARBINARY(24) NOT NULL,
    name VARBINARY(32) NOT NULL,
    from_state VARBINARY(32) NOT NULL,
    to_state VARBINARY(32) NOT NULL,
    fields MEDIUMTEXT NOT NULL,
    PRIMARY KEY (workspace, followed, number)
);
