#pragma once
// One WebSocket to a running server, driven by the test's own thread: what comes is recorded and waited for by what it
// is, with a deadline; nothing sleeps. A wait that fails throws and says what came instead.

#include "server/net/client/run.hpp"
#include "server/net/client/ws_client.hpp"
#include "tests/support/program/value.hpp"

#include <deque>

namespace waydesk::testing {

inline constexpr Duration patience = std::chrono::seconds(8);

// Where a client is and whom it speaks to. `loop` turns only while a test waits for something.
struct Place {
    net::Loop& loop;
    std::uint16_t port = 0;
    std::string source;  // the client's own loopback address; "" = 127.0.0.1. Another one has budgets of its own
    std::uint16_t page_port = 0;  // of the server the page came from, when `port` is that of something in between

    net::Target target() const { return {"127.0.0.1", port, nullptr, source}; }
    std::string origin() const { return "http://127.0.0.1:" + std::to_string(page_port != 0 ? page_port : port); }
};

// One request and its reply. A kept connection that the server has closed meanwhile is opened again once.
net::Reply exchange(const Place& place, net::HttpClient& http, const std::string& method, const std::string& path,
                    const net::Headers& headers = {}, const std::string& body = {});

class Wire {
public:
    explicit Wire(Place place);
    ~Wire();
    Wire(Wire&&) = default;
    Wire& operator=(Wire&&) = delete;

    struct Opening {
        std::string origin;  // "" = none
        std::string subprotocol = "waydesk.v1";
    };
    bool open(Opening opening);  // false: refused, see `refusal`
    const net::Reply& refusal() const { return refusal_; }
    bool is_open() const;

    void send_text(std::string text);
    void send_binary(std::string bytes);
    void send(std::string_view type, Fields fields = {});                 // without a reply
    std::int64_t post(std::string_view type, const Fields& fields = {});  // returns the id it was given
    Value ask(std::string_view type, const Fields& fields = {});          // and the reply
    Value reply_to(std::int64_t id, Duration most = patience);

    // The next frame, of those nobody waited for yet, that is so. Others stay for later waits.
    Value expect(std::string_view type, Duration most = patience);
    Value expect_that(std::string_view what, const std::function<bool(const Value&)>& is_so, Duration most = patience);
    Value expect_event(std::string_view kind, Duration most = patience);  // in an `event` frame; the event
    std::optional<Value> find(std::string_view type);                     // one that is here already; takes it
    std::uint16_t expect_close(Duration most = patience);

    // What the desk had told this connection before the call has arrived after it.
    void settle();
    void stall(bool stalled);  // stops reading
    void cut();                // ends without a word

    const std::vector<Value>& record() const;  // every frame, in order
    std::size_t bytes() const;                 // of all frames
    void forget();                             // what came until now is not waited for any more

private:
    class Ears;
    bool wait(const std::function<bool()>& holds, Duration most);

    Place place_;
    std::shared_ptr<Ears> ears_;
    net::Reply refusal_;
    std::int64_t last_id_ = 0;
};

}  // namespace waydesk::testing
