#include "server/holdings/wiping.hpp"

#include "desk/bookings/order_form.hpp"
#include "desk/cases/fields.hpp"
#include "desk/finding/overwritten.hpp"
#include "desk/rows.hpp"
#include "server/holdings/holdings_sql.hpp"

namespace waydesk::holdings {
namespace {

const store::Bytes nothing{};
constexpr std::int64_t none = 0;

const cases::FieldForm* form_of(const cases::Process& process, std::string_view name) {
    for (const cases::StepForm& step : process.steps)
        for (const cases::FieldForm& form : step.fields)
            if (form.name == name) return &form;
    return nullptr;
}

}  // namespace

void wipe_talk(store::Change& change, std::int64_t workspace, const Talk& talk) {
    change.run(sql::wipe_conversation, {talk.ticket, workspace, talk.id.value});
    change.run(sql::wipe_messages, {workspace, talk.id.value});
    for (const Rewritten& one : talk.rewritten) change.run(sql::wipe_event, {one.body, workspace, one.journal});
    change.run(sql::wipe_drafts, {workspace, talk.id.value});
    change.run(sql::wipe_parties, {workspace, talk.id.value});
    change.run(sql::wipe_quotes, {workspace, talk.id.value});
    change.run(sql::wipe_bulk_changes, {workspace, "%\"" + talk.id.str() + "\"%"});
    change.run(sql::wipe_survey, {workspace, talk.id.value});
    change.run(sql::wipe_survey_answers, {workspace, workspace, talk.id.value});
    for (const Following& one : talk.inspections) wipe_following(change, workspace, one);
    change.run(sql::wipe_handed_over, {workspace, talk.id.value, none, none});
    change.run(sql::wipe_remarks, {workspace, talk.id.value, none});
    change.put(finding::tables::overwritten_conversation, {workspace, talk.id.value, talk.events});
}

void wipe_attachment(store::Change& change, std::int64_t workspace, desk::AttachmentId id) {
    change.run(sql::wipe_attachment, {nothing, workspace, id.value});
    change.put(desk::tables::attachment_blob, {workspace, id.value, nothing});
}

void wipe_mail(store::Change& change, std::int64_t workspace, email::MailId id, bool only_raw) {
    if (!only_raw) change.run(sql::wipe_mail, {workspace, id.value});
    change.run(sql::wipe_raw_mail, {workspace, id.value});
}

void wipe_callback(store::Change& change, std::int64_t workspace, callback::CallbackId id) {
    change.run(sql::wipe_callback, {nothing, nothing, workspace, id.value});
    change.run(sql::wipe_attempts, {workspace, id.value});
    change.run(sql::wipe_callback_steps, {nothing, workspace, id.value});
    change.run(sql::wipe_handed_over, {workspace, none, id.value, none});
}

cases::Fields without_texts(cases::Fields fields, const cases::Process& process) {
    for (auto& [name, value] : fields) {
        const cases::FieldForm* form = form_of(process, name);
        if (form != nullptr && !form->choices.empty()) continue;
        if (auto* text = std::get_if<std::string>(&value)) text->clear();
        if (auto* list = std::get_if<std::vector<std::string>>(&value)) list->clear();
    }
    return fields;
}

void wipe_case(store::Change& change, std::int64_t workspace, const CaseStory& story) {
    const cases::Process* process = cases::find_process(story.one.kind);
    if (process == nullptr) return;
    const std::string fields = cases::to_json(without_texts(story.one.fields, *process));
    change.run(sql::wipe_case, {fields, workspace, story.one.id.value});
    change.run(sql::wipe_case_mails, {workspace, workspace, story.one.id.value});
    for (const cases::Step& step : story.steps)
        change.run(sql::wipe_case_step,
                   {cases::to_json(without_texts(step.fields, *process)), workspace, story.one.id.value, step.number});
    change.run(sql::wipe_handed_over, {workspace, none, none, story.one.id.value});
    change.run(sql::wipe_remarks, {workspace, none, story.one.id.value});
}

cases::Fields without_remarks(cases::Fields fields) {
    for (const std::string_view name : {"comment", "second_comment", "reason", "plan", "result", "text"})
        if (const auto found = fields.find(name); found != fields.end()) found->second = std::string();
    return fields;
}

void wipe_following(store::Change& change, std::int64_t workspace, const Following& following) {
    const std::int64_t id = following.now.one.id.value;
    change.run(sql::wipe_followed, {cases::to_json(without_remarks(following.now.one.fields)), workspace, id});
    for (const cases::Step& step : following.steps)
        change.run(sql::wipe_followed_step, {cases::to_json(without_remarks(step.fields)), workspace, id, step.number});
}

// A surname opens a booking to whoever knows it: this one nobody knows.
bookings::Order without_people(bookings::Order order, bookings::BookingId id) {
    const std::string unknown = "•";
    order.booker = {unknown, id.str(), {}, {}, order.booker.language, {}};
    for (bookings::Passenger& one : order.passengers) {
        one.name = unknown, one.surname = id.str(), one.birth_date.clear(), one.nationality.clear();
        one.document.reset(), one.loyalty.clear();
        for (bookings::Special& special : one.special) special.details.clear();
    }
    for (bookings::Coupon& coupon : order.coupons) coupon.number.clear();
    for (bookings::Payment& payment : order.payments) payment.last4.clear(), payment.reference.clear();
    order.documents.clear(), order.notes.clear();
    return order;
}

void wipe_booking(store::Change& change, std::int64_t workspace, const bookings::Booking& booking) {
    const bookings::Order order = without_people(booking.order, booking.id);
    change.run(sql::wipe_booking,
               {nothing, nothing, nothing, bookings::write_order(order), workspace, booking.id.value});
    change.run(sql::wipe_surnames, {workspace, booking.id.value});
    change.run(sql::wipe_booking_names, {workspace, booking.id.value});
    change.run(sql::wipe_booking_values, {workspace, booking.id.value, store::Bytes{"passenger"}, store::Bytes{"other"},
                                          store::Bytes{"payment"}});
}

void wipe_person(store::Change& change, std::int64_t workspace, const Holdings& holdings, Instant now) {
    for (const desk::Identity& one : holdings.identities)
        change.run(sql::wipe_identity, {store::Bytes{"erased/" + one.id.str()}, workspace, one.id.value});
    for (const desk::ContactId one : holdings.contacts) {
        change.run(sql::wipe_contact, {workspace, one.value});
        change.run(sql::wipe_consents, {workspace, one.value});
        change.run(sql::wipe_notes, {workspace, one.value});
        change.run(sql::wipe_log, {workspace, one.value, store::Bytes{"identity"}, store::Bytes{"merge"}});
        change.run(sql::wipe_merges, {workspace, one.value});
        change.run(sql::wipe_ban, {workspace, one.value});
        contacts::Profile profile;
        profile.contact = one, profile.erased_at = now;
        if (one != holdings.contacts.front()) profile.merged_into = holdings.contacts.front();
        contacts::put(change, workspace, profile);
    }
}

}  // namespace waydesk::holdings
