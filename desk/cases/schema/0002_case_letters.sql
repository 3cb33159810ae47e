-- The letters to travelers, one row for each step that makes one. `state`: 0 to be decided, 1 mailed (`mail` is the
-- mail), 2 not mailed (`reason` says why). `at`: when its step was taken or an
-- agent asked for it (`is_asked_for`), in microseconds.
CREATE TABLE desk_case_letter (
    workspace BIGINT NOT NULL,
    desk_case BIGINT NOT NULL,
    step BIGINT NOT NULL,
    state SMALLINT NOT NULL,
    mail BIGINT NOT NULL,
    reason VARBINARY(32) NOT NULL,
    at BIGINT NOT NULL,
    is_asked_for SMALLINT NOT NULL,
    PRIMARY KEY (workspace, desk_case, step)
);
CREATE INDEX desk_case_letter_by_state ON desk_case_letter (workspace, state, desk_case, step);
CREATE INDEX desk_case_letter_by_mail ON desk_case_letter (workspace, mail);
