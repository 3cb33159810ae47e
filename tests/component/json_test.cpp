// P9 with the files of JSONTestSuite: as frames and as bodies each gets a defined answer, and the next request works.
#include "core/utf8.hpp"
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/raw_socket.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace waydesk::testing {
namespace {

using ::testing::AnyOf;
using ::testing::StrEq;

struct JsonFile {
    std::string name;
    std::string bytes;
};

std::vector<JsonFile> json_files() {
    std::vector<JsonFile> files;
    for (const auto& entry : std::filesystem::directory_iterator("server/protocol/testdata/json-parsing")) {
        if (entry.path().extension() != ".json") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        std::ostringstream bytes;
        bytes << in.rdbuf();
        files.push_back({entry.path().filename().string(), std::move(bytes).str()});
    }
    std::ranges::sort(files, {}, &JsonFile::name);
    return files;
}

class JsonTest : public OnRunningServer {
protected:
    void SetUp() override { serve(); }
};
// The store has no part in it.
INSTANTIATE_TEST_SUITE_P(Engines, JsonTest, ::testing::Values(store::Engine::sqlite), engine_name);

TEST_P(JsonTest, every_file_as_a_frame_is_answered_and_the_connection_lives_on) {
    const std::vector<JsonFile> files = json_files();
    ASSERT_EQ(files.size(), 318U);
    Traveler traveler(place());
    traveler.arrive();
    for (const JsonFile& file : files) {
        traveler.wire().send_text(file.bytes);
        if (!is_valid_utf8(file.bytes)) {
            EXPECT_EQ(traveler.wire().expect_close(), 1007) << file.name;
            traveler.connect();
            continue;
        }
        const std::string code = traveler.wire().expect("error").text("code");
        if (file.bytes.size() > 96 * 1024)
            EXPECT_EQ(code, "too_large") << file.name;
        else if (file.name.starts_with("n_"))
            EXPECT_THAT(code, AnyOf(StrEq("bad_json"), StrEq("too_deep"))) << file.name;
        else if (file.name.starts_with("y_object_duplicated_key"))
            EXPECT_EQ(code, "bad_json") << file.name << ": a key twice is not ours";
        else if (file.name.starts_with("y_"))
            EXPECT_EQ(code, "bad_frame") << file.name << ": read, and no frame";
        else
            EXPECT_THAT(code, AnyOf(StrEq("bad_json"), StrEq("bad_frame"), StrEq("too_deep"))) << file.name;
    }
    EXPECT_EQ(traveler.say("still here", new_client_id(), "new").type(), "ack");
}

TEST_P(JsonTest, every_file_as_a_body_is_refused_in_order_on_one_connection) {
    AgentClient admin = agent("admin");
    admin.sign_in();
    Traveler traveler(place());
    traveler.open_session();
    const auto check = [](const net::Reply& reply, const std::string& name) {
        EXPECT_THAT(reply.status, AnyOf(400, 401, 403)) << name << " " << reply.body;
        const Value problem(reply.body);
        EXPECT_EQ(problem.number("status"), reply.status) << name;
        EXPECT_FALSE(problem.text("code").empty()) << name;
        EXPECT_EQ(reply.headers.find("Content-Type"), "application/problem+json") << name;
    };
    for (const JsonFile& file : json_files()) {
        check(admin.ask("POST", "/api/v1/tokens", file.bytes), file.name + " as a token");
        check(traveler.post("/widget/v1/session", file.bytes), file.name + " as a session");
        check(traveler.post("/rt/poll", file.bytes), file.name + " as a poll");
        check(traveler.post("/api/v1/login", file.bytes), file.name + " as a sign-in");
    }
    EXPECT_EQ(admin.ask("POST", "/api/v1/tokens", R"({"name":"robot"})").status, 201);
    EXPECT_EQ(admin.ask("GET", "/api/v1/me").status, 200);
}

// The first frame has the least credit: whatever is wrong with it ends the connection, with an answer.
TEST_P(JsonTest, every_file_before_sign_in_ends_the_connection_with_a_code) {
    for (const JsonFile& file : json_files()) {
        Wire wire(place());
        ASSERT_TRUE(wire.open({place().origin()}));
        wire.expect("hello");
        wire.send_text(file.bytes);
        const std::uint16_t code = wire.expect_close();
        if (is_valid_utf8(file.bytes))
            EXPECT_THAT(code, AnyOf(4202, 1009)) << file.name;
        else
            EXPECT_THAT(code, AnyOf(1007, 1009)) << file.name;
    }
    EXPECT_EQ(get("/health/live").status, 200);
}

// S-09, on the program itself: a body cut anywhere, and requests behind a refused one.
TEST_P(JsonTest, a_chunked_body_cut_anywhere_ends_nothing) {
    const std::string head = "POST /api/v1/login HTTP/1.1\r\nHost: x\r\nOrigin: " + place().origin() +
                             "\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const std::string& body :
         std::vector<std::string>{"0\r\n\r\n", "00\r\n\r\n", "2\r\n{}\r\n0\r\nT: v\r\n\r\n"}) {
        for (std::size_t cut = 1; cut < body.size(); ++cut) {
            RawSocket socket(place());
            socket.say(head + body.substr(0, cut));
            get("/health/live");  // so that the first part has been read
            socket.say(body.substr(cut), 1);
            EXPECT_THAT(socket.hear_at_least(13).substr(0, 13), AnyOf(StrEq("HTTP/1.1 400 "), StrEq("HTTP/1.1 415 ")));
        }
    }
    const std::string refused = say_and_hear(
        place(),
        "POST /api/v1/login HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}"
        "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(refused.starts_with("HTTP/1.1 400 ")) << refused;
    EXPECT_EQ(refused.find("HTTP/1.1 200"), std::string::npos) << "nothing behind it is served";
}

}  // namespace
}  // namespace waydesk::testing
