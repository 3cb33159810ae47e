// Any sequence of frames, right, wrong and hostile, from visitors and agents who come, go and stall, over a database
// that is slow, refuses, fails and loses its memory. Real sessions, hub, desk, router and ledger; the judges are the
// desk's invariants (P1-P7, R1-R5) and each client's own (session_client.hpp).
#include "core/log.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/session_client.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

using namespace waydesk;
using namespace waydesk::testing;

namespace {

// The invariants are written as expectations: here one that does not hold ends the program.
class EndAtFailure final : public ::testing::EmptyTestEventListener {
    void OnTestPartResult(const ::testing::TestPartResult& result) override {
        if (!result.failed()) return;
        std::fprintf(stderr, "%s:%d: %s\n", result.file_name(), result.line_number(), result.summary());
        std::abort();
    }
};

class Play {
public:
    Play(const std::uint8_t* data, std::size_t size) : in_(data, size) {}

    void run() {
        constexpr int most_steps = 400;
        world_.context.limits.rates = in_.below(8) == 0;
        constexpr int steps_between_checks = 4;
        if (in_.below(4) != 0) begin_a_day();
        for (int step = 0; step < most_steps && !in_.is_used_up(); ++step) {
            act();
            const bool is_lost = world_.people.desk->is_lost();
            if (is_lost) world_.mend();
            if (is_lost || step % steps_between_checks == 0) world_.check();
        }
        finish();
    }

private:
    // Most days begin with two travelers who have written and two agents who are there.
    void begin_a_day() {
        const char* people[] = {"ann", "ben", "mia", "leo"};
        for (std::size_t i = 0; i < 4; ++i) {
            const std::string who = people[i];
            clients_[i] = std::make_unique<SessionClient>(world_, who, acks_[who]);
            clients_[i]->say(R"({"type":"auth","id":1,"token":")" + who + "\"}");
            world_.settle();
            speaker_ = clients_[i].get();
            const std::string first =
                i < 2 ? R"("type":"send","kind":"message","body":{"text":"hello"},"conversation":"new","client_id":")" +
                            who + '"'
                      : R"("type":"presence","state":"available")";
            const std::int64_t id = next_id();
            clients_[i]->ask(id, "{" + first + R"(,"id":)" + std::to_string(id) + "}");
            world_.settle();
        }
        speaker_ = nullptr;
    }

    void act() {
        switch (in_.below(16)) {
            case 0: return come();
            case 1: return trouble();
            case 2: return with_client([&](SessionClient& client) { client.say(in_.text(80)); });
            case 3: return with_client([&](SessionClient& client) { client.say(spoiled(frame(next_id()))); });
            case 4: return store_answers();
            case 5: return world_.flush();
            case 6: return world_.settle();
            case 7: return world_.pass(std::chrono::milliseconds(in_.below(in_.below(4) == 0 ? 40'000 : 1'500)));
            default:
                return with_client([&](SessionClient& client) {
                    const std::int64_t id = next_id();
                    const std::string text = frame(id);
                    if (is_answered_)
                        client.ask(id, text);
                    else
                        client.say(text);
                });
        }
    }

    void come() {
        const char* people[] = {"ann", "ben", "phone", "mia", "leo", "sara", "dana", "nobody"};
        auto& place = clients_[in_.below(clients_.size())];
        if (place && place->is_open()) {
            if (in_.below(3) != 0) return leave(*place);
            place->lose();
        }
        const std::string who = people[in_.below(8)];
        place = std::make_unique<SessionClient>(world_, who, acks_[who]);
        const char* epoch = in_.below(8) == 0 ? "other" : "epoch";
        std::string auth = R"({"type":"auth","id":1,"token":")" + who + R"(","epoch":")" + epoch + R"(","resume":[)";
        for (auto n = in_.below(3); n > 0; --n) {
            if (!auth.ends_with('[')) auth += ',';
            auth += R"({"conversation":)" + conversation() + R"(,"after":)" + std::to_string(in_.below(12)) + "}";
        }
        place->say(auth + (in_.below(2) == 0 ? "]}" : R"(],"feed":)" + std::to_string(in_.below(2'000)) + "}"));
    }

    void leave(SessionClient& client) {
        switch (in_.below(4)) {
            case 0: return client.say(R"({"type":"bye"})");
            case 1: return client.say_binary();
            case 2: return client.stall(in_.below(2) == 0 ? 0 : 200'000 + in_.below(100'000));
            default: client.lose();
        }
    }

    void trouble() {
        HeldStore& store = world_.people.store;
        switch (in_.below(8)) {
            case 0: return store.fail();
            case 1: return store.lose_next_answer();
            case 2: return store.fail_next_read();
            case 3: world_.reader.fails = !world_.reader.fails; return;
            case 4:
                for (auto& client : clients_) client.reset();
                return world_.restart();
            case 5: return store.behave();
            default: return store.refuse_next();
        }
    }

    void store_answers() {
        for (auto n = 1 + in_.below(4); n > 0; --n) {
            switch (in_.below(4)) {
                case 0: world_.people.store.step_read(); break;
                case 1: world_.reader.step(); break;
                case 2: world_.reader.step_newest(); break;
                default: world_.people.store.step_commit();
            }
        }
        world_.flush();
    }

    template <class Do>
    void with_client(Do act_as) {
        auto& client = clients_[in_.below(clients_.size())];
        if (!client || !client->is_open()) return;
        speaker_ = client.get();
        act_as(*client);
        speaker_ = nullptr;
    }

    std::int64_t next_id() { return ++last_id_; }

    // Of its own, of somebody else, or of nobody.
    std::string conversation() {
        const auto choice = in_.below(8);
        if (choice == 0) return in_.below(4) == 0 ? R"("not an id")" : R"("c_7")";
        const auto& latest = world_.people.told.latest;
        if (choice < 7 && speaker_ != nullptr && !speaker_->conversations().empty())
            return '"' + speaker_->conversations()[in_.below(speaker_->conversations().size())] + '"';
        if (latest.empty()) return R"("c_8")";
        return '"' + std::next(latest.begin(), static_cast<std::ptrdiff_t>(in_.below(latest.size())))->first.str() +
               '"';
    }

    std::string send(std::int64_t) {
        const bool is_visitor = speaker_->is_visitor();
        const bool is_note = !is_visitor && in_.below(3) == 0;
        // Sometimes said again; notes and messages have ids of their own, so that a mark cannot change its meaning.
        const std::string client_id =
            std::string(is_note ? "n" : "m") + std::to_string(in_.below(4) == 0 ? in_.below(10) : 10 + ++last_message_);
        std::string text = std::string(is_note ? note_mark : "") + std::to_string(in_.below(2));
        const bool is_new = is_visitor && (speaker_->conversations().empty() || in_.below(8) == 0);
        std::string out = R"("conversation":)" + (is_new ? R"("new")" : conversation()) + R"(,"client_id":")" +
                          client_id + R"(","kind":"message","body":{"text":")" + text + R"("})";
        if (is_note) out += R"(,"visibility":"agents")";
        if (in_.below(6) == 0) out += R"(,"open":{"queue":"q_)" + std::to_string(in_.below(20)) + R"(","subject":"s"})";
        if (in_.below(6) == 0) out += R"(,"seen":)" + std::to_string(in_.below(9));
        return out;
    }

    // A right frame, and whether an answer is owed for it.
    std::string frame(std::int64_t id) {
        const std::string upto = std::to_string(in_.below(12));
        const std::string soon =
            std::to_string(world_.people.clock.now().ms() + static_cast<std::int64_t>(in_.below(40'000)));
        const char* states[] = {"available", "busy", "away", "offline"};
        std::string type, fields;
        const auto make = [&](const char* name, std::string rest) { type = name, fields = std::move(rest); };
        constexpr std::uint64_t for_visitors[] = {0, 1, 4, 5, 14, 15, 18};  // mostly what a visitor may say at all
        const bool is_plain = speaker_->is_visitor() && in_.below(8) != 0;
        switch (is_plain ? for_visitors[in_.below(std::size(for_visitors))] : in_.below(22)) {
            case 0: make("sync", R"("conversation":)" + conversation() + R"(,"after":)" + upto); break;
            case 1: make("history", R"("conversation":)" + conversation() + R"(,"before":)" + upto); break;
            case 2: make("subscribe", R"("conversation":)" + conversation() + R"(,"after":)" + upto); break;
            case 3: make("unsubscribe", R"("conversation":)" + conversation()); break;
            case 4: make("read", R"("conversation":)" + conversation() + R"(,"upto":)" + upto); break;
            case 5: make("typing", R"("conversation":)" + conversation() + R"(,"on":true)"); break;
            case 6: make("draft", R"("conversation":)" + conversation() + R"(,"text":"DRAFT-)" + upto + "\""); break;
            case 7:
            case 8: make("presence", std::string(R"("state":")") + states[in_.below(4)] + "\""); break;
            case 9:
            case 10: make("accept", R"("offer":")" + speaker_->last_offer() + "\""); break;
            case 11: make("decline", R"("offer":")" + speaker_->last_offer() + R"(","reason":"r")"); break;
            case 12: make("take", R"("conversation":)" + conversation()); break;
            case 13: make("transfer", R"("conversation":)" + conversation() + R"(,"to":)" + target()); break;
            case 14: make("resolve", R"("conversation":)" + conversation()); break;
            case 15: make("reopen", R"("conversation":)" + conversation()); break;
            case 16: make("snooze", R"("conversation":)" + conversation() + R"(,"until":)" + soon); break;
            case 17: make("heartbeat", {}); break;
            default: make("send", send(id));
        }
        is_answered_ = type != "read" && type != "typing" && type != "heartbeat";
        return R"({"type":")" + type + R"(","id":)" + std::to_string(id) + (fields.empty() ? "" : ",") + fields + "}";
    }

    std::string target() {
        if (in_.below(2) == 0)
            return R"({"queue":")" + (in_.below(2) == 0 ? world_.people.sales : world_.people.support).str() + "\"}";
        const desk::AgentId agents[] = {world_.people.mia, world_.people.leo, world_.people.sara, world_.people.dana};
        const std::string note = in_.below(2) == 0 ? "" : R"(,"note":"NOTE-t")";
        return R"({"agent":")" + agents[in_.below(4)].str() + "\"}" + note;
    }

    // One thing in it is not right any more.
    std::string spoiled(std::string text) {
        const std::size_t at = in_.below(text.size());
        switch (in_.below(5)) {
            case 0: text.erase(at, 1 + in_.below(8)); break;
            case 1: text.insert(at, in_.text(12)); break;
            case 2: text[at] = in_.letter(); break;
            case 3: text.insert(at, std::string(in_.below(40), '[')); break;
            default: text.resize(at);
        }
        return text;
    }

    void finish() {
        world_.people.store.behave();
        world_.reader.fails = false;
        world_.settle();
        for (auto& client : clients_)
            if (client) client->stall(0);
        world_.pass(2s);
        world_.settle();
        for (auto& client : clients_) {
            if (!client) continue;
            client->check_settled();
            client->check_against_store();
            client->check_followed();
        }
        for (const auto& [who, acks] : acks_)
            for (const auto& [client_id, place] : acks) check_stored(who, client_id, place);
        world_.check_at_the_end();
        clients_ = {};
    }

    void check_stored(const std::string& who, const std::string& client_id,
                      const std::pair<std::string, std::int64_t>& place) {
        const DeskWorld& people = world_.people;
        const bool is_visitor = who == "ann" || who == "ben" || who == "phone";
        const desk::Author author = who == "ann"     ? desk::Author::visitor(people.ann)
                                    : who == "ben"   ? desk::Author::visitor(people.ben)
                                    : who == "phone" ? desk::Author::visitor(people.ann_phone)
                                    : who == "mia"   ? desk::Author::agent(people.mia)
                                    : who == "leo"   ? desk::Author::agent(people.leo)
                                    : who == "sara"  ? desk::Author::agent(people.sara)
                                                     : desk::Author::agent(people.dana);
        const auto stored = world_.people.store.loader().send(author, client_id);
        ensure(stored && *stored, "P1: what was acknowledged is stored");
        ensure((*stored)->conversation.str() == place.first, "P2: where it was said to be");
        ensure((is_visitor ? (*stored)->public_seq : (*stored)->seq) == place.second, "P2: with its number");
    }

    FuzzInput in_;
    SessionWorld world_;
    std::map<std::string, SessionClient::Acks> acks_;  // outlive the clients
    std::array<std::unique_ptr<SessionClient>, 6> clients_;
    SessionClient* speaker_ = nullptr;
    std::int64_t last_id_ = 1;
    std::int64_t last_message_ = 0;
    bool is_answered_ = false;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const bool is_listening = [] {
        ::testing::UnitTest::GetInstance()->listeners().Append(new EndAtFailure);
        log::set_level(log::Level::error);
        return true;
    }();
    if (size < 4 || !is_listening) return 0;
    Play(data, size).run();
    return 0;
}
