#pragma once
// An order for tests: a flight there and a hotel, two passengers, one of them with a wheelchair. One thread.

#include "desk/bookings/order_form.hpp"

namespace waydesk::bookings {

// With pieces exchanged, so that a test shows what it is about.
inline std::string order_text(const std::vector<std::pair<std::string, std::string>>& exchanged = {}) {
    std::string out = R"({"form":"waydesk.order/1",
"references":[{"system":"meridian","locator":"MDN4KQ"},{"system":"TP","locator":"X7K2PL"}],
"seller":"Meridian Travel","channel":"web","point_of_sale":"PT","currency":"EUR",
"created_at":"2026-03-30T08:12:00Z","purchased_at":"2026-03-30T08:15:00Z",
"booker":{"name":"Nadia Almeida","surname":"Almeida","email":"Nadia@Example.com","customer":"m-77"},
"passengers":[{"id":"P1","type":"ADT","name":"Nadia Almeida","surname":"Almeida",
"document":{"type":"passport","number":"CA123678","country":"PT","expires":"2031-02-01"},
"special":[{"code":"WCHR","service":"S1","status":"confirmed","details":"folding, own"}]},
{"id":"P2","type":"ADT","name":"Rui Müller","surname":"Müller"}],
"services":[{"id":"S1","kind":"flight","supplier":"TP","title":"TP 534, Lisbon – Berlin",
"from":{"system":"iata","code":"LIS","name":"Lisbon","country":"PT","zone":"Europe/Lisbon"},
"to":{"system":"iata","code":"BER","name":"Berlin","country":"DE","zone":"Europe/Berlin"},
"starts":{"wall":"2026-04-19T14:05"},"ends":{"wall":"2026-04-19T18:30"},"seat":"12A","status":"confirmed"},
{"id":"S2","kind":"hotel","title":"Hotel Oderberger, Berlin",
"from":{"code":"BER","name":"Berlin","country":"DE","zone":"Europe/Berlin"},
"starts":{"wall":"2026-04-19T15:00"},"ends":{"wall":"2026-04-22T11:00"},"status":"confirmed"}],
"coupons":[{"id":"C1","passenger":"P1","service":"S1","status":"open","number":"0474242424242","fare":12800,
"taxes":[{"code":"PT","amount":1450}]},
{"id":"C2","passenger":"P2","service":"S1","status":"open","fare":12800},
{"id":"C3","passenger":"P1","service":"S2","status":"open","fare":41700,"nights":[13900,13900,13900]}],
"payments":[{"method":"card","brand":"visa","last4":"4242","amount":68750,"status":"paid"}]})";
    for (const auto& [from, to] : exchanged) {
        const std::size_t at = out.find(from);
        ensure(at != std::string::npos, "the order of the tests has what is exchanged");
        out.replace(at, from.size(), to);
    }
    return out;
}

inline Order order_with(const std::vector<std::pair<std::string, std::string>>& exchanged = {}) {
    auto read = read_order(order_text(exchanged));
    ensure(read.has_value(), "the order of the tests is one");
    return *std::move(read);
}

}  // namespace waydesk::bookings
