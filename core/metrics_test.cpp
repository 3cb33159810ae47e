#include "core/metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk {
namespace {

using ::testing::HasSubstr;

TEST(Metrics, the_same_name_and_labels_give_the_same_counter) {
    Metrics metrics;
    Counter& first = metrics.counter("frames_total", "Frames.", {{"kind", "text"}});
    metrics.counter("frames_total", "Frames.", {{"kind", "ping"}}).add(7);
    metrics.counter("frames_total", "Frames.", {{"kind", "text"}}).add(2);
    EXPECT_EQ(first.value(), 2U);
}

TEST(Metrics, text_has_help_type_and_sorted_families) {
    Metrics metrics;
    metrics.gauge("open", "Open sockets.").set(-3);
    metrics.counter("frames_total", "Frames.", {{"kind", "text"}}).add(2);
    EXPECT_EQ(metrics.text(),
              "# HELP frames_total Frames.\n# TYPE frames_total counter\nframes_total{kind=\"text\"} 2\n"
              "# HELP open Open sockets.\n# TYPE open gauge\nopen -3\n");
}

TEST(Metrics, label_values_are_escaped) {
    Metrics metrics;
    metrics.counter("x", "X.", {{"v", "a\"b\\c\nd"}});
    EXPECT_THAT(metrics.text(), HasSubstr("x{v=\"a\\\"b\\\\c\\nd\"} 0"));
}

TEST(Metrics, a_histogram_is_cumulative_and_a_bound_belongs_to_its_bucket) {
    Metrics metrics;
    Histogram& histogram = metrics.histogram("wait_seconds", "Waits.", {0.5, 1, 2});
    for (const double value : {0.5, 0.75, 1.0, 3.0}) histogram.observe(value);
    EXPECT_EQ(histogram.at_most(0), 1U);
    EXPECT_EQ(histogram.at_most(1), 3U);
    EXPECT_THAT(metrics.text(), HasSubstr("wait_seconds_bucket{le=\"1\"} 3\nwait_seconds_bucket{le=\"2\"} 3\n"
                                          "wait_seconds_bucket{le=\"+Inf\"} 4\nwait_seconds_sum 5.25\n"
                                          "wait_seconds_count 4\n"));
}

TEST(Metrics, the_process_tells_its_memory) {
    Metrics metrics;
    add_process_metrics(metrics);
    const std::string text = metrics.text();
    const auto at = text.find("\nprocess_resident_memory_bytes ");
    ASSERT_NE(at, std::string::npos);
    EXPECT_GT(std::stod(text.substr(at + 31)), 1e6);
}

}  // namespace
}  // namespace waydesk
