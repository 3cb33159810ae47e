-- Matters that are followed until they are settled, one row each as it is now. Times are microseconds, 0: not set.
-- `contact`, `conversation`, `parent`, `handler` 0: none. `fields` is JSON. `closed_at` 0: it is not over.
CREATE TABLE desk_case (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind VARBINARY(32) NOT NULL,
    number BIGINT NOT NULL,
    state VARBINARY(32) NOT NULL,
    contact BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    parent BIGINT NOT NULL,
    handler BIGINT NOT NULL,
    booking TEXT NOT NULL,
    language VARBINARY(35) NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT NOT NULL,
    steps BIGINT NOT NULL,
    fields MEDIUMTEXT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX desk_case_by_number ON desk_case (workspace, kind, number);
CREATE INDEX desk_case_by_end ON desk_case (workspace, kind, closed_at, id);
CREATE INDEX desk_case_by_contact ON desk_case (workspace, contact, id);
CREATE INDEX desk_case_by_conversation ON desk_case (workspace, conversation, id);

-- Every clock that began, from 1. `basis`: the rule of law, empty: our own. `met` 0: it runs, or is late.
CREATE TABLE desk_case_clock (
    workspace BIGINT NOT NULL,
    desk_case BIGINT NOT NULL,
    number BIGINT NOT NULL,
    name VARBINARY(32) NOT NULL,
    basis VARBINARY(120) NOT NULL,
    started BIGINT NOT NULL,
    due BIGINT NOT NULL,
    met BIGINT NOT NULL,
    paused_since BIGINT NOT NULL,
    fired SMALLINT NOT NULL,
    is_extended SMALLINT NOT NULL,
    PRIMARY KEY (workspace, desk_case, number)
);

-- What happened to it, from 1; never changed afterwards.
CREATE TABLE desk_case_step (
    workspace BIGINT NOT NULL,
    desk_case BIGINT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    author VARBINARY(24) NOT NULL,
    name VARBINARY(32) NOT NULL,
    from_state VARBINARY(32) NOT NULL,
    to_state VARBINARY(32) NOT NULL,
    fields MEDIUMTEXT NOT NULL,
    document VARBINARY(32) NOT NULL,
    PRIMARY KEY (workspace, desk_case, number)
);

-- Which request opened a case, so that the same one again opens none.
CREATE TABLE desk_case_request (
    workspace BIGINT NOT NULL,
    author VARBINARY(24) NOT NULL,
    client_id VARBINARY(64) NOT NULL,
    desk_case BIGINT NOT NULL,
    PRIMARY KEY (workspace, author, client_id)
);
