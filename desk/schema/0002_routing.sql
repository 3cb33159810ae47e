-- What routing knows. The texts are JSON (desk/queue_json.cpp) or "rail:3 sea:1"; NULL = as before there were any.
ALTER TABLE agent ADD COLUMN skills TEXT;
ALTER TABLE queue ADD COLUMN settings TEXT;
ALTER TABLE queue_member ADD COLUMN ring SMALLINT NOT NULL DEFAULT 1;
ALTER TABLE conversation ADD COLUMN routing TEXT;

-- Every version of what people configure (rules, calendars, service levels) that ever was in force; `body` is JSON.
CREATE TABLE configuration (
    workspace BIGINT NOT NULL,
    kind VARBINARY(40) NOT NULL,
    id VARBINARY(40) NOT NULL,
    version BIGINT NOT NULL,
    author VARBINARY(24) NOT NULL,
    at BIGINT NOT NULL,
    body LONGTEXT NOT NULL,
    PRIMARY KEY (workspace, kind, id, version)
);
