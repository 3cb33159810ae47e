#include "core/store/durability.hpp"

#include "core/log.hpp"

#include <cstdlib>

namespace waydesk::store {

void end_if_not_durable(const error_code& why) {
    if (why != make_error_code(Errc::fsync_failed)) return;
    log::error("fsync_failed", {{"why",
                                 "the disk did not confirm what was written; the process ends so that nothing is "
                                 "acknowledged that may be lost"}});
    log::flush();
    std::abort();
}

}  // namespace waydesk::store
