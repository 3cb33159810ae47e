#include "desk/cases/moving.hpp"

#include "core/time/rfc3339.hpp"
#include "desk/cases/complaint.hpp"
#include "desk/cases/correction.hpp"
#include "desk/cases/refund.hpp"

#include <gmock/gmock.h>

namespace waydesk::cases {

// What boost::system::result calls for a value that is not there.
[[noreturn]] void throw_exception_from_error(const Refusal& refusal, const boost::source_location&) {
    throw std::runtime_error(refusal.flaws.front().field + ": " + refusal.flaws.front().sentence);
}

namespace {

using enum Actor;

Instant at(std::string_view text) { return time::parse_rfc3339(text).value(); }

// Monday to Friday, nine to five, in Shanghai.
time::BusinessCalendar office() {
    time::CalendarRules rules;
    rules.zone = "Asia/Shanghai";
    for (std::size_t day = 0; day < 5; ++day) rules.week[day] = {{9 * 60, 17 * 60}};
    return *time::BusinessCalendar::make(rules);
}

class Desk {
public:
    explicit Desk(const Process& process) : process_(process), calendar_(office()) { case_.id = CaseId{7}; }

    Allowed<Moved> open(std::string_view step, Fields fields, Actors who) {
        return keep(cases::open(process_, case_, step, std::move(fields), by(who), around()));
    }
    Allowed<Moved> move(std::string_view step, Fields fields, Actors who) {
        return keep(cases::move(process_, case_, step, std::move(fields), by(who), around()));
    }
    By by(Actors who) const {
        return {now, who.any_of(traveler) ? desk::Author::visitor({3}) : desk::Author::agent({11}), who, limit};
    }
    const CaseClock* clock(std::string_view name) const {
        for (const CaseClock& one : case_.clocks)
            if (one.name == name) return &one;
        return nullptr;
    }

    Instant now = at("2026-05-04T10:00:00+08:00");  // a Monday
    Money limit{100'00, "CNY"};
    LegalClocks legal;
    Case case_;

private:
    Surroundings around() const { return {calendar_, legal}; }
    Allowed<Moved> keep(Allowed<Moved> moved) {
        if (moved) case_ = moved->state;
        return moved;
    }
    const Process& process_;
    time::BusinessCalendar calendar_;
};

std::string why(const Allowed<Moved>& moved) {
    if (moved) return "allowed";
    return moved.error().flaws.front().field + ": " + moved.error().flaws.front().sentence;
}

using Texts = std::vector<std::string>;
const Fields receipt{{"channel", std::string("webchat")}, {"text", std::string("My refund is late.")}};
const Fields registration{{"complainant", std::string("Li Na")},
                          {"reach", std::string("li@example.cn")},
                          {"happened", std::string("Cancelled in March, nothing came back.")},
                          {"demand", Texts{"money"}}};
const Fields classification{
    {"category", std::string("refund.late")}, {"severity", std::string("3")}, {"unit", std::string("Refunds")}};
const Fields handler{{"handler", std::string("a_5")}};
const Fields question{{"question", std::string("Where is the money?")}};

Fields proposal(std::int64_t minor) {
    return {{"findings", std::string("It was late.")},
            {"rule", std::string("cn.caac.2021_3")},
            {"remedies", Texts{"compensation"}},
            {"amount", Money{minor, "CNY"}}};
}

Desk investigated() {
    Desk desk(complaint_process());
    desk.open("receive", receipt, traveler).value();
    desk.move("register", registration, agent).value();
    desk.move("classify", classification, agent).value();
    desk.move("accept", handler, leader).value();
    desk.move("investigate", question, agent).value();
    return desk;
}

TEST(Process, tables_of_complaints_and_refunds_are_sound) {
    for (const Process* process : {&complaint_process(), &refund_process(), &correction_process()})
        for (const Flaw& flaw : check(*process))
            ADD_FAILURE() << process->kind << " " << flaw.field << ": " << flaw.sentence;
}

TEST(Process, a_table_with_holes_is_told) {
    static constexpr std::string_view beginning[] = {""}, nowhere[] = {"gone"};
    static constexpr StateForm states[] = {{"begun"}, {"lost"}};
    static constexpr StepForm steps[] = {{"begin", beginning, "begun", agent}, {"go", nowhere, "there", agent}};
    std::string all;
    for (const Flaw& flaw : check(Process{"bad", states, steps, {}})) all += flaw.sentence + "\n";
    EXPECT_EQ(all,
              "It begins in a state that does not exist: gone.\nIt leads to a state that does not exist: there.\n"
              "No step leads out of this state.\nNo step leads to this state.\nNo step leads out of this state.\n");
}

// Who may do what, everywhere: the tables themselves, taken at their word.
TEST(Process, each_step_is_refused_to_everybody_else_and_in_every_other_state) {
    constexpr Actor everybody[] = {system, traveler, bot,     agent,   specialist,
                                   leader, manager,  quality, finance, supplier};
    const time::BusinessCalendar calendar = office();
    for (const Process* process : {&complaint_process(), &refund_process(), &correction_process()}) {
        for (const StepForm& step : process->steps) {
            for (const StateForm& state : process->states) {
                Case one;
                one.state = state.name;
                const bool is_from = std::ranges::find(step.from, state.name) != step.from.end() ||
                                     (step.from.front() == "*" && state.kind != StateForm::Kind::over);
                for (const Actor who : everybody) {
                    const auto moved =
                        move(*process, one, step.name, {}, {at("2026-05-04T10:00:00Z"), {}, who, {}}, {calendar, {}});
                    const Why why = moved ? Why::incomplete : moved.error().why;
                    const bool may = step.who.any_of(who);
                    EXPECT_EQ(why == Why::not_possible, !is_from && !moved) << step.name << " from " << state.name;
                    if (is_from && !may) EXPECT_EQ(why, Why::forbidden) << step.name << " from " << state.name;
                    if (is_from && may) EXPECT_EQ(why, Why::incomplete) << step.name << " from " << state.name;
                    const auto possible = possible_steps(*process, one, who);
                    EXPECT_EQ(std::ranges::find(possible, &step) != possible.end(), is_from && may);
                }
            }
        }
    }
}

TEST(Complaint, goes_from_receipt_to_archive) {
    Desk desk = investigated();
    desk.move("propose", proposal(80'00), specialist).value();
    desk.move("agree", {{"channel", std::string("email")}}, traveler).value();
    desk.move("execute", {{"tasks", Texts{"pay 80.00"}}}, finance).value();
    desk.move("report_done", {{"proofs", Texts{"receipt"}}, {"payment", std::string("TX-1")}}, finance).value();
    desk.move("follow_up", {{"handling", std::string("4")}, {"result", std::string("3")}}, quality).value();
    const Moved last = desk.move("archive", {{"is_complete", true}}, quality).value();
    EXPECT_EQ(last.state.closed_at, desk.now);
    EXPECT_EQ(last.step.number, 11);
    EXPECT_EQ(last.step.from, "followed_up");
    for (const CaseClock& clock : last.state.clocks) EXPECT_TRUE(clock.met.is_set()) << clock.name;
}

TEST(Complaint, says_every_field_that_is_missing_or_wrong) {
    Desk desk(complaint_process());
    desk.open("receive", receipt, traveler).value();
    const auto moved =
        desk.move("register", {{"complainant", std::string()}, {"demand", Texts{"revenge"}}, {"x", true}}, agent);
    ASSERT_FALSE(moved);
    Fields told;
    for (const Flaw& flaw : moved.error().flaws) told[flaw.field] = flaw.sentence;
    EXPECT_EQ(text_of(told, "complainant"), "This must be told.");
    EXPECT_EQ(text_of(told, "reach"), "This must be told.");
    EXPECT_EQ(text_of(told, "demand"), "Something in the list is not one of the choices.");
    EXPECT_EQ(text_of(told, "x"), "This step has no such field.");
    EXPECT_EQ(desk.case_.state, "received");
}

TEST(Complaint, is_not_handled_by_whom_it_is_about) {
    Desk desk(complaint_process());
    desk.open("receive", receipt, traveler).value();
    Fields about = registration;
    about["about_agent"] = std::string("a_5");
    desk.move("register", about, agent).value();
    desk.move("classify", classification, agent).value();
    EXPECT_EQ(why(desk.move("accept", handler, leader)), "handler: Whom the complaint is about does not handle it.");
}

TEST(Complaint, of_the_worst_kind_goes_to_a_leader_within_a_quarter_of_an_hour) {
    Desk desk(complaint_process());
    desk.open("receive", receipt, traveler).value();
    desk.move("register", registration, agent).value();
    Fields worst = classification;
    worst["severity"] = std::string("1"), worst["category"] = std::string("safety");
    desk.move("classify", worst, agent).value();
    ASSERT_NE(desk.clock("leader"), nullptr);
    EXPECT_EQ(desk.clock("leader")->due, desk.now + 15min);
    EXPECT_EQ(why(desk.move("accept", handler, specialist)),
              "severity: A complaint of severity 1 is accepted by a leader.");
    EXPECT_TRUE(desk.move("accept", handler, leader));
    EXPECT_EQ(investigated().clock("leader"), nullptr) << "of any other severity";
}

TEST(Complaint, promises_no_more_than_may_be_granted) {
    Desk desk = investigated();
    EXPECT_EQ(why(desk.move("propose", proposal(0), specialist)), "amount: A remedy in money needs its sum.");
    EXPECT_EQ(why(desk.move("propose", proposal(100'01), specialist)),
              "approved_by: The sum is above what you may grant: who approved it?");
    Fields own = proposal(100'01);
    own["approved_by"] = desk::Author::agent({11}).str();
    EXPECT_EQ(why(desk.move("propose", own, specialist)), "approved_by: Nobody approves his own proposal.");
    own["approved_by"] = std::string("a_99");
    EXPECT_TRUE(desk.move("propose", own, specialist));
}

TEST(Complaint, is_not_closed_with_an_unpaid_remedy) {
    Desk desk = investigated();
    desk.move("propose", proposal(80'00), specialist).value();
    desk.move("agree", {{"channel", std::string("email")}}, traveler).value();
    desk.move("execute", {{"tasks", Texts{"pay"}}}, finance).value();
    EXPECT_EQ(why(desk.move("report_done", {{"proofs", Texts{"letter"}}}, finance)),
              "payment: The remedy is money: the reference of its payment is missing.");
}

TEST(Complaint, of_a_group_has_one_to_three_who_speak_for_it) {
    Desk desk(complaint_process());
    desk.open("receive", receipt, traveler).value();
    Fields group = registration;
    group["members"] = std::int64_t{5};
    EXPECT_EQ(why(desk.move("register", group, agent)),
              "representatives: A group needs at least one who speaks for it.");
    group["representatives"] = Texts{"a", "b", "c", "d"};
    EXPECT_EQ(why(desk.move("register", group, agent)),
              "representatives: A group is represented by one to three persons.");
    group["representatives"] = Texts{"a", "b", "c"};
    EXPECT_TRUE(desk.move("register", group, agent));
}

TEST(Complaint, keeps_its_history_when_it_is_opened_again) {
    Desk desk = investigated();
    desk.move("withdraw", {{"reason", std::string("Paid meanwhile.")}}, traveler).value();
    EXPECT_TRUE(desk.case_.closed_at.is_set());
    desk.now = desk.now + reopened_within + 1s;
    const Fields facts{{"facts", std::string("The bank took it back.")}};
    EXPECT_EQ(why(desk.move("reopen", facts, leader)),
              "facts: It was closed more than 90 days ago: new facts make a new complaint.");
    desk.now = desk.now - 1s;
    const Moved again = desk.move("reopen", facts, leader).value();
    EXPECT_EQ(again.state.state, "investigating");
    EXPECT_FALSE(again.state.closed_at.is_set());
    EXPECT_EQ(again.step.number, 7);
}

TEST(Clocks, count_open_time_working_days_and_days) {
    const time::BusinessCalendar calendar = office();
    const Instant friday = at("2026-05-08T16:30:00+08:00");
    EXPECT_EQ(due_of({"x", "", {}, ClockUnit::open_time, 60}, friday, calendar), at("2026-05-11T09:30:00+08:00"));
    EXPECT_EQ(due_of({"x", "", {}, ClockUnit::working_days, 1}, friday, calendar), at("2026-05-12T00:00:00+08:00"));
    EXPECT_EQ(due_of({"x", "", {}, ClockUnit::days, 1}, friday, calendar), at("2026-05-10T00:00:00+08:00"));
    EXPECT_EQ(due_of({"x", "", {}, ClockUnit::real_time, 15}, friday, calendar), friday + 15min);
    EXPECT_EQ(due_of({"x", "", {}, ClockUnit::days, 0}, friday, calendar), std::nullopt);
}

TEST(Clocks, of_ours_stand_still_while_the_traveler_is_asked_and_those_of_the_law_do_not) {
    Desk desk(complaint_process());
    const Instant by_law = at("2026-05-18T00:00:00+08:00");
    desk.legal = [&](const Case&, const ClockForm& form, Instant) {
        return form.name == "legal_answer" ? std::vector<LegalDue>{{by_law, "cn.caac.2021_3/answer"}}
                                           : std::vector<LegalDue>{};
    };
    desk.open("receive", receipt, traveler).value();
    desk.move("register", registration, agent).value();
    desk.move("classify", classification, agent).value();
    desk.move("accept", handler, leader).value();
    desk.move("investigate", question, agent).value();
    const Instant before = desk.clock("answer")->due;
    desk.move("ask_traveler", {{"question", std::string("Which card?")}, {"answer_by", desk.now + 72h}}, agent).value();
    EXPECT_EQ(desk.clock("answer")->paused_since, desk.now);
    desk.now = desk.now + 48h;
    desk.move("take_answer", {{"answer", std::string("Visa.")}}, traveler).value();
    EXPECT_EQ(desk.clock("answer")->due, before + 48h);
    ASSERT_NE(desk.clock("legal_answer"), nullptr);
    EXPECT_EQ(desk.clock("legal_answer")->basis, "cn.caac.2021_3/answer");
    EXPECT_EQ(desk.clock("legal_answer")->due, by_law);
    EXPECT_FALSE(desk.clock("legal_answer")->paused_since.is_set());
}

TEST(Clocks, warn_once_at_half_at_four_fifths_and_when_the_time_is_over) {
    Desk desk(complaint_process());
    desk.open("receive", receipt, traveler).value();
    std::erase_if(desk.case_.clocks, [](const CaseClock& clock) { return clock.name != "first_answer"; });
    EXPECT_EQ(next_mark(desk.case_), desk.now + 30min);
    EXPECT_THAT(take_marks(desk.case_, desk.now + 29min), testing::IsEmpty());
    const Instant due = desk.now + 60min;
    EXPECT_THAT(take_marks(desk.case_, desk.now + 30min), testing::ElementsAre(Mark{"first_answer", "", 50, due}));
    EXPECT_THAT(take_marks(desk.case_, desk.now + 31min), testing::IsEmpty());
    EXPECT_EQ(next_mark(desk.case_), desk.now + 48min);
    EXPECT_THAT(take_marks(desk.case_, desk.now + 2h), testing::ElementsAre(Mark{"first_answer", "", 100, due}));
    EXPECT_EQ(next_mark(desk.case_), std::nullopt);
}

TEST(Clocks, are_extended_once_before_they_are_due) {
    Desk desk = investigated();
    const Instant due = desk.clock("answer")->due;
    const auto extension = [&](Instant until) {
        return Fields{
            {"clock", std::string("answer")}, {"until", until}, {"reason", std::string("The carrier is silent.")}};
    };
    EXPECT_EQ(why(desk.move("extend", extension(due), leader)), "until: The new date is not later than the old one.");
    desk.move("extend", extension(due + 24h), leader).value();
    EXPECT_EQ(desk.clock("answer")->due, due + 24h);
    EXPECT_EQ(desk.case_.state, "investigating");
    EXPECT_EQ(why(desk.move("extend", extension(due + 48h), leader)),
              "clock: The time for this was extended once already.");
    Desk late = investigated();
    late.now = due + 1s;
    EXPECT_EQ(why(late.move("extend", extension(due + 24h), leader)),
              "clock: The time for this is over: it had to be extended before.");
}

const Fields quoted{{"quote", std::string("qt_1")},
                    {"amount", Money{497'50, "CNY"}},
                    {"rule", std::string("cn.rail/24-48h")},
                    {"coupons", Texts{"1"}},
                    {"method", std::string("card")}};

TEST(Refund, is_followed_until_the_money_has_arrived) {
    Desk desk(refund_process());
    desk.open("quote", quoted, bot).value();
    EXPECT_EQ(why(desk.move("confirm", {{"agreed_amount", Money{500'00, "CNY"}}, {"agreed_rule", std::string("x")}},
                            traveler)),
              "agreed_amount: This is not the sum that was quoted: it has to be told and agreed anew.");
    const Fields yes{{"agreed_amount", Money{497'50, "CNY"}}, {"agreed_rule", std::string("cn.rail/24-48h")}};
    desk.move("confirm", yes, traveler).value();
    desk.move("submit", {{"supplier", std::string("China Railway")}}, agent).value();
    desk.move("accept", {}, supplier).value();
    EXPECT_EQ(why(desk.move("approve", {{"approved_by", std::string("a_1")}}, finance)),
              "approved_by: Approval is given by whoever takes this step.");
    desk.move("approve", {{"approved_by", desk::Author::agent({11}).str()}}, finance).value();
    desk.move("pay_out", {{"provider_reference", std::string("P-9")}, {"expected_at", desk.now + 72h}}, finance)
        .value();
    desk.move("report_bank", {{"trace_reference", std::string("ARN 74")}}, finance).value();
    EXPECT_EQ(why(desk.move("arrive", {{"arrived_at", desk.now + 1h}}, traveler)),
              "arrived_at: This is in the future.");
    desk.move("arrive", {{"arrived_at", desk.now}}, traveler).value();
    EXPECT_EQ(desk.move("close", {}, agent).value().state.closed_at, desk.now);
}

TEST(Refund, of_another_sum_is_asked_again) {
    Desk desk(refund_process());
    desk.open("quote", quoted, bot).value();
    desk.move("confirm", {{"agreed_amount", Money{497'50, "CNY"}}, {"agreed_rule", std::string("cn.rail/24-48h")}},
              traveler)
        .value();
    desk.move("requote",
              {{"quote", std::string("qt_2")},
               {"amount", Money{442'50, "CNY"}},
               {"rule", std::string("cn.rail/under-24h")},
               {"reason", std::string("The edge has passed.")}},
              agent)
        .value();
    EXPECT_EQ(why(desk.move("submit", {{"supplier", std::string("China Railway")}}, agent)),
              ": A case that is recalculated cannot take this step: submit.");
    EXPECT_EQ(why(desk.move("confirm",
                            {{"agreed_amount", Money{497'50, "CNY"}}, {"agreed_rule", std::string("cn.rail/24-48h")}},
                            traveler)),
              "agreed_amount: This is not the sum that was quoted: it has to be told and agreed anew.");
}

}  // namespace
}  // namespace waydesk::cases
