// Attachments: brought, sent, read by a link that is its reader's own.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

class FilesTest : public OnRunningServer {
protected:
    static Value send_file(Traveler& traveler, const std::string& file, const std::string& text = {}) {
        return traveler.wire().ask(
            "send", {{"conversation", traveler.conversation().empty() ? "new" : traveler.conversation()},
                     {"client_id", new_client_id()},
                     {"kind", "message"},
                     {"body", object({{"text", text}, {"attachments", list(std::vector<std::string>{file})}})}});
    }
    static std::string png(std::size_t size) { return "\x89PNG\r\n\x1a\n" + std::string(size, 'p'); }
};
INSTANTIATE_TEST_SUITE_P(Engines, FilesTest, engines(), engine_name);

TEST_P(FilesTest, a_file_goes_with_a_message_and_its_readers_can_open_it) {
    serve();
    AgentClient mia = agent("mia");
    mia.arrive();
    Traveler traveler(place());
    traveler.arrive();
    traveler.begin("Here comes my ticket");
    for (const std::size_t size : {std::size_t{1'000}, std::size_t{300'000}}) {
        const std::string bytes = png(size);
        const net::Reply stored = traveler.upload("Fahr%C3%A4karte.png", "image/png", bytes);
        ASSERT_EQ(stored.status, 201) << stored.body;
        const Value file(stored.body);
        EXPECT_EQ(file.text("name"), "Fahräkarte.png");
        EXPECT_EQ(file.text("type"), "image/png");
        EXPECT_EQ(file.number("size"), static_cast<std::int64_t>(bytes.size()));
        EXPECT_EQ(file.text("state"), "ready");
        const std::string id = file.text("id");
        EXPECT_EQ(send_file(traveler, id).type(), "ack");
        EXPECT_EQ(send_file(traveler, id).text("code"), "bad_frame") << "a file is sent once";
        EXPECT_EQ(std::filesystem::exists(server().data() / "attachments" / id), size > 64 * 1024)
            << "large ones are files";

        const std::string own_link = Value(traveler.post("/widget/v1/files/" + id + "/link", "{}").body).text("url");
        const std::string agents_link = mia.post("/api/v1/files/" + id + "/link").text("url");
        EXPECT_NE(own_link, agents_link);
        for (const std::string& link : {own_link, agents_link}) {
            const std::string path = link.substr(link.find("/files/"));
            const net::Reply read = get(path);
            EXPECT_EQ(read.status, 200);
            EXPECT_EQ(read.body, bytes);
            EXPECT_THAT(std::string(read.headers.find("Content-Disposition").value_or("")),
                        ::testing::StartsWith("attachment;"));
            EXPECT_EQ(read.headers.find("X-Content-Type-Options"), "nosniff");
            EXPECT_THAT(std::string(read.headers.find("Content-Security-Policy").value_or("")),
                        ::testing::HasSubstr("sandbox"));
            std::string forged = path;
            forged.back() = forged.back() == 'a' ? 'b' : 'a';
            EXPECT_EQ(get(forged).status, 404);
        }
        EXPECT_EQ(get("/files/" + id).status, 404);
    }
    restart();
    EXPECT_EQ(sync((mia.connect(), mia.wire()), traveler.conversation()).size(), 5U);
}

TEST_P(FilesTest, a_stranger_gets_no_link_and_may_not_send_it) {
    serve();
    Traveler owner(place());
    owner.arrive();
    const std::string id = Value(owner.upload("a.png", "image/png", png(10)).body).text("id");
    Traveler stranger(place());
    stranger.arrive();
    const net::Reply theirs = stranger.post("/widget/v1/files/" + id + "/link", "{}");
    EXPECT_EQ(theirs.status, 404);
    EXPECT_EQ(theirs.body, stranger.post("/widget/v1/files/at_1/link", "{}").body) << "as one that does not exist";
    EXPECT_EQ(send_file(stranger, id).text("code"), "bad_frame");
    owner.begin("mine");
    EXPECT_EQ(send_file(owner, id, "with words").type(), "ack");
    EXPECT_EQ(stranger.post("/widget/v1/files/" + id + "/link", "{}").status, 404);
}

TEST_P(FilesTest, types_are_known_by_content_and_others_are_refused) {
    serve();
    Traveler traveler(place());
    traveler.open_session();
    EXPECT_EQ(traveler.upload("a.png", "image/png", std::string("MZ\x00\x01 program", 12)).status, 400);
    EXPECT_EQ(traveler.upload("a.svg", "image/svg+xml", "<svg onload=alert(1)>").status, 201)
        << "as text it is harmless";
    EXPECT_EQ(Value(traveler.upload("a.html", "text/html", "<script>1</script>").body).text("type"), "text/plain");
    EXPECT_EQ(traveler.upload("", "text/plain", "no name").status, 400);
    EXPECT_EQ(traveler.upload("a.txt", "text/plain", "").status, 400);
    EXPECT_EQ(Value(traveler.upload("..%2F..%2Fetc%2Fpasswd%E2%80%AEgpj.txt", "text/plain", "x").body).text("name"),
              "etcpasswdgpj.txt");
}

TEST_P(FilesTest, too_large_a_file_is_refused_unread) {
    serve_with("[limits]\nattachment_bytes = 1024\n");
    Traveler traveler(place());
    traveler.open_session();
    EXPECT_EQ(traveler.upload("a.txt", "text/plain", std::string(1'024, 'x')).status, 201);
    EXPECT_EQ(traveler.upload("a.txt", "text/plain", std::string(1'025, 'x')).status, 413);
}

TEST_P(FilesTest, a_visitor_brings_only_so_many_files_a_minute) {
    ServerSettings settings;
    settings.config = "[limits]\nuploads_per_minute = 3\n";
    settings.limits = true;
    serve(settings);
    Traveler traveler(place());
    traveler.open_session();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(traveler.upload("a.txt", "text/plain", "x").status, 201);
    const net::Reply refused = traveler.upload("a.txt", "text/plain", "x");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(Value(refused.body).text("code"), "rate_limited");
    EXPECT_TRUE(refused.headers.find("Retry-After"));
    Traveler other(place());
    other.open_session();
    EXPECT_EQ(other.upload("a.txt", "text/plain", "x").status, 201);
}

TEST_P(FilesTest, a_file_of_a_note_is_not_for_travelers) {
    serve();
    AgentClient mia = agent("mia");
    mia.arrive();
    Traveler traveler(place());
    traveler.arrive();
    const std::string id = traveler.begin("Hello").text("conversation");
    const auto send = [&](const char* visibility) {
        net::Headers headers;
        headers.set("Content-Type", "text/plain");
        headers.set("X-File-Name", "a.txt");
        const std::string file = Value(mia.ask("POST", "/api/v1/attachments", "text", headers).body).text("id");
        const Json body = object({{"text", "see there"}, {"attachments", list(std::vector<std::string>{file})}});
        EXPECT_EQ(mia.wire()
                      .ask("send", {{"conversation", id},
                                    {"client_id", new_client_id()},
                                    {"kind", "message"},
                                    {"visibility", visibility},
                                    {"body", body}})
                      .type(),
                  "ack");
        return file;
    };
    const std::string noted = send("agents");
    const std::string sent = send("all");
    EXPECT_EQ(traveler.post("/widget/v1/files/" + noted + "/link", "{}").status, 404);
    EXPECT_EQ(traveler.post("/widget/v1/files/" + sent + "/link", "{}").status, 200);
    EXPECT_EQ(mia.ask("POST", "/api/v1/files/" + noted + "/link", "{}").status, 200);
}

}  // namespace
}  // namespace waydesk::testing
