#include "server/app/callback_front.hpp"

#include "channels/callback/callback_key.hpp"
#include "channels/callback/errc.hpp"
#include "core/random.hpp"
#include "server/api/fake_callback_port.hpp"

#include <gmock/gmock.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace waydesk::app {
namespace {

using ::testing::HasSubstr;

// Counts its callers, and lets them wait when it is told to.
struct Counter {
    std::vector<std::string> addresses;
    Duration wait{0};

    Task<Duration> take(std::string address) {
        addresses.push_back(std::move(address));
        co_return wait;
    }
};

class CallbackFrontTest : public ::testing::Test {
protected:
    CallbackFrontTest() {
        callback::Callback call;
        call.id = callback::CallbackId{42}, call.state = callback::State::promised;
        call.phone.e164 = "+4930123456", call.need.language = language::LanguageTag::parse("de").value();
        call.topic = "Flug", call.zone = "Europe/Berlin";
        port.kept_callback = call;
        port.callback_answer = std::string(R"({"slots":[{"from":1777971600000,"until":1777973400000,)"
                                           R"("zone":"Europe/Berlin","clock":"Europe/Berlin"}],"call_soon":false})");
    }

    net::Response ask(const std::string& method, const std::string& target, const std::string& body = "") {
        net::Request request;
        const std::size_t mark = target.find('?');
        request.method = method, request.target = target, request.path = target.substr(0, mark);
        if (mark != std::string::npos) request.query = target.substr(mark + 1);
        request.body = body, request.peer = "10.0.0.1";
        request.headers.add("Accept-Language", "fr");
        net::Response response;
        boost::asio::co_spawn(context, front.handle(std::move(request)),
                              [&](std::exception_ptr failed, net::Response done) {
                                  EXPECT_FALSE(failed);
                                  response = std::move(done);
                              });
        context.restart();
        context.run();
        return response;
    }
    static std::string text_of(const net::Response& response) { return std::get<std::string>(response.body); }
    static std::string header(const net::Response& response, std::string_view name) {
        return std::string(response.headers.find(name).value_or(""));
    }
    std::string path(const std::string& tail = "") const {
        return "/callback/" + port.kept_callback->id.str() + tail + "?key=" + key;
    }

    const std::string key = std::string(callback::CallbackKeys::length, 'a');
    api::FakeCallbackPort port;
    Counter counter;
    boost::asio::io_context context;
    CallbackFront front{port, [this](std::string address) { return counter.take(std::move(address)); },
                        kb::help::Site{"https://travel.example", "Farhaven", "#0b5f6b", "/"}};
};

TEST_F(CallbackFrontTest, shows_the_call_in_its_own_language_and_keeps_its_address_secret) {
    const net::Response response = ask("GET", path());
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(header(response, "Content-Language"), "de");
    EXPECT_EQ(header(response, "Cache-Control"), "no-store");
    EXPECT_EQ(header(response, "Referrer-Policy"), "no-referrer");
    EXPECT_EQ(header(response, "X-Robots-Tag"), "noindex");
    EXPECT_THAT(header(response, "Content-Security-Policy"), HasSubstr("default-src 'none'"));
    EXPECT_THAT(text_of(response), HasSubstr("1777971600000-1777973400000"));
    EXPECT_EQ(ask("HEAD", path()).status, 200);
    EXPECT_TRUE(port.chosen.empty() && port.callbacks_cancelled.empty()) << "reading changes nothing";
}

TEST_F(CallbackFrontTest, answers_the_same_for_every_link_that_opens_nothing) {
    port.opening_key = key;
    const net::Response other = ask("GET", "/callback/" + callback::CallbackId{43}.str() + "?key=" + key);
    EXPECT_EQ(other.status, 404);
    EXPECT_EQ(header(other, "Content-Language"), "fr");
    const std::string good = "/callback/" + port.kept_callback->id.str();
    const std::string wrong = std::string(callback::CallbackKeys::length, 'b');
    for (const std::string& target :
         {good, good + "?key=", good + "?key=short", good + "?key=" + wrong, good + "?key=" + key + "a",
          good + "/?key=" + key, good + "/other?key=" + key, good + "/slot/x?key=" + key,
          std::string("/callback/?key=") + key, std::string("/callback/nonsense?key=") + key,
          std::string("/callback/c_1?key=") + key, "/callback/%00?key=" + key}) {
        const net::Response response = ask("GET", target);
        EXPECT_EQ(response.status, 404) << target;
        EXPECT_EQ(text_of(response), text_of(other)) << target;
        EXPECT_EQ(header(response, "Cache-Control"), "no-store") << target;
    }
}

TEST_F(CallbackFrontTest, moves_it_and_leads_back) {
    const net::Response moved = ask("POST", path("/slot"), "slot=1777971600000-1777973400000");
    EXPECT_EQ(moved.status, 303);
    EXPECT_EQ(header(moved, "Location"), path() + "&done=moved");
    EXPECT_EQ(header(moved, "Cache-Control"), "no-store");
    EXPECT_EQ(ask("POST", path("/slot"), "slot=soon").status, 303);
    ASSERT_EQ(port.chosen.size(), 2U);
    EXPECT_EQ(port.chosen[0].slot.from, Instant::from_ms(1'777'971'600'000));
    EXPECT_EQ(port.chosen[0].slot.until, Instant::from_ms(1'777'973'400'000));
    EXPECT_TRUE(callback::is_empty(port.chosen[1].slot));
    EXPECT_THAT(text_of(ask("GET", path() + "&done=moved")), HasSubstr("role=\"status\">Erledigt."));
}

TEST_F(CallbackFrontTest, asks_to_choose_first_when_the_form_names_no_time) {
    for (const char* body :
         {"", "slot=", "slot=5", "slot=5-", "slot=-5-6", "slot=6-5", "slot=5-5", "slot=a-b",
          "slot=0-99999999999999999999", "slot=1-253402300799001", "other=1-2", "slot=1-2x", "slot=%FF"}) {
        const net::Response response = ask("POST", path("/slot"), body);
        EXPECT_EQ(response.status, 303) << body;
        EXPECT_EQ(header(response, "Location"), path() + "&refused=choose") << body;
    }
    EXPECT_TRUE(port.chosen.empty());
}

TEST_F(CallbackFrontTest, survives_any_form) {
    SeededRandom dice{7};
    for (int i = 0; i < 300; ++i) {
        std::string body = "slot=1777971600000-1777973400000";
        for (int hits = 0; hits < 3; ++hits) body[dice.below(body.size())] = static_cast<char>(dice.below(256));
        EXPECT_EQ(ask("POST", path("/slot"), body).status, 303) << body;
    }
    for (const auto& one : port.chosen) EXPECT_LE(one.slot.from, one.slot.until);
}

TEST_F(CallbackFrontTest, tells_why_a_form_changed_nothing) {
    for (const auto& [code, told] : {std::pair{error_code(callback::Errc::slot_gone), "slot_gone"},
                                     {error_code(callback::Errc::bad_window), "slot_gone"},
                                     {error_code(callback::Errc::not_possible), "changed"},
                                     {error_code(callback::Errc::too_many_promises), "too_often"},
                                     {error_code(Errc::storage_failed), "busy"}}) {
        port.callback_answer = api::CallbackRefusal{code, {}};
        EXPECT_EQ(header(ask("POST", path("/slot"), "slot=soon"), "Location"), path() + "&refused=" + told);
        EXPECT_EQ(header(ask("POST", path("/cancel")), "Location"), path() + "&refused=" + told);
        EXPECT_THAT(text_of(ask("GET", path() + "&refused=" + told)), HasSubstr("class=\"note\""));
    }
    port.callback_answer = api::CallbackRefusal{Errc::not_found, {}};
    EXPECT_EQ(ask("POST", path("/cancel")).status, 404);
}

TEST_F(CallbackFrontTest, cancels_only_by_its_form) {
    EXPECT_EQ(ask("GET", path("/cancel")).status, 405);
    EXPECT_EQ(ask("GET", path("/slot") + "&slot=soon").status, 405);
    EXPECT_EQ(ask("POST", path()).status, 405);
    EXPECT_EQ(ask("DELETE", path()).status, 405);
    EXPECT_TRUE(port.callbacks_cancelled.empty() && port.chosen.empty());
    EXPECT_EQ(header(ask("POST", path("/cancel")), "Location"), path() + "&done=cancelled");
    EXPECT_EQ(port.callbacks_cancelled.size(), 1U);
}

TEST_F(CallbackFrontTest, gives_the_appointment_with_its_method) {
    port.callback_ics = "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\n";
    const net::Response published = ask("GET", path("/appointment.ics"));
    EXPECT_EQ(header(published, "Content-Type"), "text/calendar; charset=utf-8; method=PUBLISH");
    EXPECT_EQ(header(published, "Cache-Control"), "no-store");
    EXPECT_EQ(text_of(published), port.callback_ics);
    port.callback_ics = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\n";
    EXPECT_EQ(header(ask("GET", path("/appointment.ics")), "Content-Type"),
              "text/calendar; charset=utf-8; method=CANCEL");
    port.callback_ics.clear();  // no time is promised
    EXPECT_EQ(ask("GET", path("/appointment.ics")).status, 404);
}

TEST_F(CallbackFrontTest, lets_one_address_try_so_often) {
    counter.wait = 5s;
    const net::Response response = ask("GET", path());
    EXPECT_EQ(response.status, 429);
    EXPECT_EQ(header(response, "Content-Language"), "fr");
    EXPECT_EQ(ask("POST", path("/cancel")).status, 429);
    EXPECT_THAT(counter.addresses, ::testing::ElementsAre("10.0.0.1", "10.0.0.1"));
    EXPECT_TRUE(port.callbacks_cancelled.empty());
}

TEST_F(CallbackFrontTest, takes_its_own_paths_and_small_forms) {
    EXPECT_TRUE(CallbackFront::takes("/callback/cb_1"));
    EXPECT_FALSE(CallbackFront::takes("/callbacks/cb_1"));
    EXPECT_FALSE(CallbackFront::takes("/callback"));
    net::Request head;
    head.method = "GET";
    EXPECT_EQ(CallbackFront::body_limit(head), 0U);
    head.method = "POST";
    EXPECT_EQ(CallbackFront::body_limit(head), 1024U);
}

}  // namespace
}  // namespace waydesk::app
