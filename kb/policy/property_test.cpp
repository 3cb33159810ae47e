// What must hold for every policy and every order, tried on many that are made by chance. The chance is seeded, so that
// every run tries the same ones; WAYDESK_SEED tries others.
#include "kb/policy/policy_fixture.hpp"

#include <stdlib.h>

#include <random>

namespace waydesk::kb::policy {
namespace {

using testing::coupon;
using testing::policy_text;
using testing::Question;
using testing::rule;

class Chance {
public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}

    std::int64_t number(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(most - least + 1));
    }
    bool yes(int of_ten = 5) { return number(1, 10) <= of_ten; }
    template <class T>
    const T& of(const std::vector<T>& things) {
        return things[static_cast<std::size_t>(number(0, static_cast<std::int64_t>(things.size()) - 1))];
    }
    std::mt19937_64& engine() { return engine_; }

private:
    std::mt19937_64 engine_;
};

std::uint64_t seed() {
    const char* given = ::getenv("WAYDESK_SEED");
    return given == nullptr ? 20'261'129 : std::strtoull(given, nullptr, 10);
}

std::string cny(std::int64_t minor) { return R"({"cur":"CNY","minor":)" + std::to_string(minor) + "}"; }

std::string some_fee(Chance& chance, std::int64_t bp, const std::vector<std::string>& bases) {
    std::string out = R"("bp":)" + std::to_string(bp) + R"(,"of":)" + chance.of(bases);
    if (chance.yes(3)) out += R"(,"plus":)" + cny(chance.number(0, 3'000));
    if (chance.yes(3)) out += R"(,"min":)" + cny(chance.number(0, 5'000));
    if (chance.yes(3)) out += R"(,"max":)" + cny(chance.number(5'000, 90'000));
    if (chance.yes(5))
        out += R"(,"round":{"step":)" + std::to_string(chance.of<std::int64_t>({1, 10, 50, 100})) + R"(,"mode":")" +
               chance.of<std::string>({"half_up", "half_even", "up", "down"}) + "\"}";
    return R"({"fee":{)" + out + "}}";
}

// Tiers whose rates only rise as departure nears, whatever else they have.
std::vector<std::string> some_policies(Chance& chance, const std::vector<std::string>& bases) {
    std::string rules;
    std::int64_t bp = 0;
    const std::string per = R"(,"per":")" + chance.of<std::string>({"coupon", "passenger", "order"}) + "\"";
    for (std::int64_t hours = 240; hours > 0; hours -= chance.number(20, 100)) {
        bp = std::min<std::int64_t>(10'000, bp + chance.number(0, 2'500));
        const bool free = hours == 240 && chance.yes(4);
        rules += rule("t" + std::to_string(hours), "refund", free ? R"({"free":true})" : some_fee(chance, bp, bases),
                      per + R"(,"when":{"fact":"before_departure","ge":"PT)" + std::to_string(hours) + "H\"}") +
                 ",";
        if (free) bp = 0;
    }
    rules += rule("last", "refund", R"({"no_refund":true})", per);
    std::vector<std::string> out{policy_text("air", "contract", rules,
                                             R"(,"taxes":{"default":")" + chance.of<std::string>({"keep", "refund"}) +
                                                 R"("},"extras":{"default":"refund"},"measure":")" +
                                                 chance.of<std::string>({"segment", "journey"}) + "\"")};
    if (chance.yes(4))
        out.push_back(policy_text(
            "cap", "law",
            rule("c", "refund", R"({"fee_cap":{"bp":)" + std::to_string(chance.number(500, 9'000)) + "}}")));
    if (chance.yes(5))
        out.push_back(
            policy_text("ota", "service",
                        rule("s", "refund", R"({"fee":{"plus":)" + cny(chance.number(0, 4'000)) + "}}",
                             R"(,"per":")" + chance.of<std::string>({"coupon", "passenger", "order"}) + "\"")));
    return out;
}

std::vector<std::string> some_coupons(Chance& chance) {
    std::vector<std::string> out;
    int number = 0;
    for (const char* passenger : {"P1", "P2", "P3"})
        for (const char* segment : {"S1", "S2"}) {
            if (!chance.yes(8)) continue;
            std::string more = R"(,"taxes":[{"code":"CN","amount":)" + std::to_string(chance.number(0, 9'000)) + "}]";
            more += R"(,"extras":[{"kind":"seat","amount":)" + std::to_string(chance.number(0, 3'000)) + "}]";
            if (chance.yes(2)) more += R"(,"status":"flown")";
            out.push_back(coupon("C" + std::to_string(++number), passenger, segment, chance.number(0, 99'999), more));
        }
    return out;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "" : ",") + text;
    return out;
}

constexpr int tries = 300;
const std::vector<std::string> fare_only{R"(["fare"])"};
const std::vector<std::string> any_base{R"(["fare"])", R"(["fare","taxes"])", R"(["fare","taxes","extras"])",
                                        R"(["taxes"])"};

Answer answer(const std::vector<std::string>& policies, const Question& it) {
    return quote(*testing::library(policies), testing::request(it.text()));
}

TEST(EveryRefund, is_what_was_paid_less_the_fees_and_what_is_kept) {
    Chance chance(seed());
    int figures = 0;
    for (int n = 0; n < tries; ++n) {
        Question it;
        const auto policies = some_policies(chance, any_base);
        it.coupons = joined(some_coupons(chance));
        const Request request = testing::request(it.text());
        const Answer seen = quote(*testing::library(policies), request);
        const Refund* refund = seen.find<Refund>();
        if (refund == nullptr) continue;
        ++figures;
        std::int64_t paid_fares = 0, paid_rest = 0, kept_fares = 0;
        for (const std::size_t number : refund->scope) {
            const Coupon& coupon = request.order->coupons[number];
            paid_fares += coupon.fare;
            for (const auto* charges : {&coupon.taxes, &coupon.extras})
                for (const Charge& charge : *charges) paid_rest += charge.amount;
        }
        for (const RefundGroup& group : refund->groups) kept_fares += std::min(group.fee, group.fare);
        EXPECT_EQ(refund->refund + refund->service_fee + kept_fares - refund->tax_refund - refund->extra_refund,
                  paid_fares);
        EXPECT_LE(refund->tax_refund + refund->extra_refund, paid_rest);
        EXPECT_GE(refund->refund, 0);
        EXPECT_GE(refund->fee, kept_fares);
        EXPECT_LE(refund->fee, paid_fares + paid_rest);
    }
    EXPECT_GT(figures, tries / 2);
}

TEST(EveryFee, only_rises_as_departure_nears) {
    Chance chance(seed() + 1);
    int risen = 0;
    for (int n = 0; n < tries; ++n) {
        Question it;
        // One rate after the other is not lower; what is added and limited is the same in all tiers.
        std::string rules,
            limits = R"(,"min":)" + cny(chance.number(0, 5'000)) + R"(,"plus":)" + cny(chance.number(0, 3'000));
        std::int64_t bp = 0;
        for (int hours = 240; hours > 0; hours -= 40) {
            bp = std::min<std::int64_t>(10'000, bp + chance.number(0, 2'500));
            rules +=
                rule("t" + std::to_string(hours), "refund", R"({"fee":{"bp":)" + std::to_string(bp) + limits + "}}",
                     R"(,"when":{"fact":"before_departure","ge":"PT)" + std::to_string(hours) + "H\"}") +
                ",";
        }
        const auto all =
            testing::library({policy_text("air", "contract", rules + rule("last", "refund", R"({"no_refund":true})"))});
        it.coupons = coupon("C1", "P1", "S1", chance.number(0, 99'999)) + "," +
                     coupon("C2", "P2", "S1", chance.number(0, 99'999));
        Request request = testing::request(it.text());
        std::int64_t before = -1;
        request.at = request.order->segments[0].departs - std::chrono::hours(300);
        for (int step = 0; step < 80; ++step, request.at = request.at + std::chrono::minutes(chance.number(1, 480))) {
            const Answer seen = figures_of(*all, request);
            ASSERT_NE(seen.find<Refund>(), nullptr);
            EXPECT_GE(seen.find<Refund>()->fee, before);
            risen += seen.find<Refund>()->fee > before ? 1 : 0;
            before = seen.find<Refund>()->fee;
        }
    }
    EXPECT_GT(risen, tries);
}

TEST(EverySum, is_the_same_however_the_coupons_are_ordered) {
    Chance chance(seed() + 2);
    for (int n = 0; n < tries; ++n) {
        Question it;
        // With caps the first coupon of a group speaks for it; here all coupons meet the same ones.
        const auto policies = some_policies(chance, any_base);
        auto coupons = some_coupons(chance);
        it.coupons = joined(coupons);
        const Answer first = answer(policies, it);
        std::ranges::shuffle(coupons, chance.engine());
        it.coupons = joined(coupons);
        const Answer second = answer(policies, it);
        EXPECT_FALSE(differs(first, second)) << answer_json(first) << "\n" << answer_json(second);
    }
}

TEST(EveryAnswer, is_the_same_for_an_instant_in_another_offset_and_every_time) {
    Chance chance(seed() + 3);
    for (int n = 0; n < tries; ++n) {
        Question it;
        const auto policies = some_policies(chance, any_base);
        it.coupons = joined(some_coupons(chance));
        const std::string day = std::to_string(chance.number(10, 19));
        it.at = "2026-04-" + day + "T13:15:00+08:00";
        const std::string here = answer_json(answer(policies, it));
        EXPECT_EQ(answer_json(answer(policies, it)), here);
        it.at = "2026-04-" + day + "T05:15:00Z";
        EXPECT_EQ(answer_json(answer(policies, it)), here);
        it.at = "2026-04-" + day + "T00:45:00-04:30";
        EXPECT_EQ(answer_json(answer(policies, it)), here);
    }
}

TEST(EveryText, is_a_policy_or_refused) {
    Chance chance(seed() + 4);
    std::vector<std::string> packs;
    for (const EmbeddedPack& pack : embedded_packs()) packs.emplace_back(pack.text);
    const std::vector<std::string> pieces{"{",        "}",    "[",       "]",       ",",
                                          ":",        "null", "true",    "-1",      "1e9",
                                          "\"fact\"", "\"\"", "\\u0000", "\"P1D\"", "9999999999999999999",
                                          "\xff"};
    int refused = 0;
    for (int n = 0; n < tries; ++n) {
        std::string text = chance.of(packs);
        for (std::int64_t cuts = chance.number(1, 4); cuts > 0; --cuts) {
            const auto at = static_cast<std::size_t>(chance.number(0, static_cast<std::int64_t>(text.size()) - 1));
            text.replace(at, static_cast<std::size_t>(chance.number(0, 6)), chance.of(pieces));
        }
        const PolicyFile file{"file", std::move(text)};
        const auto loaded = Library::load(std::span(&file, 1), embedded_tables());
        refused += static_cast<int>(loaded.refused.size());
        for (const RefusedFile& each : loaded.refused) EXPECT_FALSE(each.flaw.sentence.empty());
    }
    EXPECT_GT(refused, tries / 2);
}

}  // namespace
}  // namespace waydesk::kb::policy
