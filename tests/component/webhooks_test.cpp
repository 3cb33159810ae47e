// Other programs that are told what happens, on the running program and on both engines: signed, in order, again until
// they take it, whatever a kill -9 interrupts; one that is slow or gone keeps nothing from the others.
#include "core/encoding.hpp"
#include "tests/support/http/http_script.hpp"
#include "tests/support/program/on_running_server.hpp"

#include <gmock/gmock.h>

#include <set>

namespace waydesk::testing {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr Duration long_patience = std::chrono::seconds(40);

// The value of a header.
std::string header(const HeardRequest& request, std::string name) {
    const std::size_t at = request.head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 4;
    return request.head.substr(begin, request.head.find("\r\n", begin) - begin);
}

// As docs/webhooks.md tells receivers to do it.
bool is_signed_with(const std::string& secret, const HeardRequest& request) {
    const std::string text =
        header(request, "webhook-id") + "." + header(request, "webhook-timestamp") + "." + request.body;
    const std::string mine = "v1," + encode_base64(hmac_sha256(decode_base64(secret.substr(6)).value(), text));
    return (" " + header(request, "webhook-signature") + " ").find(" " + mine + " ") != std::string::npos;
}

// Somebody who is told. What it answers can be changed at any time.
class Receiver {
public:
    Receiver() : script_([this](const HeardRequest&) { return answer(); }) {}

    void answer_with(int status) { status_ = status; }  // 0: it answers nothing
    std::string url() const { return script_.origin() + "/hook"; }
    std::vector<HeardRequest> heard() const { return script_.heard(); }
    // The messages of one conversation that were told, in the order in which they came.
    std::vector<std::string> told(const std::string& conversation) const {
        std::vector<std::string> out;
        for (const HeardRequest& request : heard()) {
            const Value body(request.body);
            const bool is_of_it = !body.is_null("conversation") && body.text("conversation") == conversation;
            if (is_of_it && body.text("type") == "message") out.push_back(body.text("event.body.text"));
        }
        return out;
    }

private:
    std::optional<std::string> answer() const {
        const int status = status_;
        if (status == 0) return std::nullopt;
        return HttpScript::reply(status, "text/plain", "");
    }

    std::atomic<int> status_{200};
    HttpScript script_;
};

class WebhooksTest : public OnRunningServer {
protected:
    void serve_inside() {
        serve_with("[webhooks]\nallow_http = true\nallow_private = true\n");
        arrive();
    }
    void arrive() {
        admin_.emplace(place(), "admin@demo.example");
        admin_->arrive();
    }
    Value make(const Receiver& receiver, std::vector<std::string> kinds = {"message"}, bool content = true) {
        const Value made =
            admin_->post("/api/v1/webhooks",
                         {{"name", "Books"}, {"url", receiver.url()}, {"kinds", list(kinds)}, {"content", content}});
        path_ = "/api/v1/webhooks/" + made.text("id");
        return made;
    }
    Value state() { return admin_->get(path_); }
    int replay_since(std::int64_t since) {
        return admin_->ask("POST", path_ + "/deliveries", R"({"since":)" + std::to_string(since) + "}").status;
    }
    void await(const std::function<bool()>& holds) { net::run_until(loop(), holds, long_patience); }
    int refused(const std::string& url) {
        const net::Reply reply =
            admin_->ask("POST", "/api/v1/webhooks", R"({"name":"x","url":")" + url + R"(","kinds":["message"]})");
        if (reply.status == 400) EXPECT_EQ(Value(reply.body).text("field"), "url") << url;
        return reply.status;
    }

    std::optional<AgentClient> admin_;
    std::string path_;
};
INSTANTIATE_TEST_SUITE_P(Engines, WebhooksTest, engines(), engine_name);

TEST_P(WebhooksTest, tells_what_happens_signed_and_in_order) {
    serve_inside();
    Receiver receiver;
    const Value made = make(receiver, {"opened", "message", "note"});
    Traveler ann(place());
    ann.arrive();
    ann.begin("one");
    for (const char* text : {"two", "three", "four"}) ann.say(text);
    const std::vector<std::string> all{"one", "two", "three", "four"};
    await([&] { return receiver.told(ann.conversation()) == all; });
    EXPECT_EQ(receiver.told(ann.conversation()), all);
    std::set<std::string> ids;
    for (const HeardRequest& request : receiver.heard()) {
        EXPECT_TRUE(is_signed_with(made.text("secret"), request)) << request.head;
        EXPECT_EQ(Value(request.body).text("id"), header(request, "webhook-id"));
        EXPECT_TRUE(ids.insert(header(request, "webhook-id")).second) << "told twice";
    }
    EXPECT_EQ(ids.size(), all.size() + 1);
    await([&] { return state().number("waiting") == 0; });
    EXPECT_FALSE(state().is_null("delivered_at"));
    EXPECT_FALSE(state().has("secret"));
    const auto deliveries = admin_->get(path_ + "/deliveries?limit=3");
    EXPECT_EQ(deliveries.items("items").size(), 3U);
    const auto older = admin_->get(path_ + "/deliveries?limit=3&cursor=" + deliveries.text("next"));
    EXPECT_EQ(older.items("items").size(), 2U);
}

TEST_P(WebhooksTest, tells_ids_alone_and_nothing_that_was_not_asked_for) {
    serve_inside();
    Receiver receiver;
    make(receiver, {"message"}, false);
    Traveler ann(place());
    ann.arrive();
    ann.begin("my secret");
    admin_->note(ann.conversation(), "a note");
    ann.say("my other secret");
    await([&] { return receiver.heard().size() == 2; });
    for (const HeardRequest& request : receiver.heard()) {
        EXPECT_THAT(request.body, Not(HasSubstr("secret")));
        EXPECT_EQ(Value(request.body).text("event.kind"), "message");
        EXPECT_EQ(Value(request.body).text("conversation"), ann.conversation());
    }
}

TEST_P(WebhooksTest, tries_again_under_the_same_id_and_keeps_the_order) {
    serve_inside();
    Receiver receiver;
    receiver.answer_with(503);
    make(receiver);
    Traveler ann(place());
    ann.arrive();
    ann.begin("one");
    ann.say("two");
    await([&] { return receiver.heard().size() >= 2; });
    EXPECT_THAT(receiver.told(ann.conversation()), Each("one"));
    EXPECT_FALSE(state().is_null("failing_since"));
    receiver.answer_with(200);
    await([&] { return state().number("waiting") == 0; });
    std::set<std::string> ids;
    for (const HeardRequest& request : receiver.heard()) ids.insert(header(request, "webhook-id"));
    EXPECT_EQ(ids.size(), 2U);
    EXPECT_EQ(receiver.told(ann.conversation()).back(), "two");
    EXPECT_TRUE(state().is_null("failing_since"));
}

TEST_P(WebhooksTest, loses_nothing_when_it_is_killed) {
    serve_inside();
    Receiver receiver;
    receiver.answer_with(0);  // the first is on its way when the server dies, the others wait
    make(receiver);
    Traveler ann(place());
    ann.arrive();
    ann.begin("0");
    std::vector<std::string> all{"0"};
    for (int n = 1; n < 8; ++n) ann.say(all.emplace_back(std::to_string(n)));
    restart();
    receiver.answer_with(200);
    arrive();
    await([&] {
        const auto told = receiver.told(ann.conversation());
        return std::set(told.begin(), told.end()).size() == all.size();
    });
    std::vector<std::string> once;
    std::set<std::string> ids;
    for (const std::string& text : receiver.told(ann.conversation()))
        if (once.empty() || once.back() != text) once.push_back(text);
    for (const HeardRequest& request : receiver.heard()) ids.insert(header(request, "webhook-id"));
    EXPECT_EQ(once, all);
    EXPECT_EQ(ids.size(), all.size());
}

TEST_P(WebhooksTest, is_not_held_up_by_a_receiver_that_does_not_answer) {
    serve_inside();
    Receiver slow, quick;
    slow.answer_with(0);
    make(slow);
    make(quick);
    Traveler ann(place());
    ann.arrive();
    ann.begin("one");
    ann.say("two");
    await([&] { return quick.told(ann.conversation()).size() == 2; });
    EXPECT_THAT(quick.told(ann.conversation()), ElementsAre("one", "two"));
    EXPECT_THAT(slow.told(ann.conversation()), Each("one"));
}

TEST_P(WebhooksTest, gives_up_a_receiver_that_is_gone_and_tells_it_again_when_asked) {
    serve_inside();
    Receiver other, receiver;
    make(other);
    receiver.answer_with(410);
    make(receiver);
    Traveler ann(place());
    ann.arrive();
    ann.begin("one");
    await([&] { return state().text("state") == "gone"; });
    ann.say("nobody hears of this");
    await([&] { return state().number("failed") == 1 && other.told(ann.conversation()).size() == 2; });
    const Value news = admin_->get("/api/v1/announcements");
    ASSERT_EQ(news.items("items").size(), 1U);
    EXPECT_THAT(news.items("items").front().text("title"), HasSubstr("Books"));
    receiver.answer_with(200);
    EXPECT_EQ(admin_->ask("PATCH", path_, R"({"enabled":true})").status, 200);
    EXPECT_EQ(replay_since(0), 200);
    await([&] { return state().number("failed") == 0 && state().number("waiting") == 0; });
    EXPECT_EQ(receiver.told(ann.conversation()), (std::vector<std::string>{"one", "one"}));
    EXPECT_EQ(header(receiver.heard().front(), "webhook-id"), header(receiver.heard().back(), "webhook-id"));
    const std::string delivery = header(receiver.heard().front(), "webhook-id");
    EXPECT_EQ(admin_->ask("POST", path_ + "/deliveries", R"({"delivery":")" + delivery + R"("})").status, 200);
    await([&] { return receiver.heard().size() == 3; });
    EXPECT_EQ(receiver.heard().size(), 3U);
}

TEST_P(WebhooksTest, signs_with_both_secrets_after_one_was_made_anew) {
    serve_inside();
    Receiver receiver;
    const Value made = make(receiver);
    const Value rotated = admin_->post(path_ + "/secret");
    EXPECT_NE(rotated.text("secret"), made.text("secret"));
    const Value tried = admin_->post(path_ + "/test");
    EXPECT_EQ(tried.text("state"), "delivered") << tried.str();
    ASSERT_EQ(receiver.heard().size(), 1U);
    EXPECT_TRUE(is_signed_with(made.text("secret"), receiver.heard().front()));
    EXPECT_TRUE(is_signed_with(rotated.text("secret"), receiver.heard().front()));
    receiver.answer_with(500);
    EXPECT_EQ(admin_->post(path_ + "/test").text("reason"), "It answered 500.");
    EXPECT_TRUE(state().is_null("failing_since"));
}

TEST_P(WebhooksTest, asks_no_address_where_it_has_no_business) {
    serve();
    arrive();
    for (const char* url : {"http://hooks.example.com/", "https://127.0.0.1/", "https://10.0.0.7/", "https://[::1]/",
                            "https://169.254.169.254/latest", "https://[::ffff:127.0.0.1]/",
                            "https://user:pass@hooks.example.com/", "https://2130706433/", "ftp://hooks.example.com/"})
        EXPECT_EQ(refused(url), 400) << url;
    EXPECT_EQ(refused("https://hooks.example.com/x"), 201);
    const net::Reply kind = admin_->ask("POST", "/api/v1/webhooks",
                                        R"({"name":"x","url":"https://hooks.example.com/","kinds":["thoughts"]})");
    EXPECT_EQ(kind.status, 400);
    EXPECT_THAT(kind.body, HasSubstr("thoughts"));
}

}  // namespace
}  // namespace waydesk::testing
