#include "core/store/statement.hpp"

namespace waydesk::store {
namespace {

const std::string no_text;

}  // namespace

bool Row::is_null(std::size_t column) const { return std::holds_alternative<Null>(cells_[column]); }

std::int64_t Row::integer(std::size_t column) const { return integer_or_none(column).value_or(0); }

std::optional<std::int64_t> Row::integer_or_none(std::size_t column) const {
    ensure(column < cells_.size(), "the column is in the answer");
    if (is_null(column)) return std::nullopt;
    const auto* number = std::get_if<std::int64_t>(&cells_[column]);
    ensure(number != nullptr, "the column holds an integer");
    return *number;
}

const std::string& Row::text(std::size_t column) const {
    ensure(column < cells_.size(), "the column is in the answer");
    if (is_null(column)) return no_text;
    if (const auto* bytes = std::get_if<Bytes>(&cells_[column])) return bytes->data;
    const auto* text = std::get_if<std::string>(&cells_[column]);
    ensure(text != nullptr, "the column holds text");
    return *text;
}

}  // namespace waydesk::store
