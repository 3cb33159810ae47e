// Everything that is kept of a person, as one document.
#include "channels/callback/records.hpp"
#include "core/json_writer.hpp"
#include "desk/bookings/order_form.hpp"
#include "desk/cases/fields.hpp"
#include "desk/conversation.hpp"
#include "desk/rows.hpp"
#include "desk/surveys/records.hpp"
#include "server/holdings/holdings.hpp"
#include "server/holdings/holdings_sql.hpp"

namespace waydesk::holdings {
namespace {

void write_moment(JsonWriter& out, std::string_view name, Instant at) {
    out.key(name);
    at.is_set() ? out.number(at.ms()) : out.null();
}

void write_raw(JsonWriter& out, std::string_view name, const std::string& json) {
    out.key(name);
    json.empty() ? out.null() : out.raw(json);
}

// Reads what it writes. The first failure ends it.
class Exporter {
public:
    Exporter(store::Connection& connection, std::int64_t workspace, const Holdings& holdings)
        : connection_(connection), workspace_(workspace), holdings_(holdings) {}

    Result<std::string> write(Instant now) {
        out_.begin_object().member("form", "waydesk.contact-export/1").member("exported_at", now.ms());
        write_list("contacts", holdings_.contacts, &Exporter::contact);
        write_identities();
        write_list("conversations", holdings_.talks, &Exporter::talk);
        write_list("attachments", holdings_.attachments, &Exporter::attachment);
        write_mails();
        write_quotes();
        write_list("callbacks", holdings_.callbacks, &Exporter::callback);
        write_list("cases", holdings_.cases, &Exporter::story);
        write_surveys();
        write_list("visits", holdings_.visits, &Exporter::visit);
        write_list("bookings", holdings_.bookings, &Exporter::booking);
        out_.end_object();
        if (failed_) return failed_;
        return out_.take();
    }

private:
    template <class T>
    void write_list(std::string_view name, const std::vector<T>& all, void (Exporter::*one)(const T&)) {
        out_.key(name).begin_array();
        for (const T& each : all)
            if (!failed_) (this->*one)(each);
        out_.end_array();
    }

    store::Rows ask(const store::Statement& statement, std::initializer_list<store::Value> values) {
        return rows_of(connection_.query(statement, values));
    }
    template <class T>
    T rows_of(Result<T> found) {
        if (found) return std::move(*found);
        if (!failed_) failed_ = found.error();
        return T{};
    }

    void contact(const desk::ContactId& id) {
        desk::Contact contact;
        for (const store::Row row : ask(sql::describe_contact, {workspace_, id.value}))
            contact = desk::rows::contact_from(row);
        contact.id = id;
        const contacts::Profile profile = rows_of(contacts::read_profile(connection_, workspace_, id));
        out_.begin_object().member("id", id.str()).member("name", contact.name).member("email", contact.email);
        out_.member("phone", contact.phone).member("tier", contact.tier);
        out_.member("languages", desk::join_languages(contact.languages)).member("zone", contact.zone);
        write_moment(out_, "created_at", contact.created_at);
        out_.key("names").raw(contacts::names_json(profile.names));
        out_.key("preferences").raw(contacts::preferences_json(profile.preferences));
        if (profile.quiet_hours)
            out_.member("quiet_hours", contacts::time_of_day(profile.quiet_hours->from) + "-" +
                                           contacts::time_of_day(profile.quiet_hours->to));
        write_notes_and_consents(id);
        out_.end_object();
    }

    void write_notes_and_consents(desk::ContactId id) {
        out_.key("consents").begin_array();
        for (const contacts::Consent& one : rows_of(contacts::read_consents(connection_, workspace_, id)))
            out_.begin_object()
                .member("purpose", one.purpose)
                .member("given", one.is_given)
                .member("version", one.version)
                .member("at", one.at.ms())
                .member("source", one.source)
                .end_object();
        out_.end_array().key("notes").begin_array();
        for (const contacts::Note& one : rows_of(contacts::read_notes(connection_, workspace_, id)))
            out_.begin_object()
                .member("at", one.at.ms())
                .member("by", one.by.str())
                .member("text", one.text)
                .end_object();
        out_.end_array().key("log").begin_array();
        for (const contacts::Entry& one : rows_of(contacts::read_log(connection_, workspace_, id)))
            out_.begin_object()
                .member("at", one.at.ms())
                .member("by", one.by.str())
                .member("kind", one.kind)
                .member("title", one.title)
                .member("state", one.state)
                .end_object();
        out_.end_array();
    }

    void write_identities() {
        out_.key("identities").begin_array();
        for (const desk::Identity& one : holdings_.identities) {
            out_.begin_object().member("id", one.id.str()).member("kind", contacts::kind_name(one.kind));
            out_.member("value", one.value).member("level", contacts::level_name(one));
            write_moment(out_, "since", one.created_at);
            out_.end_object();
        }
        out_.end_array();
    }

    void talk(const Talk& talk) {
        for (const store::Row row : ask(sql::describe_conversation, {workspace_, talk.id.value})) {
            out_.begin_object().member("id", talk.id.str()).member("number", row.integer(1));
            out_.member("status", desk::to_string(static_cast<desk::Status>(row.integer(2))));
            out_.member("channel", row.text(3)).member("subject", row.text(4)).member("language", row.text(5));
            out_.member("page", row.text(6)).member("booking", row.text(7));
            write_raw(out_, "fields", row.text(8));
            write_moment(out_, "opened_at", row.instant(9));
            write_moment(out_, "last_at", row.instant(10));
            write_events(talk.id);
            out_.end_object();
        }
    }

    void write_events(desk::ConversationId id) {
        out_.key("events").begin_array();
        for (std::int64_t after = 0;;) {
            const store::Rows rows = ask(sql::list_events, {workspace_, id.value, after});
            if (rows.empty()) break;
            for (const store::Row row : rows) {
                after = row.integer(1);
                out_.begin_object().member("seq", after).member("at", row.instant(5).ms());
                out_.member("kind", desk::to_string(static_cast<desk::EventKind>(row.integer(4))));
                out_.member("by", row.text(3));
                out_.member("visibility", desk::to_string(static_cast<desk::Visibility>(row.integer(2))));
                write_raw(out_, "body", row.text(6));
                out_.end_object();
            }
        }
        out_.end_array();
    }

    void attachment(const desk::AttachmentId& id) {
        for (const store::Row row : ask(sql::describe_attachment, {workspace_, id.value})) {
            const auto conversation = row.id<desk::ConversationId>(1);
            out_.begin_object().member("id", id.str()).member("name", row.text(2)).member("type", row.text(3));
            out_.member("size", row.integer(4));
            out_.member_or_null("conversation", conversation ? conversation.str() : "");
            write_moment(out_, "at", row.instant(5));
            out_.member("link", "/api/v1/files/" + id.str() + "/link").end_object();
        }
    }

    void write_mails() {
        out_.key("mails").begin_array();
        for (const Talk& talk : holdings_.talks)
            for (const store::Row row : ask(sql::list_mails, {workspace_, talk.id.value})) {
                const auto id = row.id<email::MailId>(0);
                out_.begin_object().member("id", id.str()).member("direction", row.integer(1) == 1 ? "in" : "out");
                out_.member("conversation", talk.id.str()).member("message_id", row.text(3));
                write_raw(out_, "envelope", row.text(5));
                write_moment(out_, "at", row.instant(6));
                out_.member("size", row.integer(7)).member("link", "/api/v1/mails/" + id.str() + "/raw").end_object();
            }
        out_.end_array();
    }

    void write_quotes() {
        out_.key("quotes").begin_array();
        for (const Talk& talk : holdings_.talks)
            for (const store::Row row : ask(sql::list_quotes, {workspace_, talk.id.value})) {
                out_.begin_object().member("conversation", talk.id.str()).member("language", row.text(2));
                write_moment(out_, "at", row.instant(1));
                out_.member("policies", row.text(4));
                write_raw(out_, "request", row.text(5));
                write_raw(out_, "answer", row.text(6));
                write_raw(out_, "told", row.text(7));
                out_.end_object();
            }
        out_.end_array();
    }

    void callback(const callback::CallbackId& id) {
        const callback::Callback one = rows_of(callback::read_callback(connection_, workspace_, id));
        out_.begin_object().member("id", id.str()).member("state", callback::to_string(one.state));
        out_.member("name", one.name).member("phone", one.phone.raw).member("e164", one.phone.e164);
        out_.member("topic", one.topic).member("order", one.order).member("zone", one.zone);
        write_moment(out_, "asked_at", one.asked_at);
        write_moment(out_, "consented_at", one.consented_at);
        write_moment(out_, "closed_at", one.closed_at);
        out_.key("tries").begin_array();
        for (const callback::Attempt& attempt : one.attempts) {
            out_.begin_object().member("outcome", callback::to_string(attempt.outcome)).member("note", attempt.note);
            write_moment(out_, "begun", attempt.begun);
            out_.end_object();
        }
        out_.end_array().end_object();
    }

    void story(const CaseStory& story) {
        const cases::Case& one = story.one;
        out_.begin_object().member("id", one.id.str()).member("kind", one.kind).member("number", one.number);
        out_.member("state", one.state).member("booking", one.booking);
        write_moment(out_, "opened_at", one.opened_at);
        write_moment(out_, "closed_at", one.closed_at);
        out_.key("fields").raw(cases::to_json(one.fields)).key("steps").begin_array();
        for (const cases::Step& step : story.steps)
            out_.begin_object()
                .member("at", step.at.ms())
                .member("by", step.author.str())
                .member("name", step.name)
                .member("to", step.to)
                .key("fields")
                .raw(cases::to_json(step.fields))
                .end_object();
        out_.end_array().end_object();
    }

    // Every answer that he gave.
    void write_surveys() {
        constexpr std::int64_t most = 10'000;
        out_.key("surveys").begin_array();
        for (const desk::ContactId id : holdings_.contacts)
            for (const surveys::Survey& one : rows_of(surveys::read_surveys_of(connection_, workspace_, id, most))) {
                out_.begin_object().member("id", one.id.str()).member("kind", surveys::to_string(one.kind));
                out_.member("conversation", one.conversation.str());
                write_moment(out_, "asked_at", one.asked_at);
                out_.key("answers").begin_array();
                for (const surveys::Reply& reply : rows_of(surveys::read_answers(connection_, workspace_, one.id)))
                    out_.begin_object()
                        .member("at", reply.at.ms())
                        .member("score", reply.score)
                        .member("comment", reply.comment)
                        .end_object();
                out_.end_array().end_object();
            }
        out_.end_array();
    }

    void visit(const Following& one) {
        out_.begin_object().member("id", quality::VisitId{one.now.one.id.value}.str());
        out_.member("state", one.now.one.state);
        write_moment(out_, "opened_at", one.now.one.opened_at);
        out_.key("fields").raw(cases::to_json(one.now.one.fields)).end_object();
    }

    void booking(const bookings::Booking& one) {
        out_.begin_object().member("id", one.id.str());
        write_moment(out_, "first_at", one.first_at);
        out_.key("order").raw(bookings::write_order(one.order)).end_object();
    }

    store::Connection& connection_;
    std::int64_t workspace_;
    const Holdings& holdings_;
    JsonWriter out_;
    error_code failed_;
};

}  // namespace

Result<std::string> export_json(store::Connection& connection, std::int64_t workspace, desk::ContactId contact,
                                Instant now) {
    const auto holdings = read_holdings(connection, workspace, contact);
    if (!holdings) return holdings.error();
    return Exporter(connection, workspace, *holdings).write(now);
}

}  // namespace waydesk::holdings
