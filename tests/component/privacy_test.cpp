// Privacy at the door (S-70): what must not be kept is masked before anything of it is stored, told or logged.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/poller.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace waydesk::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* card = "4111 1111 1111 1111";
constexpr const char* veiled = "•••• •••• •••• 1111";

class PrivacyTest : public OnRunningServer {
protected:
    static Value send(Wire& wire, const std::string& where, const std::string& text, const std::string& client_id,
                      const Fields& more = {}) {
        Fields fields{
            {"conversation", where}, {"client_id", client_id}, {"kind", "message"}, {"body", object({{"text", text}})}};
        fields.insert(fields.end(), more.begin(), more.end());
        return wire.ask("send", fields);
    }

    // Every byte that the server keeps in files: the database with its log, attachments, what it logged.
    std::string all_bytes() {
        std::string all = server().log();
        for (const auto& entry : std::filesystem::recursive_directory_iterator(server().data())) {
            if (!entry.is_regular_file()) continue;
            std::ifstream in(entry.path(), std::ios::binary);
            all.append(std::istreambuf_iterator<char>(in), {});
        }
        return all;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, PrivacyTest, engines(), engine_name);

TEST_P(PrivacyTest, S_70_everybody_gets_the_masked_text_and_a_retry_is_a_duplicate) {
    serve();
    AgentClient mia = agent("mia");
    mia.arrive();
    Traveler traveler(place());
    traveler.arrive();
    traveler.begin("Hello");
    Traveler second(place());
    second.share(traveler);
    second.connect();
    const std::string id = traveler.conversation();
    mia.subscribe(id);
    const std::string client_id = new_client_id();
    const std::string text = std::string("my card is ") + card + ", cvv 123";
    const std::string kept = std::string("my card is ") + veiled + ", cvv •••";
    const Value ack = send(traveler.wire(), id, text, client_id);
    EXPECT_EQ(ack.text("text"), kept);
    EXPECT_EQ(protocol::to_text(ack.at("masked").json()), R"(["card","cvv"])");
    for (Wire* wire : {&second.wire(), &mia.wire()}) {
        const Value event = wire->expect_event("message");
        EXPECT_EQ(event.text("body.text"), kept);
        EXPECT_EQ(protocol::to_text(event.at("body.masked").json()), R"(["card","cvv"])");
    }
    const Value again = send(traveler.wire(), id, text, client_id);
    EXPECT_TRUE(again.flag("duplicate"));
    EXPECT_EQ(again.text("text"), kept);
    EXPECT_EQ(send(traveler.wire(), id, "another text", client_id).text("code"), "client_id_conflict");
    restart();
    Traveler back(place());
    back.share(traveler);
    back.connect();
    const Value once_more = send(back.wire(), id, text, client_id);
    EXPECT_TRUE(once_more.flag("duplicate")) << once_more.str();
    EXPECT_EQ(once_more.number("seq"), ack.number("seq"));
    EXPECT_FALSE(
        send(back.wire(), id, "PNR QX7K2P, ticket 220-2412345678, +49 151 23456789", new_client_id()).has("masked"));
    EXPECT_THAT(messages_of(sync(back.wire(), id)).back(),
                HasSubstr("QX7K2P, ticket 220-2412345678, +49 151 23456789"));
}

TEST_P(PrivacyTest, S_70_nothing_that_is_written_down_holds_the_number) {
    serve();
    AgentClient mia = agent("mia");
    mia.arrive();
    Traveler traveler(place());
    traveler.arrive();
    Json fields = object({{"card", card}, {"list", list(std::vector<std::string>{card})}});
    const Value ack = send(traveler.wire(), "new", card, new_client_id(),
                           {{"open", object({{"subject", card}, {"booking", card}, {"fields", std::move(fields)}})}});
    ASSERT_EQ(ack.type(), "ack") << ack.str();
    const std::string id = ack.text("conversation");
    traveler.use(id);
    EXPECT_EQ(Value(traveler.upload("4111111111111111.txt", "text/plain", "text").body).text("name"),
              "••••••••••••1111.txt");
    EXPECT_EQ(mia.note(id, card).type(), "ack");
    EXPECT_EQ(mia.wire().ask("draft", {{"conversation", id}, {"text", card}}).type(), "ok");
    EXPECT_EQ(mia.wire().ask("presence", {{"state", "away"}, {"reason", card}}).type(), "ok");
    const std::string queue = mia.get("/api/v1/queues").items("items").front().text("id");
    EXPECT_EQ(
        mia.wire().ask("transfer", {{"conversation", id}, {"to", object({{"queue", queue}})}, {"note", card}}).type(),
        "ok");
    EXPECT_EQ(mia.post("/api/v1/conversations/" + id + "/messages", {{"client_id", new_client_id()}, {"text", card}})
                  .text("text"),
              veiled);
    const Value conversation = mia.get("/api/v1/conversations/" + id);
    const std::string contact = conversation.text("contact.id");
    EXPECT_EQ(conversation.text("subject"), veiled);
    EXPECT_EQ(conversation.text("fields.card"), veiled);
    EXPECT_EQ(mia.ask("PATCH", "/api/v1/contacts/" + contact, protocol::to_text(object({{"name", card}}))).status, 200);
    Poller poller(traveler);
    poller.poll();
    poller.expect("ready");
    const Fields by_poll{
        {"conversation", id}, {"client_id", new_client_id()}, {"kind", "message"}, {"body", object({{"text", card}})}};
    EXPECT_EQ(poller.ask("send", by_poll).text("text"), veiled);
    AgentClient dana = agent("dana");
    dana.arrive();
    dana.wire().settle();
    for (const std::string& seen :
         {mia.get("/api/v1/conversations").str(), mia.get("/api/v1/contacts/" + contact).str(),
          mia.get("/api/v1/conversations/" + id + "/events").str(), get("/metrics").body}) {
        EXPECT_THAT(seen, Not(HasSubstr("4111")));
    }
    for (const Value& frame : dana.wire().record()) EXPECT_THAT(frame.str(), Not(HasSubstr("4111")));
    ASSERT_EQ(stop(), 0);
    const std::string bytes = all_bytes();
    EXPECT_THAT(bytes, Not(HasSubstr("4111 1111")));
    EXPECT_THAT(bytes, Not(HasSubstr("4111111111111111")));
    if (is_sqlite()) EXPECT_THAT(bytes, HasSubstr(veiled)) << "it would be seen there";
}

TEST_P(PrivacyTest, a_workspace_that_needs_them_keeps_ibans_but_never_cards) {
    serve_with("[workspace]\nkeep_numbers = [\"iban\"]\n");
    Traveler traveler(place());
    traveler.arrive();
    const std::string iban = "DE89 3704 0044 0532 0130 00";
    const Value ack = send(traveler.wire(), "new", iban + " and " + card, new_client_id());
    EXPECT_EQ(ack.text("text"), iban + " and " + veiled);
}

}  // namespace
}  // namespace waydesk::testing
