#pragma once
// The documents of complaints and refunds, drawn for whoever asks. What is drawn is taken along from the desk thread,
// so that the drawing itself is done by a worker.

#include "desk/cases/letters/letter.hpp"
#include "kb/policy/library.hpp"
#include "server/api/case_port.hpp"
#include "server/app/mailed_letter.hpp"

namespace waydesk::app {

struct LetterDraft {
    cases::Case one;
    std::vector<cases::Step> steps;
    std::int64_t step = 0;
    letters::Names names;
    std::string language;  // BCP 47
    std::string zone;      // IANA
    bool is_pdf = false;
    std::shared_ptr<const language::Catalogue> texts;
    kb::policy::Library::Shared policies;
};

// Any thread; a PDF takes up to two seconds. Errors: not_found (that step makes none); of document::to_pdf.
Result<api::CaseLetter> draw(const LetterDraft& draft);
// Likewise. A server that cannot draw it as a PDF sends its words alone. errors: not_found
Result<MailedLetter> draw_for_mail(const LetterDraft& draft, LetterForm form);

// "eu-261/refund-7d" as people call it: its policy's title, and what is cited. As it is when no such rule is in force.
std::string rule_in_words(const kb::policy::Library& library, std::string_view rule,
                          const language::LanguageTag& reader);

}  // namespace waydesk::app
