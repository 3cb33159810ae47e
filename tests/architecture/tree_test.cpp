// The rules, held against this repository.
#include "tests/architecture/include_rules.hpp"
#include "tests/architecture/text_rules.hpp"

#include <gtest/gtest.h>

namespace waydesk::architecture {
namespace {

const Tree& tree() {
    static const Tree files = load_tree(".");
    return files;
}

void expect_none(const Findings& findings) {
    for (const Finding& finding : findings) ADD_FAILURE() << to_string(finding);
}

TEST(Repository, is_read_from_its_root) {
    EXPECT_TRUE(tree().contains("CMakeLists.txt")) << "run this in the root of the repository";
    EXPECT_TRUE(tree().contains("core/result.hpp"));
}

TEST(Repository, includes_downwards_only) { expect_none(check_includes(tree())); }
TEST(Repository, imports_downwards_only) { expect_none(check_imports(tree())); }
TEST(Repository, names_things_before_it_awaits_them) { expect_none(check_awaits(tree())); }
TEST(Repository, has_small_files) { expect_none(check_sizes(tree())); }
TEST(Repository, has_headers_that_say_their_purpose) { expect_none(check_headers(tree())); }
TEST(Repository, holds_no_unfinished_work) { expect_none(check_marks(tree())); }
TEST(Repository, keeps_sql_in_sql_files) { expect_none(check_sql(tree())); }
TEST(Repository, numbers_its_decisions) { expect_none(check_decisions(tree())); }

}  // namespace
}  // namespace waydesk::architecture
