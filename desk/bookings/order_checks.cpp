// What the parts of an order say of each other.
#include "desk/bookings/order_form.hpp"

#include "core/utf8.hpp"

#include <set>

namespace waydesk::bookings {
namespace {

class Checking {
public:
    explicit Checking(const Order& order) : order_(order) {}

    Flaws run() {
        need(order_.references, "/references"), need(order_.passengers, "/passengers");
        need(order_.services, "/services");
        are_different(order_.passengers, "/passengers/");
        are_different(order_.services, "/services/");
        are_different(order_.coupons, "/coupons/");
        for (std::size_t i = 0; i < order_.passengers.size(); ++i) check_special(i);
        for (std::size_t i = 0; i < order_.coupons.size(); ++i) check_coupon(i);
        return std::move(flaws_);
    }

private:
    void refuse(std::string at, std::string sentence) {
        if (flaws_.size() < most_flaws) flaws_.push_back({std::move(at), std::move(sentence)});
    }
    template <class Things>
    void need(const Things& things, std::string at) {
        if (things.empty()) refuse(std::move(at), "At least one is expected here.");
    }
    template <class Things>
    void are_different(const Things& things, const std::string& at) {
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < things.size(); ++i)
            if (!seen.insert(things[i].id).second) refuse(at + std::to_string(i) + "/id", "This id stands here twice.");
    }
    void check_special(std::size_t number) {
        const std::string at = "/passengers/" + std::to_string(number) + "/special/";
        const auto& special = order_.passengers[number].special;
        std::set<std::pair<std::string_view, std::string_view>> seen;
        for (std::size_t i = 0; i < special.size(); ++i) {
            if (!special[i].service.empty() && order_.service(special[i].service) == nullptr)
                refuse(at + std::to_string(i) + "/service", "The order has no such service.");
            if (!seen.insert({special[i].code, special[i].service}).second)
                refuse(at + std::to_string(i) + "/code", "This need stands here twice.");
        }
    }
    void check_coupon(std::size_t number) {
        const std::string at = "/coupons/" + std::to_string(number);
        const Coupon& coupon = order_.coupons[number];
        if (order_.passenger(coupon.passenger) == nullptr)
            refuse(at + "/passenger", "The order has no such passenger.");
        if (order_.service(coupon.service) == nullptr) refuse(at + "/service", "The order has no such service.");
    }

    const Order& order_;
    Flaws flaws_;
};

}  // namespace

Flaws flaws_of(const Order& order) { return Checking(order).run(); }

std::string masked_document(std::string_view number) {
    constexpr std::size_t kept = 3, long_enough = 6;
    const std::size_t length = count_code_points(number);
    const std::size_t hidden = length >= long_enough ? length - kept : length;
    std::string out;
    for (std::size_t i = 0; i < hidden; ++i) out += "\u2022";
    return out + std::string(number.substr(first_code_points(number, hidden).size()));
}

}  // namespace waydesk::bookings
