// Random conversations against an oracle that steps minute by minute: it asks the calendar only whether it is open, and
// keeps no more than how many minutes each clock has counted. Clocks are stopped and folded anew at random, as after a
// restart. WAYDESK_SEEDS=100000 runs that many, WAYDESK_FIRST_SEED=7 WAYDESK_SEEDS=1 one of them again.
#include "core/random.hpp"
#include "routing/sla/explain.hpp"
#include "routing/sla/sla_fixture.hpp"
#include "routing/sla/watch.hpp"

#include <gtest/gtest.h>

#include <set>

namespace waydesk::routing::sla {
namespace {

constexpr int minutes_watched = 4 * 1440;
constexpr std::array marks{50, 80, 100, 150};
const desk::ConversationId conversation{7};

struct Dice {
    SeededRandom random;
    std::int64_t roll(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(high - low + 1)));
    }
    bool chance(std::int64_t in_thousand) { return roll(1, 1000) <= in_thousand; }
};

time::CalendarRules some_calendar(Dice& dice, std::int64_t version) {
    constexpr std::array zones{"Africa/Cairo",        "America/Santiago", "Asia/Shanghai", "Atlantic/Azores",
                               "Australia/Lord_Howe", "Etc/UTC",          "Europe/Berlin"};
    time::CalendarRules rules;
    rules.id = "office", rules.version = version;
    rules.zone = zones[static_cast<std::size_t>(dice.roll(0, zones.size() - 1))];
    for (time::DayHours& day : rules.week) {
        const int from = static_cast<int>(dice.roll(0, 1380));
        if (dice.chance(850)) day = {{from, static_cast<int>(dice.roll(from + 1, 1440))}};
    }
    rules.week[static_cast<std::size_t>(dice.roll(0, 6))] = {{0, 1440}};
    return rules;
}

Policy some_policy(Dice& dice, std::int64_t version) {
    Policy policy = standard(version);
    policy.targets.clear();
    policy.marks.clear();
    for (const int percent : marks) policy.marks.push_back({percent, Deed::warn, ""});
    const auto within = [&] { return Duration(std::chrono::minutes(dice.roll(1, 60) * 20)); };
    const auto pauses = [&] {
        std::vector<std::string> out;
        for (const char* state : {"pending", "snoozed", "assigned"}) {
            if (dice.chance(400)) out.emplace_back(state);
        }
        return out;
    };
    if (dice.chance(900)) policy.targets[ClockKind::first_response] = {within(), pauses()};
    if (dice.chance(900)) policy.targets[ClockKind::next_response] = {within(), pauses()};
    policy.targets[ClockKind::resolution] = {within(), pauses()};
    return policy;
}

// A clock as the oracle has it.
struct Counter {
    bool exists = false;
    std::string ended;  // "met" or "cancelled"; empty: it is open
    std::int64_t run = 0;
    std::int64_t minutes = 0;
    std::set<std::string> done;
    Rule rule;  // under which they were done

    bool is_open() const { return exists && ended.empty(); }
};

class Oracle {
public:
    explicit Oracle(const Book& book) : book_(book) {}

    // What is open in the minute that begins at `at` counts for every clock that runs.
    void minute(Instant at) {
        const Policy* policy = book_.policy(rule_.policy, rule_.policy_version);
        if (policy == nullptr || !book_.calendar("office", rule_.calendar_version)->is_open(at)) return;
        for (auto& [kind, counter] : counters_) {
            if (runs(kind)) ++counter.minutes;
        }
    }

    bool runs(ClockKind kind) const {
        const auto found = counters_.find(kind);
        if (found == counters_.end() || !found->second.is_open()) return false;
        const std::vector<std::string>& pauses = target(kind)->pauses;
        return std::find(pauses.begin(), pauses.end(), state_) == pauses.end();
    }

    const Target* target(ClockKind kind) const {
        const Policy* policy = book_.policy(rule_.policy, rule_.policy_version);
        return policy == nullptr ? nullptr : policy->target(kind);
    }

    void apply(const SlaEvent& event) {
        const bool had_ended = state_ == "resolved";
        switch (event.what) {
            case What::governed: return govern(event.rule);
            case What::visitor_message:
                if (had_ended) apply(SlaEvent::status(event.at, "waiting"));
                is_opened_ = true;
                if (!is_waiting_) begin(is_answered_ ? ClockKind::next_response : ClockKind::first_response);
                is_waiting_ = true;
                if (!counters_[ClockKind::resolution].exists) begin(ClockKind::resolution);
                return;
            case What::agent_reply:
                finish(ClockKind::first_response, "met");
                finish(ClockKind::next_response, "met");
                is_answered_ = true, is_waiting_ = false;
                return;
            case What::status: return enter(event.state, had_ended);
            default: return;
        }
    }

    std::map<ClockKind, Counter>& counters() { return counters_; }
    const Rule& rule() const { return rule_; }

private:
    void begin(ClockKind kind) {
        Counter& counter = counters_[kind];
        if (counter.is_open() || target(kind) == nullptr) return;
        counter = {true, "", counter.run + 1, 0, {}, {}};
    }
    void finish(ClockKind kind, const char* how) {
        if (counters_[kind].is_open()) counters_[kind].ended = how;
    }
    void enter(const std::string& state, bool had_ended) {
        state_ = state;
        if (state == "resolved") {
            finish(ClockKind::first_response, "cancelled");
            finish(ClockKind::next_response, "cancelled");
            finish(ClockKind::resolution, "met");
            is_waiting_ = false;
        } else if (had_ended && counters_[ClockKind::resolution].ended == "met") {
            counters_[ClockKind::resolution].ended.clear();
        }
    }
    void govern(const Rule& rule) {
        rule_ = rule;
        for (auto& [kind, counter] : counters_) {
            if (counter.is_open() && target(kind) == nullptr) counter.ended = "cancelled";
        }
        if (!is_opened_ || state_ == "resolved") return;
        if (is_waiting_) begin(is_answered_ ? ClockKind::next_response : ClockKind::first_response);
        begin(ClockKind::resolution);
    }

    const Book& book_;
    Rule rule_;
    std::string state_;
    bool is_opened_ = false, is_waiting_ = false, is_answered_ = false;
    std::map<ClockKind, Counter> counters_;
};

class Comparison {
public:
    explicit Comparison(std::uint64_t seed) : dice_{SeededRandom(seed)} {
        for (std::int64_t version = 1; version <= 3; ++version) {
            ensure(book_.put(some_calendar(dice_, version)).empty(), "calendars have no flaws");
            ensure(book_.put(some_policy(dice_, version)).empty(), "policies have no flaws");
        }
        begin_ = Instant{utc("2026-01-01T00:00:00Z").us + dice_.roll(0, 360) * 86'400'000'000};
    }

    void run() {
        play();
        if (testing::Test::HasFailure()) return;
        const Instant end = begin_ + std::chrono::minutes(minutes_watched);
        compare(end);
        for (const Explanation& one : explain(book_, ledger_, end)) {
            Duration sum{};
            for (const Explained& part : one.parts) {
                for (const time::Stretch& stretch : part.stretches) sum += stretch.length();
            }
            EXPECT_EQ(sum, one.reading.elapsed);
        }
    }

private:
    void play() {
        happen(SlaEvent::governed(begin_, some_rule()));
        for (int minute = 0; minute < minutes_watched && !testing::Test::HasFailure(); ++minute) {
            const Instant now = begin_ + std::chrono::minutes(minute);
            while (dice_.chance(12)) happen(some_event(now));
            if (dice_.chance(10)) restart();
            take_marks(now);
            if (dice_.chance(20)) compare(now);
            if (dice_.chance(2)) {  // hours that nobody lived through
                const std::int64_t leap = dice_.roll(1, 600);
                minute += static_cast<int>(leap) - 1;
                book_.add({now, now + std::chrono::minutes(leap)});
                watch_.leapt();
                continue;
            }
            oracle_.minute(now);
        }
    }

    Rule some_rule() { return {"standard", dice_.roll(1, 3), dice_.roll(1, 3)}; }

    SlaEvent some_event(Instant now) {
        constexpr std::array states{"waiting", "assigned", "pending", "snoozed", "resolved"};
        switch (dice_.roll(1, 10)) {
            case 1: return SlaEvent::governed(now, some_rule());
            case 2:
            case 3:
            case 4: return SlaEvent::message(now);
            case 5:
            case 6: return SlaEvent::reply(now);
            default: return SlaEvent::status(now, states[static_cast<std::size_t>(dice_.roll(0, states.size() - 1))]);
        }
    }

    void happen(const SlaEvent& event) {
        ledger_.push_back(event);
        watch_.happened(conversation, event);
        oracle_.apply(event);
        forget_marks();
    }

    // A mark that is not reached by what was counted so far is due anew under another policy.
    void forget_marks() {
        for (auto& [kind, counter] : oracle_.counters()) {
            if (!counter.is_open() || counter.rule == oracle_.rule()) continue;
            counter.rule = oracle_.rule();
            for (const int percent : marks) {
                if (counter.minutes < minutes_at(kind, percent)) counter.done.erase(key(percent));
            }
        }
    }

    static std::string key(int percent) { return std::to_string(percent) + " warn"; }
    double minutes_at(ClockKind kind, int percent) const {
        const auto within = std::chrono::duration<double, std::ratio<60>>(oracle_.target(kind)->within).count();
        return within * percent / 100;
    }

    void restart() {
        watch_.clear();
        watch_.load(conversation, ledger_);
    }

    void take_marks(Instant now) {
        for (const DueMark& due : watch_.take_due(now)) {
            ledger_.push_back(due.event);
            Counter& counter = oracle_.counters()[due.event.clock];
            EXPECT_TRUE(counter.is_open() && counter.run == due.event.run) << due.mark.key();
            EXPECT_GE(static_cast<double>(counter.minutes),
                      minutes_at(due.event.clock, static_cast<int>(due.mark.percent)));
            EXPECT_TRUE(counter.done.insert(due.mark.key()).second) << due.mark.key() << " twice";
        }
        for (const auto& [kind, counter] : oracle_.counters()) {
            if (!oracle_.runs(kind)) continue;
            for (const int percent : marks) {  // what was passed by more than a moment is done
                if (static_cast<double>(counter.minutes) > minutes_at(kind, percent))
                    EXPECT_TRUE(counter.done.contains(key(percent))) << to_string(kind) << " " << percent;
            }
        }
    }

    void compare(Instant now) {
        for (const Reading& got : watch_.clocks(conversation)->read(now)) {
            const Counter& counter = oracle_.counters()[got.clock];
            EXPECT_EQ(got.run, counter.run) << to_string(got.clock);
            EXPECT_EQ(got.elapsed, std::chrono::minutes(counter.minutes)) << to_string(got.clock) << " run " << got.run;
            EXPECT_EQ(got.is_open, counter.is_open()) << to_string(got.clock);
            if (oracle_.runs(got.clock) && got.state == Reading::State::running && got.due_at)
                EXPECT_GE(*got.due_at, now) << to_string(got.clock);
        }
    }

    Dice dice_;
    Book book_;
    Oracle oracle_{book_};
    Watch watch_{book_};
    Instant begin_;
    std::vector<SlaEvent> ledger_;
};

std::int64_t setting(const char* name, std::int64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::atoll(text);
}

TEST(Clocks, agree_with_minutes_counted_one_by_one_over_pauses_changes_and_restarts) {
    const std::int64_t first = setting("WAYDESK_FIRST_SEED", 1);
    const std::int64_t count = setting("WAYDESK_SEEDS", 300);
    for (std::int64_t seed = first; seed < first + count && !testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Comparison(static_cast<std::uint64_t>(seed)).run();
    }
}

}  // namespace
}  // namespace waydesk::routing::sla
