-- What is known of a contact beside his row in `contact`. Times are microseconds, 0: not set. No row: nothing of it.
-- `quiet_from`, `quiet_to`: minutes of his day, both -1: none. `names` and `preferences` are JSON. `merged_into` 0: he
-- stands for himself.
CREATE TABLE contact_profile (
    workspace BIGINT NOT NULL,
    contact BIGINT NOT NULL,
    merged_into BIGINT NOT NULL,
    erased_at BIGINT NOT NULL,
    retention SMALLINT NOT NULL,
    quiet_from BIGINT NOT NULL,
    quiet_to BIGINT NOT NULL,
    names MEDIUMTEXT NOT NULL,
    preferences MEDIUMTEXT NOT NULL,
    PRIMARY KEY (workspace, contact)
);
CREATE INDEX contact_profile_by_kept ON contact_profile (workspace, merged_into);

-- The latest word of a contact on each purpose; those before it stand in contact_log.
CREATE TABLE contact_consent (
    workspace BIGINT NOT NULL,
    contact BIGINT NOT NULL,
    purpose VARBINARY(32) NOT NULL,
    given SMALLINT NOT NULL,
    version TEXT NOT NULL,
    at BIGINT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (workspace, contact, purpose)
);

CREATE TABLE contact_note (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    contact BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    at BIGINT NOT NULL,
    pinned SMALLINT NOT NULL,
    body MEDIUMTEXT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE INDEX contact_note_by_contact ON contact_note (workspace, contact, id);

-- What was decided about a contact, and by whom; never changed afterwards but by erasing.
CREATE TABLE contact_log (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    contact BIGINT NOT NULL,
    at BIGINT NOT NULL,
    author VARBINARY(24) NOT NULL,
    kind VARBINARY(24) NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE INDEX contact_log_by_contact ON contact_log (workspace, contact, id);

-- Which contact became part of which, and what moved with it (`moved` is JSON), so that it can be taken apart again.
CREATE TABLE contact_merge (
    workspace BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kept BIGINT NOT NULL,
    merged BIGINT NOT NULL,
    at BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    undone_at BIGINT NOT NULL,
    moved MEDIUMTEXT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE INDEX contact_merge_by_kept ON contact_merge (workspace, kept, id);

-- Whose words were overwritten because their time was over (docs/contacts.md, Retention). `class`: conversation, mail …
CREATE TABLE retention_mark (
    workspace BIGINT NOT NULL,
    class VARBINARY(24) NOT NULL,
    id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace, class, id)
);

-- What a person sent and uploaded is found when it is handed out, or overwritten.
CREATE INDEX attachment_by_conversation ON attachment (workspace, conversation, id);
CREATE INDEX attachment_by_owner ON attachment (workspace, owner, id);
