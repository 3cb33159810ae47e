#include "server/app/demo_cases.hpp"

#include "desk/cases/records.hpp"
#include "desk/loader.hpp"
#include "kb/quoting/shelf.hpp"
#include "server/app/case_law.hpp"

#include <algorithm>
#include <array>

namespace waydesk::app {
namespace {

using cases::Case;
using cases::Fields;
using cases::Money;
using desk::ConversationPtr;

using Texts = std::vector<std::string>;

struct Country {
    std::string_view language, currency, regime, refund_rule, category, complaint, supplier;
    std::int64_t euro;  // minor units of the currency, about
};
constexpr std::array countries{
    Country{"en", "GBP", "uk-261", "uk-261/refund-7d", "baggage",
            "My bag came two days late and nobody could say where it was.", "Northline Airways", 85},
    Country{"de", "EUR", "eu-261", "eu-261/refund-7d", "disruption.information",
            "Mein Flug wurde gestrichen, und am Schalter wusste niemand Bescheid.", "Nordwind Air", 100},
    Country{"fr", "EUR", "eu-rail-2021-782", "eu-rail-2021-782/refund-30d", "disruption.care",
            "Le train avait trois heures de retard et rien n’a été proposé.", "Rail Atlantique", 100},
    Country{"es", "EUR", "eu-261", "eu-261/refund-7d", "booking.duplicate_charge",
            "Me cobraron dos veces la misma reserva.", "Vuelos del Sur", 100},
    Country{"ja", "JPY", "", "jp-package-overseas", "product.false_information",
            "ホテルが案内と違い、海が見えませんでした。", "みなと観光", 165},
    Country{"zh-CN", "CNY", "cn-tourism-complaint", "cn-caac-psr/refund-7wd", "product.less_than_promised",
            "行程与宣传不符，自费项目太多。", "远方旅行社", 780},
    Country{"ar", "EUR", "eu-261", "eu-261/refund-7d", "disruption.care",
            "تأخرت الرحلة خمس ساعات ولم نحصل على أي مساعدة.", "طيران الأفق", 100},
};

const Country& country_of(const std::string& language) {
    const auto found = std::ranges::find(countries, language, &Country::language);
    return found == countries.end() ? countries.front() : *found;
}

// How far each has come, and how long ago it began.
struct Stage {
    std::string_view kind, until;
    Duration ago;
};
constexpr std::array stages{
    Stage{"complaint", "received", 40min},
    Stage{"complaint", "registered", 5h},
    Stage{"complaint", "classified", 26h},
    Stage{"complaint", "investigating", 50h},
    Stage{"complaint", "waiting_traveler", 75h},
    Stage{"complaint", "proposed", 120h},
    Stage{"complaint", "executing", 240h},
    Stage{"complaint", "archived", 400h},
    Stage{"complaint", "withdrawn", 300h},
    Stage{"complaint", "not_accepted", 500h},
    Stage{"refund", "quoted", 3h},
    Stage{"refund", "submitted", 30h},
    Stage{"refund", "held", 60h},
    Stage{"refund", "recalculated", 90h},
    Stage{"refund", "approved", 150h},
    Stage{"refund", "bank_processing", 170h},
    Stage{"refund", "closed", 450h},
};

// Takes one through its steps, evenly over the time since it began.
class Telling {
public:
    Telling(store::Change& change, std::int64_t workspace, cases::Surroundings around, desk::AgentId leader)
        : change_(change), workspace_(workspace), around_(std::move(around)), leader_(leader) {}

    void tell(Case asked, const desk::ConversationState& state, const Stage& stage, Instant now) {
        constexpr std::int64_t most_steps = 16;
        now_ = std::move(asked), traveler_ = state.identity, handler_ = state.agent;
        name_ = state.contact_name.empty() ? "A. Demo" : state.contact_name;
        place_ = &country_of(now_.language);
        process_ = cases::find_process(stage.kind);
        at_ = now - stage.ago, pause_ = stage.ago / most_steps, until_ = stage.until;
        stage.kind == "refund" ? refund() : complaint();
        if (!cases::take_marks(now_, now).empty()) cases::put_clocks(change_, workspace_, now_);  // long told
    }

private:
    enum class Who { traveler, handler, leader };

    bool is_there() const { return now_.state == until_; }
    void take(std::string_view step, Fields fields, Who who) {
        if (is_there()) return;
        const desk::Author author = who == Who::traveler ? desk::Author::visitor(traveler_)
                                                         : desk::Author::agent(who == Who::leader ? leader_ : handler_);
        using enum cases::Actor;
        const cases::Actors leads = agent | specialist | leader | manager | quality | finance;
        const cases::Actors is = who == Who::traveler ? cases::Actors(traveler)
                                 : who == Who::leader ? leads
                                                      : agent | specialist;
        const cases::By by{at_, author, is, {1'000'000'000, std::string(place_->currency)}};
        auto moved = now_.steps == 0 ? cases::open(*process_, now_, step, std::move(fields), by, around_)
                                     : cases::move(*process_, now_, step, std::move(fields), by, around_);
        ensure(moved.has_value(), "the demo's cases can happen");
        if (!moved->state.handler && author.is_agent()) moved->state.handler = handler_;
        cases::put(change_, workspace_, *moved);
        now_ = std::move(moved->state);
        at_ = at_ + pause_;
    }
    // Differs from case to case.
    Money sum(std::int64_t share = 100) const {
        constexpr std::array<std::int64_t, 7> euros{245, 89, 412, 156, 67, 320, 198};
        const auto which = static_cast<std::size_t>(now_.number) % euros.size();
        return {euros[which] * place_->euro * share / 100, std::string(place_->currency)};
    }

    void complaint() {
        const std::string text(place_->complaint), supplier(place_->supplier), regime(place_->regime);
        take("receive", {{"channel", std::string("webchat")}, {"text", text}}, Who::traveler);
        if (until_ == "withdrawn") return take("withdraw", {{"reason", std::string("It was settled.")}}, Who::traveler);
        Fields registered{{"complainant", name_},
                          {"reach", std::string("this conversation")},
                          {"happened", text},
                          {"demand", Texts{"money", "apology"}},
                          {"claimed", sum()}};
        take("register", std::move(registered), Who::handler);
        const bool is_serious = until_ == "investigating" || until_ == "executing";
        Fields classified{{"category", std::string(place_->category)},
                          {"severity", std::string(is_serious ? "2" : "3")},
                          {"unit", std::string("Customer care")},
                          {"supplier", supplier}};
        if (!regime.empty()) classified.emplace("regime", regime);
        take("classify", std::move(classified), Who::handler);
        if (until_ == "not_accepted")
            return take("refuse",
                        {{"refused_for", std::string("no_contract")},
                         {"other_remedies", std::string("The seller of the ticket, or the consumer office.")}},
                        Who::leader);
        take("accept", {{"handler", handler_.str()}}, Who::leader);
        take("investigate", {{"question", "What happened, and what was offered? To: " + supplier}}, Who::handler);
        if (until_ == "waiting_traveler")
            return take("ask_traveler",
                        {{"question", std::string("Do you still have a receipt, or a picture of it?")},
                         {"answer_by", at_ + 240h}},
                        Who::handler);
        settle(regime);
    }

    void settle(const std::string& regime) {
        constexpr std::int64_t two_thirds = 67;
        Fields proposed{{"findings", std::string("The supplier confirms what the traveler reported.")},
                        {"rule", regime.empty() ? std::string("Our own terms, 4.2") : regime},
                        {"remedies", Texts{"compensation", "apology"}},
                        {"amount", sum(two_thirds)}};
        take("propose", std::move(proposed), Who::handler);
        take("agree", {{"channel", std::string("webchat")}}, Who::traveler);
        take("execute", {{"tasks", Texts{"Pay what was agreed", "Write an apology"}}}, Who::handler);
        take("report_done", {{"proofs", Texts{"payment order"}}, {"payment", std::string("PAY-20461")}}, Who::handler);
        take("follow_up", {{"handling", std::string("4")}, {"result", std::string("5")}}, Who::handler);
        take("archive", {{"is_complete", true}}, Who::leader);
    }

    void refund() {
        const std::string rule(place_->refund_rule), supplier(place_->supplier);
        Fields quoted{{"quote", std::string("qt_demo")},
                      {"amount", sum()},
                      {"rule", rule},
                      {"coupons", Texts{"1", "2"}},
                      {"method", std::string("card")}};
        take("quote", std::move(quoted), Who::handler);
        constexpr std::int64_t four_fifths = 80;
        if (until_ == "recalculated")
            take("requote",
                 {{"quote", std::string("qt_demo2")},
                  {"amount", sum(four_fifths)},
                  {"rule", rule},
                  {"reason", std::string("One coupon had been used.")}},
                 Who::handler);
        take("confirm", {{"agreed_amount", sum()}, {"agreed_rule", rule}}, Who::traveler);
        take("submit", {{"supplier", supplier}, {"reference", std::string("RF-7731")}}, Who::handler);
        if (until_ == "held") return take("hold", {{"documents", Texts{"Medical certificate"}}}, Who::handler);
        take("accept", {}, Who::handler);
        take("approve", {{"approved_by", desk::Author::agent(leader_).str()}}, Who::leader);
        take("pay_out", {{"provider_reference", std::string("ch_3Qx9")}, {"expected_at", at_ + 120h}}, Who::leader);
        take("report_bank", {{"trace_reference", std::string("74537604221222132710572")}}, Who::leader);
        take("arrive", {{"arrived_at", at_}}, Who::traveler);
        take("close", {}, Who::handler);
    }

    store::Change& change_;
    std::int64_t workspace_;
    cases::Surroundings around_;
    desk::AgentId leader_, handler_;
    Case now_;
    desk::IdentityId traveler_;
    std::string name_;
    const Country* place_ = nullptr;
    const cases::Process* process_ = nullptr;
    Instant at_;
    Duration pause_{};
    std::string_view until_;
};

Result<desk::AgentId> leader_of(desk::Loader& loader) {
    const auto organisation = loader.organisation();
    if (!organisation) return organisation.error();
    const auto leads = [](const desk::Agent& agent) { return agent.role == desk::Role::manager; };
    const auto found = std::ranges::find_if(organisation->agents, leads);
    return found == organisation->agents.end() ? desk::AgentId{} : found->id;
}

time::BusinessCalendar office() {
    time::CalendarRules rules;
    for (std::size_t day = 0; day < 5; ++day) rules.week[day] = {{9 * 60, 17 * 60}};
    return *time::BusinessCalendar::make(rules);
}

// The latest conversation that had begun by then, with somebody who served it: in this language when there is one. Each
// is taken once.
ConversationPtr take_begun_by(std::vector<ConversationPtr>& left, Instant when, std::string_view language) {
    const auto begun = [&](const ConversationPtr& one) { return one->agent && one->contact && one->opened_at <= when; };
    auto found =
        std::ranges::find_if(left, [&](const ConversationPtr& one) { return begun(one) && one->language == language; });
    if (found == left.end()) found = std::ranges::find_if(left, begun);
    if (found == left.end()) return nullptr;
    const ConversationPtr taken = *found;
    left.erase(found);
    return taken;
}

// As they came in: the oldest is the first one.
std::vector<Stage> stages_in_time() {
    std::vector<Stage> out(stages.begin(), stages.end());
    std::ranges::sort(out, std::greater(), &Stage::ago);
    return out;
}

}  // namespace

store::Explained<> seed_cases(desk::WorkspaceId workspace, store::Connection& connection, store::Ledger& ledger,
                              IdSource& ids, Instant now) {
    constexpr std::int64_t looked_at = 400;
    const auto latest = cases::latest_case(connection, workspace.value);
    if (!latest) return store::Refusal{latest.error(), "The stored cases cannot be read."};
    if (*latest) return {};
    desk::Loader loader(connection, workspace);
    const auto leader = leader_of(loader);
    const auto all = loader.conversations({}, {}, looked_at);
    if (!leader || !all)
        return store::Refusal{leader ? all.error() : leader.error(), "The demo's conversations cannot be read."};
    const time::BusinessCalendar calendar = office();
    const kb::policy::Library::Shared policies = kb::quoting::Shelf(kb::quoting::shipped_policies(true)).library();
    store::Change change;
    std::map<std::string_view, std::int64_t> numbers;
    std::vector<ConversationPtr> left = *all;
    std::size_t told = 0;
    for (const Stage& stage : stages_in_time()) {
        const auto state = take_begun_by(left, now - stage.ago, countries[told++ % countries.size()].language);
        if (state == nullptr) continue;
        Case asked;
        asked.id = ids.next<cases::CaseId>(), asked.number = ++numbers[stage.kind];
        asked.contact = state->contact, asked.conversation = state->id;
        asked.booking = state->booking, asked.language = state->language;
        Telling telling(change, workspace.value, {calendar, legal_clocks(*policies)}, *leader);
        telling.tell(std::move(asked), *state, stage, now);
    }
    Result<void> written;
    const auto taken = ledger.submit(std::move(change), [&](Result<void> result) { written = result; });
    if (!taken || !written)
        return store::Refusal{taken ? written.error() : taken.error(), "The demo's cases cannot be written."};
    return {};
}

}  // namespace waydesk::app
