#pragma once
// What is kept of a person, wherever it is: the one place that knows every table with people's words in it. Reading
// blocks: on a reader thread, with its connection.

#include "channels/callback/callback.hpp"
#include "channels/email/mail_book.hpp"
#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/bookings/records.hpp"
#include "desk/cases/records.hpp"
#include "desk/contacts/records.hpp"
#include "desk/quality/records.hpp"

namespace waydesk::holdings {

struct CaseStory {
    cases::Case one;
    std::vector<cases::Step> steps;
};

// A visit or an inspection.
struct Following {
    quality::Followed now;
    std::vector<cases::Step> steps;
};

// An event other than a message that holds words, as it is to be.
struct Rewritten {
    std::int64_t journal = 0;
    std::string body;
};

struct Talk {
    desk::ConversationId id;
    bool is_open = false;
    std::string ticket;  // as it is stored, without people's words
    std::int64_t events = 0;
    std::vector<Rewritten> rewritten;
    std::vector<Following> inspections;
};

struct Holdings {
    std::vector<desk::ContactId> contacts;  // him first, then those who became part of him
    std::vector<desk::Identity> identities;
    std::vector<Talk> talks;
    std::vector<callback::CallbackId> callbacks;
    bool has_open_callback = false;
    bool is_handed_over = false;  // a handover that is open names one of the talks
    std::vector<CaseStory> cases;
    std::vector<Following> visits;
    std::vector<bookings::Booking> bookings;
    std::vector<desk::AttachmentId> attachments;
    std::vector<email::MailId> mails;
    std::int64_t quotes = 0;
};

Result<Holdings> read_holdings(store::Connection& connection, std::int64_t workspace, desk::ContactId contact);
Result<Talk> read_talk(store::Connection& connection, std::int64_t workspace, desk::ConversationId id);
Result<std::vector<desk::AttachmentId>> read_attachments(store::Connection& connection, std::int64_t workspace,
                                                         desk::ConversationId id);
Result<std::vector<email::MailId>> read_mails(store::Connection& connection, std::int64_t workspace,
                                              desk::ConversationId id);
Result<CaseStory> read_story(store::Connection& connection, std::int64_t workspace, cases::CaseId id);

// Everything of it as one JSON document, "waydesk.contact-export/1" (docs/contacts.md). errors: those of the store
Result<std::string> export_json(store::Connection& connection, std::int64_t workspace, desk::ContactId contact,
                                Instant now);

// words_json.cpp: an event's body without people's words; nothing: it has none.
std::optional<std::string> without_words(desk::EventKind kind, std::string_view body);

}  // namespace waydesk::holdings
