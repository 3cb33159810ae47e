#include "server/api/api_fixture.hpp"

#include "desk/errc.hpp"

#include <gmock/gmock.h>

#include <array>

namespace waydesk::api {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class CaseRoutes : public ApiFixture {
protected:
    static constexpr cases::CaseId one{42};
    static constexpr desk::IdentityId traveler{7};

    net::Response by_traveler(const std::string& method, const std::string& path, const std::string& body = "") {
        return ask(as_visitor(request(method, path, body), visitor_token(traveler)));
    }
    net::Response by_agent(const std::string& method, const std::string& path, const std::string& body = "") {
        return ask(with(request(method, path, body), mia_));
    }
    static std::string text_of(const net::Response& response, std::string_view name) {
        const protocol::Json json = json_of(response);
        const protocol::Json* member = json.find(name);
        return member == nullptr || member->text() == nullptr ? "" : *member->text();
    }
    static std::string field_of(const net::Response& response) { return text_of(response, "field"); }
    static std::string of_case(const std::string& noun, const std::string& tail = "") {
        return "/api/v1/" + noun + "/" + one.str() + tail;
    }

    Session mia_ = sign_in("mia@demo.example");
};

TEST_F(CaseRoutes, hand_on_what_an_agent_opens) {
    const std::string body = R"({"step":"receive","conversation":")" + desk::ConversationId{5}.str() +
                             R"(","contact":")" + desk::ContactId{3}.str() +
                             R"(","booking":"QX7K2P","language":"zh-hans-cn",)"
                             R"("fields":{"channel":"phone","text":"\"too\" late"},"client_id":"abc"})";
    const net::Response response = by_agent("POST", "/api/v1/complaints", body);
    EXPECT_EQ(response.status, 201);
    ASSERT_EQ(ports.cases_opened.size(), 1U);
    const CaseOpening& opened = ports.cases_opened[0];
    EXPECT_EQ(opened.asker.author, desk::Author::agent(mia));
    EXPECT_EQ(opened.kind, "complaint");
    EXPECT_EQ(opened.step, "receive");
    EXPECT_EQ(opened.conversation, desk::ConversationId{5});
    EXPECT_EQ(opened.contact, desk::ContactId{3});
    EXPECT_EQ(opened.booking, "QX7K2P");
    EXPECT_EQ(opened.language, "zh-Hans-CN");
    EXPECT_EQ(opened.fields, R"({"channel":"phone","text":"\"too\" late"})");
    EXPECT_EQ(opened.client_id, "abc");
    EXPECT_EQ(by_agent("POST", "/api/v1/refunds", "{}").status, 201);
    EXPECT_EQ(ports.cases_opened[1].kind, "refund");
    EXPECT_EQ(ports.cases_opened[1].fields, "{}");
}

TEST_F(CaseRoutes, refuse_what_can_be_no_case_and_name_the_field) {
    const std::string path = "/api/v1/refunds";
    for (const auto& [body, field] : {std::pair{R"({"language":"und"})", "language"},
                                      {R"({"language":7})", "language"},
                                      {R"({"fields":[1]})", "fields"},
                                      {R"({"booking":8})", "booking"},
                                      {R"({"step":1})", "step"},
                                      {R"({"state":"closed"})", "state"}}) {
        const net::Response response = by_agent("POST", path, body);
        EXPECT_EQ(response.status, 400) << body;
        EXPECT_EQ(field_of(response), field) << body;
    }
    EXPECT_EQ(by_agent("POST", path, R"({"conversation":"nonsense"})").status, 404);
    EXPECT_EQ(by_agent("POST", path, R"({"contact":"c_1"})").status, 404);
    EXPECT_TRUE(ports.cases_opened.empty());
}

TEST_F(CaseRoutes, take_steps_by_whoever_asks) {
    EXPECT_EQ(
        by_agent("POST", of_case("complaints", "/steps"), R"({"step":"accept","fields":{"handler":"a_1"},"steps":3})")
            .status,
        200);
    EXPECT_EQ(by_traveler("POST", "/widget/v1/cases/" + one.str() + "/steps", R"({"step":"withdraw"})").status, 200);
    ASSERT_EQ(ports.cases_moved.size(), 2U);
    EXPECT_EQ(ports.cases_moved[0].kind, "complaint");
    EXPECT_EQ(ports.cases_moved[0].id, one);
    EXPECT_EQ(ports.cases_moved[0].step, "accept");
    EXPECT_EQ(ports.cases_moved[0].fields, R"({"handler":"a_1"})");
    EXPECT_EQ(ports.cases_moved[0].steps, 3);
    EXPECT_EQ(ports.cases_moved[1].kind, "");
    EXPECT_EQ(ports.cases_moved[1].asker.author, desk::Author::visitor(traveler));
    EXPECT_FALSE(ports.cases_moved[1].asker.verified);
    EXPECT_EQ(ports.cases_moved[1].steps, std::nullopt);
    for (const auto& [body, field] :
         {std::pair{"{}", "step"}, {R"({"step":"a","steps":-1})", "steps"}, {R"({"step":"a","fields":"b"})", "fields"}})
        EXPECT_EQ(field_of(by_agent("POST", of_case("refunds", "/steps"), body)), field) << body;
    EXPECT_EQ(by_agent("POST", "/api/v1/refunds/nonsense/steps", R"({"step":"a"})").status, 404);
}

TEST_F(CaseRoutes, tell_all_that_is_wrong_with_a_step) {
    ports.case_answer = CaseRefusal{Errc::invalid, {{"amount", "Wie viel?"}, {"rule", "Welche?"}}, {}};
    const net::Response response = by_agent("POST", of_case("refunds", "/steps"), R"({"step":"requote"})");
    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(field_of(response), "amount");
    EXPECT_EQ(text_of(response, "detail"), "Wie viel?");
    EXPECT_THAT(std::get<std::string>(response.body),
                HasSubstr(R"("flaws":[{"field":"amount","detail":"Wie viel?"},{"field":"rule","detail":"Welche?"}])"));
}

TEST_F(CaseRoutes, tell_each_refusal_by_its_code) {
    struct Refused {
        CaseRefusal refusal;
        int status;
        const char* code;
        const char* detail;
    };
    const std::vector<Refused> all{
        {{Errc::conflict, {}, "It is closed."}, 409, "changed", "It is closed."},
        {{Errc::forbidden, {}, "Only leaders."}, 403, "forbidden", "Only leaders."},
        {{Errc::not_found, {}, {}}, 404, "not_found", "does not exist"},
        {{desk::Errc::client_id_conflict, {}, {}}, 409, "client_id_conflict", "this id"},
        {{Errc::overloaded, {}, {}}, 429, "rate_limited", "too fast"},
    };
    for (const Refused& one_of : all) {
        ports.case_answer = one_of.refusal;
        const net::Response response = by_agent("POST", of_case("complaints", "/steps"), R"({"step":"accept"})");
        EXPECT_EQ(response.status, one_of.status) << one_of.code;
        EXPECT_EQ(code_of(response), one_of.code);
        EXPECT_THAT(text_of(response, "detail"), HasSubstr(one_of.detail));
    }
}

TEST_F(CaseRoutes, let_agents_filter_the_list_by_states_of_its_kind) {
    EXPECT_EQ(by_agent("GET", "/api/v1/complaints").status, 200);
    EXPECT_EQ(by_agent("GET", "/api/v1/refunds?state=paid_out&limit=200&handler=" + mia.str() + "&cursor=" + one.str())
                  .status,
              200);
    ASSERT_EQ(ports.case_filters.size(), 2U);
    EXPECT_EQ(ports.case_filters[0].kind, "complaint");
    EXPECT_EQ(ports.case_filters[0].state, "open");
    EXPECT_EQ(ports.case_filters[0].limit, 50);
    EXPECT_EQ(ports.case_filters[1].kind, "refund");
    EXPECT_EQ(ports.case_filters[1].state, "paid_out");
    EXPECT_EQ(ports.case_filters[1].handler, mia);
    EXPECT_EQ(ports.case_filters[1].before, one);
    EXPECT_EQ(ports.case_filters[1].limit, 200);
    for (const auto& [query, field] : {std::pair{"?state=paid_out", "state"},
                                       {"?state=nowhere", "state"},
                                       {"?handler=mia", "handler"},
                                       {"?cursor=c_1", "cursor"},
                                       {"?limit=0", "limit"},
                                       {"?limit=201", "limit"},
                                       {"?limit=5x", "limit"}}) {
        const net::Response response = by_agent("GET", std::string("/api/v1/complaints") + query);
        EXPECT_EQ(response.status, 400) << query;
        EXPECT_EQ(field_of(response), field) << query;
    }
}

TEST_F(CaseRoutes, read_one_its_steps_its_process_and_those_of_a_conversation) {
    EXPECT_EQ(by_agent("GET", of_case("complaints")).status, 200);
    EXPECT_EQ(by_agent("GET", of_case("refunds", "/steps")).status, 200);
    EXPECT_THAT(ports.cases_read, ElementsAre(std::pair("complaint", one), std::pair("refund", one)));
    EXPECT_EQ(text_of(by_agent("GET", "/api/v1/refunds/process"), "kind"), "refund");
    EXPECT_EQ(by_agent("GET", "/api/v1/conversations/" + desk::ConversationId{5}.str() + "/cases").status, 200);
    EXPECT_EQ(by_agent("GET", "/api/v1/complaints/c_5").status, 404);
    EXPECT_EQ(by_agent("GET", "/api/v1/conversations/cs_5/cases").status, 404);
}

TEST_F(CaseRoutes, make_of_what_a_traveler_tells_the_receipt_of_a_complaint) {
    const net::Response response = by_traveler(
        "POST", "/widget/v1/complaints",
        R"({"client_id":"k-1","booking":"QX7K2P","what_happened":"Two hours late.","demand":["money","apology"],)"
        R"("claimed":{"minor":5000,"currency":"EUR"}})");
    EXPECT_EQ(response.status, 201);
    ASSERT_EQ(ports.cases_opened.size(), 1U);
    const CaseOpening& opened = ports.cases_opened[0];
    EXPECT_EQ(opened.asker.author, desk::Author::visitor(traveler));
    EXPECT_EQ(opened.kind, "complaint");
    EXPECT_EQ(opened.client_id, "k-1");
    EXPECT_EQ(opened.fields, R"({"channel":"webchat","text":"Two hours late.","demand":["money","apology"],)"
                             R"("claimed":{"minor":5000,"currency":"EUR"}})");
    const std::string endless(6000, 'x');
    for (const auto& [body, field] : std::vector<std::array<std::string, 2>>{
             {R"({"what_happened":"x"})", "client_id"},
             {R"({"client_id":"k"})", "what_happened"},
             {R"({"client_id":"k","what_happened":" \n"})", "what_happened"},
             {R"({"client_id":"k","what_happened":")" + endless + "\"}", "what_happened"},
             {R"({"client_id":"k","what_happened":"x","demand":"money"})", "demand"},
             {R"({"client_id":"k","what_happened":"x","claimed":5})", "claimed"},
             {R"({"client_id":"k","what_happened":"x","contact":"u_1"})", "contact"}}) {
        const net::Response refused = by_traveler("POST", "/widget/v1/complaints", body);
        EXPECT_GE(refused.status, 400) << body;
        EXPECT_EQ(field_of(refused), field) << body;
    }
    EXPECT_EQ(ports.cases_opened.size(), 1U);
}

TEST_F(CaseRoutes, list_a_travelers_own_in_his_language) {
    net::Request wanted = request("GET", "/widget/v1/cases");
    wanted.headers.add("Accept-Language", "ja, en");
    EXPECT_EQ(ask(as_visitor(std::move(wanted), visitor_token(traveler))).status, 200);
    ASSERT_EQ(ports.own_cases_asked.size(), 1U);
    EXPECT_EQ(ports.own_cases_asked[0].author, desk::Author::visitor(traveler));
    EXPECT_EQ(ports.own_cases_asked[0].language, "ja");
}

TEST_F(CaseRoutes, S_06_a_case_of_somebody_else_looks_like_none) {
    const std::string path = "/widget/v1/cases/" + one.str() + "/steps";
    ports.case_answer = CaseRefusal{Errc::not_found, {}, "It is Ann's."};
    const net::Response hidden = by_traveler("POST", path, R"({"step":"withdraw"})");
    ports.case_answer = CaseRefusal{Errc::not_found, {}, {}};
    const net::Response missing = by_traveler("POST", path, R"({"step":"withdraw"})");
    EXPECT_EQ(hidden.status, 404);
    EXPECT_EQ(std::get<std::string>(hidden.body), std::get<std::string>(missing.body));
}

TEST_F(CaseRoutes, give_a_document_as_a_page_or_a_pdf_under_its_own_name) {
    const net::Response page = by_agent("GET", of_case("complaints", "/documents/3"));
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.headers.find("Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(page.headers.find("Content-Disposition"),
              "inline; filename=\"_______7.html\"; filename*=UTF-8''%e6%8a%95%e8%af%89%207.html");
    EXPECT_THAT(std::string(*page.headers.find("Content-Security-Policy")),
                ::testing::AllOf(HasSubstr("sandbox; default-src 'none'"), HasSubstr("style-src 'sha256-")));
    const net::Response pdf = by_agent("GET", of_case("refunds", "/documents/12?form=pdf&language=zh-hans-cn"));
    EXPECT_EQ(pdf.headers.find("Content-Type"), "application/pdf");
    EXPECT_THAT(std::string(*pdf.headers.find("Content-Disposition")), HasSubstr("attachment; "));
    ASSERT_EQ(ports.letters_asked.size(), 2U);
    EXPECT_EQ(ports.letters_asked[0].kind, "complaint");
    EXPECT_EQ(ports.letters_asked[0].asker.author, desk::Author::agent(mia));
    EXPECT_EQ(ports.letters_asked[0].id, one);
    EXPECT_EQ(ports.letters_asked[0].step, 3);
    EXPECT_EQ(ports.letters_asked[0].language, "");
    EXPECT_EQ(ports.letters_asked[1].step, 12);
    EXPECT_EQ(ports.letters_asked[1].language, "zh-Hans-CN");
    EXPECT_TRUE(ports.letters_asked[1].is_pdf);
}

TEST_F(CaseRoutes, know_no_document_that_can_be_none) {
    for (const char* step : {"0", "-1", "x", "1x", "99999999999999999999"})
        EXPECT_EQ(by_agent("GET", of_case("complaints", std::string("/documents/") + step)).status, 404) << step;
    EXPECT_EQ(by_agent("GET", of_case("complaints", "/documents/1?form=doc")).status, 400);
    EXPECT_EQ(by_agent("GET", of_case("complaints", "/documents/1?language=7")).status, 400);
    EXPECT_TRUE(ports.letters_asked.empty());
}

TEST_F(CaseRoutes, give_a_traveler_his_documents) {
    EXPECT_EQ(by_traveler("GET", "/widget/v1/cases/" + one.str() + "/documents/1?form=pdf").status, 200);
    ASSERT_EQ(ports.letters_asked.size(), 1U);
    EXPECT_EQ(ports.letters_asked[0].asker.author, desk::Author::visitor(traveler));
    EXPECT_EQ(ports.letters_asked[0].kind, "");
}

TEST_F(CaseRoutes, let_one_address_ask_so_often_a_minute) {
    const std::int64_t most = DoorKeeperSettings{}.cases_per_address;
    for (std::int64_t i = 0; i < most; ++i) ASSERT_EQ(by_traveler("GET", "/widget/v1/cases").status, 200) << i;
    EXPECT_EQ(by_traveler("GET", "/widget/v1/cases").status, 429);
    EXPECT_EQ(by_traveler("POST", "/widget/v1/cases/" + one.str() + "/steps", R"({"step":"withdraw"})").status, 429);
    clock.advance(1min);
    EXPECT_EQ(by_traveler("GET", "/widget/v1/cases").status, 200);
}

}  // namespace
}  // namespace waydesk::api
