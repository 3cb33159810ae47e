#include "kb/article/rows.hpp"

#include "kb/article/article_sql.hpp"
#include "kb/article/shared_facts.hpp"

namespace waydesk::kb::article {
namespace {

namespace sql = waydesk::article::sql;
using store::Bytes;

constexpr std::string_view article_columns[] = {"workspace", "slug", "version", "shared", "author", "at"};
constexpr std::string_view text_columns[] = {"workspace", "slug",    "language", "version",  "state",
                                             "title",     "summary", "keywords", "body",     "source_version",
                                             "author",    "at",      "moved_by", "moved_at", "checked"};
constexpr std::string_view step_columns[] = {"workspace", "slug",   "language", "version",
                                             "at",        "action", "author",   "note"};

constexpr store::Table article_table{"article", article_columns, 2};
constexpr store::Table text_table{"article_text", text_columns, 4};
constexpr store::Table step_table{"article_step", step_columns, 6};

constexpr std::size_t texts_a_page = 500;  // as the statements say
constexpr std::size_t articles_a_page = 1'000;

store::Cells cells_of(std::int64_t workspace, const Article& article) {
    return {workspace,    Bytes{article.slug}, article.version, write_shared(article.shared), Bytes{article.author},
            article.at.us};
}

store::Cells cells_of(std::int64_t workspace, const Text& text) {
    return {workspace,
            Bytes{text.key.slug},
            Bytes{text.key.language.str()},
            text.version,
            static_cast<std::int64_t>(text.state),
            text.title,
            text.summary,
            write_texts(text.keywords),
            text.body,
            text.source_version,
            Bytes{text.author},
            text.at.us,
            Bytes{text.moved_by},
            text.moved_at.us,
            write_versions(text.checked)};
}

store::Cells step_cells(std::int64_t workspace, const TextKey& key, std::int64_t version, Instant at, Action action,
                        const std::string& by, const std::string& note) {
    return {workspace,
            Bytes{key.slug},
            Bytes{key.language.str()},
            version,
            at.us,
            static_cast<std::int64_t>(action),
            Bytes{by},
            note};
}

Text text_from(const store::Row& row) {
    Text text;
    text.key = {row.text(0), language::LanguageTag::parse_or(row.text(1), {})};
    text.version = row.integer(2);
    text.state = static_cast<State>(row.integer(3));
    text.title = row.text(4);
    text.summary = row.text(5);
    text.keywords = read_texts(row.text(6));
    text.body = row.text(7);
    text.source_version = row.integer(8);
    text.author = row.text(9);
    text.at = row.instant(10);
    text.moved_by = row.text(11);
    text.moved_at = row.instant(12);
    text.checked = read_versions(row.text(13));
    return text;
}

// A text that moves in the same edit is written as it is in the end.
Text moved(Text text, const std::vector<Move>& moves) {
    for (const Move& move : moves) {
        if (move.key != text.key || move.version != text.version) continue;
        text.state = move.to;
        text.moved_by = move.by;
        text.moved_at = move.at;
        if (move.action == Action::publish) text.checked = move.checked;
    }
    return text;
}

bool is_new(const Edit& edit, const Move& move) {
    return std::ranges::any_of(edit.texts,
                               [&](const Text& text) { return text.key == move.key && text.version == move.version; });
}

Result<void> read_articles(store::Connection& connection, std::int64_t workspace, Library& into) {
    for (std::string after;;) {
        const auto rows = connection.query(sql::list_articles, {workspace, Bytes{after}});
        if (!rows) return rows.error();
        Edit edit;
        for (const store::Row row : *rows) {
            auto shared = read_shared(row.text(2));
            if (!shared) return Errc::storage_failed;
            edit.articles.push_back({row.text(0), row.integer(1), std::move(*shared), row.text(3), row.instant(4)});
            after = row.text(0);
        }
        into.take(edit);
        if (rows->size() < articles_a_page) return {};
    }
}

Result<void> read_texts_of(store::Connection& connection, std::int64_t workspace, Library& into) {
    TextKey key;
    std::string language;
    for (std::int64_t version = 0;;) {
        const Bytes slug{key.slug};
        const auto rows = connection.query(sql::list_current_texts,
                                           {workspace, slug, slug, Bytes{language}, Bytes{language}, version});
        if (!rows) return rows.error();
        Edit edit;
        for (const store::Row row : *rows) {
            Text text = text_from(row);
            key = text.key;
            language = row.text(1);
            version = text.version;
            if (into.find(key.slug) != nullptr) edit.texts.push_back(std::move(text));
        }
        into.take(edit);
        if (rows->size() < texts_a_page) return {};
    }
}

}  // namespace

std::span<const store::Migration> migrations() { return sql::migrations; }
std::span<const store::Statement* const> statements() { return sql::statements; }

store::Change change_of(std::int64_t workspace, const Edit& edit) {
    store::Change change;
    for (const Article& article : edit.articles) {
        if (article.version == 1)
            change.put_new(article_table, cells_of(workspace, article));
        else
            change.guard(sql::replace_shared, {article.version, write_shared(article.shared), Bytes{article.author},
                                               article.at.us, workspace, Bytes{article.slug}, article.version - 1});
    }
    for (const Text& text : edit.texts) {
        change.insert(text_table, cells_of(workspace, moved(text, edit.moves)));
        change.insert(step_table,
                      step_cells(workspace, text.key, text.version, text.at, Action::save, text.author, {}));
    }
    for (const Move& move : edit.moves) {
        if (!is_new(edit, move))
            change.guard(sql::move_text,
                         {static_cast<std::int64_t>(move.to), Bytes{move.by}, move.at.us, write_versions(move.checked),
                          workspace, Bytes{move.key.slug}, Bytes{move.key.language.str()}, move.version,
                          static_cast<std::int64_t>(move.from)});
        change.insert(step_table,
                      step_cells(workspace, move.key, move.version, move.at, move.action, move.by, move.note));
    }
    return change;
}

Result<Library> read_library(store::Connection& connection, std::int64_t workspace) {
    Library library;
    if (const auto begun = connection.begin_snapshot(); !begun) return begun.error();
    Result<void> read = read_articles(connection, workspace, library);
    if (read) read = read_texts_of(connection, workspace, library);
    if (const auto ended = connection.commit(); !ended && read) return ended.error();
    if (!read) return read.error();
    return library;
}

Result<History> read_history(store::Connection& connection, std::int64_t workspace, const TextKey& key) {
    const Bytes slug{key.slug};
    const Bytes language{key.language.str()};
    const auto versions = connection.query(sql::list_text_versions, {workspace, slug, language});
    if (!versions) return versions.error();
    const auto steps = connection.query(sql::list_steps, {workspace, slug, language});
    if (!steps) return steps.error();
    History out;
    for (const store::Row row : *versions)
        out.versions.push_back({row.integer(0), static_cast<State>(row.integer(1)), row.text(2), row.text(3),
                                row.instant(4), row.text(5), row.instant(6)});
    for (const store::Row row : *steps)
        out.steps.push_back(
            {row.integer(0), row.instant(1), static_cast<Action>(row.integer(2)), row.text(3), row.text(4)});
    return out;
}

Result<Text> read_text(store::Connection& connection, std::int64_t workspace, const TextKey& key,
                       std::int64_t version) {
    const auto rows =
        connection.query(sql::find_text, {workspace, Bytes{key.slug}, Bytes{key.language.str()}, version});
    if (!rows) return rows.error();
    if (rows->empty()) return Errc::not_found;
    return text_from(rows->front());
}

}  // namespace waydesk::kb::article
