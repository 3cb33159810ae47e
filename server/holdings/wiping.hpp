#pragma once
// Overwrites people's words, and leaves what figures count. Adds rows to the caller's change. Pure; any thread.

#include "server/holdings/holdings.hpp"

namespace waydesk::holdings {

void wipe_talk(store::Change& change, std::int64_t workspace, const Talk& talk);             // also what hangs on it
void wipe_attachment(store::Change& change, std::int64_t workspace, desk::AttachmentId id);  // but for its file
void wipe_mail(store::Change& change, std::int64_t workspace, email::MailId id, bool only_raw = false);  // likewise
void wipe_callback(store::Change& change, std::int64_t workspace, callback::CallbackId id);
void wipe_case(store::Change& change, std::int64_t workspace, const CaseStory& story);
void wipe_following(store::Change& change, std::int64_t workspace, const Following& following);
void wipe_booking(store::Change& change, std::int64_t workspace, const bookings::Booking& booking);
void wipe_person(store::Change& change, std::int64_t workspace, const Holdings& holdings, Instant now);

// Texts and lists of texts that nobody chose from a list are empty then.
cases::Fields without_texts(cases::Fields fields, const cases::Process& process);
// Of visits and inspections: what people wrote is empty then; scores, and who did what, stay.
cases::Fields without_remarks(cases::Fields fields);
// Nobody who travels or pays can be told from it.
bookings::Order without_people(bookings::Order order, bookings::BookingId id);

}  // namespace waydesk::holdings
