#pragma once
// SQL and the values that go in and come out. Statements are written in <module>.sql and embedded at build time
// (embed_sql.cmake); parameters are `?`.

#include "core/instant.hpp"
#include "core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace waydesk::store {

enum class Engine { sqlite, mysql };  // mysql: MySQL and MariaDB

struct Statement {
    std::string_view name;
    std::string_view text;
    std::string_view mysql_text{};  // only where the engines truly differ

    constexpr std::string_view text_for(Engine engine) const {
        return engine == Engine::mysql && !mysql_text.empty() ? mysql_text : text;
    }
};

struct Bytes {  // what need not be valid UTF-8; std::string values must be
    std::string data;
    bool operator==(const Bytes&) const = default;
};

using Null = std::monostate;
// A column is always given the same alternative: SQLite never finds a string 'x' equal to the bytes 'x'.
using Value = std::variant<Null, std::int64_t, std::string, Bytes>;
using Cells = std::vector<Value>;
using CellSpan = std::span<const Value>;

inline Value value_of(Instant at) { return at.us; }
template <class Id>
    requires requires(Id id) {
        { id.value } -> std::convertible_to<std::int64_t>;
    }
Value value_of(const Id& id) {
    return static_cast<std::int64_t>(id.value);
}
inline std::size_t size_of(const Value& value) {  // bytes, roughly
    if (const auto* text = std::get_if<std::string>(&value)) return 8 + text->size();
    if (const auto* bytes = std::get_if<Bytes>(&value)) return 8 + bytes->data.size();
    return 8;
}

// One row of an answer, by column number. Valid as long as its Rows. A wrong type is a broken promise (ensure).
class Row {
public:
    explicit Row(std::span<const Value> cells) : cells_(cells) {}

    bool is_null(std::size_t column) const;
    std::int64_t integer(std::size_t column) const;  // null: 0
    std::optional<std::int64_t> integer_or_none(std::size_t column) const;
    const std::string& text(std::size_t column) const;  // null: empty; also for bytes
    Instant instant(std::size_t column) const { return {integer(column)}; }
    bool boolean(std::size_t column) const { return integer(column) != 0; }
    template <class Id>
    Id id(std::size_t column) const {
        return Id{integer(column)};
    }
    std::size_t columns() const { return cells_.size(); }

private:
    std::span<const Value> cells_;
};

class Rows {
public:
    Rows() = default;
    Rows(std::size_t columns, std::vector<Value> cells) : columns_(columns), cells_(std::move(cells)) {}

    std::size_t size() const { return columns_ == 0 ? 0 : cells_.size() / columns_; }
    bool empty() const { return cells_.empty(); }
    Row operator[](std::size_t row) const {
        return Row(std::span<const Value>(cells_).subspan(row * columns_, columns_));
    }
    Row front() const { return (*this)[0]; }

    class Iterator {
    public:
        Iterator(const Rows& rows, std::size_t at) : rows_(&rows), at_(at) {}
        Row operator*() const { return (*rows_)[at_]; }
        Iterator& operator++() { return ++at_, *this; }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }

    private:
        const Rows* rows_;
        std::size_t at_;
    };
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size()}; }

private:
    std::size_t columns_ = 0;
    std::vector<Value> cells_;
};

}  // namespace waydesk::store
