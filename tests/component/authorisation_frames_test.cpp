// Every frame by WebSocket and by long poll, as authorisation_test.cpp does it with routes. And notes: nothing that
// reaches a traveler or an agent outside the queue tells that there is one (S-13, P4).
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/poller.hpp"
#include "tests/support/program/rights_table.hpp"
#include "tests/support/program/rights_world.hpp"
#include "tests/support/program/transcript.hpp"

#include "server/protocol/frame.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace waydesk::testing {
namespace {

// The same frames by either way.
class Mouth {
public:
    virtual ~Mouth() = default;
    virtual Value ask(const std::string& type, const Fields& fields) = 0;
    virtual void tell(const std::string& type, const Fields& fields) = 0;
    virtual bool ends_after(const std::string& type) = 0;  // tells it, and waits for the end
    virtual std::string heard() = 0;                       // all of it
};

class SocketMouth final : public Mouth {
public:
    explicit SocketMouth(Wire& wire) : wire_(wire) {}
    Value ask(const std::string& type, const Fields& fields) override { return wire_.ask(type, fields); }
    void tell(const std::string& type, const Fields& fields) override { wire_.send(type, fields); }
    bool ends_after(const std::string& type) override {
        wire_.send(type);
        return wire_.expect_close() == 1000;
    }
    std::string heard() override {
        std::string all;
        for (const Value& frame : wire_.record()) all += frame.str();
        return all;
    }

private:
    Wire& wire_;
};

class PollMouth final : public Mouth {
public:
    PollMouth(const Traveler& of, const std::string& token) : poller_(of) {
        poller_.use_token(token);
        poller_.poll();
        poller_.expect("ready");
    }
    Value ask(const std::string& type, const Fields& fields) override {
        const Value reply = poller_.ask(type, fields);
        all_ += reply.str();
        return reply;
    }
    void tell(const std::string& type, const Fields& fields) override {
        Fields all = fields;
        all.emplace_back("type", type);
        all_ += poller_.poll({object(all)}).body.str();
    }
    bool ends_after(const std::string& type) override {
        tell(type, {});
        return poller_.expect("close").number("code") == 1000;
    }
    std::string heard() override { return all_ += poller_.poll().body.str(); }

private:
    Poller poller_;
    std::string all_;
};

class AuthorisationFramesTest : public OnRunningServer {
protected:
    void SetUp() override {
        std::ifstream in("tests/component/testdata/authorisation.txt");
        table_ = read_rights(in);
        serve_with(RightsWorld::config());
        abroad_ = make_server();
        abroad_->start();
        world_.emplace(place(), Place{loop(), abroad_->port(), {}});
    }

    AgentClient* agent_of(const std::string& principal) {
        if (principal == "admin") return &world_->admin;
        const std::string name = principal == "agent" ? "mia" : principal == "manager" ? "dana" : principal;
        const auto found = world_->agents.find(name);
        return found == world_->agents.end() ? nullptr : &found->second;
    }

    // A token that lets the principal in, or should not.
    std::string token_of(const std::string& principal) {
        if (principal == "nobody") return "nonsense";
        if (principal == "disabled") return world_->tokens.at(principal);
        if (AgentClient* who = agent_of(principal)) return who->ticket();
        const auto token = world_->tokens.find(principal);
        return token != world_->tokens.end() ? token->second : world_->travelers.at(principal).token();
    }

    std::string answer_to_auth(const std::string& principal, const std::string& token) {
        Wire wire(place());
        wire.open({place().origin()});
        const Value answer = wire.ask("auth", {{"token", token}, {"device", "d"}});
        if (answer.type() == "ready") return "ready";
        EXPECT_EQ(answer.str().find(RightsWorld::canary), std::string::npos) << principal;
        return answer.text("code") + "/" + std::to_string(wire.expect_close());
    }

    Fields fields_of(const RightsRow& row) {
        static const std::map<std::string, std::string> fixed{
            {"missing", "c_1"}, {"malformed", "nonsense"}, {"new", "new"}};
        const auto found = fixed.find(row.object);
        Fields all{{"conversation", found == fixed.end() ? world_->ids["conversation"] : found->second},
                   {"client_id", new_client_id()},
                   {"kind", "message"},
                   {"body", object({{"text", "by table"}})},
                   {"text", "a draft"},
                   {"after", 0},
                   {"before", 1'000},
                   {"upto", 1},
                   {"on", true},
                   {"state", "busy"},
                   {"offer", "o_1"},
                   {"to", object({{"queue", world_->ids["queue"]}})},
                   {"until", std::int64_t{253'402'300'798'000}},
                   {"token", "again"}};
        if (row.verb == "subscribe") std::erase_if(all, [](const Field& field) { return field.name == "after"; });
        if (row.object == "note") all.emplace_back("visibility", "agents");
        return all;
    }

    std::string cell_of(Mouth& mouth, const RightsRow& row, std::string* told) {
        if (row.expected.begin()->second == "ends") return mouth.ends_after(row.verb) ? "ends" : "goes on";
        if (row.expected.begin()->second == "silent") {
            mouth.tell(row.verb, fields_of(row));
            const Value alive = mouth.ask("sync", {{"conversation", "c_1"}, {"after", 0}, {"limit", 1}});
            return alive.text("code") == "not_found" ? "silent" : alive.str();
        }
        const Value reply = mouth.ask(row.verb, fields_of(row));
        if (reply.type() != "error") return "in";
        *told = reply.text("code") + "|" + reply.text("message") + "|" +
                (reply.is_null("field") ? "" : reply.text("field"));
        const std::string code = reply.text("code");
        const bool is_of_the_moment = code == "changed" || code == "over_capacity" || code == "conversation_closed";
        return is_of_the_moment ? "in" : code;
    }

    void try_all(const std::string& principal, Mouth& mouth, const std::string& way) {
        std::map<std::string, std::string> told_of;
        const bool is_visitor = agent_of(principal) == nullptr;
        for (const RightsRow& row : table_.at("frames").rows) {
            std::string told;
            const std::string where = row.verb + " " + row.object + " by " + principal + " by " + way;
            EXPECT_EQ(cell_of(mouth, row, &told), row.expected.at(principal)) << where << ": " << told;
            if (told.empty() || !is_visitor || row.expected.at(principal) != "not_found") continue;
            const auto [known, is_new] = told_of.emplace("not_found", told);
            EXPECT_EQ(told, known->second) << where << ": a traveler is told the same of all (S-06)";
        }
        if (principal == "stranger" || principal == "outsider")
            EXPECT_EQ(mouth.heard().find(RightsWorld::canary), std::string::npos) << principal << " by " << way;
    }

    std::map<std::string, RightsSection> table_;
    std::unique_ptr<ServerProcess> abroad_;
    std::optional<RightsWorld> world_;
};
INSTANTIATE_TEST_SUITE_P(Engines, AuthorisationFramesTest, engines(), engine_name);

TEST_P(AuthorisationFramesTest, S_05_who_is_let_in_and_how_the_others_are_turned_away) {
    for (const auto& [principal, expected] : table_.at("auth").rows.front().expected)
        EXPECT_EQ(answer_to_auth(principal, token_of(principal)), expected) << principal;
}

TEST_P(AuthorisationFramesTest, S_05_every_frame_answers_everybody_as_the_table_says) {
    std::set<std::string> types;
    for (const protocol::FrameRule& rule : protocol::frame_rules()) types.insert(std::string(rule.type));
    const RightsSection& section = table_.at("frames");
    ASSERT_THAT(gaps(types, section), ::testing::IsEmpty());
    for (const std::string& principal : section.principals) {
        AgentClient* who = agent_of(principal);
        PollMouth poll(world_->travelers.at(who == nullptr ? principal : "owner"), token_of(principal));
        try_all(principal, poll, "long poll");
        SocketMouth socket(who == nullptr ? world_->travelers.at(principal).wire() : who->wire());
        try_all(principal, socket, "WebSocket");
    }
    std::cout << "authorisation: " << types.size() << " frames, " << section.rows.size() * section.principals.size() * 2
              << " answers compared\n";
}

TEST_P(AuthorisationFramesTest, S_13_a_note_is_in_nothing_that_a_traveler_or_an_outsider_gets) {
    constexpr const char* note = "abracadabra";
    Traveler& owner = world_->travelers.at("owner");
    AgentClient& mia = world_->agents.at("mia");
    Traveler second(place());
    second.share(owner);
    const Value before = second.connect();
    const std::string id = owner.conversation();
    ASSERT_EQ(mia.note(id, note).type(), "ack");
    ASSERT_EQ(mia.wire().ask("draft", {{"conversation", id}, {"text", note}}).type(), "ok");
    ASSERT_EQ(
        mia.wire()
            .ask("transfer", {{"conversation", id}, {"to", object({{"queue", world_->ids["queue"]}})}, {"note", note}})
            .type(),
        "ok");
    ASSERT_EQ(mia.say(id, "after the notes").type(), "ack");
    mia.wire().send("read", {{"conversation", id}, {"upto", 1'000}});
    mia.wire().settle();
    owner.wire().expect_that("what she said after the notes", [&](const Value& frame) {
        return frame.type() == "event" && frame.text("conversation") == id && frame.text("event.kind") == "message" &&
               frame.text("event.body.text") == "after the notes";
    });
    const std::vector<Value> events = sync(owner.wire(), id);
    EXPECT_TRUE(is_dense(events)) << "a note leaves no hole";
    Traveler third(place());
    third.share(owner);
    const Value after =
        third.connect({{"resume", list(std::vector<Json>{object({{"conversation", id}, {"after", 0}})})}});
    third.wire().expect("live");
    for (const Value& one : after.items("conversations"))
        if (one.text("conversation") == id) EXPECT_EQ(one.number("head"), events.back().number("seq"));
    AgentClient& outsider = world_->agents.at("outsider");
    outsider.wire().settle();
    for (Wire* wire :
         {&owner.wire(), &second.wire(), &third.wire(), &outsider.wire(), &world_->travelers.at("sibling").wire()}) {
        wire->settle();
        for (const Value& frame : wire->record())
            for (const char* secret : {note, "nota bene", "\"agents\""})
                if (frame.type() != "ready") EXPECT_EQ(frame.str().find(secret), std::string::npos) << frame.str();
    }
    for (const char* path :
         {"/api/v1/conversations", "/api/v1/conversations?status=waiting&sort=priority", "/api/v1/queues"}) {
        EXPECT_EQ(outsider.get(path).str().find(id), std::string::npos) << path;
        EXPECT_TRUE(outsider.get(path).items("items").empty()) << path;
    }
}

}  // namespace
}  // namespace waydesk::testing
