#include "server/api/api_fixture.hpp"

namespace waydesk::api {
namespace {

class SearchRoutes : public ApiFixture {
protected:
    net::Response search(const std::string& query) {
        return ask(with(request("GET", "/api/v1/search/conversations?" + query), dana_));
    }
    std::string wrong_in(const std::string& query) {
        const net::Response response = search(query);
        EXPECT_EQ(response.status, 400) << query;
        const protocol::Json json = json_of(response);
        const protocol::Json* field = json.find("field");
        return field == nullptr || field->text() == nullptr ? "" : *field->text();
    }

    Session dana_ = sign_in("dana@demo.example");
};

TEST_F(SearchRoutes, hand_on_what_is_asked) {
    EXPECT_EQ(search("q=late+refund&from=1000&to=2000&language=de&channel=email&status=resolved&by=visitor&sort=best"
                     "&limit=7&cursor=5.1")
                  .status,
              200);
    const SearchQuery& query = ports.searches.back();
    EXPECT_EQ(query.text, "late refund");
    EXPECT_EQ(query.from, Instant::from_ms(1000));
    EXPECT_EQ(query.to, Instant::from_ms(2000));
    EXPECT_EQ(query.language, "de");
    EXPECT_EQ(query.channel, "email");
    EXPECT_EQ(query.status, desk::Status::resolved);
    EXPECT_EQ(query.by, desk::Author::Kind::visitor);
    EXPECT_TRUE(query.is_best_first);
    EXPECT_EQ(query.limit, 7);
    EXPECT_EQ(query.cursor, "5.1");
}

TEST_F(SearchRoutes, say_which_part_of_a_question_is_wrong_and_ask_nothing) {
    EXPECT_EQ(wrong_in("q=+%22"), "q");
    EXPECT_EQ(wrong_in("q=a&from=x"), "from");
    EXPECT_EQ(wrong_in("q=a&queue=7"), "queue");
    EXPECT_EQ(wrong_in("q=a&status=lost"), "status");
    EXPECT_EQ(wrong_in("q=a&by=system"), "by");
    EXPECT_EQ(wrong_in("q=a&sort=oldest"), "sort");
    EXPECT_EQ(wrong_in("q=a&limit=51"), "limit");
    EXPECT_TRUE(ports.searches.empty());
}

}  // namespace
}  // namespace waydesk::api
