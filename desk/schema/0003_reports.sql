-- Reports look for the conversations in which something happened since a day.
CREATE INDEX conversation_by_last_at ON conversation (workspace, last_at, id);
