#include "server/app/translations_port.hpp"

#include "tests/support/http/http_script.hpp"

#include <gtest/gtest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace waydesk::app {
namespace {

TEST(TranslationsOfEngine, are_refused_when_too_many_wait_for_the_engine_and_end_when_it_is_given_up) {
    const testing::HttpScript silent([](const testing::HeardRequest&) { return std::nullopt; });
    const ManualClock clock;
    TranslationsOfEngine translations({silent.origin(), "libretranslate", {}, true, true}, clock, {});
    boost::asio::io_context context;
    std::int64_t busy = 0, unavailable = 0;
    for (std::int64_t i = 0; i <= TranslationsOfEngine::most_waiting; ++i)
        boost::asio::co_spawn(context, translations.languages_json(),
                              [&](const std::exception_ptr&, const Result<std::string>& answer) {
                                  if (!answer && answer.error() == Errc::busy) ++busy;
                                  if (!answer && answer.error() == Errc::unavailable) ++unavailable;
                              });
    context.poll();
    EXPECT_EQ(busy, 1);
    EXPECT_EQ(unavailable, 0);
    translations.give_up();
    context.run();
    EXPECT_EQ(unavailable, TranslationsOfEngine::most_waiting);
    translations.join();
}

}  // namespace
}  // namespace waydesk::app
