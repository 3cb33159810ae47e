-- Conversations whose words were overwritten and may still stand in the index of the search; `events`: how many they had.
CREATE TABLE overwritten_conversation (
    workspace BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    events BIGINT NOT NULL,
    PRIMARY KEY (workspace, conversation)
);
