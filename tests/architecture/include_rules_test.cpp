#include "tests/architecture/include_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::architecture {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> findings(const Findings& found) {
    std::vector<std::string> out;
    for (const Finding& finding : found) out.push_back(to_string(finding));
    return out;
}

std::vector<std::string> includes(const Tree& tree) { return findings(check_includes(tree)); }
std::vector<std::string> imports(const Tree& tree) { return findings(check_imports(tree)); }

TEST(Includes, may_point_down) {
    EXPECT_THAT(
        includes({{"server/app.cpp", "#include \"routing/router.hpp\"\n#include \"core/task.hpp\"\n"},
                  {"routing/router.cpp", "#include \"desk/desk.hpp\"\n#include <vector>\n#include <sys/stat.h>\n"},
                  {"core/store/a.cpp", "#include \"core/time/zone.hpp\"\n#include <sqlite3.h>\n"}}),
        IsEmpty());
}

TEST(Includes, may_not_point_up_or_sideways) {
    EXPECT_THAT(includes({{"desk/a.hpp", "#pragma once\n#include \"server/app.hpp\"\n"}}),
                ElementsAre("desk/a.hpp:2: desk may not include server (\"server/app.hpp\")"));
    EXPECT_THAT(includes({{"routing/a.cpp", "#include \"channels/channel.hpp\"\n"}}).size(), 1U);
    EXPECT_THAT(includes({{"kb/a.cpp", "#include \"desk/desk.hpp\"\n"}}).size(), 1U);
    EXPECT_THAT(includes({{"core/time/a.cpp", "#include \"core/language/tag.hpp\"\n"}}).size(), 1U);
    EXPECT_THAT(includes({{"core/log.cpp", "#include \"core/time/zone.hpp\"\n"}}).size(), 1U);
    EXPECT_THAT(includes({{"core/time/a_test.cpp", "#include \"desk/desk.hpp\"\n"}}).size(), 1U);
}

TEST(Includes, of_test_support_are_for_tests) {
    EXPECT_THAT(includes({{"core/store/a_test.cpp", "#include \"tests/support/mariadb.hpp\"\n"}}), IsEmpty());
    EXPECT_THAT(includes({{"core/store/a.cpp", "#include \"tests/support/mariadb.hpp\"\n"}}).size(), 1U);
}

TEST(Includes, are_written_from_the_root) {
    EXPECT_THAT(includes({{"desk/a.cpp", "#include \"a.hpp\"\n"}}),
                ElementsAre("desk/a.cpp:1: \"a.hpp\" is not written from the root"));
    EXPECT_THAT(includes({{"desk/a.cpp", "#include \"../desk/a.hpp\"\n"}}).size(), 1U);
}

TEST(Includes, of_third_parties_stay_in_their_home) {
    for (const char* header : {"unicode/locid.h", "date/tz.h", "sqlite3.h", "cppconn/driver.h", "boost/beast/core.hpp",
                               "openssl/ssl.h", "nlohmann/json.hpp", "toml++/toml.h", "fmt/core.h", "nobody/knows.h"}) {
        const std::string line = std::string("#include <") + header + ">\n";
        EXPECT_THAT(includes({{"channels/a.cpp", line}}).size(), 1U) << header;
    }
    EXPECT_THAT(includes({{"core/language/tag.cpp", "#include <unicode/locid.h>\n"},
                          {"server/net/a.cpp", "#include <boost/beast/core.hpp>\n"},
                          {"desk/body_json.cpp", "#include <nlohmann/json.hpp>\n"},
                          {"desk/a_test.cpp", "#include <gtest/gtest.h>\n"}}),
                IsEmpty());
    EXPECT_THAT(includes({{"desk/a.cpp", "#include <gtest/gtest.h>\n"}}).size(), 1U);
}

TEST(Includes, of_asio_are_found_through_other_headers) {
    const Tree tree{{"core/task.hpp", "#pragma once\n// x\n#include <boost/asio/awaitable.hpp>\n"},
                    {"core/between.hpp", "#pragma once\n// x\n#include \"core/task.hpp\"\n"},
                    {"desk/a.cpp", "#include \"core/between.hpp\"\n"},
                    {"server/app.cpp", "#include \"core/between.hpp\"\n"}};
    EXPECT_THAT(
        includes(tree),
        ElementsAre(
            "desk/a.cpp: reaches Asio: desk/a.cpp -> core/between.hpp -> core/task.hpp -> <boost/asio/awaitable.hpp>"));
}

TEST(Includes, of_asio_are_found_in_every_pure_folder) {
    for (const char* path :
         {"desk/case/a.cpp", "routing/a.cpp", "kb/policy/a.cpp", "server/protocol/a.cpp", "server/hub/a.hpp"}) {
        EXPECT_THAT(
            includes({{path, "#pragma once\n#include \"core/t.hpp\"\n"}, {"core/t.hpp", "#include <boost/asio.hpp>\n"}})
                .size(),
            1U)
            << path;
    }
}

TEST(Includes, end_in_circles_without_hanging) {
    EXPECT_THAT(includes({{"desk/a.hpp", "#include \"desk/b.hpp\"\n"}, {"desk/b.hpp", "#include \"desk/a.hpp\"\n"}}),
                IsEmpty());
}

TEST(Includes, in_comments_do_not_count) {
    EXPECT_THAT(includes({{"desk/a.cpp", "// #include \"server/a.hpp\"\n/*\n#include <date/tz.h>\n*/\n"}}), IsEmpty());
}

TEST(Includes, in_an_unknown_folder_are_found) {
    EXPECT_THAT(includes({{"utils/a.cpp", ""}}), ElementsAre("utils/a.cpp: belongs to no module of the architecture"));
}

TEST(Imports, may_point_to_what_is_shared) {
    EXPECT_THAT(
        imports({{"web-widget/app/src/a.tsx", "import { Wire } from '@waydesk/shared/wire';\nimport '../b.css';\n"},
                 {"web-console/src/inbox/a.ts", "export * from '../../../web-widget/shared/state/index';\n"},
                 {"web-console/src/ui/menu.tsx", "import * as menu from '@zag-js/menu';\n"}}),
        IsEmpty());
}

TEST(Imports, may_not_cross_the_pages) {
    EXPECT_THAT(
        imports({{"web-widget/app/src/a.ts", "import { x } from '../../../web-console/src/a';\n"}}),
        ElementsAre(
            "web-widget/app/src/a.ts:1: web-widget/app may not import web-console (../../../web-console/src/a)"));
    EXPECT_THAT(imports({{"web-console/src/a.ts", "const x = await import('@waydesk/app/x');\n"}}).size(), 1U);
    EXPECT_THAT(imports({{"web-widget/shared/wire/a.ts", "import {\n  x,\n} from '@waydesk/app/x';\n"}}).size(), 1U);
}

TEST(Imports, of_packages_stay_in_their_home) {
    EXPECT_THAT(imports({{"web-console/src/inbox/a.tsx", "import * as menu from '@zag-js/menu';\n"}}).size(), 1U);
    EXPECT_THAT(imports({{"web-widget/loader/src/a.ts", "import { signal } from '@preact/signals';\n"}}).size(), 1U);
    EXPECT_THAT(imports({{"web-widget/app/src/a.ts", "import { chromium } from 'playwright-core';\n"}}).size(), 1U);
}

}  // namespace
}  // namespace waydesk::architecture
