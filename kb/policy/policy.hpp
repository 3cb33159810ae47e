#pragma once
// A policy: which bookings it applies to, when, and its rules. Plain data that was checked while it was read
// (reading.hpp); immutable afterwards, any thread.

#include "kb/policy/condition.hpp"
#include "kb/policy/effect.hpp"
#include "kb/policy/spans.hpp"

namespace waydesk::kb::policy {

enum class Layer { law, contract, service };
enum class Occasion { refund, change, difference, compensation, deadline };
enum class Per { coupon, passenger, order };

struct Rule {
    std::string id;
    Occasion on = Occasion::refund;
    std::string deadline;  // its name, when on a deadline
    std::optional<Condition> when;
    Effect then;
    Per per = Per::coupon;
    std::string cite;
    std::string say;
};

enum class AppliesKey { service, supplier, product, brand, cabin, channel, pos, from_country, to_country, passenger };

struct Allowed {
    AppliesKey key = AppliesKey::service;
    std::vector<std::string> values;
};

enum class Clock { request, purchase, travel, event };

struct Window {
    Clock clock = Clock::request;
    std::optional<Day> from;   // included
    std::optional<Day> until;  // not included
    time::Zone zone;
};

struct Anchor {
    int minutes = 0;  // since midnight
    int offset_days = 0;
};

enum class Measure { segment, journey };
enum class Partial { coupon_value, reprice_flown, none };
enum class SourceStatus { verified, secondary, recalled, invented };  // the later, the less it is worth

struct Source {
    std::string name;
    SourceStatus status = SourceStatus::verified;
    std::string ref, url, note;
    std::optional<Day> checked;
};

struct Policy {
    std::string id;
    std::int64_t version = 1;
    Layer layer = Layer::contract;
    std::map<std::string, std::string> title, summary;  // by language
    std::vector<Allowed> applies;
    std::vector<Window> valid;
    time::Zone zone = time::Zone::utc();
    std::string currency, calendar;
    std::int64_t priority = 0;
    Measure measure = Measure::segment;
    std::optional<Anchor> anchor;
    Partial partial = Partial::coupon_value;
    ReturnTable taxes, extras;
    std::vector<Source> sources;
    std::vector<Rule> rules;

    SourceStatus status() const;  // the worst of its sources
};

inline std::string full_name(const Policy& policy, const Rule& rule) { return policy.id + "/" + rule.id; }
std::string_view word(SourceStatus status);
std::string_view word(Layer layer);

}  // namespace waydesk::kb::policy
