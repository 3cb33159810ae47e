#include "routing/stream.hpp"

#include "core/random.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace waydesk::routing {
namespace {

Place place(std::int64_t s) { return {Instant{s * 1'000'000}, {s}}; }

TEST(Stream, has_its_first_and_its_first_since_a_moment_at_hand) {
    Stream stream({});
    for (const std::int64_t s : {30, 10, 20}) stream.insert(place(s));
    EXPECT_EQ(stream.first(), place(10));
    EXPECT_EQ(*stream.first_since(place(15).arrived_at), place(20));
    EXPECT_EQ(*stream.first_since(place(20).arrived_at), place(20));
    EXPECT_EQ(stream.first_since(place(31).arrived_at), nullptr);
    stream.insert(place(40));
    EXPECT_EQ(*stream.first_since(place(31).arrived_at), place(40));
    EXPECT_EQ(*stream.first_since(place(5).arrived_at), place(10)) << "the clock was set back";
    stream.erase(place(10));
    EXPECT_EQ(stream.first(), place(20));
    EXPECT_EQ(*stream.first_since(place(5).arrived_at), place(20));
}

TEST(Stream, agrees_with_a_walk_whatever_comes_and_goes) {
    SeededRandom random(5);
    std::vector<Stream> streams;
    std::set<Place> all;
    streams.emplace_back(StreamKey{});
    std::int64_t moment = 1'000;
    for (int step = 0; step < 20'000; ++step) {
        const Place one = place(moment - 50 + static_cast<std::int64_t>(random.below(120)));
        if (random.below(2) == 0)
            streams[0].insert(one), all.insert(one);
        else
            streams[0].erase(one), all.erase(one);
        moment += random.below(50) == 0 ? -20 : static_cast<std::int64_t>(random.below(2));
        if (random.below(100) == 0)
            streams.insert(streams.end(), 3, Stream(StreamKey{})), streams.resize(1, Stream({}));
        const auto walked = all.lower_bound(Place{place(moment).arrived_at, {}});
        const Place* found = streams[0].first_since(place(moment).arrived_at);
        ASSERT_EQ(found == nullptr, walked == all.end()) << step;
        if (found != nullptr) ASSERT_EQ(*found, *walked) << step;
        if (!all.empty()) ASSERT_EQ(streams[0].first(), *all.begin()) << step;
    }
}

}  // namespace
}  // namespace waydesk::routing
