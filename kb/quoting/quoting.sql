-- name: list_policies
-- All versions of all policies that people entered.
SELECT id, version, author, at, body FROM policy WHERE workspace = ? ORDER BY id, version LIMIT 100000;

-- name: find_quote
SELECT id, at, conversation, given_by, given_to, language, valid_until, policies, request, answer, told
FROM given_quote WHERE workspace = ? AND id = ?;

-- name: list_quotes
-- The newest first, below an id.
SELECT id, at, conversation, given_by, given_to, language, valid_until, policies, request, answer, told
FROM given_quote WHERE workspace = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: list_quotes_of_conversation
SELECT id, at, conversation, given_by, given_to, language, valid_until, policies, request, answer, told
FROM given_quote WHERE workspace = ? AND conversation = ? AND id < ? ORDER BY id DESC LIMIT ?;
