-- name: list_questions
SELECT conversation, asked_at FROM silence_question WHERE workspace = ? ORDER BY conversation LIMIT 100000;
