#include "server/app/service_manager.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace waydesk::app {

void tell_service_manager(std::string_view state) {
    const char* named = std::getenv("NOTIFY_SOCKET");
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (named == nullptr || *named == '\0' || std::strlen(named) >= sizeof(address.sun_path)) return;
    const std::size_t length = std::strlen(named);
    std::memcpy(address.sun_path, named, length);
    if (*named == '@') address.sun_path[0] = '\0';  // a name outside of the file system
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return;
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length);
    // Nothing can be done about a manager that does not listen.
    (void)::sendto(descriptor, state.data(), state.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&address),
                   size);
    ::close(descriptor);
}

}  // namespace waydesk::app
