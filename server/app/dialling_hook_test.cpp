#include "server/app/dialling_hook.hpp"

#include "core/encoding.hpp"
#include "tests/support/http/http_script.hpp"

#include <gmock/gmock.h>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

namespace waydesk::app {
namespace {

using ::testing::HasSubstr;
using testing::HttpScript;

class DiallingHookTest : public ::testing::Test {
protected:
    // The answer to one order, on the thread that asked.
    Result<void> dial(const config::Callbacks& config) {
        boost::asio::io_context home;
        std::optional guard(boost::asio::make_work_guard(home));
        DiallingHook hook(config, [&home](std::function<void()> work) { boost::asio::post(home, std::move(work)); });
        Result<void> out = Errc::cancelled;
        callback::DialOrder order;
        order.callback = callback::CallbackId{100}, order.attempt = 2, order.agent = desk::AgentId{11};
        order.to = callback::parse_phone("+49 30 901820", "");
        hook.dial(std::move(order), [&](Result<void> taken) {
            out = std::move(taken);
            guard.reset();
        });
        home.run();
        hook.stop();
        return out;
    }
    static config::Callbacks at(const std::string& url) {
        config::Callbacks out;
        out.hook_url = url, out.hook_key = config::Secret("0123456789abcdef0123456789abcdef");
        out.hook_allow_http = out.hook_allow_private = true;
        return out;
    }
};

TEST_F(DiallingHookTest, posts_a_signed_order) {
    const HttpScript taking([](const testing::HeardRequest&) { return HttpScript::reply(202, "text/plain", "ok"); });
    EXPECT_TRUE(dial(at(taking.origin() + "/dial")));
    ASSERT_EQ(taking.heard().size(), 1U);
    const testing::HeardRequest heard = taking.heard().front();
    EXPECT_THAT(heard.head, HasSubstr("POST /dial HTTP/1.1"));
    EXPECT_THAT(heard.body, HasSubstr(R"("attempt":2)"));
    EXPECT_THAT(heard.body, HasSubstr(R"("to":"+4930901820")"));
    const std::string mac = encode_hex(hmac_sha256("0123456789abcdef0123456789abcdef", heard.body));
    EXPECT_THAT(heard.head, HasSubstr("sha256=" + mac));
}

TEST_F(DiallingHookTest, tells_when_the_order_was_not_taken) {
    const HttpScript refusing([](const testing::HeardRequest&) { return HttpScript::reply(503, "text/plain", "no"); });
    EXPECT_EQ(dial(at(refusing.origin() + "/dial")).error(), Errc::unavailable);
}

TEST_F(DiallingHookTest, goes_nowhere_where_it_was_not_allowed_to_go) {
    const HttpScript inside([](const testing::HeardRequest&) { return HttpScript::reply(202, "text/plain", "ok"); });
    config::Callbacks config = at(inside.origin() + "/dial");
    config.hook_allow_private = false;
    EXPECT_EQ(dial(config).error(), Errc::forbidden);
    EXPECT_EQ(inside.connections(), 0);
}

}  // namespace
}  // namespace waydesk::app
