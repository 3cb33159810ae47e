#include "core/privacy/mask.hpp"

#include "core/random.hpp"
#include "core/utf8.hpp"

#include <gtest/gtest.h>

namespace waydesk::privacy {
namespace {

std::string masked(std::string_view text) { return mask(text).text; }

std::vector<std::string_view> kinds_in(std::string_view text) {
    std::string copy(text);
    return mask_in_place(copy).names();
}

using Names = std::vector<std::string_view>;

TEST(Mask, a_card_keeps_its_last_four_and_its_spelling) {
    EXPECT_EQ(masked("4111 1111 1111 1111"), "•••• •••• •••• 1111");
    EXPECT_EQ(masked("it is 5555-5555-5555-4444."), "it is ••••-••••-••••-4444.");
    EXPECT_EQ(masked("378282246310005"), "•••••••••••0005");
    EXPECT_EQ(masked("卡号４１１１１１１１１１１１１１１１请查"), "卡号••••••••••••１１１１请查");
    EXPECT_EQ(masked("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"), "• • • • • • • • • • • • 1 1 1 1");
    EXPECT_EQ(masked("Visa4111111111111111exp12/27"), "Visa••••••••••••1111exp12/27");
}

TEST(Mask, what_a_card_keeps_is_no_security_code_when_it_is_masked_again) {
    for (const char* text : {"4111 11111111 1  111 cvv", "4111 1111 1111 1 111 cvc", "4111111111111111 cvv"}) {
        const std::string once = masked(text);
        EXPECT_EQ(masked(once), once) << text;
    }
    EXPECT_EQ(masked("•••• 1111 123 cvv"), "•••• 1111 ••• cvv");
}

TEST(Mask, numbers_that_the_schemes_publish_for_tests) {
    for (const char* card :
         {"4242424242424242", "4012888888881881", "5105105105105100", "2223003122003222", "371449635398431",
          "6011000990139424", "30569309025904", "38520000023237", "3566002020360505", "6200000000000005",
          "6759649826438453", "5019717010103742", "5610591081018250", "6331101999990016", "2200000000000004"})
        EXPECT_EQ(kinds_in(card), Names{"card"}) << card;
}

TEST(Mask, positions_are_code_points_of_the_original) {
    const Masked result = mask("é€ 4111111111111111, 𝟘 DE89 3704 0044 0532 0130 00");
    ASSERT_EQ(result.found.size(), 2U);
    EXPECT_EQ(result.found[0], (Found{Kind::card, 3, 19}));
    EXPECT_EQ(result.found[1], (Found{Kind::iban, 23, 50}));
}

TEST(Mask, a_wrong_check_digit_or_an_unknown_issuer_is_no_card) {
    for (const char* text : {"4111 1111 1111 1112", "1234567812345670", "9111111111111111", "4111-1111-1111-111",
                             "+4111111111111", "ref4111111111111111", "4111111111111111ab", "9400 4111 1111 1111 1111"})
        EXPECT_EQ(masked(text), text);
}

TEST(Mask, thirteen_digits_are_a_ticket_even_when_a_card_would_fit) {
    EXPECT_EQ(masked("4222222222222"), "4222222222222");
    EXPECT_EQ(masked("ticket 36700102000000"), "ticket 36700102000000");
    EXPECT_EQ(masked("36700102000000"), "••••••••••0000");  // Diners Club
}

TEST(Mask, a_tail_that_would_run_into_another_number_is_masked_too) {
    EXPECT_EQ(masked("4111 1111 1111 1111 12 34"), "•••• •••• •••• •••• 12 34");
    EXPECT_EQ(masked("4111111111111111 5555555555554444"), "•••••••••••••••• ••••••••••••4444");
}

TEST(Mask, security_codes_beside_their_word_or_behind_a_card) {
    EXPECT_EQ(masked("cvv 123"), "cvv •••");
    EXPECT_EQ(masked("CVV2: 1234"), "CVV2: ••••");
    EXPECT_EQ(masked("Kartenprüfnummer ist 987"), "Kartenprüfnummer ist •••");
    EXPECT_EQ(masked("4111111111111111 12/27 123"), "•••••••••••••••• 12/27 •••");
    EXPECT_EQ(masked("4111111111111111, 250 EUR"), "••••••••••••••••, 250 EUR");
    EXPECT_EQ(masked("room 123, gate 456"), "room 123, gate 456");
    const std::string once = masked("4111 1111 1111 1111 cvv 123");
    EXPECT_EQ(once, "•••• •••• •••• 1111 cvv •••");
    EXPECT_EQ(masked(once), once);
}

TEST(Mask, machine_readable_zones_of_every_form) {  // the specimens of ICAO 9303
    const char* passport = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
    EXPECT_EQ(mask(passport).found, (std::vector<Found>{{Kind::mrz, 0, 89}}));
    const char* card = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
    EXPECT_EQ(mask(card).found, (std::vector<Found>{{Kind::mrz, 0, 92}}));
    const char* small = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";
    EXPECT_EQ(mask(small).found, (std::vector<Found>{{Kind::mrz, 0, 73}}));
    const char* visa = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<";
    EXPECT_EQ(mask(visa).found, (std::vector<Found>{{Kind::mrz, 0, 89}}));
    EXPECT_EQ(kinds_in("my passport l898902c36uto7408122f1204159ze184226b<<<<<10 ok"), Names{"mrz"});
    EXPECT_EQ(kinds_in("L898902C36UTO7408123F1204159ZE184226B<<<<<10"), Names{}) << "a wrong check digit";
}

TEST(Mask, an_iban_keeps_country_and_last_four) {  // the examples of the registry
    EXPECT_EQ(masked("IBAN DE89 3704 0044 0532 0130 00 danke"), "IBAN DE•• •••• •••• •••• ••30 00 danke");
    EXPECT_EQ(masked("MT84MALT011000012345MTLCAST001S"), "MT•••••••••••••••••••••••••001S");
    for (const char* iban : {"GB29NWBK60161331926819", "NO93 8601 1117 947", "fr14 2004 1010 0505 0001 3m02 606",
                             "SA0380000000608010167519", "AE070331234567890123456", "CH9300762011623852957"})
        EXPECT_EQ(kinds_in(iban), Names{"iban"}) << iban;
    EXPECT_EQ(masked("DE89 3704 0044 0532 0130 01"), "DE89 3704 0044 0532 0130 01");
}

TEST(Mask, national_numbers) {
    for (const char* text : {"11010519491231002X", "12345678Z", "X-1234567-L", "255081416802538", "RSSMRA85T10A562S",
                             "QQ 12 34 56 C", "900101-1234567", "A123456789", "S1234567D", "784-1984-1234567-4",
                             "529.982.247-25", "123-45-6789", "Steuer-ID: 86095742719", "1-1017-00230-70-8"})
        EXPECT_EQ(kinds_in(text), Names{"national_id"}) << text;
    for (const char* text : {"110105194912310021", "12345678A", "86095742719", "12345678 z", "000-45-6789"})
        EXPECT_EQ(kinds_in(text), Names{}) << text;
}

TEST(Mask, any_bytes_come_back_as_long_as_they_were_and_stay_as_they_are) {
    SeededRandom random(7);
    constexpr std::string_view signs = "0123456789 0123456789-./<MFX4111DE89cvv\n\xc3\xe2\x80\xa2\xd9\xa0\xff";
    for (int round = 0; round < 3'000; ++round) {
        std::string text;
        for (std::uint64_t left = random.below(120); left > 0; --left) text += signs[random.below(signs.size())];
        const Masked once = mask(text);
        EXPECT_EQ(mask(once.text).text, once.text) << text;
        std::size_t at = 0;
        for (const Found& found : once.found) {
            EXPECT_LE(at, found.start);
            EXPECT_LT(found.start, found.end);
            at = found.end;
        }
        if (is_valid_utf8(text)) EXPECT_EQ(count_code_points(once.text), count_code_points(text));
    }
}

}  // namespace
}  // namespace waydesk::privacy
