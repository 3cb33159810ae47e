#pragma once
// Complaints and refunds, as the HTTP interface asks for them. Called on I/O threads; the answers come back there. What
// is named `…json` is an object of docs/protocol.md, Cases.

#include "core/flaw.hpp"
#include "core/task.hpp"
#include "desk/cases/affected.hpp"
#include "desk/command.hpp"
#include "server/api/page.hpp"

#include <optional>
#include <string>
#include <variant>

namespace waydesk::api {

// Who asks, and in which language he is answered.
struct CaseAsker {
    desk::Author author;
    bool verified = false;  // of a traveler: the site vouches for him
    std::string language;   // BCP 47
};

struct CaseOpening {
    CaseAsker asker;
    std::string kind;                   // complaint | refund | correction
    std::string step;                   // empty: the one that begins the process
    desk::ConversationId conversation;  // none: it came otherwise
    desk::ContactId contact;            // of an agent's request; none: the conversation's, or nobody known
    std::string booking;
    std::string language;  // the traveler's; empty: the conversation's
    std::string fields = "{}";
    std::string client_id;  // makes a repeated request the same one; empty: each is one of its own
};

struct CaseMove {
    CaseAsker asker;
    std::string kind;  // empty: whichever it is
    cases::CaseId id;
    std::string step;
    std::string fields = "{}";
    std::optional<std::int64_t> steps;  // how many there were when the asker looked
};

struct CaseFilter {
    std::string kind;
    std::string state = "open";  // open | over | all | one of the process
    desk::AgentId handler;       // none: any
    cases::CaseId before;        // where the last page ended
    std::int64_t limit = 50;
};

// The quotes that a correction is about.
struct AffectedRange {
    std::string after;  // a quote's id; empty: from the first
    std::int64_t limit = 50;
};
struct QuoteSettling {
    CaseAsker asker;
    cases::CaseId id;
    std::string quote;
    cases::Decision decision = cases::Decision::none;
    bool is_done = false;
};

// Why a request was refused, in the asker's language.
struct CaseRefusal {
    error_code code;       // invalid with flaws; forbidden, not_found, conflict (see `sentence`), overloaded …
    Flaws flaws;           // of the fields
    std::string sentence;  // empty: the code says it all
};
using CaseAnswer = std::variant<std::string, CaseRefusal>;  // JSON of the case as the asker may see it

struct CaseLetterAsked {
    CaseAsker asker;
    std::string kind;  // empty: whichever it is
    cases::CaseId id;
    std::int64_t step = 0;
    bool is_pdf = false;   // else HTML
    std::string language;  // BCP 47; empty: the case's
};

struct CaseLetter {
    std::string bytes;
    std::string name;  // of the file
    bool is_pdf = false;
};

class CasePort {
public:
    virtual ~CasePort() = default;

    virtual Task<CaseAnswer> open_case(CaseOpening opening) = 0;
    virtual Task<CaseAnswer> move_case(CaseMove move) = 0;
    virtual Task<Result<Page>> own_cases(CaseAsker traveler) = 0;

    // Agents.
    virtual std::string process_json(const std::string& kind) const = 0;
    virtual Task<Result<Page>> list_cases(desk::AgentId asker, CaseFilter filter) = 0;  // errors: invalid (state)
    virtual Task<Result<std::string>> case_json(desk::AgentId asker, std::string kind, cases::CaseId id) = 0;
    virtual Task<Result<Page>> case_steps(desk::AgentId asker, std::string kind, cases::CaseId id) = 0;
    virtual Task<Result<Page>> cases_of_conversation(desk::AgentId asker, desk::ConversationId conversation) = 0;

    // Of a complaint: those of its group, and those that may be about the same. errors: not_found
    virtual Task<Result<std::string>> related_cases(desk::AgentId asker, cases::CaseId id) = 0;

    // Of a correction. errors: not_found; of the list invalid (after). A settled quote is answered as it is then.
    virtual Task<Result<Page>> affected_quotes(desk::AgentId asker, cases::CaseId id, AffectedRange range) = 0;
    virtual Task<Result<std::string>> affected_table(desk::AgentId asker, cases::CaseId id) = 0;  // CSV
    virtual Task<CaseAnswer> settle_quote(QuoteSettling asked) = 0;

    // Anybody's who may see the case. errors: not_found (also what is not written to a traveler who asks), too_large
    // and unavailable (as PDF)
    virtual Task<Result<CaseLetter>> case_letter(CaseLetterAsked asked) = 0;
    // Of an agent: it is to go to its traveler by mail, again or after all. Answers how it stands. errors: not_found
    // (also what is not written to him), conflict (it is on its way already)
    virtual Task<CaseAnswer> mail_letter(CaseLetterAsked asked) = 0;
};

}  // namespace waydesk::api
