#pragma once
// The port of bookings, in memory: for tests. One thread.

#include "server/api/booking_port.hpp"

namespace waydesk::api {

// Answers what it was given, and remembers what it was asked.
struct FakeBookingPort : BookingPort {
    std::vector<BookingQuery> booking_queries;
    std::vector<std::pair<std::int64_t, std::int64_t>> event_ranges;  // after, limit
    std::vector<std::string> orders_imported;
    std::vector<bool> imported_as_list;
    Configured import_answer = std::string(R"({"items":[]})");
    std::vector<std::pair<desk::ConversationId, bookings::BookingId>> links;
    std::vector<BookingProof> proofs;
    Result<std::string> proof_answer = std::string(R"({"id":"b_1"})");
    std::vector<desk::IdentityId> owners;

    Task<Result<Page>> find_bookings(BookingQuery query) override {
        booking_queries.push_back(std::move(query));
        co_return Page{{"{}"}, {}};
    }
    Task<Result<std::string>> booking_json(bookings::BookingId id) override {
        co_return R"({"id":")" + id.str() + R"("})";
    }
    Task<Result<Page>> booking_events(bookings::BookingId, std::int64_t after, std::int64_t limit) override {
        event_ranges.emplace_back(after, limit);
        co_return Page{{"{}"}, {}};
    }
    Task<Configured> import_orders(std::vector<std::string> orders_json, bool is_list) override {
        for (std::string& order : orders_json) orders_imported.push_back(std::move(order));
        imported_as_list.push_back(is_list);
        co_return import_answer;
    }
    Task<Result<std::string>> linked_json(desk::AgentId, desk::ConversationId) override {
        co_return std::string(R"({"booking":null,"linked":false})");
    }
    Task<Result<std::string>> link_booking(desk::AgentId, desk::ConversationId conversation,
                                           bookings::BookingId id) override {
        links.emplace_back(conversation, id);
        co_return std::string("{}");
    }
    Task<Result<std::string>> prove_booking(BookingProof proof) override {
        proofs.push_back(std::move(proof));
        co_return proof_answer;
    }
    Task<Result<Page>> own_bookings(desk::IdentityId visitor) override {
        owners.push_back(visitor);
        co_return Page{{"{}"}, {}};
    }
};

}  // namespace waydesk::api
