// How much is found and how much is found in vain, by kind; the table is printed.
#include "core/privacy/labelled_set.hpp"

#include "core/utf8.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <map>

namespace waydesk::privacy {
namespace {

constexpr unsigned seed = 20'260'812;

struct Score {
    std::size_t samples = 0;
    std::size_t hits = 0;
    std::vector<std::string> examples;  // of what went wrong
};

std::string part(std::string_view text, const Found& found) {
    const std::string_view head = first_code_points(text, found.start);
    return std::string(first_code_points(text.substr(head.size()), found.end - found.start));
}

bool is_found(const Sample& sample) {
    for (const Found& found : mask(sample.text).found)
        if (found.kind == *sample.kind && part(sample.text, found).find(sample.secret) != std::string::npos)
            return true;
    return false;
}

std::map<std::string, Score> score(const std::vector<Sample>& samples) {
    std::map<std::string, Score> scores;
    for (const Sample& sample : samples) {
        Score& mine = scores[sample.label];
        ++mine.samples;
        const bool is_hit = sample.kind ? is_found(sample) : !mask(sample.text).found.empty();
        mine.hits += is_hit ? 1 : 0;
        if (is_hit != sample.kind.has_value() && mine.examples.size() < 5) mine.examples.push_back(sample.text);
    }
    return scores;
}

double share(const Score& score) {
    return 100.0 * static_cast<double>(score.hits) / static_cast<double>(score.samples);
}

void print(const char* title, const std::map<std::string, Score>& scores) {
    std::cout << title << '\n';
    for (const auto& [label, score] : scores) {
        std::cout << "  " << std::left << std::setw(20) << label << std::right << std::setw(6) << score.hits << " of "
                  << std::setw(5) << score.samples << std::setw(9) << std::fixed << std::setprecision(2) << share(score)
                  << " %\n";
        if (std::getenv("WAYDESK_SHOW_MISSES") == nullptr) continue;
        for (const std::string& example : score.examples) std::cout << "      " << example << '\n';
    }
}

TEST(LabelledSet, S_70_what_must_be_masked_is_found) {
    const std::vector<Sample> samples = positives(seed);
    EXPECT_GE(samples.size(), 600U);
    const auto scores = score(samples);
    print("found", scores);
    for (const auto& [label, score] : scores) EXPECT_GE(share(score), 99.0) << label;
}

TEST(LabelledSet, S_70_references_tickets_and_phone_numbers_survive) {
    const std::vector<Sample> samples = negatives(seed);
    EXPECT_GE(samples.size(), 3'000U);
    const auto scores = score(samples);
    print("masked in vain", scores);
    for (const auto& [label, score] : scores) EXPECT_LE(share(score), 0.5) << label;
}

TEST(LabelledSet, masking_again_changes_nothing_and_keeps_the_length) {
    std::vector<Sample> samples = positives(seed + 1);
    const std::vector<Sample> others = negatives(seed + 1);
    samples.insert(samples.end(), others.begin(), others.end());
    for (std::size_t i = 0; i + 1 < samples.size(); ++i) {
        const std::string text = samples[i].text + " " + samples[samples.size() - 1 - i].text;
        const Masked once = mask(text);
        EXPECT_EQ(mask(once.text).text, once.text) << text;
        EXPECT_EQ(count_code_points(once.text), count_code_points(text));
    }
}

}  // namespace
}  // namespace waydesk::privacy
