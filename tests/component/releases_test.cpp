// The database of each former release opens under today's program, with everything that was in it.
#include "core/store/url.hpp"
#include "tests/support/program/on_running_server.hpp"

#include <gmock/gmock.h>

#include <unistd.h>
#include <algorithm>

namespace waydesk::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::IsSupersetOf;

class ReleasesTest : public OnRunningServer {
protected:
    static std::vector<fs::path> kept() {
        std::vector<fs::path> out;
        for (const auto& entry : fs::directory_iterator("tests/releases"))
            if (entry.is_directory()) out.push_back(entry.path());
        std::ranges::sort(out);
        return out;
    }
    // A store as that release left it.
    void lay(const fs::path& release) {
        prepare();
        fs::create_directories(server().data());
        std::string into = "sqlite3 '" + (server().data() / "waydesk.db").string() + "'";
        if (!is_sqlite()) {
            const auto url = store::parse_url(server().store_flags().back());
            ASSERT_TRUE(url);
            into = "mariadb --host=" + url->host + " --port=" + std::to_string(url->port) + " --user=" + url->user +
                   " --password='" + url->password + "' " + url->database;
        }
        const fs::path dump = release / (is_sqlite() ? "sqlite.sql.gz" : "mysql.sql.gz");
        const Child child = launch("bash", {"-o", "pipefail", "-c", "gzip -dc '" + dump.string() + "' | " + into},
                                   server().data() / "laying.log");
        ::close(child.output);
        ASSERT_EQ(wait_for_end(child.pid, 60s), 0) << release;
    }
    static std::vector<std::string> texts_of(const std::vector<Value>& events) {
        std::vector<std::string> out;
        for (const Value& event : events)
            if (event.text("kind") == "message") out.push_back(event.at("body").text("text"));
        return out;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, ReleasesTest, engines(), engine_name);

TEST_P(ReleasesTest, everything_is_there_and_work_goes_on) {
    const std::vector<fs::path> releases = kept();
    ASSERT_FALSE(releases.empty());
    for (const fs::path& release : releases) {
        SCOPED_TRACE(release.string());
        lay(release);
        server().start();
        AgentClient mia = agent("mia");
        mia.arrive();
        const std::vector<Value> conversations = mia.get("/api/v1/conversations").items("items");
        ASSERT_EQ(conversations.size(), 1u);
        const std::string place = "/api/v1/conversations/" + conversations.front().text("id");
        EXPECT_EQ(conversations.front().text("subject"), "Two hours late");
        const auto texts = texts_of(mia.get(place + "/events").items("items"));
        EXPECT_THAT(texts, IsSupersetOf({"My train from Lisboa was two hours late: “São Bento”, 列车晚点了.",
                                         "We are sorry; it is looked at.", "Asked the railway."}));
        EXPECT_EQ(mia.get(place + "/cases").items("items").front().text("state"), "received");
        const std::string more = R"({"client_id":"later-1","text":"And on it goes."})";
        EXPECT_EQ(mia.ask("POST", place + "/messages", more).status, 200);
        restart();
        AgentClient again = agent("mia");
        again.arrive();
        EXPECT_THAT(texts_of(again.get(place + "/events").items("items")), ::testing::Contains("And on it goes."));
    }
}

}  // namespace
}  // namespace waydesk::testing
