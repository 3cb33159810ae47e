#include "kb/policy/embedded.hpp"

#include "core/result.hpp"
#include "kb/policy/tables.hpp"

namespace waydesk::kb::policy {

std::shared_ptr<const Tables> embedded_tables() {
    static const std::shared_ptr<const Tables> tables = [] {
        auto exponents = read_currencies(embedded_currencies());
        auto calendars = read_calendars(embedded_calendars());
        ensure(exponents && calendars, "the tables that the program carries can be read");
        return std::make_shared<const Tables>(Tables{std::move(*exponents), std::move(*calendars)});
    }();
    return tables;
}

}  // namespace waydesk::kb::policy
