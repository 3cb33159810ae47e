#pragma once
// The HTTP interface with everything around it in memory: for tests.

#include "server/api/fake_ports.hpp"

#include "core/encoding.hpp"
#include "server/protocol/json_limits.hpp"

#include <gtest/gtest.h>
#include <boost/asio/io_context.hpp>

namespace waydesk::api {

class ApiFixture : public ::testing::Test, private auth::AgentDirectory, private auth::Writer {
protected:
    static constexpr desk::WorkspaceId workspace{1};
    static constexpr desk::AgentId mia{7};   // agent
    static constexpr desk::AgentId dana{8};  // manager
    static constexpr desk::AgentId admin{9};
    static constexpr const char* own_origin = "http://127.0.0.1:8080";
    static constexpr const char* site_origin = "https://book.example";
    static constexpr const char* password = "waydesk-demo";
    static inline const std::string hmac_secret = "a secret of the site, 32 bytes or more";

    ApiFixture();

    net::Response ask(net::Request request);
    static net::Request request(std::string method, std::string path, std::string body = {});
    static protocol::Json json_of(const net::Response& response);
    static std::string code_of(const net::Response& response);

    struct Session {
        std::string cookie;
        std::string csrf;
    };
    Session sign_in(std::string_view email);
    static net::Request with(net::Request request, const Session& session);
    std::string visitor_token(desk::IdentityId identity = desk::IdentityId{7}) {
        return visitor_door->issue({identity, "booking", "device-1", false}).token;
    }
    static net::Request as_visitor(net::Request request, const std::string& token);

    ManualClock clock;
    SeededRandom random{3};
    IdSource ids{clock, 0};
    FakePorts ports;
    auth::Records records;
    std::unique_ptr<auth::AgentDoor> agent_door;
    std::unique_ptr<auth::VisitorDoor> visitor_door;
    boost::asio::io_context context;
    std::unique_ptr<DoorKeeper> doors;
    std::unique_ptr<Sites> sites;
    std::unique_ptr<Api> api;

private:
    std::optional<desk::Role> role_of(desk::AgentId agent) const override;
    void commit(store::Change, auth::Then<void> then) override { then({}); }
    void add_agent(desk::AgentId agent, std::string email, const std::string& hash);
};

}  // namespace waydesk::api
