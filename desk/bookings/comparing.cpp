// What is different between two states of an order, in the words of its history.
#include "desk/bookings/merging.hpp"

#include <algorithm>
#include <array>

namespace waydesk::bookings {
namespace {

constexpr std::array<std::string_view, 12> words{"imported",  "coupon",  "times", "service", "seat",  "special",
                                                 "passenger", "payment", "added", "removed", "total", "other"};

std::string times_of(const Service& service) {
    const std::string starts = to_string(service.starts.wall);
    return service.ends ? starts + "/" + to_string(service.ends->wall) : starts;
}

class Comparing {
public:
    Comparing(const Order& before, const Order& after) : before_(before), after_(after) {}

    std::vector<OrderChange> run() {
        each(before_.passengers, after_.passengers, "passenger");
        each(before_.services, after_.services, "service");
        each(before_.coupons, after_.coupons, "coupon");
        compare_payments();
        if (before_.total() != after_.total())
            add(ChangeKind::total, {}, {}, std::to_string(before_.total()), std::to_string(after_.total()));
        if (out_.empty() && is_otherwise_different()) add(ChangeKind::other, {}, {}, {}, {});
        if (out_.size() > most_changes_at_once) {
            out_.resize(most_changes_at_once);
            add(ChangeKind::other, {}, {}, {}, {});
        }
        return std::move(out_);
    }

private:
    void add(ChangeKind kind, std::string subject, std::string name, std::string from, std::string to) {
        out_.push_back({kind, std::move(subject), std::move(name), std::move(from), std::move(to)});
    }
    template <class State>
    void status(ChangeKind kind, const std::string& subject, const std::string& name, State from, State to) {
        if (from != to) add(kind, subject, name, std::string(to_string(from)), std::string(to_string(to)));
    }

    template <class Thing>
    void each(const std::vector<Thing>& before, const std::vector<Thing>& after, const std::string& what) {
        for (const Thing& thing : after) {
            const auto old = std::ranges::find(before, thing.id, &Thing::id);
            old == before.end() ? add(ChangeKind::added, thing.id, what, {}, {}) : compare_two(*old, thing);
        }
        for (const Thing& thing : before)
            if (std::ranges::find(after, thing.id, &Thing::id) == after.end())
                add(ChangeKind::removed, thing.id, what, {}, {});
    }

    void compare_two(const Passenger& before, const Passenger& after) {
        if (before.name != after.name) add(ChangeKind::passenger, after.id, after.name, before.name, after.name);
        const auto find = [](const std::vector<Special>& list, const Special& like) {
            const auto found = std::ranges::find_if(
                list, [&](const Special& one) { return one.code == like.code && one.service == like.service; });
            return found == list.end() ? nullptr : &*found;
        };
        const auto subject = [&](const Special& special) {
            const std::string of = after.id + "/" + special.code;
            return special.service.empty() ? of : of + "/" + special.service;
        };
        for (const Special& special : after.special) {
            const Special* old = find(before.special, special);
            const std::string now(to_string(special.status));
            const std::string then(old == nullptr ? std::string_view() : to_string(old->status));
            if (now != then) add(ChangeKind::special, subject(special), after.name, then, now);
        }
        for (const Special& special : before.special)
            if (find(after.special, special) == nullptr)
                add(ChangeKind::special, subject(special), after.name, std::string(to_string(special.status)), {});
    }

    void compare_two(const Service& before, const Service& after) {
        if (!before.is_at_the_same_time(after))
            add(ChangeKind::times, after.id, after.title, times_of(before), times_of(after));
        status(ChangeKind::service, after.id, after.title, before.status, after.status);
        if (before.seat != after.seat) add(ChangeKind::seat, after.id, after.title, before.seat, after.seat);
    }

    void compare_two(const Coupon& before, const Coupon& after) {
        const Service* service = after_.service(after.service);
        status(ChangeKind::coupon, after.id, service == nullptr ? std::string() : service->title, before.status,
               after.status);
    }

    // They have no ids: a seller adds new ones behind the others.
    void compare_payments() {
        const auto& before = before_.payments;
        const auto& after = after_.payments;
        for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
            const std::string number = std::to_string(i + 1);
            if (i >= before.size())
                add(ChangeKind::added, number, "payment", {}, {});
            else if (i >= after.size())
                add(ChangeKind::removed, number, "payment", {}, {});
            else
                status(ChangeKind::payment, number, after[i].method, before[i].status, after[i].status);
        }
    }

    bool is_otherwise_different() const {
        Order before = before_;
        before.updated_at = after_.updated_at;
        return before != after_;
    }

    const Order& before_;
    const Order& after_;
    std::vector<OrderChange> out_;
};

}  // namespace

std::string_view to_string(ChangeKind kind) { return words.at(static_cast<std::size_t>(kind)); }

std::optional<ChangeKind> change_kind_from(std::string_view text) {
    const auto found = std::ranges::find(words, text);
    if (found == words.end()) return std::nullopt;
    return static_cast<ChangeKind>(found - words.begin());
}

std::vector<OrderChange> compare(const Order& before, const Order& after) { return Comparing(before, after).run(); }

}  // namespace waydesk::bookings
