-- The knowledge base. Slugs and languages are keys of ours; times are microseconds UTC; days are days since 1970.

CREATE TABLE article (
    workspace BIGINT NOT NULL,
    slug VARBINARY(60) NOT NULL,
    version BIGINT NOT NULL,
    shared LONGTEXT NOT NULL,
    author VARBINARY(24) NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace, slug)
);

-- Every version that was ever saved. `keywords` and `checked` (policies and their versions) are JSON.
CREATE TABLE article_text (
    workspace BIGINT NOT NULL,
    slug VARBINARY(60) NOT NULL,
    language VARBINARY(35) NOT NULL,
    version BIGINT NOT NULL,
    state SMALLINT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    keywords LONGTEXT NOT NULL,
    body LONGTEXT NOT NULL,
    source_version BIGINT NOT NULL,
    author VARBINARY(24) NOT NULL,
    at BIGINT NOT NULL,
    moved_by VARBINARY(24) NOT NULL,
    moved_at BIGINT NOT NULL,
    checked LONGTEXT NOT NULL,
    PRIMARY KEY (workspace, slug, language, version)
);

-- Who did what to a version, and why.
CREATE TABLE article_step (
    workspace BIGINT NOT NULL,
    slug VARBINARY(60) NOT NULL,
    language VARBINARY(35) NOT NULL,
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    action SMALLINT NOT NULL,
    author VARBINARY(24) NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (workspace, slug, language, version, at, action)
);

-- One answer of a reader a day; `reader` says no more than that it was the same one.
CREATE TABLE article_feedback (
    workspace BIGINT NOT NULL,
    slug VARBINARY(60) NOT NULL,
    language VARBINARY(35) NOT NULL,
    day BIGINT NOT NULL,
    reader VARBINARY(64) NOT NULL,
    helpful SMALLINT NOT NULL,
    comment TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace, slug, language, day, reader)
);
CREATE INDEX article_feedback_by_day ON article_feedback (workspace, day);

-- What was searched for and not found, counted by day and by run of the program (`since`), so that no count needs to be
-- read before it is written.
CREATE TABLE article_miss (
    workspace BIGINT NOT NULL,
    day BIGINT NOT NULL,
    language VARBINARY(35) NOT NULL,
    query VARBINARY(400) NOT NULL,
    since BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (workspace, day, language, query, since)
);
