#include "server/setup/channel.hpp"
#include "server/setup/color.hpp"
#include "server/setup/sightings.hpp"

#include <gmock/gmock.h>

namespace waydesk::setup {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Channel shop() {
    Channel out;
    out.key = "shop-1", out.name = "Shop";
    return out;
}

Channel fine(const ChannelPatch& patch, Channel before = shop()) {
    auto made = changed(std::move(before), patch);
    const auto* flaw = std::get_if<Flaw>(&made);
    EXPECT_EQ(flaw, nullptr) << (flaw == nullptr ? "" : flaw->field + ": " + flaw->sentence);
    return flaw == nullptr ? std::get<Channel>(made) : Channel{};
}

std::string flaw_of(const ChannelPatch& patch) {
    const auto made = changed(shop(), patch);
    const auto* flaw = std::get_if<Flaw>(&made);
    return flaw == nullptr ? "" : flaw->field;
}

TEST(Channel, takes_the_address_of_a_page_as_an_origin) {
    ChannelPatch patch;
    patch.origins = {"www.example.com/shop?x=1", " https://*.Example.com ", "https://www.example.com",
                     "http://a.example:8080/"};
    EXPECT_THAT(fine(patch).origins,
                ElementsAre("https://www.example.com", "https://*.example.com", "http://a.example:8080"));
}

TEST(Channel, names_the_field_that_is_wrong) {
    ChannelPatch patch;
    patch.origins = {"https://*.com"};
    EXPECT_EQ(flaw_of(patch), "origins");
    patch = {}, patch.origins = {"javascript://x"};
    EXPECT_EQ(flaw_of(patch), "origins");
    patch = {}, patch.languages = {"not a language"};
    EXPECT_EQ(flaw_of(patch), "languages");
    patch = {}, patch.languages = std::vector<std::string>{};
    EXPECT_EQ(flaw_of(patch), "languages");
    patch = {}, patch.color = "red";
    EXPECT_EQ(flaw_of(patch), "color");
    patch = {}, patch.side = "left";
    EXPECT_EQ(flaw_of(patch), "side");
    patch = {}, patch.name = "  ";
    EXPECT_EQ(flaw_of(patch), "name");
    patch = {}, patch.greetings = std::map<std::string, std::string>{{"en", std::string(201, 'x')}};
    EXPECT_EQ(flaw_of(patch), "greetings/en");
    patch = {}, patch.brand = "two\nlines";
    EXPECT_EQ(flaw_of(patch), "brand");
}

TEST(Channel, keeps_what_is_not_named) {
    ChannelPatch patch;
    patch.greetings = std::map<std::string, std::string>{{"de", " Hallo "}, {"en", ""}};
    const Channel greeted = fine(patch);
    EXPECT_EQ(greeted.greetings, (std::map<std::string, std::string>{{"de", "Hallo"}}));
    patch = {}, patch.color = "#0B5FFF";
    EXPECT_EQ(fine(patch, greeted).greetings, greeted.greetings);
    EXPECT_EQ(fine(patch, greeted).name, "Shop");
}

TEST(Channel, serves_only_vouched_travelers_once_there_is_a_secret) {
    ChannelPatch patch;
    patch.require_identity = true;
    EXPECT_EQ(flaw_of(patch), "require_identity");
    Channel with_secret = shop();
    with_secret.secrets = {{1, "a secret", {}, {}}};
    EXPECT_TRUE(fine(patch, with_secret).require_identity);
}

TEST(Channel, has_a_key_that_tells_its_name_and_is_not_guessed) {
    SeededRandom random(1);
    const std::string key = make_key("Bücher & Reisen GmbH", random);
    EXPECT_THAT(key, ::testing::MatchesRegex("b-cher-reisen-gmbh-[0-9a-f]+"));
    EXPECT_NE(key, make_key("Bücher & Reisen GmbH", random));
    EXPECT_THAT(make_key("予約", random), HasSubstr("site-"));
}

TEST(Color, is_measured_as_wcag_does) {
    EXPECT_NEAR(contrast("#ffffff", "#000000"), 21.0, 0.001);
    EXPECT_NEAR(contrast("#777777", "#ffffff"), 4.48, 0.01);
    EXPECT_NEAR(contrast("#ffffff", "#777777"), 4.48, 0.01);
    EXPECT_FALSE(is_color("#12345"));
    EXPECT_FALSE(is_color("#12345g"));
}

TEST(Sightings, tell_where_the_tag_was_seen_and_refused) {
    Sightings sightings;
    EXPECT_FALSE(sightings.of("shop").loaded.at.is_set());
    sightings.note("shop", Sight::loaded, "https://a.example", Instant::from_ms(1));
    sightings.note("shop", Sight::opened, "https://b.example", Instant::from_ms(2));
    sightings.note("shop", Sight::refused, "https://c.example", Instant::from_ms(3));
    sightings.note("shop", Sight::refused, "https://d.example", Instant::from_ms(4));
    sightings.note("shop", Sight::refused, "https://c.example", Instant::from_ms(5));
    const Seen seen = sightings.of("shop");
    EXPECT_EQ(seen.loaded.origin, "https://a.example");
    EXPECT_EQ(seen.opened.origin, "https://b.example");
    ASSERT_EQ(seen.refused.size(), 2U);
    EXPECT_EQ(seen.refused.front().origin, "https://c.example");
    EXPECT_EQ(seen.refused.front().times, 2);
    sightings.forget_refused("shop", "https://c.example");
    EXPECT_EQ(sightings.of("shop").refused.front().origin, "https://d.example");
    EXPECT_TRUE(sightings.of("other").refused.empty());
}

TEST(Sightings, hold_a_bounded_number_of_strangers) {
    Sightings sightings;
    for (int n = 0; n < 100; ++n)
        sightings.note("shop", Sight::refused, "https://" + std::to_string(n) + ".example", Instant::from_ms(n + 1));
    EXPECT_EQ(sightings.of("shop").refused.size(), Sightings::most_refused);
    EXPECT_EQ(sightings.of("shop").refused.front().origin, "https://99.example");
}

}  // namespace
}  // namespace waydesk::setup
