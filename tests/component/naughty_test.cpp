// The naughty strings (testdata/naughty-strings, MIT): as messages both ways, notes, drafts, subjects and names each
// comes back byte for byte, live, over HTTP, and after a kill from the database.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace waydesk::testing {
namespace {

constexpr std::size_t most_subject_bytes = 800;
constexpr std::size_t most_name_bytes = 200;

// The empty one is no message (bad_frame), and tested on its own.
std::vector<std::string> naughty_strings() {
    std::ifstream in("server/protocol/testdata/naughty-strings/blns.json", std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    std::vector<std::string> strings;
    const Value parsed(bytes.str());
    for (const Json& each : *parsed.json().array())
        if (!each.text()->empty()) strings.push_back(*each.text());
    return strings;
}

class NaughtyTest : public OnRunningServer {
protected:
    void SetUp() override {
        serve();
        mia_.emplace(agent("mia"));
        mia_->start_work();
        traveler_.emplace(place());
        traveler_->arrive();
        conversation_ = traveler_->begin("Hello").text("conversation");
        mia_->accept_next();
        mia_->subscribe(conversation_, 0);
        strings_ = naughty_strings();
        ASSERT_GT(strings_.size(), 500U);
    }
    // Sends all without waiting in between, then looks at every answer.
    void send_all(Wire& wire, const Fields& more = {}) {
        std::vector<std::int64_t> ids;
        for (const std::string& text : strings_) {
            Fields fields{{"conversation", conversation_},
                          {"client_id", new_client_id()},
                          {"kind", "message"},
                          {"body", object({{"text", text}})}};
            fields.insert(fields.end(), more.begin(), more.end());
            ids.push_back(wire.post("send", fields));
        }
        for (std::size_t i = 0; i < ids.size(); ++i) EXPECT_EQ(wire.reply_to(ids[i]).type(), "ack") << strings_[i];
    }
    std::vector<std::string> hear_all(Wire& wire) {
        std::vector<std::string> heard;
        for (std::size_t i = 0; i < strings_.size(); ++i)
            heard.push_back(wire.expect_event("message").text("body.text"));
        return heard;
    }
    // The conversation is told anew by a commit of its own, soon after the contact.
    bool conversation_shows(const std::string& name) {
        const auto end = std::chrono::steady_clock::now() + patience;
        while (mia_->get("/api/v1/conversations/" + conversation_).text("contact.name") != name)
            if (std::chrono::steady_clock::now() > end) return false;
        return true;
    }
    void reconnect_after_a_kill() {
        restart();
        traveler_->connect();
        mia_->connect();
    }
    std::vector<std::string> over_http() {
        std::vector<std::string> texts;
        std::int64_t after = 0;
        for (;;) {
            const Value page = mia_->get("/api/v1/conversations/" + conversation_ +
                                         "/events?limit=200&after=" + std::to_string(after));
            for (const Value& event : page.items("items")) {
                after = event.number("seq");
                if (event.text("kind") == "message") texts.push_back(event.text("body.text"));
            }
            if (page.items("items").empty()) return texts;
        }
    }

    std::optional<AgentClient> mia_;
    std::optional<Traveler> traveler_;
    std::string conversation_;
    std::vector<std::string> strings_;
};
INSTANTIATE_TEST_SUITE_P(Engines, NaughtyTest, engines(), engine_name);

TEST_P(NaughtyTest, every_one_is_a_message_both_ways_and_a_note) {
    send_all(traveler_->wire());
    EXPECT_EQ(hear_all(mia_->wire()), strings_) << "from the traveler to the agent";
    send_all(mia_->wire());
    EXPECT_EQ(hear_all(traveler_->wire()), strings_) << "from the agent to the traveler";
    send_all(mia_->wire(), {{"visibility", "agents"}});

    std::vector<std::string> spoken{"Hello"};
    for (int side = 0; side < 2; ++side) spoken.insert(spoken.end(), strings_.begin(), strings_.end());
    std::vector<std::string> all = spoken;
    all.insert(all.end(), strings_.begin(), strings_.end());
    EXPECT_EQ(over_http(), all);
    reconnect_after_a_kill();
    EXPECT_EQ(messages_of(sync(traveler_->wire(), conversation_, 0)), spoken) << "the traveler, after a restart";
    EXPECT_EQ(messages_of(sync(mia_->wire(), conversation_, 0)), all) << "the agent, after a restart";
    EXPECT_EQ(over_http(), all) << "over HTTP, after a restart";
}

TEST_P(NaughtyTest, every_one_is_a_subject) {
    std::vector<std::int64_t> ids;
    for (const std::string& subject : strings_)
        ids.push_back(traveler_->wire().post("send", {{"conversation", "new"},
                                                      {"client_id", new_client_id()},
                                                      {"kind", "message"},
                                                      {"open", object({{"subject", subject}})},
                                                      {"body", object({{"text", "about it"}})}}));
    std::vector<std::string> conversations;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const Value reply = traveler_->wire().reply_to(ids[i]);
        const bool fits = strings_[i].size() <= most_subject_bytes;
        EXPECT_EQ(reply.type(), fits ? "ack" : "error") << strings_[i];
        conversations.push_back(fits ? reply.text("conversation") : "");
    }
    const auto check = [&](const std::string& when) {
        AgentClient dana = agent("dana");
        dana.sign_in();
        for (std::size_t i = 0; i < conversations.size(); ++i)
            if (!conversations[i].empty())
                EXPECT_EQ(dana.get("/api/v1/conversations/" + conversations[i]).text("subject"), strings_[i]) << when;
    };
    check("at once");
    restart();
    check("after a restart");
}

TEST_P(NaughtyTest, every_one_is_a_name) {
    const std::string path =
        "/api/v1/contacts/" + mia_->get("/api/v1/conversations/" + conversation_).text("contact.id");
    constexpr std::size_t shown_each = 8;
    std::string last;
    for (std::size_t i = 0; i < strings_.size(); ++i) {
        const std::string& name = strings_[i];
        const net::Reply changed = mia_->ask("PATCH", path, protocol::to_text(object({{"name", name}})));
        EXPECT_EQ(changed.status, name.size() <= most_name_bytes ? 200 : 400) << name;
        if (changed.status != 200) continue;
        last = name;
        EXPECT_EQ(mia_->get(path).text("name"), name);
        if (i % shown_each == 0) EXPECT_TRUE(conversation_shows(name)) << name;
    }
    restart();
    EXPECT_EQ(mia_->get(path).text("name"), last);
}

TEST_P(NaughtyTest, every_one_is_a_draft_on_the_agents_other_screen) {
    AgentClient other = agent("mia");
    other.arrive();
    std::vector<std::int64_t> ids;
    for (const std::string& draft : strings_)
        ids.push_back(mia_->wire().post("draft", {{"conversation", conversation_}, {"text", draft}}));
    for (std::size_t i = 0; i < ids.size(); ++i) EXPECT_EQ(mia_->wire().reply_to(ids[i]).type(), "ok") << strings_[i];
    for (const std::string& draft : strings_) EXPECT_EQ(other.wire().expect("draft").text("text"), draft);
    other.subscribe(conversation_);
    EXPECT_EQ(other.wire().expect("draft").text("text"), strings_.back());
    reconnect_after_a_kill();
    mia_->subscribe(conversation_);
    EXPECT_EQ(mia_->wire().expect("draft").text("text"), strings_.back()) << "after a restart";
}

}  // namespace
}  // namespace waydesk::testing
