-- Questions that travelers were asked, one row each as it is now. Times are microseconds, 0: not set. `agent`, `queue` 0:
-- none. `score` -1: no answer yet; `solved` -1: not said.
CREATE TABLE survey (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind SMALLINT NOT NULL,
    conversation BIGINT NOT NULL,
    number BIGINT NOT NULL,
    identity BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    queue BIGINT NOT NULL,
    language VARBINARY(35) NOT NULL,
    channel VARBINARY(16) NOT NULL,
    asked_at BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    answered_at BIGINT NOT NULL,
    score SMALLINT NOT NULL,
    comment TEXT NOT NULL,
    solved SMALLINT NOT NULL,
    answers BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX survey_by_conversation ON survey (workspace, conversation);
CREATE INDEX survey_by_identity ON survey (workspace, identity, id);
CREATE INDEX survey_by_time ON survey (workspace, kind, asked_at);

-- Every answer, from 1; never changed afterwards.
CREATE TABLE survey_answer (
    workspace BIGINT NOT NULL,
    survey BIGINT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    via VARBINARY(16) NOT NULL,
    score SMALLINT NOT NULL,
    comment TEXT NOT NULL,
    solved SMALLINT NOT NULL,
    PRIMARY KEY (workspace, survey, number)
);
