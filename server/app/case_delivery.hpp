#pragma once
// What became of the letters of a case that were to go to its traveler by mail (docs/cases.md). Reading blocks: any
// thread with a connection of its own.

#include "channels/email/mail_book.hpp"
#include "desk/cases/posting.hpp"

#include <map>

namespace waydesk::app {

struct LetterDelivery {
    std::string state;   // to_decide | not_mailed | waiting | sending | sent | failed | cancelled
    std::string reason;  // of not_mailed a code, of a mail what its server said; empty: none
    std::string to;      // the address; empty: it is no mail
    Instant at;          // asked for, or written
};
std::string to_json(const LetterDelivery& delivery);
LetterDelivery delivery_of(const cases::PostedLetter& letter);  // before it is a mail

// By the step that made the letter.
using LetterDeliveries = std::map<std::int64_t, LetterDelivery>;
Result<LetterDeliveries> read_deliveries(store::Connection& connection, desk::WorkspaceId workspace, cases::CaseId one);

}  // namespace waydesk::app
