#include "desk/finding/follower.hpp"

#include "desk/finding/finding_sql.hpp"
#include "desk/finding/labels.hpp"
#include "desk/message_body.hpp"
#include "desk/rows.hpp"

namespace waydesk::finding {
namespace {

constexpr std::int64_t about_conversation = 1;  // subject_kind

search::LogEntry entry_of(std::int64_t log, std::int64_t number, Instant at, const std::string& author,
                          std::string_view text) {
    return {log, number, at, voice_of(desk::Author::parse(author).kind), text};
}

// A body that cannot be read has nothing to find.
std::string text_of(const std::string& body) {
    const Result<desk::MessageBody> message = desk::message_body_from_json(body);
    return message ? message->text : std::string();
}

}  // namespace

Result<Follower::Left> Follower::step(store::Connection& connection) {
    Result<Left> taken = take(connection);
    if (!taken) writer_.reset();
    return taken;
}

Result<void> Follower::open(store::Connection& connection) {
    const auto last = connection.query(sql::find_last_told, {workspace_.value});
    if (!last) return last.error();
    const std::string source = workspace_.str() + " " + epoch_;
    auto writer = search::LogWriter::open(folder_, source, last->front().integer(0));
    if (!writer) return writer.error();
    writer_ = std::move(*writer);
    return {};
}

Result<Follower::Left> Follower::take(store::Connection& connection) {
    if (!writer_)
        if (const auto opened = open(connection); !opened) return opened.error();
    const auto page = connection.query(sql::list_told, {workspace_.value, writer_->position()});
    if (!page) return page.error();
    if (page->empty()) return Left::nothing;
    std::set<std::int64_t> touched, rewritten;
    for (const store::Row row : *page) {
        if (row.integer(1) != about_conversation) continue;
        touched.insert(row.integer(2));
        const auto kind = static_cast<desk::EventKind>(row.integer(5));
        if (kind == desk::EventKind::edited || kind == desk::EventKind::erased) rewritten.insert(row.integer(2));
    }
    for (const store::Row row : *page) {
        if (static_cast<desk::EventKind>(row.integer(5)) != desk::EventKind::message ||
            rewritten.contains(row.integer(2)))
            continue;
        const std::string text = text_of(row.text(7));
        const auto added = writer_->add(entry_of(row.integer(2), row.integer(3), row.instant(6), row.text(4), text));
        if (!added) return added.error();
    }
    const std::int64_t last = (*page)[page->size() - 1].integer(0);
    for (const std::int64_t conversation : rewritten)
        if (const auto written = write_anew(connection, conversation, last); !written) return written.error();
    for (const std::int64_t conversation : touched)
        if (const auto put = put_head(connection, conversation); !put) return put.error();
    if (const auto committed = writer_->commit(last); !committed) return committed.error();
    return Left::something;
}

Result<void> Follower::forget(store::Connection& connection, std::span<const desk::ConversationId> overwritten) {
    if (!writer_)
        if (const auto opened = open(connection); !opened) return opened;
    for (const desk::ConversationId id : overwritten) {
        if (const auto written = write_anew(connection, id.value, writer_->position()); !written) return written;
        if (const auto put = put_head(connection, id.value); !put) return put;
    }
    return writer_->commit(writer_->position());
}

Result<void> Follower::erase_traces(store::Connection& connection) {
    if (!writer_)
        if (const auto opened = open(connection); !opened) return opened;
    const auto written = writer_->compact();
    if (!written) writer_.reset();
    return written;
}

Result<void> Follower::write_anew(store::Connection& connection, std::int64_t conversation, std::int64_t journal) {
    if (const auto forgotten = writer_->forget(conversation); !forgotten) return forgotten;
    for (std::int64_t from = 1;;) {
        constexpr std::int64_t no_end = std::numeric_limits<std::int64_t>::max();
        const auto page = connection.query(sql::list_messages, {workspace_.value, conversation, from, no_end, journal});
        if (!page) return page.error();
        if (page->empty()) return {};
        for (const store::Row row : *page) {
            const std::string text = text_of(row.text(4));
            from = row.integer(0) + 1;
            const auto added = writer_->add(entry_of(conversation, row.integer(0), row.instant(3), row.text(2), text));
            if (!added) return added;
        }
    }
}

// One that is not there any more leaves the index.
Result<void> Follower::put_head(store::Connection& connection, std::int64_t conversation) {
    const auto found = connection.query(sql::find_conversation_found, {workspace_.value, conversation});
    if (!found) return found.error();
    if (found->empty()) return writer_->forget(conversation);
    return writer_->put_head(head_of(desk::rows::conversation_from(found->front())));
}

}  // namespace waydesk::finding
