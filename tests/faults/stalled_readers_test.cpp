// P8: readers who stop reading cost a bounded amount of memory and nobody's time.
#include "tests/support/faults/knobs.hpp"
#include "tests/support/program/on_running_server.hpp"

#include <cstdio>
#include <deque>

namespace waydesk::testing {
namespace {

class StalledReadersTest : public OnRunningServer {
protected:
    double figure(const std::string& name) {
        const std::string figures = get("/metrics").body;
        const auto at = figures.find("\n" + name + " ");
        if (at == std::string::npos) throw std::runtime_error("no figure " + name);
        return std::stod(figures.substr(at + name.size() + 2));
    }
    // What others measure meanwhile; the loop turns, so `meanwhile` can go on writing.
    template <class Meanwhile>
    Value chat_of_others(Meanwhile meanwhile) {
        TempFolder folder;
        const Child bench =
            launch_program({"bench", "chat", "--url", server().origin(), "--conversations", "20", "--rate", "400",
                            "--seconds", std::to_string(knob("WAYDESK_STALLED_SECONDS", 2))},
                           folder.path() / "err");
        std::string said;
        while (read_available(bench.output, said, Duration(0))) {
            meanwhile();
            loop().context().run_one_for(5ms);
        }
        ::close(bench.output);
        EXPECT_EQ(wait_for_end(bench.pid, 10s), 0);
        return Value(said);
    }
    static std::string times(const Value& figures) {
        const std::string text = figures.str();
        const auto at = text.find("\"ack_p50_ms\"");
        return text.substr(at, text.find(",\"lost\"") - at);
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, StalledReadersTest, ::testing::Values(store::Engine::sqlite), engine_name);

TEST_P(StalledReadersTest, they_cost_bounded_memory_and_the_others_are_served) {
    const auto count = static_cast<std::size_t>(knob("WAYDESK_STALLED", 150));
    serve_with("[limits]\nslow_reader = 300\n");  // they stay for the whole test
    Traveler writer(place());
    writer.arrive();
    writer.begin("0");
    const std::string text(15'000, 'x');
    std::size_t written = 0;
    std::deque<std::int64_t> posted;
    const auto write_on = [&](std::size_t at_once) {
        while (posted.size() < at_once) posted.push_back(writer.post_message(text, new_client_id())), ++written;
        while (!posted.empty() && writer.wire().find("ack")) posted.pop_front();
    };
    const auto write_one = [&] { write_on(1); };
    const Value alone = chat_of_others(write_one);
    std::vector<std::unique_ptr<Traveler>> readers;
    for (std::size_t i = 0; i < count; ++i) {
        readers.push_back(std::make_unique<Traveler>(place("127.0.1." + std::to_string(1 + i % 250))));
        readers.back()->share(writer);
        readers.back()->connect();
    }
    const double before = figure("process_resident_memory_bytes");
    for (const auto& reader : readers) reader->wire().stall(true);
    written = 0;  // far more than the buffers of the system and of the server hold for a reader
    ASSERT_TRUE(net::run_until(loop(), [&] { return write_on(4), written >= 700; }, 60s));
    const Value beside = chat_of_others(write_one);
    const double after = figure("process_resident_memory_bytes");
    std::printf(
        "%zu stalled readers, %zu messages of 15 kB for each: memory %.1f -> %.1f MB; others alone: %s; "
        "beside them: %s\n",
        count, written, before / 1e6, after / 1e6, times(alone).c_str(), times(beside).c_str());
    const double outboxes = static_cast<double>(count) * 256 * 1024;
    EXPECT_LT(after - before, outboxes / 4 + 100e6) << "an event is held once, whoever waits for it";
    EXPECT_EQ(beside.number("lost"), 0);
    EXPECT_EQ(beside.number("duplicated"), 0);
    const auto only_they = [&] { return static_cast<std::size_t>(figure("waydesk_net_websockets")) == count + 1; };
    EXPECT_TRUE(net::run_until(loop(), only_they, 10s)) << figure("waydesk_net_websockets") << ": none was closed";
}

}  // namespace
}  // namespace waydesk::testing
