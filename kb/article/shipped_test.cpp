#include "kb/article/shipped.hpp"

#include "kb/article/importing.hpp"

#include <gmock/gmock.h>

namespace waydesk::kb::article {
namespace {

// What is compiled in is what a new knowledge base publishes: a flaw in one file would be found here, not at start.
TEST(ShippedArticles, can_be_published_as_they_are) {
    std::vector<NamedFile> files;
    for (const ShippedFile& file : shipped_files()) files.push_back({std::string(file.name), std::string(file.text)});
    const ImportPlan plan = plan_import({}, files, true, {}, {"system", Instant::from_ms(1'767'000'000'000)});
    for (const ImportFlaw& one : plan.flaws)
        ADD_FAILURE() << one.file << ":" << one.flaw.line << " " << one.flaw.sentence;
    EXPECT_EQ(plan.edit.texts.size(), files.size());
}

}  // namespace
}  // namespace waydesk::kb::article
