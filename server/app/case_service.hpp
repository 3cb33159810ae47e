#pragma once
// Complaints and refunds in the running program: the room, and what the HTTP interface asks.
// Lives on: made by the program before the desk's thread runs, let go after it has ended.

#include "server/app/cases_port.hpp"

namespace waydesk::app {

class CaseService {
public:
    static store::Explained<std::unique_ptr<CaseService>> open(CaseParts parts, store::Connection& connection);

    api::CasePort& port() { return *port_; }
    Result<MailedLetter> letter_for_mail(cases::CaseId one, std::int64_t step, LetterForm form) {
        return port_->letter_for_mail(one, step, form);
    }
    CaseRoom& room() { return *room_; }  // for those who open cases by themselves

private:
    explicit CaseService(CaseParts parts) : parts_(std::move(parts)) {}

    CaseParts parts_;
    std::unique_ptr<CaseRoom> room_;
    std::unique_ptr<CasesOfDesk> port_;
};

}  // namespace waydesk::app
