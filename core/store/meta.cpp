#include "core/store/meta.hpp"

#include "core/encoding.hpp"
#include "core/store/store_sql.hpp"

#include <array>

namespace waydesk::store {
namespace {

const std::string epoch_name = "epoch";

}  // namespace

Result<std::optional<std::string>> find_meta(Connection& connection, const std::string& name) {
    const auto rows = connection.query(sql::find_meta, {name});
    if (!rows) return rows.error();
    if (rows->empty()) return std::optional<std::string>();
    return std::optional(rows->front().text(0));
}

Result<void> set_meta(Connection& connection, const std::string& name, const std::string& value) {
    const auto updated = connection.run(sql::update_meta, {value, name});
    if (!updated) return updated.error();
    if (*updated == 1) return {};
    const auto inserted = connection.run(sql::insert_meta, {name, value});
    if (!inserted) return inserted.error();
    return {};
}

Result<void> erase_meta(Connection& connection, const std::string& name) {
    const auto erased = connection.run(sql::erase_meta, {name});
    if (!erased) return erased.error();
    return {};
}

Result<std::string> epoch_of(Connection& connection, Random& random) {
    auto known = find_meta(connection, epoch_name);
    if (!known) return known.error();
    if (*known) return **known;
    return renew_epoch(connection, random);
}

Result<std::string> renew_epoch(Connection& connection, Random& random) {
    std::array<std::uint8_t, 6> bytes{};
    random.fill(bytes);
    std::string epoch = encode_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (const auto set = set_meta(connection, epoch_name, epoch); !set) return set.error();
    return epoch;
}

}  // namespace waydesk::store
