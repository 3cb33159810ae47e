#include "server/api/idempotency.hpp"
#include "server/api/route.hpp"

#include <gtest/gtest.h>

namespace waydesk::api {
namespace {

constexpr Instant start = Instant::from_ms(1'767'000'000'000);

TEST(IdempotencyBook, gives_a_retry_the_first_answer) {
    IdempotencyBook book;
    EXPECT_TRUE(std::holds_alternative<IdempotencyBook::Proceed>(book.claim("k", "r", start)));
    EXPECT_EQ(std::get<IdempotencyBook::Refusal>(book.claim("k", "r", start)), IdempotencyBook::Refusal::in_progress);
    book.settle("k", {200, "done"});
    EXPECT_EQ(std::get<KeptAnswer>(book.claim("k", "r", start)).body, "done");
    EXPECT_EQ(std::get<IdempotencyBook::Refusal>(book.claim("k", "other", start)),
              IdempotencyBook::Refusal::other_request);
}

TEST(IdempotencyBook, lets_a_failed_request_be_tried_again) {
    IdempotencyBook book;
    (void)book.claim("k", "r", start);
    book.release("k");
    EXPECT_TRUE(std::holds_alternative<IdempotencyBook::Proceed>(book.claim("k", "r", start)));
}

TEST(IdempotencyBook, forgets_after_a_day_and_is_bounded) {
    IdempotencyBook book;
    (void)book.claim("k", "r", start);
    book.settle("k", {200, "done"});
    EXPECT_TRUE(std::holds_alternative<IdempotencyBook::Proceed>(book.claim("k", "r", start + IdempotencyBook::life)));
    for (std::size_t i = 0; i < IdempotencyBook::most_keys + 10; ++i)
        (void)book.claim("key" + std::to_string(i), "r", start);
    EXPECT_LE(book.size(), IdempotencyBook::most_keys);
    (void)book.claim("long", "r", start);
    book.settle("long", {200, std::string(IdempotencyBook::most_answer_bytes + 1, 'a')});
    EXPECT_TRUE(std::holds_alternative<IdempotencyBook::Proceed>(book.claim("long", "r", start)));
}

TEST(RouteTable, finds_a_route_by_method_and_path) {
    Route get;
    get.method = "GET";
    get.pattern = "/a/{id}/b";
    const RouteTable table({get});
    EXPECT_EQ(table.find("GET", "/a/7/b").parameters.at("id"), "7");
    EXPECT_TRUE(table.find("POST", "/a/7/b").is_known_path);
    for (const char* path : {"", "/", "/a", "/a/7", "/a//b", "/a/7/b/", "/a/7/b/c", "a/7/b"}) {
        EXPECT_EQ(table.find("GET", path).route, nullptr) << path;
    }
}

}  // namespace
}  // namespace waydesk::api
