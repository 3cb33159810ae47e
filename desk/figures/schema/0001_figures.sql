-- Facts: what the ledger tells of each conversation and of each stretch of an agent's presence, in one row. Made of the
-- events (fold.hpp) and of nothing else, so that all can be thrown away and made anew. Times are microseconds, 0: it did not
-- happen. `handled` is microseconds.
CREATE TABLE fact_conversation (
    workspace BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    channel VARBINARY(16) NOT NULL,
    language TEXT NOT NULL,
    identity BIGINT NOT NULL,
    queue BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    offered_at BIGINT NOT NULL,
    assigned_at BIGINT NOT NULL,
    answered_at BIGINT NOT NULL,
    abandoned_at BIGINT NOT NULL,
    resolved_at BIGINT NOT NULL,
    closed_at BIGINT NOT NULL,
    handled BIGINT NOT NULL,
    messages_in BIGINT NOT NULL,
    messages_out BIGINT NOT NULL,
    transfers BIGINT NOT NULL,
    reopened BIGINT NOT NULL,
    quotes BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (workspace, conversation)
);
CREATE INDEX fact_conversation_by_opening ON fact_conversation (workspace, opened_at, conversation);
CREATE INDEX fact_conversation_by_end ON fact_conversation (workspace, resolved_at, conversation);

-- In whose hands a conversation was, from 1. `until_at` 0: it still is.
CREATE TABLE fact_service (
    workspace BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    number BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, conversation, number)
);
CREATE INDEX fact_service_by_begin ON fact_service (workspace, from_at, conversation, number);

-- The latest survey of a kind in a conversation. `answered_at` 0: it was not answered.
CREATE TABLE fact_survey (
    workspace BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    kind SMALLINT NOT NULL,
    asked_at BIGINT NOT NULL,
    answered_at BIGINT NOT NULL,
    score BIGINT NOT NULL,
    PRIMARY KEY (workspace, conversation, kind)
);
CREATE INDEX fact_survey_by_asking ON fact_survey (workspace, asked_at, conversation, kind);

-- Each clock of a service level. `state` 1: met, 2: missed, 3: neither yet, 4: it ended otherwise; `at`: when that was
-- decided, or will be; 0: it stands still. Where it was then, and with whom.
CREATE TABLE fact_clock (
    workspace BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    clock SMALLINT NOT NULL,
    run BIGINT NOT NULL,
    state SMALLINT NOT NULL,
    at BIGINT NOT NULL,
    queue BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    PRIMARY KEY (workspace, conversation, clock, run)
);
CREATE INDEX fact_clock_by_end ON fact_clock (workspace, at, conversation);

-- What an agent was, from one event of his to the next. `until_at` 0: he still is.
CREATE TABLE fact_presence (
    workspace BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    state SMALLINT NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, agent, seq)
);
CREATE INDEX fact_presence_by_begin ON fact_presence (workspace, from_at, agent, seq);

-- Up to which event facts are told; no row: they have to be made.
CREATE TABLE fact_progress (
    workspace BIGINT NOT NULL,
    journal BIGINT NOT NULL,
    PRIMARY KEY (workspace)
);

-- Conversations that somebody of our own began to see how travelers are served: they count nowhere.
CREATE TABLE mystery_contact (
    workspace BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    marked_by BIGINT NOT NULL,
    marked_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, conversation)
);
