#pragma once
// Error numbers of MySQL and MariaDB in our words.

#include "core/store/errc.hpp"

namespace waydesk::store {

Errc mysql_errc(int error_number);

}  // namespace waydesk::store
