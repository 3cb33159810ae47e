#include "core/document/plain_text.hpp"

#include <gtest/gtest.h>

namespace waydesk::document {
namespace {

TEST(PlainText, says_all_that_the_letter_says) {
    Document letter;
    letter.title = "Closing letter";
    letter.references = {{"Case number", "7"}, {"Date", "4 May 2026"}};
    letter.body = {Paragraph{"Dear Ann,"}, Heading{"Reason"}, Quotation{"It was\nlate."}, Bullets{{"one", "two"}},
                   Table{{{"Amount", "80 €"}}}};
    letter.signature = {"Kind regards", "Harbour Travel"};
    EXPECT_EQ(to_plain_text(letter),
              "Closing letter\n\nCase number: 7\nDate: 4 May 2026\n\nDear Ann,\n\nReason\n\n"
              "> It was\n> late.\n\n- one\n- two\n\nAmount: 80 €\n\nKind regards\nHarbour Travel");
}

TEST(PlainText, leaves_out_what_is_not_there) {
    Document letter;
    letter.title = "Receipt";
    letter.body = {Bullets{}, Paragraph{"We have it."}};
    EXPECT_EQ(to_plain_text(letter), "Receipt\n\nWe have it.");
}

}  // namespace
}  // namespace waydesk::document
