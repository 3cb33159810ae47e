-- Reading. Columns of texts are always in the order that rows.cpp reads.

-- name: list_articles
SELECT slug, version, shared, author, at FROM article WHERE workspace = ? AND slug > ? ORDER BY slug LIMIT 1000;

-- name: list_current_texts
-- The published ones, and the newest of each language; page by page behind a key.
SELECT t.slug, t.language, t.version, t.state, t.title, t.summary, t.keywords, t.body, t.source_version, t.author, t.at,
       t.moved_by, t.moved_at, t.checked
FROM article_text t
WHERE t.workspace = ? AND (t.slug > ? OR (t.slug = ? AND (t.language > ? OR (t.language = ? AND t.version > ?))))
  AND (t.state = 4 OR t.version = (SELECT MAX(n.version) FROM article_text n
                                   WHERE n.workspace = t.workspace AND n.slug = t.slug AND n.language = t.language))
ORDER BY t.slug, t.language, t.version LIMIT 500;

-- name: list_text_versions
SELECT version, state, title, author, at, moved_by, moved_at FROM article_text
WHERE workspace = ? AND slug = ? AND language = ? ORDER BY version DESC LIMIT 200;

-- name: find_text
SELECT slug, language, version, state, title, summary, keywords, body, source_version, author, at, moved_by, moved_at,
       checked
FROM article_text WHERE workspace = ? AND slug = ? AND language = ? AND version = ?;

-- name: list_steps
SELECT version, at, action, author, note FROM article_step
WHERE workspace = ? AND slug = ? AND language = ? ORDER BY version DESC, at DESC, action DESC LIMIT 400;

-- name: count_feedback
SELECT slug, language, helpful, COUNT(*) FROM article_feedback
WHERE workspace = ? AND day >= ? GROUP BY slug, language, helpful ORDER BY slug, language, helpful LIMIT 100000;

-- name: list_comments
SELECT slug, language, helpful, comment, at FROM article_feedback
WHERE workspace = ? AND day >= ? AND comment <> '' ORDER BY at DESC LIMIT 100;

-- name: list_misses
SELECT language, query, times FROM article_miss
WHERE workspace = ? AND day >= ? ORDER BY day DESC, times DESC, language, query LIMIT 5000;

-- Writing.

-- name: move_text
-- Hits one row when the text still has the state it is moved from.
UPDATE article_text SET state = ?, moved_by = ?, moved_at = ?, checked = ?
WHERE workspace = ? AND slug = ? AND language = ? AND version = ? AND state = ?;

-- name: replace_shared
-- Hits one row when the article still has the version that was edited.
UPDATE article SET version = ?, shared = ?, author = ?, at = ? WHERE workspace = ? AND slug = ? AND version = ?;
