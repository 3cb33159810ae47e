#include "server/api/api_fixture.hpp"

#include "desk/errc.hpp"

#include <gmock/gmock.h>

namespace waydesk::api {
namespace {

using ::testing::ElementsAre;

class TicketRoutes : public ApiFixture {
protected:
    net::Response send(const std::string& method, const std::string& path, const std::string& body) {
        return ask(with(request(method, path, body), dana_));
    }
    int patch(const std::string& body) { return send("PATCH", "/api/v1/conversations/c_5", body).status; }
    std::string field_of(const std::string& method, const std::string& path, const std::string& body) {
        const net::Response response = send(method, path, body);
        EXPECT_EQ(response.status, 400) << body;
        const protocol::Json json = json_of(response);
        const protocol::Json* field = json.find("field");
        return field == nullptr || field->text() == nullptr ? "" : *field->text();
    }
    template <class Order>
    const Order& last() {
        return std::get<Order>(ports.commands.back().order);
    }

    Session dana_ = sign_in("dana@demo.example");
};

TEST_F(TicketRoutes, hand_a_patch_to_the_desk_in_one_order) {
    patch(R"({"tags":{"add":["VIP"],"remove":["new"]},"priority":7,"subject":"S","kind":"problem",)"
          R"("fields":{"party":3,"why":null},"follow":true,"seen":12})");
    const auto& amend = last<desk::Amend>();
    EXPECT_THAT(amend.add_tags, ElementsAre("VIP"));
    EXPECT_THAT(amend.remove_tags, ElementsAre("new"));
    EXPECT_EQ(amend.priority, 7);
    EXPECT_EQ(amend.subject, "S");
    EXPECT_EQ(amend.kind, desk::TicketKind::problem);
    ASSERT_EQ(amend.fields.size(), 2U);
    EXPECT_EQ(amend.fields[0].value, "3");
    EXPECT_EQ(amend.fields[1].value, "null");
    EXPECT_EQ(amend.follow, true);
    EXPECT_EQ(amend.seen, 12);
    patch(R"({"kind":null})");
    EXPECT_EQ(last<desk::Amend>().kind, desk::TicketKind::none);
    EXPECT_FALSE(last<desk::Amend>().priority);
}

TEST_F(TicketRoutes, open_a_ticket_for_who_is_known_or_described) {
    const std::string path = "/api/v1/conversations";
    const net::Response opened = send(
        "POST", path,
        R"({"name":"Ines","email":"Ines@Example.com","phone":"+351 21 000 0042","subject":"Late","text":"He called."})");
    EXPECT_EQ(opened.status, 201);
    const NewTicket& ticket = ports.new_tickets.back();
    EXPECT_EQ(ticket.email, "ines@example.com");
    EXPECT_EQ(ticket.phone, "+351210000042");
    EXPECT_EQ(ticket.channel, "phone");
    EXPECT_EQ(send("POST", path, R"({"contact":"u_5","subject":"Late","text":"x","channel":"counter"})").status, 201);
    EXPECT_EQ(ports.new_tickets.back().contact, desk::ContactId{5});
    EXPECT_EQ(field_of("POST", path, R"({"subject":"Late","text":"x"})"), "name");
    EXPECT_EQ(field_of("POST", path, R"({"contact":"u_5","name":"Ines","subject":"Late","text":"x"})"), "contact");
    EXPECT_EQ(field_of("POST", path, R"({"name":"Ines","subject":"Late"})"), "text");
    EXPECT_EQ(field_of("POST", path, R"({"name":"Ines","email":"no","subject":"Late","text":"x"})"), "email");
    EXPECT_EQ(field_of("POST", path, R"({"name":"Ines","phone":"12","subject":"Late","text":"x"})"), "phone");
    EXPECT_EQ(field_of("POST", path, R"({"name":"Ines","channel":"Tele phone","subject":"Late","text":"x"})"),
              "channel");
    EXPECT_EQ(ports.new_tickets.size(), 2U);
}

TEST_F(TicketRoutes, hand_on_what_is_merged_taken_back_and_split) {
    ports.conversation_told = std::string("{}");
    const std::string path = "/api/v1/conversations/c_5";
    EXPECT_EQ(send("POST", path + "/merge", R"({"into":"c_6"})").status, 200);
    EXPECT_EQ(last<desk::Merge>().conversation, desk::ConversationId{5});
    EXPECT_EQ(last<desk::Merge>().into, desk::ConversationId{6});
    EXPECT_EQ(send("POST", path + "/unmerge", "{}").status, 200);
    EXPECT_FALSE(last<desk::Merge>().is_on);
    EXPECT_EQ(send("POST", path + "/split", R"({"seq":7,"subject":"Hotel","queue":"q_3"})").status, 201);
    EXPECT_EQ(ports.splits.back().seq, 7);
    EXPECT_EQ(ports.splits.back().subject, "Hotel");
    EXPECT_EQ(ports.splits.back().queue, desk::QueueId{3});
    EXPECT_EQ(field_of("POST", path + "/merge", "{}"), "into");
    EXPECT_EQ(field_of("POST", path + "/split", R"({"seq":0})"), "seq");
    EXPECT_EQ(ports.splits.size(), 1U);
}

TEST_F(TicketRoutes, refuse_a_wrong_patch_with_its_field_and_order_nothing) {
    const std::string path = "/api/v1/conversations/c_5";
    EXPECT_EQ(field_of("PATCH", path, R"({"tags":["a"]})"), "tags");
    EXPECT_EQ(field_of("PATCH", path, R"({"tags":{"set":["a"]}})"), "tags.set");
    EXPECT_EQ(field_of("PATCH", path, R"({"priority":101})"), "priority");
    EXPECT_EQ(field_of("PATCH", path, R"({"kind":"mystery"})"), "kind");
    EXPECT_EQ(field_of("PATCH", path, R"({"colour":"red"})"), "colour");
    EXPECT_TRUE(ports.commands.empty());
}

TEST_F(TicketRoutes, tell_which_field_the_desk_refused) {
    ports.answer.error = Errc::invalid;
    ports.answer.field = "fields.party";
    EXPECT_EQ(field_of("PATCH", "/api/v1/conversations/c_5", R"({"fields":{"party":"x"}})"), "fields.party");
    EXPECT_EQ(field_of("POST", "/api/v1/conversations/c_5/resolve", "{}"), "fields.party");
}

TEST_F(TicketRoutes, tie_and_part) {
    send("POST", "/api/v1/conversations/c_5/links", R"({"kind":"parent","to":"c_6"})");
    EXPECT_EQ(last<desk::Tie>().kind, desk::LinkKind::parent);
    EXPECT_EQ(last<desk::Tie>().to.str(), "c_6");
    send("DELETE", "/api/v1/conversations/c_5/links/c_6", "");
    EXPECT_FALSE(last<desk::Tie>().is_on);
    EXPECT_EQ(field_of("POST", "/api/v1/conversations/c_5/links", R"({"kind":"cousin","to":"c_6"})"), "kind");
    EXPECT_EQ(send("DELETE", "/api/v1/conversations/c_5/links/x", "").status, 404);
}

TEST_F(TicketRoutes, mention_agents_in_a_note) {
    send("POST", "/api/v1/conversations/c_5/messages",
         R"({"client_id":"1","text":"@Mia","visibility":"agents","mentions":["a_7"]})");
    EXPECT_THAT(last<desk::SendMessage>().mentions, ElementsAre(desk::AgentId{7}));
    EXPECT_EQ(field_of("POST", "/api/v1/conversations/c_5/messages",
                       R"({"client_id":"1","text":"@Mia","visibility":"agents","mentions":["mia"]})"),
              "mentions");
}

TEST_F(TicketRoutes, change_many_at_once) {
    const std::string path = "/api/v1/conversations/bulk";
    EXPECT_EQ(send("POST", path, R"({"conversations":["c_5","c_6"],"patch":{"priority":9},"resolve":true})").status,
              200);
    ASSERT_EQ(ports.bulk_orders.size(), 1U);
    EXPECT_EQ(ports.bulk_orders[0].conversations.size(), 2U);
    EXPECT_EQ(ports.bulk_orders[0].patch->priority, 9);
    EXPECT_TRUE(ports.bulk_orders[0].resolves);
    EXPECT_EQ(field_of("POST", path, R"({"conversations":[],"resolve":true})"), "conversations");
    EXPECT_EQ(field_of("POST", path, R"({"conversations":["c_5"]})"), "patch");
    EXPECT_EQ(field_of("POST", path, R"({"conversations":["c_5"],"patch":{"seen":1}})"), "patch.seen");
    EXPECT_EQ(field_of("POST", path, R"({"conversations":["c_5"],"patch":{"colour":1}})"), "patch.colour");
    EXPECT_EQ(field_of("POST", path, R"({"conversations":["c_5"],"assign":{}})"), "assign");
    EXPECT_EQ(send("POST", "/api/v1/bulk/bk_1/undo", "{}").status, 200);
    EXPECT_THAT(ports.undone, ElementsAre("bk_1"));
}

TEST_F(TicketRoutes, put_what_agents_have_at_hand_without_its_version) {
    EXPECT_EQ(send("PUT", "/api/v1/canned/refund", R"({"version":3,"title":"T","texts":{"en":"x"}})").status, 200);
    ASSERT_EQ(ports.tools.size(), 1U);
    EXPECT_EQ(ports.tools[0].first, Tool::canned);
    EXPECT_EQ(ports.tools[0].second.before, 3);
    EXPECT_EQ(ports.tools[0].second.json, R"({"title":"T","texts":{"en":"x"}})");
    EXPECT_EQ(send("PUT", "/api/v1/macros/Refund", R"({"title":"T","actions":[]})").status, 404);
    ports.put_answer = Flaw{"/actions/0/do", "There is no such action."};
    EXPECT_EQ(field_of("PUT", "/api/v1/macros/refund", R"({"title":"T","actions":[]})"), "/actions/0/do");
    EXPECT_EQ(send("DELETE", "/api/v1/canned/refund", "").status, 200);
    EXPECT_THAT(ports.erased, ElementsAre("refund"));
}

TEST_F(TicketRoutes, leave_the_toolbox_of_all_to_managers_and_views_to_everybody) {
    const Session mia = sign_in("mia@demo.example");
    const auto put = [&](const std::string& path, const std::string& body) {
        return ask(with(request("PUT", path, body), mia)).status;
    };
    EXPECT_EQ(put("/api/v1/canned/x", R"({"title":"T","texts":{"en":"x"}})"), 403);
    EXPECT_EQ(put("/api/v1/macros/x", R"({"title":"T","actions":[]})"), 403);
    EXPECT_EQ(put("/api/v1/fields", R"({"version":0,"fields":[]})"), 403);
    EXPECT_EQ(put("/api/v1/views/x", R"({"name":"V","filter":{}})"), 200);
}

TEST_F(TicketRoutes, run_and_rehearse_macros_and_fill_answers) {
    EXPECT_EQ(send("POST", "/api/v1/conversations/c_5/macros/refund", R"({"dry_run":true,"language":"DE-at"})").status,
              200);
    EXPECT_EQ(send("POST", "/api/v1/conversations/c_5/macros/refund", "").status, 200);
    ASSERT_EQ(ports.macro_orders.size(), 2U);
    EXPECT_TRUE(ports.macro_orders[0].is_dry);
    EXPECT_EQ(ports.macro_orders[0].language, "de-AT");
    EXPECT_FALSE(ports.macro_orders[1].is_dry);
    EXPECT_EQ(field_of("POST", "/api/v1/conversations/c_5/canned/refund", R"({"language":"not a tag"})"), "language");
    EXPECT_EQ(send("GET", "/api/v1/canned?q=refund&language=de&conversation=c_5", "").status, 200);
    EXPECT_EQ(ports.canned_queries[0].words, "refund");
    EXPECT_EQ(ports.canned_queries[0].conversation.str(), "c_5");
}

TEST_F(TicketRoutes, filter_the_list_by_what_tickets_have) {
    const auto get = [&](const std::string& query) {
        return ask(with(request("GET", "/api/v1/conversations?" + query), dana_)).status;
    };
    EXPECT_EQ(get("tag=VIP&kind=problem&follower=me&agent=me&priority=5"), 200);
    const ConversationFilter& filter = ports.filters.back();
    EXPECT_EQ(filter.tag, "vip");
    EXPECT_EQ(filter.kind, desk::TicketKind::problem);
    EXPECT_EQ(filter.follower, dana);
    EXPECT_EQ(filter.agent, dana);
    EXPECT_EQ(filter.least_priority, 5);
    for (const char* query : {"kind=mystery", "follower=you", "priority=high"}) EXPECT_EQ(get(query), 400) << query;
}

}  // namespace
}  // namespace waydesk::api
