#include "channels/callback/phone.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace waydesk::callback {
namespace {

std::string e164(std::string_view text, std::string_view region = "") { return parse_phone(text, region).e164; }

TEST(Phone, reads_what_people_write_in_their_country) {
    EXPECT_EQ(e164("0151 23456789", "DE"), "+4915123456789");
    EXPECT_EQ(e164("(212) 555-2368", "us"), "+12125552368");
    EXPECT_EQ(e164("02 3661 8300", "IT"), "+390236618300") << "Italy's leading zero stays";
    EXPECT_EQ(e164("138 1234 5678", "CN"), "+8613812345678");
    EXPECT_EQ(e164("+44 (0)20 7946 0958"), "+442079460958");
    EXPECT_EQ(e164("tel:+351-21-123-4567"), "+351211234567");
}

TEST(Phone, reads_the_digits_of_every_script) {
    EXPECT_EQ(e164("٠١٠٠ ١٢٣ ٤٥٦٧", "EG"), "+201001234567");                // Arabic-Indic
    EXPECT_EQ(e164("۰۹۱۲ ۳۴۵ ۶۷۸۹", "IR"), "+989123456789");                // Persian
    EXPECT_EQ(e164("०८१ २३४५ ६७८९", "IN"), "+918123456789");                // Devanagari
    EXPECT_EQ(e164("๐๘๑ ๒๓๔ ๕๖๗๘", "TH"), "+66812345678");                  // Thai
    EXPECT_EQ(e164("\uff0b８１ ９０ １２３４ ５６７８"), "+819012345678");  // full width
}

TEST(Phone, does_not_stumble_over_marks_that_nobody_sees) {
    EXPECT_EQ(e164("\u202a+351 21\u200e 123 4567\u202c"), "+351211234567");
    EXPECT_EQ(e164("  \ufeff+351211234567 "), "+351211234567");
}

TEST(Phone, goes_out_of_a_country_by_its_own_prefix_and_by_00_from_nowhere) {
    EXPECT_EQ(e164("011 351 21 123 4567", "US"), "+351211234567");
    EXPECT_EQ(e164("00351 21 123 4567", "DE"), "+351211234567");
    EXPECT_EQ(e164("00351 21 123 4567"), "+351211234567");
    EXPECT_EQ(e164("00351 21 123 4567", "??"), "+351211234567");
    EXPECT_EQ(parse_phone("٠٠٣٥١ ٢١ ١٢٣ ٤٥٦٧ ext. 42", "").extension, "42");
    EXPECT_EQ(e164("21 123 4567"), "") << "of which country is not known";
}

TEST(Phone, tells_what_kind_a_number_is) {
    EXPECT_EQ(parse_phone("+351912345678", "").kind, PhoneKind::mobile);
    EXPECT_EQ(parse_phone("+351212345678", "").kind, PhoneKind::fixed_line);
    EXPECT_EQ(parse_phone("+18002530000", "").kind, PhoneKind::toll_free);
    EXPECT_EQ(parse_phone("+12125552368", "").kind, PhoneKind::fixed_line_or_mobile);
    EXPECT_EQ(parse_phone("+49 900 1234567", "").kind, PhoneKind::premium_rate);
}

TEST(Phone, keeps_a_number_that_our_plans_do_not_have_and_marks_it) {
    const Phone newer = parse_phone("+229 01 97 12 34 56", "");  // Benin has ten digits since 2024
    EXPECT_EQ(newer.e164, "+2290197123456");
    EXPECT_FALSE(newer.is_valid);
    EXPECT_EQ(newer.kind, PhoneKind::unknown);
    const Phone nowhere = parse_phone("+999 123 456 78", "");
    EXPECT_EQ(nowhere.e164, "+99912345678");
    EXPECT_FALSE(nowhere.is_valid);
    EXPECT_EQ(nowhere.raw, "+999 123 456 78");
    EXPECT_EQ(e164("+999 123 456 78 ext. 9"), "") << "which digits belong to it is not known";
}

TEST(Phone, keeps_an_extension_apart) {
    const Phone phone = parse_phone("+1 212 555 2368 ext. 42", "");
    EXPECT_EQ(phone.e164, "+12125552368");
    EXPECT_EQ(phone.extension, "42");
}

TEST(Phone, reads_no_number_from_what_is_none) {
    for (const std::string_view text : {"", "   ", "call me", "+", "12", "+12", "\xff\xfe\x00", "QX7K2P"})
        EXPECT_EQ(e164(text, "DE"), "") << text;
    EXPECT_EQ(e164("+1234567890123456789"), "") << "more than E.164 has";
    EXPECT_EQ(e164("+351211234567" + std::string(most_phone_bytes, ' ')), "") << "longer than anybody writes";
    EXPECT_EQ(parse_phone("call me", "DE").raw, "call me");
}

// One of each kind and region, from google/libphonenumber (testdata/examples.txt says from which commit).
TEST(Phone, reads_examples_of_many_countries_as_their_plans_say) {
    std::ifstream file("channels/callback/testdata/examples.txt");
    ASSERT_TRUE(file);
    int seen = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream fields(line);
        std::string region, national, expected, kind;
        fields >> region >> national >> expected >> kind;
        const Phone at_home = parse_phone(national, region), abroad = parse_phone(expected, "");
        EXPECT_EQ(at_home.e164, expected) << line;
        EXPECT_EQ(abroad.e164, expected) << line;
        EXPECT_EQ(to_string(at_home.kind), kind) << line;
        EXPECT_TRUE(at_home.is_valid && abroad.is_valid) << line;
        ++seen;
    }
    EXPECT_GE(seen, 240);
}

}  // namespace
}  // namespace waydesk::callback
