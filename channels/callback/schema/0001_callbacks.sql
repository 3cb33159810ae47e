-- The calls that are owed to travelers, one row each as it is now. Times are microseconds, 0: not set. `phone` is E.164,
-- `phone_raw` as it was typed. `conversation`, `agent` 0: none. `closed_at` 0: it is not over.
CREATE TABLE callback (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    queue BIGINT NOT NULL,
    contact BIGINT NOT NULL,
    visitor BIGINT NOT NULL,
    asker VARBINARY(24) NOT NULL,
    client_id VARBINARY(64) NOT NULL,
    state SMALLINT NOT NULL,
    name TEXT NOT NULL,
    phone VARBINARY(16) NOT NULL,
    phone_raw TEXT NOT NULL,
    extension VARBINARY(20) NOT NULL,
    phone_valid SMALLINT NOT NULL,
    phone_kind SMALLINT NOT NULL,
    language VARBINARY(35) NOT NULL,
    skill VARBINARY(64) NOT NULL,
    topic TEXT NOT NULL,
    order_code TEXT NOT NULL,
    zone VARBINARY(64) NOT NULL,
    priority SMALLINT NOT NULL,
    at_any_hour SMALLINT NOT NULL,
    consented_at BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    wished_from BIGINT NOT NULL,
    wished_until BIGINT NOT NULL,
    window_from BIGINT NOT NULL,
    window_until BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    reminded_at BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    closed_at BIGINT NOT NULL,
    steps BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE INDEX callback_by_end ON callback (workspace, closed_at, id);
CREATE INDEX callback_by_contact ON callback (workspace, contact, id);
CREATE INDEX callback_by_visitor ON callback (workspace, visitor, id);
CREATE INDEX callback_by_conversation ON callback (workspace, conversation, id);
CREATE INDEX callback_by_request ON callback (workspace, asker, client_id);

-- Every window that was promised, from 1.
CREATE TABLE callback_promise (
    workspace BIGINT NOT NULL,
    callback BIGINT NOT NULL,
    number BIGINT NOT NULL,
    window_from BIGINT NOT NULL,
    window_until BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, callback, number)
);
CREATE INDEX callback_promise_by_end ON callback_promise (workspace, window_until, callback);

-- Every time somebody dialled, from 1. `ended` 0: he is on the telephone.
CREATE TABLE callback_attempt (
    workspace BIGINT NOT NULL,
    callback BIGINT NOT NULL,
    number BIGINT NOT NULL,
    begun BIGINT NOT NULL,
    ended BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    outcome SMALLINT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (workspace, callback, number)
);

-- What happened to it, from 1; never changed afterwards.
CREATE TABLE callback_step (
    workspace BIGINT NOT NULL,
    callback BIGINT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    author VARBINARY(24) NOT NULL,
    from_state SMALLINT NOT NULL,
    to_state SMALLINT NOT NULL,
    reason VARBINARY(500) NOT NULL,
    PRIMARY KEY (workspace, callback, number)
);
