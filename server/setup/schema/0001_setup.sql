-- Sites that carry the widget and were made while the server runs; those of the configuration file are not here.
-- `origins` and `languages` are separated by blanks. An empty brand or color: the workspace's.
CREATE TABLE site_channel (
    workspace BIGINT NOT NULL,
    site VARBINARY(64) NOT NULL,
    name TEXT NOT NULL,
    origins TEXT NOT NULL,
    languages VARBINARY(2000) NOT NULL,
    brand TEXT NOT NULL,
    color VARBINARY(8) NOT NULL,
    side VARBINARY(8) NOT NULL,
    enabled SMALLINT NOT NULL,
    require_identity SMALLINT NOT NULL,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, site)
);

CREATE TABLE site_greeting (
    workspace BIGINT NOT NULL,
    site VARBINARY(64) NOT NULL,
    language VARBINARY(35) NOT NULL,
    greeting TEXT NOT NULL,
    PRIMARY KEY (workspace, site, language)
);

-- With which the site's own server vouches for its travelers. `ends_at` 0: until it is rotated.
CREATE TABLE site_secret (
    workspace BIGINT NOT NULL,
    site VARBINARY(64) NOT NULL,
    number BIGINT NOT NULL,
    secret VARBINARY(128) NOT NULL,
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, site, number)
);

-- The first steps of a new company. A step without a row is still to be done.
CREATE TABLE setup_step (
    workspace BIGINT NOT NULL,
    step VARBINARY(16) NOT NULL,
    state VARBINARY(8) NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace, step)
);
