-- The quotes that a wrong version of a policy gave, each with what it would be under the corrected one. A figure that is
-- not there is -9223372036854775807. `decision`: 0 none yet, 1 told, 2 paid, 3 kept. `done_at`, `done_by` 0: not done.
CREATE TABLE affected_quote (
    workspace BIGINT NOT NULL,
    desk_case BIGINT NOT NULL,
    quote BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    at BIGINT NOT NULL,
    currency VARBINARY(3) NOT NULL,
    exponent SMALLINT NOT NULL,
    told_status VARBINARY(16) NOT NULL,
    told_fee BIGINT NOT NULL,
    told_gain BIGINT NOT NULL,
    right_status VARBINARY(16) NOT NULL,
    right_fee BIGINT NOT NULL,
    right_gain BIGINT NOT NULL,
    decision SMALLINT NOT NULL,
    done_at BIGINT NOT NULL,
    done_by BIGINT NOT NULL,
    PRIMARY KEY (workspace, desk_case, quote)
);
CREATE INDEX affected_quote_by_end ON affected_quote (workspace, desk_case, done_at);
