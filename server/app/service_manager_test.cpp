#include "server/app/service_manager.hpp"

#include "core/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string>

namespace waydesk::app {
namespace {

// A service manager that listens at a path of its own.
class ServiceManager : public ::testing::Test {
protected:
    void SetUp() override {
        descriptor_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path_ = (folder_.path() / "notify").string();
        ASSERT_LT(path_.size(), sizeof(address.sun_path));
        path_.copy(address.sun_path, path_.size());
        ASSERT_EQ(::bind(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    }
    void TearDown() override {
        ::close(descriptor_);
        ::unsetenv("NOTIFY_SOCKET");
    }
    std::string heard() {
        std::array<char, 128> bytes{};
        const auto size = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
        return size < 0 ? "nothing" : std::string(bytes.data(), static_cast<std::size_t>(size));
    }

    TemporaryFolder folder_{"service-manager"};
    std::string path_;
    int descriptor_ = -1;
};

TEST_F(ServiceManager, is_told_at_the_socket_it_names) {
    ::setenv("NOTIFY_SOCKET", path_.c_str(), 1);
    tell_service_manager("READY=1");
    EXPECT_EQ(heard(), "READY=1");
}

TEST_F(ServiceManager, is_not_told_where_there_is_none_nor_where_nobody_listens) {
    tell_service_manager("READY=1");
    ::setenv("NOTIFY_SOCKET", (path_ + "-elsewhere").c_str(), 1);
    tell_service_manager("READY=1");
    ::setenv("NOTIFY_SOCKET", std::string(200, 'x').c_str(), 1);
    tell_service_manager("READY=1");
    EXPECT_EQ(heard(), "nothing");
}

}  // namespace
}  // namespace waydesk::app
