-- Every version of a policy that people entered and that was ever in force; `body` is the policy's own JSON. The policies
-- that come with the program are not stored.
CREATE TABLE policy (
    workspace BIGINT NOT NULL,
    id VARBINARY(64) NOT NULL,
    version BIGINT NOT NULL,
    author VARBINARY(24) NOT NULL,
    at BIGINT NOT NULL,
    body LONGTEXT NOT NULL,
    PRIMARY KEY (workspace, id, version)
);

-- What somebody was told: never changed afterwards. `conversation` 0: outside of one. `policies` is "id/version id/version"
-- with a blank at both ends, so that " id/" is found in it. `request`, `answer` and `told` are JSON: what was asked,
-- what the policies answered with its trace, and the words in which it was told.
CREATE TABLE given_quote (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    given_by VARBINARY(24) NOT NULL,
    given_to VARBINARY(24) NOT NULL,
    language VARBINARY(35) NOT NULL,
    valid_until BIGINT NOT NULL,
    policies VARBINARY(4000) NOT NULL,
    request LONGTEXT NOT NULL,
    answer LONGTEXT NOT NULL,
    told LONGTEXT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE INDEX given_quote_by_conversation ON given_quote (workspace, conversation, id);
