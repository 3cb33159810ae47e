#include "server/config/documentation.hpp"

#include "server/config/load.hpp"
#include "server/config/settings.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

using namespace waydesk::config;

namespace {

constexpr const char* page = "docs/configuration.md";

std::string read(const char* path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST(ConfigurationPage, is_what_the_table_of_settings_says) {
    if (std::getenv("WAYDESK_WRITE_DOCS") != nullptr) std::ofstream(page, std::ios::binary) << documentation();
    EXPECT_EQ(read(page), documentation()) << "run this test once with WAYDESK_WRITE_DOCS=1";
}

TEST(ConfigurationPage, shows_an_example_that_is_accepted_but_for_its_secrets) {
    const std::string text = documentation();
    const std::size_t begin = text.find("```toml\n") + 8;
    const std::string example = text.substr(begin, text.find("```", begin) - begin);
    const Loaded loaded = parse(example, {{}, [](const std::string&) { return std::string("sqlite:a.db"); }});
    ASSERT_EQ(loaded.problems.size(), 1U);
    EXPECT_EQ(loaded.problems[0].key, "sites[1].identity_keys[1].key");
}

TEST(Settings, have_defaults_within_their_range) {
    Config config;
    for_each_group(config, [](std::string_view name, auto& group, const auto& settings) {
        for (const auto& setting : settings) {
            const auto check = [&](std::int64_t value) {
                EXPECT_GE(value, setting.allowed.least) << name << "." << setting.key;
                EXPECT_LE(value, setting.allowed.most) << name << "." << setting.key;
            };
            std::visit(
                [&](auto member) {
                    using Value = std::remove_cvref_t<decltype(group.*member)>;
                    if constexpr (std::is_same_v<Value, std::int64_t>) check(group.*member);
                    if constexpr (std::is_same_v<Value, waydesk::Duration>) {
                        check((group.*member) / length_of(setting.allowed.unit));
                        EXPECT_EQ((group.*member) % length_of(setting.allowed.unit), waydesk::Duration(0))
                            << setting.key;
                    }
                },
                setting.member);
        }
    });
}
