#include "desk/cases/telling.hpp"

#include "core/language/catalogue.hpp"
#include "core/time/rfc3339.hpp"
#include "desk/cases/complaint.hpp"
#include "desk/cases/refund.hpp"

#include <gtest/gtest.h>

#include <set>

namespace waydesk::cases {
namespace {

const Process& process_of(std::string_view kind) { return kind == "refund" ? refund_process() : complaint_process(); }
bool told(std::string_view kind, std::string_view name) {
    const Process& process = process_of(kind);
    const StepForm& form = *process.step(name);
    Step step;
    step.name = name, step.document = form.document, step.from = form.from.front(),
    step.to = form.to.empty() ? form.from.front() : form.to;
    return is_told(process, step);
}

TEST(CaseTelling, has_words_for_every_state_and_every_need_and_every_step_of_travelers) {
    const language::Catalogue words = language::Catalogue::of_server();
    for (const std::string kind : {"complaint", "refund"}) {
        for (const StateForm& state : process_of(kind).states) {
            EXPECT_TRUE(words.has(label_key(kind, state.name))) << label_key(kind, state.name);
            if (const std::string need = need_key(kind, state.name); !need.empty())
                EXPECT_TRUE(words.has(need)) << need;
        }
        for (const ClockForm& clock : process_of(kind).clocks)
            EXPECT_TRUE(words.has("case.clock." + std::string(clock.name))) << clock.name;
        for (const StepForm& step : process_of(kind).steps)
            if (step.who.any_of(Actor::traveler))
                EXPECT_TRUE(words.has("case.step." + std::string(step.name))) << step.name;
    }
    for (const Wording& wording : wordings()) EXPECT_TRUE(words.has(wording.key)) << wording.key;
}

TEST(CaseTelling, keeps_what_is_written_for_others_from_travelers) {
    EXPECT_TRUE(told("complaint", "receive"));
    EXPECT_TRUE(told("complaint", "reject"));
    EXPECT_TRUE(told("refund", "pay_out"));
    EXPECT_TRUE(told("refund", "resume"));
    EXPECT_TRUE(told("refund", "approve")) << "it is called approved to him";
    EXPECT_TRUE(told("complaint", "report_done"));
    EXPECT_FALSE(told("complaint", "classify"));
    EXPECT_FALSE(told("complaint", "execute"));
    EXPECT_FALSE(told("complaint", "investigate"));
    EXPECT_FALSE(told("complaint", "ask_supplier"));
    EXPECT_FALSE(told("complaint", "improve"));
    EXPECT_FALSE(told("refund", "report_bank"));
    EXPECT_FALSE(sends_document({1, {}, {}, "investigate", "escalated", "investigating", {}, "request_for_answer"}));
}

TEST(CaseTelling, names_the_nearest_date_that_is_a_travelers) {
    const Instant day = time::parse_rfc3339("2026-05-04T09:00:00Z").value();
    Case one;
    EXPECT_EQ(next_date(one), std::nullopt);
    const auto clock = [&](std::string name, std::string basis, Duration due) {
        CaseClock out;
        out.name = std::move(name), out.basis = std::move(basis), out.started = day, out.due = day + due;
        one.clocks.push_back(std::move(out));
    };
    clock("registration", {}, 4h);
    clock("answer", {}, 240h);
    EXPECT_EQ(next_date(one), day + 240h) << "the inner one is no promise";
    clock("respondent", "law/reply", 100h);
    EXPECT_EQ(next_date(one), day + 100h) << "whatever the law sets is his";
    one.clocks.back().paused_since = day;
    EXPECT_EQ(next_date(one), day + 240h);
    one.clocks[1].met = day;
    EXPECT_EQ(next_date(one), std::nullopt);
}

TEST(CaseTelling, knows_the_sentences_that_refuse) {
    EXPECT_EQ(key_of("This must be told."), "case.wrong.required");
    EXPECT_EQ(key_of("Something else."), "");
}

}  // namespace
}  // namespace waydesk::cases
