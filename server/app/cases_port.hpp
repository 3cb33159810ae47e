#pragma once
// Complaints and refunds for the HTTP interface. Any I/O thread; works on the desk thread, in the order of the room.

#include "server/api/case_port.hpp"
#include "server/app/case_letters.hpp"
#include "server/app/case_room.hpp"

namespace waydesk::app {

class CasesOfDesk final : public api::CasePort {
public:
    static constexpr std::size_t most_open = 5;       // complaints of one traveler that he opened himself
    static constexpr Duration listed_for = 90 * 24h;  // to their traveler, after their end
    static constexpr std::int64_t most_listed = 50;   // to their traveler

    explicit CasesOfDesk(CaseRoom& room) : room_(room), parts_(room.parts()) {}

    Task<api::CaseAnswer> open_case(api::CaseOpening opening) override;
    Task<api::CaseAnswer> move_case(api::CaseMove move) override;
    Task<Result<api::Page>> own_cases(api::CaseAsker traveler) override;

    std::string process_json(const std::string& kind) const override;
    Task<Result<api::Page>> list_cases(desk::AgentId asker, api::CaseFilter filter) override;
    Task<Result<std::string>> case_json(desk::AgentId asker, std::string kind, cases::CaseId id) override;
    Task<Result<api::Page>> case_steps(desk::AgentId asker, std::string kind, cases::CaseId id) override;
    Task<Result<api::Page>> cases_of_conversation(desk::AgentId asker, desk::ConversationId conversation) override;
    Task<Result<api::CaseLetter>> case_letter(api::CaseLetterAsked asked) override;
    Task<api::CaseAnswer> mail_letter(api::CaseLetterAsked asked) override;
    Task<Result<std::string>> related_cases(desk::AgentId asker, cases::CaseId id) override;
    Task<Result<api::Page>> affected_quotes(desk::AgentId asker, cases::CaseId id, api::AffectedRange range) override;
    Task<Result<std::string>> affected_table(desk::AgentId asker, cases::CaseId id) override;
    Task<api::CaseAnswer> settle_quote(api::QuoteSettling asked) override;

    // As it is mailed (mailed_letter.hpp, LetterDrawing).
    Result<MailedLetter> letter_for_mail(cases::CaseId id, std::int64_t step, LetterForm form);

private:
    using Answer = std::function<void(api::CaseAnswer)>;
    using ListAnswer = std::function<void(Result<api::Page>)>;
    struct Seen;     // a case with what decides who may see it, and what it is shown with
    struct Opening;  // one request on its way
    struct Listing;
    struct Prepared;
    using Found = std::function<void(Result<Seen>)>;

    static Answer once_over(Answer answer, std::function<void()> done);  // answers, and lets the next work begin
    api::CaseRefusal refused(const cases::Refusal& why, const cases::Case& now, const api::CaseAsker& asker) const;
    api::CaseRefusal wrong(Flaws flaws, const api::CaseAsker& asker) const;
    cases::By by(const api::CaseAsker& asker) const;

    // case_sight.cpp: who may see what
    static Result<Seen> look(desk::Loader& loader, std::int64_t workspace, cases::Case one);
    void see(std::vector<cases::Case> all, std::function<void(Result<std::vector<Seen>>)> then) const;
    bool sees(desk::AgentId agent, const Seen& seen) const;
    void find(const api::CaseAsker& asker, const std::string& kind, cases::CaseId id, const Found& then) const;
    static Result<std::vector<Seen>> read_own(desk::Loader& loader, std::int64_t workspace, const api::CaseAsker& who);
    std::string json_for(const api::CaseAsker& asker, const Seen& seen) const;

    Result<LetterDraft> draft(const api::CaseLetterAsked& asked, const Seen& seen) const;  // case_letters.cpp
    void ask_for_mail(const Seen& seen, const cases::Step& step, const Answer& answer);    // case_mailing.cpp

    // case_opening.cpp
    void begin_opening(const std::shared_ptr<Opening>& opening);
    void look_at_conversation(const std::shared_ptr<Opening>& opening);
    void decide(const std::shared_ptr<Opening>& opening);

    // case_moving.cpp
    void take_step(const api::CaseMove& asked, const Prepared& prepared, const Seen& seen, const Answer& answer);
    Flaws check_people(const cases::StepForm* step, const cases::Fields& fields) const;
    void store(CaseRoom::Story story, Seen seen, const api::CaseAsker& asker, const Answer& answer);
    Checked<cases::Fields> read_fields(const std::string& json, const cases::Process& process,
                                       const cases::StepForm* step, const api::CaseAsker& asker) const;

    // case_corrections.cpp: what a step of one needs from the stored quotes
    struct Prepared {
        cases::Fields fields;  // told by ourselves
        store::Change beside;
        Flaws flaws;
        cases::CaseId group;  // that it joins; none: it joins none
    };
    Task<Result<Prepared>> prepare(api::CaseMove asked);
    Task<Result<Prepared>> prepare_correction(api::CaseMove asked);
    // case_groups.cpp
    Task<Result<Prepared>> prepare_link(api::CaseMove asked, std::string field);
    Task<Result<Prepared>> list_affected(cases::Case correction);
    Task<Result<cases::Case>> find_correction(api::CaseAsker asker, cases::CaseId id);
    Task<Result<std::vector<cases::AffectedQuote>>> read_all_affected(cases::CaseId id);
    void keep_settled(const api::QuoteSettling& asked, const Answer& answer);
    std::string json_of(const cases::AffectedQuote& quote) const;

    // case_listing.cpp
    std::vector<cases::Case> open_ones(const api::CaseFilter& filter) const;
    void list_more(const std::shared_ptr<Listing>& listing);
    void list_these(const std::shared_ptr<Listing>& listing, std::vector<cases::Case> looked_at, bool is_last);

    CaseRoom& room_;
    const CaseParts& parts_;
};

// As stored, with the name of its contact, whose conversation it is, in which queue, and what happened to it so far.
struct CasesOfDesk::Seen {
    cases::Case one;
    std::string contact_name;
    desk::QueueId queue;      // of its conversation; none: it has none
    desk::AgentId served_by;  // likewise
    std::vector<cases::Step> steps;
    std::string zone;    // of the contact, IANA; empty: not known
    std::string speaks;  // likewise, BCP 47
};

}  // namespace waydesk::app
