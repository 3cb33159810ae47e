#pragma once
// For tests: a session between a recording transport and a recording backend, under a time that moves when told.

#include "server/protocol/session.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace waydesk::protocol {

class RecordedOutput final : public SessionOutput {
public:
    void send(FramePtr frame) override { sent.push_back(*frame); }
    void close(CloseCode code, std::string_view) override { closed.push_back(code); }
    std::size_t queued_bytes() const override { return queued; }

    // The type of the n-th frame from the end.
    std::string type(std::size_t from_end = 0) const {
        if (sent.size() <= from_end) return "none";
        return *parse_json(sent[sent.size() - 1 - from_end])->find("type")->text();
    }
    Json last() const { return sent.empty() ? Json() : *parse_json(sent.back()); }
    std::string last_text(std::string_view field) const {
        const Json frame = last();
        const Json* value = frame.find(field);
        return value == nullptr || value->text() == nullptr ? "none" : *value->text();
    }
    CloseCode code() const { return closed.empty() ? CloseCode{} : closed.front(); }

    std::vector<std::string> sent;
    std::vector<CloseCode> closed;
    std::size_t queued = 0;
};

class RecordedBackend final : public SessionBackend {
public:
    void authenticate(SessionId, Auth auth) override { auths.push_back(std::move(auth)); }
    void request(SessionId, ClientFrame frame) override { requests.push_back(std::move(frame)); }
    void gone(SessionId) override { ++gone_calls; }

    std::vector<Auth> auths;
    std::vector<ClientFrame> requests;
    int gone_calls = 0;
};

class SessionTest : public testing::Test {
protected:
    static constexpr SessionId session_id{5};
    static constexpr std::string_view auth_frame = R"({"type":"auth","id":1,"token":"t"})";

    void open() { session.on_open(now); }
    void text(std::string_view bytes) { session.on_text(bytes, now); }
    void wait(Duration time) {
        now.wall = now.wall + time;
        now.steady += time;
    }
    void tick_after(Duration time) {
        wait(time);
        session.on_tick(now);
    }

    void become_visitor() { become(VisitorMe{{7}, "", {"de"}}); }
    void become_agent() { become(AgentMe{{2}, "Mia", desk::Role::agent, {"en"}}); }
    void become(MeView me) {
        open();
        text(auth_frame);
        Ready ready;
        ready.me = std::move(me);
        ready.expires_at = now.wall + 24h;
        session.on_authenticated(std::move(ready), now);
        ASSERT_TRUE(session.is_live());
    }

    Delivery frame_of(Delivery::Class kind, std::size_t bytes, std::int64_t conversation = 1, std::int64_t head = 1) {
        const auto frame = std::make_shared<const std::string>(bytes, ' ');
        return {frame, kind, desk::ConversationId{conversation}, head};
    }

    static std::string take_frame(std::int64_t id) {
        return R"({"type":"take","conversation":"c_1","id":)" + std::to_string(id) + "}";
    }
    static std::string sync_frame(std::int64_t id) {
        return R"({"type":"sync","conversation":"c_1","after":0,"id":)" + std::to_string(id) + "}";
    }

    Now now{Instant::from_ms(1'767'000'000'000), 100s};
    SessionContext context{"n1", "7f3a9c", {}, {}};
    RecordedOutput output;
    RecordedBackend backend;
    Session session{session_id, context, output, backend};
};

}  // namespace waydesk::protocol
