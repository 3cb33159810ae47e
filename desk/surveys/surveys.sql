-- name: find_survey
SELECT s.id, s.kind, s.conversation, s.number, s.identity, i.contact, c.name, s.agent, s.queue, s.language, s.channel,
    s.asked_at, s.first_at, s.answered_at, s.score, s.comment, s.solved, s.answers
FROM survey s
LEFT JOIN identity i ON i.workspace = s.workspace AND i.id = s.identity
LEFT JOIN contact c ON c.workspace = i.workspace AND c.id = i.contact
WHERE s.workspace = ? AND s.id = ?;

-- name: list_surveys
-- The newest first, below an id. Of kinds from one to one, asked and answered within times, with scores of each kind
-- up to one, of an agent or (0) of any.
SELECT s.id, s.kind, s.conversation, s.number, s.identity, i.contact, c.name, s.agent, s.queue, s.language, s.channel,
    s.asked_at, s.first_at, s.answered_at, s.score, s.comment, s.solved, s.answers
FROM survey s
LEFT JOIN identity i ON i.workspace = s.workspace AND i.id = s.identity
LEFT JOIN contact c ON c.workspace = i.workspace AND c.id = i.contact
WHERE s.workspace = ? AND s.id < ? AND s.kind BETWEEN ? AND ? AND s.asked_at >= ? AND s.asked_at < ?
    AND s.first_at BETWEEN ? AND ? AND s.score >= ? AND (s.kind = 2 OR s.score <= ?) AND (s.kind <> 2 OR s.score <= ?)
    AND (s.agent = ? OR ? = 0)
ORDER BY s.id DESC LIMIT ?;

-- name: list_surveys_of_identity
SELECT s.id, s.kind, s.conversation, s.number, s.identity, i.contact, c.name, s.agent, s.queue, s.language, s.channel,
    s.asked_at, s.first_at, s.answered_at, s.score, s.comment, s.solved, s.answers
FROM survey s
LEFT JOIN identity i ON i.workspace = s.workspace AND i.id = s.identity
LEFT JOIN contact c ON c.workspace = i.workspace AND c.id = i.contact
WHERE s.workspace = ? AND s.identity = ? ORDER BY s.id DESC LIMIT ?;

-- name: list_surveys_of_contact
-- Of all who are known as this contact now.
SELECT s.id, s.kind, s.conversation, s.number, s.identity, i.contact, c.name, s.agent, s.queue, s.language, s.channel,
    s.asked_at, s.first_at, s.answered_at, s.score, s.comment, s.solved, s.answers
FROM identity i
CROSS JOIN survey s ON s.workspace = i.workspace AND s.identity = i.id
LEFT JOIN contact c ON c.workspace = i.workspace AND c.id = i.contact
WHERE i.workspace = ? AND i.contact = ? ORDER BY s.id + 0 DESC LIMIT ?;

-- name: find_survey_of_conversation
SELECT id FROM survey WHERE workspace = ? AND conversation = ?;

-- name: latest_of_kind
-- When a contact was asked this the last time.
SELECT COALESCE(MAX(s.asked_at), 0)
FROM identity i
CROSS JOIN survey s ON s.workspace = i.workspace AND s.identity = i.id
WHERE i.workspace = ? AND i.contact = ? AND s.kind = ?;

-- name: list_asked
-- For figures: of a kind, asked within a time.
SELECT agent, queue, language, channel, asked_at, score, conversation
FROM survey WHERE workspace = ? AND kind = ? AND asked_at >= ? AND asked_at < ? ORDER BY asked_at, id LIMIT ?;

-- name: list_survey_answers
SELECT at, via, score, comment, solved FROM survey_answer WHERE workspace = ? AND survey = ? ORDER BY number LIMIT 1000;

-- name: latest_survey
SELECT COALESCE(MAX(id), 0) FROM survey WHERE workspace = ?;

-- name: find_agents_answer
-- A message of an agent that the traveler could read: kind 1, visibility 0, the author's key begins with a_.
SELECT seq FROM event
WHERE workspace = ? AND subject = ? AND kind = 1 AND visibility = 0 AND author >= ? AND author < ? ORDER BY seq LIMIT 1;

-- name: answer_survey
-- After so many answers.
UPDATE survey
SET first_at = ?, answered_at = ?, score = ?, comment = ?, solved = ?, answers = ?
WHERE workspace = ? AND id = ? AND answers = ?;

-- name: list_told
-- Of a kind, asked since then: how many answers, the latest one's score and time, as the row has them and as they are.
SELECT s.conversation, s.answers, s.score, s.answered_at,
    (SELECT COUNT(*) FROM survey_answer n WHERE n.workspace = s.workspace AND n.survey = s.id),
    COALESCE(a.score, -1), COALESCE(a.at, 0)
FROM survey s
LEFT JOIN survey_answer a ON a.workspace = s.workspace AND a.survey = s.id
    AND a.number = (SELECT MAX(l.number) FROM survey_answer l WHERE l.workspace = s.workspace AND l.survey = s.id)
WHERE s.workspace = ? AND s.kind = ? AND s.asked_at >= ? ORDER BY s.asked_at, s.id LIMIT ?;

-- name: retell_surveys
-- Every row that differs from its answers.
UPDATE survey SET
    answers = (SELECT COUNT(*) FROM survey_answer a WHERE a.workspace = survey.workspace AND a.survey = survey.id),
    first_at = COALESCE((SELECT MIN(a.at) FROM survey_answer a
        WHERE a.workspace = survey.workspace AND a.survey = survey.id), 0),
    answered_at = COALESCE((SELECT a.at FROM survey_answer a
        WHERE a.workspace = survey.workspace AND a.survey = survey.id ORDER BY a.number DESC LIMIT 1), 0),
    score = COALESCE((SELECT a.score FROM survey_answer a
        WHERE a.workspace = survey.workspace AND a.survey = survey.id ORDER BY a.number DESC LIMIT 1), -1),
    comment = COALESCE((SELECT a.comment FROM survey_answer a
        WHERE a.workspace = survey.workspace AND a.survey = survey.id ORDER BY a.number DESC LIMIT 1), ''),
    solved = COALESCE((SELECT a.solved FROM survey_answer a
        WHERE a.workspace = survey.workspace AND a.survey = survey.id ORDER BY a.number DESC LIMIT 1), -1)
WHERE workspace = ? AND (
    answers <> (SELECT COUNT(*) FROM survey_answer a WHERE a.workspace = survey.workspace AND a.survey = survey.id)
    OR score <> COALESCE((SELECT a.score FROM survey_answer a
        WHERE a.workspace = survey.workspace AND a.survey = survey.id ORDER BY a.number DESC LIMIT 1), -1)
    OR answered_at <> COALESCE((SELECT a.at FROM survey_answer a
        WHERE a.workspace = survey.workspace AND a.survey = survey.id ORDER BY a.number DESC LIMIT 1), 0));
