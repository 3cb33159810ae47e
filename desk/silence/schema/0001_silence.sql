-- Chats whose traveler was asked whether he is still there; while he has not answered.
CREATE TABLE silence_question (
    workspace BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, conversation)
);
