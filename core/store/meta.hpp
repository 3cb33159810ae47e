#pragma once
// What a store knows about itself: `epoch` changes when a backup is restored, so that cursors from before are refused.

#include "core/random.hpp"
#include "core/store/connection.hpp"

#include <optional>

namespace waydesk::store {

Result<std::optional<std::string>> find_meta(Connection& connection, const std::string& name);
Result<void> set_meta(Connection& connection, const std::string& name, const std::string& value);
Result<void> erase_meta(Connection& connection, const std::string& name);

Result<std::string> epoch_of(Connection& connection, Random& random);  // made at the first call; 12 hex digits
Result<std::string> renew_epoch(Connection& connection, Random& random);

}  // namespace waydesk::store
