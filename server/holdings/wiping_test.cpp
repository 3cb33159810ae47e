#include "server/holdings/wiping.hpp"

#include <gmock/gmock.h>

namespace waydesk::holdings {
namespace {

using desk::EventKind;

TEST(WithoutWords, leaves_what_the_desk_made_and_takes_what_people_wrote) {
    EXPECT_EQ(without_words(EventKind::opened, R"({"queue":"q_1","language":"de","page":"https://x","booking":"QX"})"),
              R"({"queue":"q_1","language":"de","page":null,"booking":null})");
    EXPECT_EQ(without_words(EventKind::field, R"({"name":"subject","old":null,"new":"Nadia"})"),
              R"({"name":"subject","old":null,"new":null})");
    EXPECT_EQ(without_words(EventKind::banned, R"({"reason":"Nadia was rude","until":null})"),
              R"({"reason":"","until":null})");
    EXPECT_EQ(without_words(EventKind::card, R"({"card":"booking","data":{"name":"Nadia"}})"),
              R"({"card":"booking","data":{}})");
}

TEST(WithoutWords, does_not_touch_what_has_none) {
    for (const auto& [kind, body] : std::vector<std::pair<EventKind, std::string>>{
             {EventKind::status, R"({"status":"resolved","why":null})"},
             {EventKind::field, R"({"name":"priority","old":0,"new":5})"},
             {EventKind::card, R"({"card":"case","data":{"case":"cs_1","number":3}})"},
             {EventKind::opened, R"({"queue":null,"language":"de","page":null,"booking":null})"},
             {EventKind::field, "no JSON"}})
        EXPECT_EQ(without_words(kind, body), std::nullopt) << body;
}

TEST(WithoutTexts, keeps_choices_sums_and_moments_of_a_case) {
    const cases::Process& process = *cases::find_process("complaint");
    cases::Fields fields{{"what_happened", std::string("Nadia fell")},
                         {"severity", std::string("2")},
                         {"amount", cases::Money{8'000, "EUR"}},
                         {"proofs", std::vector<std::string>{"a photo of Nadia"}}};
    const cases::Fields left = without_texts(fields, process);
    EXPECT_EQ(cases::text_of(left, "what_happened"), "");
    EXPECT_EQ(cases::text_of(left, "severity"), "2");
    EXPECT_EQ(*cases::value_of<cases::Money>(left, "amount"), (cases::Money{8'000, "EUR"}));
    EXPECT_TRUE(cases::value_of<std::vector<std::string>>(left, "proofs")->empty());
}

TEST(WithoutPeople, keeps_what_was_sold_and_opens_it_to_nobody) {
    bookings::Order order;
    order.references = {{"shop", "QX7K2P"}};
    order.booker = {"Nadia Almeida", "Almeida", "nadia@example.com", "+351", "pt", "user-7"};
    bookings::Passenger passenger;
    passenger.id = "P1", passenger.name = "Nadia Almeida", passenger.surname = "Almeida";
    passenger.document = bookings::TravelDocument{"passport", "•••567", "PT", ""};
    order.passengers = {passenger};
    order.coupons = {{.id = "C1", .passenger = "P1", .service = "S1", .fare = 12'800}};
    order.notes = {"knows the captain"};
    const bookings::Order left = without_people(order, bookings::BookingId{77});
    EXPECT_EQ(left.total(), 12'800);
    EXPECT_EQ(left.references, order.references);
    EXPECT_FALSE(bookings::knows_surname(left, "Almeida"));
    EXPECT_FALSE(bookings::knows_surname(left, "•"));
    EXPECT_FALSE(left.passengers.front().document);
    EXPECT_EQ(left.booker.email + left.booker.customer + left.booker.phone, "");
    EXPECT_TRUE(left.notes.empty());
}

}  // namespace
}  // namespace waydesk::holdings
