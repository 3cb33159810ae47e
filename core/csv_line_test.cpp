#include "core/csv_line.hpp"

#include <gtest/gtest.h>

namespace waydesk {
namespace {

TEST(CsvLine, quotes_what_must_be_and_makes_formulas_harmless) {
    EXPECT_EQ(CsvLine().cell("plain").cell("a,b").cell("say \"hi\"").take(), "plain,\"a,b\",\"say \"\"hi\"\"\"\r\n");
    for (const std::string formula : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
        EXPECT_EQ(CsvLine().cell(formula).take(), "\"'" + formula + "\"\r\n");
    EXPECT_EQ(CsvLine().number(-5).digits("0.5000").take(), "-5,0.5000\r\n");
}

TEST(CsvLine, keeps_empty_cells_also_the_first_one) {
    EXPECT_EQ(CsvLine().cell("").cell("").cell("x").take(), ",,x\r\n");
}

}  // namespace
}  // namespace waydesk
