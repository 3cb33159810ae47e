#include "routing/sla/book.hpp"

#include <algorithm>

namespace waydesk::routing::sla {
namespace {

const Flaws taken{{"version", "There is this version already, and it is another."}};

template <class Versions>
auto find(const Versions& versions, const std::string& id, std::int64_t version) {
    const auto all = versions.find(id);
    if (all == versions.end()) return decltype(all->second.begin()->second.get()){};
    const auto one = all->second.find(version);
    return one == all->second.end() ? nullptr : one->second.get();
}

template <class Versions>
auto newest(const Versions& versions, const std::string& id) {
    const auto all = versions.find(id);
    return all == versions.end() ? decltype(all->second.begin()->second.get()){} : all->second.rbegin()->second.get();
}

template <class Value, class Versions>
std::vector<const Value*> all_newest(const Versions& versions) {
    std::vector<const Value*> out;
    for (const auto& [id, all] : versions) out.push_back(all.rbegin()->second.get());
    return out;
}

}  // namespace

Flaws Book::put(time::CalendarRules rules) {
    const std::string id = rules.id;
    const std::int64_t version = rules.version;
    if (id.empty()) return {{"id", "A calendar needs an id."}};
    if (const auto* known = calendar(id, version)) return known->rules() == rules ? Flaws{} : taken;
    auto made = time::BusinessCalendar::make(std::move(rules));
    if (!made) return made.error();
    calendars_[id][version] = std::make_shared<const time::BusinessCalendar>(std::move(*made));
    return {};
}

Flaws Book::put(Policy policy) {
    Flaws flaws = check(policy);
    if (!policy.calendar.empty() && newest_calendar(policy.calendar) == nullptr)
        flaws.push_back({"calendar", "There is no calendar \"" + policy.calendar + "\"."});
    if (!flaws.empty()) return flaws;
    if (const Policy* known = this->policy(policy.id, policy.version)) return *known == policy ? Flaws{} : taken;
    const std::string id = policy.id;
    const std::int64_t version = policy.version;
    policies_[id][version] = std::make_shared<const Policy>(std::move(policy));
    return {};
}

Result<> Book::set_order(std::vector<std::string> policies) {
    for (const std::string& id : policies) {
        if (!policies_.contains(id)) return Errc::not_found;
    }
    order_ = std::move(policies);
    return {};
}

Rule Book::choose(const Facts& facts) const {
    for (const std::string& id : order_) {
        const Policy* one = newest_policy(id);
        if (one->applies.hold(facts)) return {id, one->version, newest_calendar(one->calendar)->rules().version};
    }
    return {};
}

const Policy* Book::policy(const std::string& id, std::int64_t version) const { return find(policies_, id, version); }
const Policy* Book::newest_policy(const std::string& id) const { return newest(policies_, id); }

const time::BusinessCalendar* Book::calendar(const std::string& id, std::int64_t version) const {
    return find(calendars_, id, version);
}
const time::BusinessCalendar* Book::newest_calendar(const std::string& id) const { return newest(calendars_, id); }

std::vector<const Policy*> Book::newest_policies() const { return all_newest<Policy>(policies_); }
std::vector<const time::BusinessCalendar*> Book::newest_calendars() const {
    return all_newest<time::BusinessCalendar>(calendars_);
}

Book Book::detached() const {
    Book out = *this;
    for (auto& [id, versions] : out.calendars_) {
        for (auto& [version, calendar] : versions) {
            auto made = time::BusinessCalendar::make(calendar->rules());
            ensure(made.has_value(), "it had no flaws before");
            calendar = std::make_shared<const time::BusinessCalendar>(std::move(*made));
        }
    }
    return out;
}

}  // namespace waydesk::routing::sla
