#include "server/bench/rules.hpp"

#include "core/json_writer.hpp"
#include "routing/rules/facts.hpp"
#include "routing/rules/rule.hpp"
#include "server/bench/desk_api.hpp"
#include "server/bench/now.hpp"

#include <algorithm>
#include <vector>

namespace waydesk::bench {
namespace {

using namespace routing::rules;

// As managers write them: by words, by booking, by channel and language, nested; few apply.
std::string rule(std::int64_t number) {
    static constexpr const char* conditions[] = {
        R"({"fact":"text","matches":"\\b(refund|erstattung|remboursement) %\\b"})",
        R"({"all":[{"fact":"booking.service","eq":"flight"},{"fact":"booking.hours_to_departure","lt":%}]})",
        R"({"any":[{"fact":"language","in":["de","nl-%"]},{"fact":"channel","eq":"email"}]})",
        R"({"all":[{"fact":"tags","contains":"group_%"},{"none":[{"fact":"contact.tier","eq":"gold"}]}]})",
        R"({"all":[{"fact":"page","contains":"/trains/%"},{"fact":"waiting_s","ge":60}]})",
    };
    std::string condition = conditions[static_cast<std::size_t>(number) % std::size(conditions)];
    condition.replace(condition.find('%'), 1, std::to_string(number % 20));
    const std::string id = std::to_string(number);
    return R"({"id":"r)" + id + R"(","name":"Rule )" + id + R"(","when":)" + condition +
           R"(,"then":{"weight":2,"tags":["t)" + std::to_string(number % 10) + R"("]}})";
}

RuleSet rules_of(std::int64_t count) {
    std::string text = R"({"groups":[{"id":"all","name":"All","match":"all","rules":[)";
    for (std::int64_t number = 0; number < count; ++number) text += (number == 0 ? "" : ",") + rule(number);
    text += "]}]}";
    const Names anything{[](desk::QueueId) { return true; }, [](const std::string&) { return true; }};
    auto read = read_rules(text, anything);
    if (!read) throw Failure{"The bench's own rules are refused: " + Flaw(read.error().front()).sentence};
    return std::move(*read);
}

desk::ConversationState waiting() {
    desk::ConversationState state;
    state.channel = "webchat", state.language = "de", state.page = "https://farhaven.example/trains/7/seats";
    state.contact_tier = "silver", state.tags = {"rail", "group_3"}, state.booking = "FH7K2Q";
    state.arrived_at = Instant::from_ms(1'796'029'200'000);
    return state;
}

}  // namespace

std::string run_rules(const config::BenchRulesCommand& command) {
    const RuleSet rules = rules_of(command.rules);
    const desk::ConversationState state = waiting();
    const BookingFacts booking{"train", state.arrived_at + std::chrono::hours(30), "ticketed", 12'900, false, false};
    const Occasion occasion{state.arrived_at + std::chrono::seconds(90),
                            "Guten Tag, mein Zug ist ausgefallen und ich brauche eine Erstattung 5 oder einen Ersatz",
                            true};
    std::vector<double> took_us;
    std::size_t applied = 0;
    for (std::int64_t n = 0; n < command.decisions; ++n) {
        const double from = thread_cpu_us();
        applied = decide(rules, facts_of(state, booking, occasion), true).applied.size();
        took_us.push_back(thread_cpu_us() - from);
    }
    std::ranges::sort(took_us);
    const auto at = [&](double share) { return took_us[static_cast<std::size_t>(share * (took_us.size() - 1))]; };
    JsonWriter json;
    json.begin_object().member("rules", command.rules).member("applied", static_cast<std::int64_t>(applied));
    json.key("decision_p50_us").real(at(0.5)).key("decision_p99_us").real(at(0.99)).end_object();
    return json.take();
}

}  // namespace waydesk::bench
