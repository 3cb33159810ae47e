#include "core/store/database.hpp"

#include "core/store/mysql_connection.hpp"
#include "core/store/sqlite_connection.hpp"

namespace waydesk::store {
namespace {

// The memdb VFS and not a shared cache: its readers wait for the writer like those of a file do.
std::string next_memory_name() {
    static std::atomic<unsigned> count{0};
    return "file:/waydesk-" + std::to_string(++count) + "?vfs=memdb";
}

template <class Made>
Explained<std::unique_ptr<Connection>> as_connection(Made made) {
    if (!made) return made.error();
    return std::unique_ptr<Connection>(std::move(*made));
}

}  // namespace

Database::Database(Url url) : url_(std::move(url)) {
    if (url_.in_memory()) memory_name_ = next_memory_name();
}

Database::~Database() = default;

Explained<std::unique_ptr<Database>> Database::open(std::string_view url) {
    auto parsed = parse_url(url);
    if (!parsed) return parsed.error();
    std::unique_ptr<Database> made(new Database(std::move(*parsed)));
    auto first = made->connect(Access::write);
    if (!first) return first.error();
    if (made->engine() == Engine::sqlite) made->keeper_ = std::move(*first);
    return made;
}

Explained<std::unique_ptr<Connection>> Database::connect(Access access) {
    if (engine() == Engine::mysql) return as_connection(MysqlConnection::open(url_));
    SqliteSource source;
    source.in_memory = url_.in_memory();
    source.name = source.in_memory ? memory_name_ : url_.path;
    source.read_only = access == Access::read;
    source.wal_pages = access == Access::write ? &wal_pages_ : nullptr;
    return as_connection(SqliteConnection::open(std::move(source)));
}

}  // namespace waydesk::store
