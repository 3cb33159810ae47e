-- Kind, followers and links of a conversation (desk/ticket_json.cpp); NULL = none of them.
ALTER TABLE conversation ADD COLUMN ticket LONGTEXT;

-- What was changed in many conversations at once, for as long as it can be put back; `body` is JSON.
CREATE TABLE bulk_change (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    at BIGINT NOT NULL,
    body LONGTEXT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE INDEX bulk_change_by_at ON bulk_change (workspace, at);

-- How often a canned answer was taken.
CREATE TABLE answer_use (
    workspace BIGINT NOT NULL,
    id VARBINARY(40) NOT NULL,
    uses BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);
