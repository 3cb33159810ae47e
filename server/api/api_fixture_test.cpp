#include "server/api/api_fixture.hpp"

#include <boost/asio/co_spawn.hpp>

namespace waydesk::api {

ApiFixture::ApiFixture() {
    (void)auth::add_missing_key(records, workspace, random, clock.now());
    const auth::DoorPorts door_ports{clock, random, ids, *this, *this};
    auth::AgentDoorSettings agent_settings;
    agent_settings.workspace = workspace;
    agent_settings.logins_per_account = 5;
    agent_door = std::make_unique<auth::AgentDoor>(door_ports, agent_settings, records);
    visitor_door =
        std::make_unique<auth::VisitorDoor>(door_ports, auth::VisitorDoorSettings{workspace, {}, 5min}, records);
    static const std::string hash = auth::Passwords({1, 8192}).hash(password).value();
    add_agent(mia, "mia@demo.example", hash);
    add_agent(dana, "dana@demo.example", hash);
    add_agent(admin, "admin@demo.example", hash);

    config::Config config;
    config::Site site;
    site.key = "booking";
    site.origins = {site_origin};
    site.hmac_secret = config::Secret(hmac_secret);
    config.sites.push_back(site);
    site.key = "strict";
    site.require_identity = true;
    config.sites.push_back(site);
    sites = std::make_unique<Sites>(config);
    sites->set_own_origins({auth::Origin::parse(own_origin).value()});

    const Post inline_post = [](std::function<void()> work) { work(); };
    DoorKeeperSettings door_settings;
    door_settings.sessions_per_address = 5;
    doors = std::make_unique<DoorKeeper>(
        DoorKeeperPorts{*agent_door, *visitor_door, clock, inline_post, context.get_executor()}, door_settings);
    ApiSettings settings;
    settings.limits.attachment_types = {"application/pdf"};
    settings.now = [this] { return clock.now(); };
    settings.translate = [](std::string_view, std::string_view language) {
        return language == "de" ? "auf Deutsch" : "";
    };
    api = std::make_unique<Api>(settings, Ports{ports, ports, ports, ports, ports, ports, ports, ports, ports, ports,
                                                ports, ports, ports, ports, ports, ports, ports, ports, ports, ports,
                                                ports, ports, ports, ports, ports, ports, ports, ports},
                                SetUpPorts{ports, ports}, *doors, *sites);
}

void ApiFixture::add_agent(desk::AgentId agent, std::string email, const std::string& hash) {
    store::Change change;
    ASSERT_TRUE(agent_door->stage_credential({agent, std::move(email), hash, "", 0}, change));
}

std::optional<desk::Role> ApiFixture::role_of(desk::AgentId agent) const {
    if (agent == admin) return desk::Role::admin;
    return agent == dana ? desk::Role::manager : desk::Role::agent;
}

net::Response ApiFixture::ask(net::Request wanted) {
    net::Response response;
    boost::asio::co_spawn(context, api->handle(std::move(wanted)), [&](std::exception_ptr failed, net::Response done) {
        EXPECT_FALSE(failed);
        response = std::move(done);
    });
    context.restart();
    context.run();
    return response;
}

net::Request ApiFixture::request(std::string method, std::string path, std::string body) {
    net::Request out;
    const std::size_t mark = path.find('?');
    out.method = std::move(method);
    out.target = path;
    out.path = path.substr(0, mark);
    if (mark != std::string::npos) out.query = path.substr(mark + 1);
    out.body = std::move(body);
    out.peer = "10.0.0.1";
    return out;
}

protocol::Json ApiFixture::json_of(const net::Response& response) {
    const auto* text = std::get_if<std::string>(&response.body);
    EXPECT_NE(text, nullptr);
    auto parsed = protocol::parse_json(text == nullptr ? "" : *text, {16, 256, 20'000});
    EXPECT_TRUE(parsed);
    return parsed ? std::move(*parsed) : protocol::Json();
}

std::string ApiFixture::code_of(const net::Response& response) {
    const protocol::Json json = json_of(response);
    const protocol::Json* code = json.find("code");
    return code == nullptr || code->text() == nullptr ? "" : *code->text();
}

ApiFixture::Session ApiFixture::sign_in(std::string_view email) {
    const net::Response response = ask(request(
        "POST", "/api/v1/login", R"({"email":")" + std::string(email) + R"(","password":")" + password + R"("})"));
    EXPECT_EQ(response.status, 200);
    const std::string_view cookie = response.headers.find("Set-Cookie").value_or("");
    return {std::string(cookie.substr(0, cookie.find(';'))), *json_of(response).find("csrf")->text()};
}

net::Request ApiFixture::with(net::Request wanted, const Session& session) {
    wanted.headers.add("Cookie", session.cookie);
    wanted.headers.add("X-CSRF-Token", session.csrf);
    return wanted;
}

net::Request ApiFixture::as_visitor(net::Request wanted, const std::string& token) {
    wanted.headers.add("Authorization", "Bearer " + token);
    wanted.headers.add("Origin", own_origin);
    return wanted;
}

}  // namespace waydesk::api
