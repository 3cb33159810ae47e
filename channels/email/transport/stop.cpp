#include "channels/email/transport/stop.hpp"

#include "core/result.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace waydesk::transport {

Stop::Stop() : handle_(::eventfd(0, EFD_CLOEXEC)) { ensure(handle_ >= 0, "the system gives no more descriptors"); }
Stop::~Stop() { ::close(handle_); }

void Stop::request() { ::eventfd_write(handle_, 1); }

bool Stop::is_requested() const { return !pause(Duration(0)); }

bool Stop::pause(Duration time) const {
    pollfd wait{handle_, POLLIN, 0};
    return ::poll(&wait, 1, static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(time).count())) == 0;
}

}  // namespace waydesk::transport
