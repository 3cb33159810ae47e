#include "desk/bookings/records.hpp"

#include "core/store/direct_ledger.hpp"
#include "core/time/rfc3339.hpp"
#include "desk/bookings/bookings_sql.hpp"
#include "desk/bookings/order_fixture.hpp"
#include "tests/support/on_each_engine.hpp"

#include <gmock/gmock.h>

namespace waydesk::bookings {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using By = Search::By;

constexpr std::int64_t workspace = 1;
const Instant morning = time::parse_rfc3339("2026-04-01T09:00:00Z").value();

class BookingRecordsTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        migrate({sql::migrations});
        ledger_ = std::make_unique<store::DirectLedger>(write_connection(), lease());
    }
    Result<void> write(store::Change change) {
        Result<void> written;
        EXPECT_TRUE(ledger_->submit(std::move(change), [&](Result<void> result) { written = result; }));
        return written;
    }
    Written take_in(const Order& told, Instant at = morning) {
        const Booking kept = read_kept(write_connection(), workspace, told).value();
        store::Change change;
        Written out = put(change, workspace, kept, BookingId{++last_}, told, Origin::push, at);
        EXPECT_TRUE(write(std::move(change)));
        return out;
    }
    std::vector<std::int64_t> found(const Search& search) {
        std::vector<std::int64_t> out;
        for (const Booking& one : find_bookings(write_connection(), workspace, search).value())
            out.push_back(one.id.value);
        return out;
    }
    std::vector<std::string> history(BookingId id) {
        std::vector<std::string> out;
        for (const BookingEvent& one : read_events(write_connection(), workspace, id, 0, 100).value())
            out.push_back(std::to_string(one.number) + " " + std::string(to_string(one.change.kind)));
        return out;
    }

private:
    std::unique_ptr<store::DirectLedger> ledger_;
    std::int64_t last_ = 100;
};
INSTANTIATE_TEST_SUITE_P(Engines, BookingRecordsTest, testing::engines(), testing::engine_name);

TEST_P(BookingRecordsTest, come_back_as_they_were_stored) {
    const Written stored = take_in(order_with());
    EXPECT_EQ(stored.result, MergeResult::created);
    EXPECT_EQ(read_booking(write_connection(), workspace, stored.booking.id).value(), stored.booking);
    EXPECT_EQ(read_booking(write_connection(), 2, stored.booking.id).error(), Errc::not_found) << "another's";
    EXPECT_THAT(history(stored.booking.id), ElementsAre("1 imported"));
    EXPECT_EQ(latest_id(write_connection(), workspace).value(), stored.booking.id.value);
    EXPECT_EQ(latest_id(write_connection(), 2).value(), 0);
}

TEST_P(BookingRecordsTest, are_brought_up_to_date_and_say_what_changed) {
    const BookingId id = take_in(order_with()).booking.id;
    EXPECT_EQ(take_in(order_with(), morning + 1h).result, MergeResult::unchanged);
    EXPECT_THAT(history(id), ElementsAre("1 imported")) << "the same content is no change";
    const Written moved = take_in(order_with({{"2026-04-19T14:05", "2026-04-19T13:05"}}), morning + 2h);
    EXPECT_EQ(moved.booking.id, id);
    EXPECT_EQ(moved.result, MergeResult::changed);
    EXPECT_THAT(history(id), ElementsAre("1 imported", "2 special", "3 times"));
    const Booking read = read_booking(write_connection(), workspace, id).value();
    EXPECT_EQ(read, moved.booking);
    EXPECT_EQ(read.first_at, morning);
    EXPECT_EQ(read.changed_at, morning + 2h);
    EXPECT_EQ(read.order.passengers[0].special[0].status, SpecialStatus::sent_to_supplier);
    EXPECT_THAT(read_events(write_connection(), workspace, id, 2, 100).value().front().change.from,
                "2026-04-19T14:05/2026-04-19T18:30");
}

TEST_P(BookingRecordsTest, of_two_who_write_at_once_the_second_is_refused) {
    const Booking kept = take_in(order_with()).booking;
    store::Change first, second;
    put(first, workspace, kept, {}, order_with({{"12A", "14C"}}), Origin::push, morning);
    put(second, workspace, kept, {}, order_with({{"12A", "15D"}}), Origin::pull, morning);
    EXPECT_TRUE(write(std::move(first)));
    EXPECT_EQ(write(std::move(second)).error(), store::Errc::guard_missed);
    EXPECT_THAT(history(kept.id), ElementsAre("1 imported", "2 seat"));
}

TEST_P(BookingRecordsTest, are_found_by_locator_surname_address_and_customer) {
    const std::int64_t id = take_in(order_with()).booking.id.value;
    EXPECT_THAT(found({By::locator, "X7K2PL", {}, {}, 10}), ElementsAre(id));
    EXPECT_THAT(found({By::locator, "X7K2P", {}, {}, 10}), IsEmpty());
    EXPECT_THAT(found({By::word, "MDN4KQ", {}, {}, 10}), ElementsAre(id));
    for (const char* surname : {"almeida", "ALMEIDA", "muller", "Müller"})
        EXPECT_THAT(found({By::word, surname, {}, {}, 10}), ElementsAre(id)) << surname;
    EXPECT_THAT(found({By::word, "Alm", {}, {}, 10}), IsEmpty());
    EXPECT_THAT(found({By::email, "nadia@example.com", {}, {}, 10}), ElementsAre(id));
    EXPECT_THAT(found({By::customer, "m-77", {}, {}, 10}), ElementsAre(id));
    take_in(order_with({{"Rui Müller\",\"surname\":\"Müller", "Rui Costa\",\"surname\":\"Costa"}}));
    EXPECT_THAT(found({By::word, "muller", {}, {}, 10}), IsEmpty()) << "he is called otherwise now";
    EXPECT_THAT(found({By::word, "costa", {}, {}, 10}), ElementsAre(id));
}

TEST_P(BookingRecordsTest, with_the_same_locator_years_later_are_another_order) {
    const std::int64_t first = take_in(order_with()).booking.id.value;
    Order again = order_with();
    again.created_at = again.purchased_at = order_with().over_at() + 24h * 300;
    for (Service& service : again.services) {
        service.starts.at = service.starts.at + 24h * 365, service.starts.wall.year = 2027;
        service.ends->at = service.ends->at + 24h * 365, service.ends->wall.year = 2027;
    }
    const std::int64_t second = take_in(again).booking.id.value;
    EXPECT_NE(first, second);
    EXPECT_THAT(found({By::locator, "MDN4KQ", {}, {}, 10}), ElementsAre(second, first)) << "the newest first";
    EXPECT_THAT(found({By::locator, "MDN4KQ", {}, BookingId{second}, 10}), ElementsAre(first));
    const auto ahead = read_ahead(write_connection(), workspace, order_with().over_at() + 1h, 10).value();
    ASSERT_EQ(ahead.size(), 1U);
    EXPECT_EQ(ahead.front().id.value, second);
}

TEST_P(BookingRecordsTest, are_linked_to_conversations_and_found_by_whose_they_are) {
    const BookingId id = take_in(order_with()).booking.id;
    const desk::ConversationId conversation{7};
    EXPECT_FALSE(read_link(write_connection(), workspace, conversation).value());
    store::Change change;
    put_link(change, workspace, conversation, {id, desk::ContactId{4}, desk::Author::agent({3}), morning});
    ASSERT_TRUE(write(std::move(change)));
    const auto link = read_link(write_connection(), workspace, conversation).value();
    ASSERT_TRUE(link);
    EXPECT_EQ(link->booking, id);
    EXPECT_EQ(link->author, desk::Author::agent({3}));
    EXPECT_THAT(found({By::contact, {}, desk::ContactId{4}, {}, 10}), ElementsAre(id.value));
    EXPECT_THAT(found({By::contact, {}, desk::ContactId{5}, {}, 10}), IsEmpty());
    store::Change undone;
    erase_link(undone, workspace, conversation);
    ASSERT_TRUE(write(std::move(undone)));
    EXPECT_FALSE(read_link(write_connection(), workspace, conversation).value());
}

TEST(Surnames, are_known_as_people_write_them) {
    const Order order = order_with({{"Rui Müller\",\"surname\":\"Müller", "Rui\",\"surname\":\"da Silva-O'Neill"}});
    for (const char* surname : {"DASILVAONEILL", "da silva oneill", "Almeida", " almeida "})
        EXPECT_TRUE(knows_surname(order, surname)) << surname;
    for (const char* surname : {"", "-", "Silva", "Rui", "Almeid"})
        EXPECT_FALSE(knows_surname(order, surname)) << surname;
}

}  // namespace
}  // namespace waydesk::bookings
