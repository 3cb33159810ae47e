-- Shifts, and the check at the start of each. Times are microseconds, 0: not set.
CREATE TABLE desk_shift (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    ended SMALLINT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE INDEX desk_shift_by_end ON desk_shift (workspace, ended_at, id);
CREATE INDEX desk_shift_by_agent ON desk_shift (workspace, agent, id);

CREATE TABLE desk_shift_check (
    workspace BIGINT NOT NULL,
    desk_shift BIGINT NOT NULL,
    number BIGINT NOT NULL,
    name VARBINARY(32) NOT NULL,
    state SMALLINT NOT NULL,
    detail TEXT NOT NULL,
    is_confirmed SMALLINT NOT NULL,
    PRIMARY KEY (workspace, desk_shift, number)
);

-- What is handed over, one row each as it is now. `to_agent` 0: to nobody in particular. `also` is JSON. `closed_at` 0: it
-- is not closed.
CREATE TABLE handover (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    state SMALLINT NOT NULL,
    from_agent BIGINT NOT NULL,
    to_agent BIGINT NOT NULL,
    note TEXT NOT NULL,
    also MEDIUMTEXT NOT NULL,
    made_at BIGINT NOT NULL,
    closed_at BIGINT NOT NULL,
    steps BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX handover_by_number ON handover (workspace, number);
CREATE INDEX handover_by_end ON handover (workspace, closed_at, id);

-- What is owed, from 1. Of conversation, callback and desk_case those are 0 that it is not about.
CREATE TABLE handover_item (
    workspace BIGINT NOT NULL,
    handover BIGINT NOT NULL,
    number BIGINT NOT NULL,
    kind SMALLINT NOT NULL,
    state SMALLINT NOT NULL,
    title TEXT NOT NULL,
    thing_number BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    callback BIGINT NOT NULL,
    desk_case BIGINT NOT NULL,
    case_kind VARBINARY(32) NOT NULL,
    due_at BIGINT NOT NULL,
    owner BIGINT NOT NULL,
    queue BIGINT NOT NULL,
    said TEXT NOT NULL,
    summary TEXT NOT NULL,
    PRIMARY KEY (workspace, handover, number)
);

-- What happened to it, from 1; never changed afterwards.
CREATE TABLE handover_step (
    workspace BIGINT NOT NULL,
    handover BIGINT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    author VARBINARY(24) NOT NULL,
    name VARBINARY(16) NOT NULL,
    from_state SMALLINT NOT NULL,
    to_state SMALLINT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (workspace, handover, number)
);

-- What managers tell. `roles` and `queues` empty: all. `until_at` 0: until it is ended.
CREATE TABLE announcement (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    roles VARBINARY(64) NOT NULL,
    queues TEXT NOT NULL,
    author BIGINT NOT NULL,
    at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    must_read SMALLINT NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE TABLE announcement_read (
    workspace BIGINT NOT NULL,
    announcement BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace, announcement, agent)
);

-- The report of a day, every version of it; never changed afterwards. `day` counts from 1970-01-01 in the zone.
-- `author` 0: the system.
CREATE TABLE daily_report (
    workspace BIGINT NOT NULL,
    day BIGINT NOT NULL,
    version BIGINT NOT NULL,
    frozen_at BIGINT NOT NULL,
    author BIGINT NOT NULL,
    zone VARBINARY(64) NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (workspace, day, version)
);

-- `report` is the JSON of the figure as it was counted.
CREATE TABLE daily_figure (
    workspace BIGINT NOT NULL,
    day BIGINT NOT NULL,
    version BIGINT NOT NULL,
    number BIGINT NOT NULL,
    section VARBINARY(32) NOT NULL,
    name VARBINARY(64) NOT NULL,
    report MEDIUMTEXT NOT NULL,
    PRIMARY KEY (workspace, day, version, number)
);

CREATE TABLE daily_remark (
    workspace BIGINT NOT NULL,
    day BIGINT NOT NULL,
    version BIGINT NOT NULL,
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    thing_number BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    desk_case BIGINT NOT NULL,
    case_kind VARBINARY(32) NOT NULL,
    PRIMARY KEY (workspace, day, version, number)
);
