#include "server/api/api_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::api {
namespace {

using ::testing::ElementsAre;

class FigureRoutes : public ApiFixture {
protected:
    net::Response send(const std::string& method, const std::string& path, const std::string& body = {}) {
        return ask(with(request(method, path, body), dana_));
    }
    Session dana_ = sign_in("dana@demo.example");
};

TEST_F(FigureRoutes, hand_on_what_is_asked_as_it_stands_in_the_query) {
    send("GET", "/api/v1/figures/csat?from=2026-11-01&to=2026-11-30&zone=Asia%2FTokyo&split=day&queue=q_1&language=de");
    send("GET", "/api/v1/figures/csat/conversations?key=&limit=7&cursor=1.2.3");
    ASSERT_EQ(ports.figure_queries.size(), 2U);
    const FigureQuery& query = ports.figure_queries.front();
    EXPECT_EQ(query.name, "csat");
    EXPECT_EQ(query.zone, "Asia/Tokyo");
    EXPECT_EQ(query.split, "day");
    EXPECT_EQ(query.queue, "q_1");
    EXPECT_EQ(query.language, "de");
    EXPECT_FALSE(query.key);
    EXPECT_EQ(ports.figure_queries.back().key, "");
    EXPECT_EQ(ports.figure_queries.back().limit, 7);
    EXPECT_EQ(ports.figure_queries.back().cursor, "1.2.3");
}

TEST_F(FigureRoutes, give_a_table_as_a_file_that_spreadsheets_read_as_utf_8) {
    ports.figure_answer = std::string("a,b\r\n");
    const net::Response response = send("GET", "/api/v1/figures/csat/csv");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(std::get<std::string>(response.body),
              "\xEF\xBB\xBF"
              "a,b\r\n");
    EXPECT_EQ(response.headers.find("Content-Disposition").value_or(""), "attachment; filename=\"csat.csv\"");
    ports.figure_answer = Flaw{"split", "This figure is not told by that."};
    EXPECT_EQ(send("GET", "/api/v1/figures/csat/csv").status, 400);
    ports.figure_answer = make_error_code(Errc::not_found);
    EXPECT_EQ(send("GET", "/api/v1/figures/csat/csv").status, 404);
}

TEST_F(FigureRoutes, refuse_an_unknown_field_of_a_report_and_of_a_mark) {
    EXPECT_EQ(send("POST", "/api/v1/reports/saved", R"({"title":"A","figures":["csat"],"query":{},"colour":1})").status,
              400);
    EXPECT_EQ(send("PUT", "/api/v1/conversations/c_5/mystery", R"({"on":"yes"})").status, 400);
    EXPECT_TRUE(ports.kept_reports.empty());
    EXPECT_TRUE(ports.mysteries.empty());
    EXPECT_EQ(send("PUT", "/api/v1/conversations/c_5/mystery", R"({"on":true})").status, 200);
    EXPECT_THAT(ports.mysteries, ElementsAre(std::pair(desk::ConversationId{5}, true)));
}

}  // namespace
}  // namespace waydesk::api
