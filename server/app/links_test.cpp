#include "server/app/links.hpp"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>

namespace waydesk::app {
namespace {

class Host final : public SessionHost {
public:
    explicit Host(std::size_t thread) : thread_(thread) {}
    void receive(ToSession message) override { received.push_back(std::move(message)); }
    std::size_t thread() const override { return thread_; }
    bool has_origin() const override { return true; }

    std::vector<ToSession> received;

private:
    std::size_t thread_;
};

class Links : public ::testing::Test {
protected:
    void SetUp() override { links.set_threads({first.get_executor(), second.get_executor()}); }
    std::shared_ptr<Host> connect(std::int64_t session, std::size_t thread) {
        auto host = std::make_shared<Host>(thread);
        links.connect({session}, host);
        return host;
    }
    protocol::Delivery delivery() const {
        return {std::make_shared<const std::string>("{}"), protocol::Delivery::Class::reply, {}, 0};
    }

    boost::asio::io_context first, second;
    SessionLinks links;
};

TEST_F(Links, send_nothing_before_the_burst_is_over) {
    const auto host = connect(1, 0);
    links.deliver({1}, delivery());
    EXPECT_EQ(first.poll(), 0U);
    first.restart();
    links.flush();
    first.poll();
    EXPECT_EQ(host->received.size(), 1U);
}

TEST_F(Links, make_one_post_an_io_thread_and_keep_the_order) {
    const auto one = connect(1, 0), two = connect(2, 0), far = connect(3, 1);
    links.authenticated({1}, protocol::AuthRefused{});
    links.deliver({2}, delivery());
    links.refuse({1}, 7, {});
    links.deliver({3}, delivery());
    links.end({1}, protocol::CloseCode::revoked);
    links.flush();
    EXPECT_EQ(first.poll(), 1U);
    EXPECT_EQ(second.poll(), 1U);
    ASSERT_EQ(one->received.size(), 3U);
    EXPECT_TRUE(std::holds_alternative<protocol::AuthOutcome>(one->received[0]));
    EXPECT_EQ(std::get<Refusal>(one->received[1]).reply_to, 7);
    EXPECT_EQ(std::get<protocol::CloseCode>(one->received[2]), protocol::CloseCode::revoked);
    EXPECT_EQ(far->received.size(), 1U);
}

TEST_F(Links, drop_what_is_for_a_session_that_left_and_let_it_go) {
    std::weak_ptr<Host> gone = connect(1, 0);
    links.disconnect({1});
    links.deliver({1}, delivery());
    links.flush();
    EXPECT_EQ(first.poll(), 0U);
    EXPECT_TRUE(gone.expired());
}

}  // namespace
}  // namespace waydesk::app
