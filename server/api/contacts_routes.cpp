// Contacts: who they are, what they like, what they agreed to, and what became of them.
#include "core/language/tag.hpp"
#include "core/utf8.hpp"
#include "server/api/bind.hpp"
#include "server/api/contacts_port.hpp"
#include "server/api/file_response.hpp"
#include "server/api/routes.hpp"
#include "server/protocol/limits.hpp"

#include <algorithm>

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::Json;
using protocol::Problem;
using protocol::ProblemCode;

constexpr std::size_t most_query_bytes = 254;  // an e-mail address
constexpr std::size_t most_word_bytes = 64;
constexpr std::size_t most_value_bytes = 254;
constexpr std::size_t most_cursor_bytes = 64;
constexpr std::int64_t most_items = 100;
constexpr std::array<std::string_view, 3> risks{"low", "medium", "high"};
constexpr std::array<std::string_view, 5> mergeable{"name", "email", "phone", "tier", "zone"};

template <class List>
bool is_one_of(const List& list, std::string_view value) {
    return std::ranges::find(list, value) != list.end();
}

ContactAsker asker_of(const Call& call) { return {call.agent().agent, language_of(call.request)}; }

Outcome told(ContactAnswer answer, int status = 200) {
    if (auto* text = std::get_if<std::string>(&answer)) return json(std::move(*text), status);
    ContactRefusal& refusal = std::get<ContactRefusal>(answer);
    Problem out = protocol::problem_from(refusal.code);
    out.sentence = std::move(refusal.sentence), out.field = std::move(refusal.field);
    return out;
}

using QueryRead = std::variant<ContactQuery, Problem>;
QueryRead read_query(const Call& call) {
    const auto wrong = [](std::string_view field) { return problem(ProblemCode::bad_frame, std::string(field)); };
    ContactQuery out;
    out.q = call.request.query_value("q").value_or("");
    if (out.q.size() > most_query_bytes || !is_valid_utf8(out.q)) return wrong("q");
    out.tier = call.request.query_value("tier").value_or("");
    if (!out.tier.empty() && !is_one_of(contacts::tiers, out.tier)) return wrong("tier");
    if (const std::string text = call.request.query_value("language").value_or(""); !text.empty()) {
        const auto tag = language::LanguageTag::parse(text);
        if (!tag) return wrong("language");
        out.language = tag->str();
    }
    out.risk = call.request.query_value("risk").value_or("");
    if (!out.risk.empty() && !is_one_of(risks, out.risk)) return wrong("risk");
    const auto below = call.query_id<desk::ContactId>("cursor");
    if (!below) return wrong("cursor");
    const auto limit = call.query_number("limit", out.limit, 1, most_items);
    if (!limit) return wrong("limit");
    out.below = *below, out.limit = *limit;
    return out;
}

std::optional<contacts::QuietHours> read_quiet_hours(Fields& fields) {
    const Json* object = fields.optional_object("quiet_hours");
    if (object == nullptr) return std::nullopt;
    Fields parts(*object, "quiet_hours", fields);
    const auto from = contacts::minutes_of(parts.require_text("from", 5));
    const auto to = contacts::minutes_of(parts.require_text("to", 5));
    if (!from || !to || from == to || parts.unknown_field({"from", "to"})) parts.refuse("from");
    return contacts::QuietHours{from.value_or(0), to.value_or(0)};
}

std::map<std::string, std::string> read_preferences(Fields& fields) {
    std::map<std::string, std::string> out;
    const Json* object = fields.optional_object("preferences");
    if (object == nullptr) return out;
    Fields parts(*object, "preferences", fields);
    for (const Json::Member& member : *object->object()) {
        const std::string value = parts.optional_text(member.key, contacts::most_preference_bytes);
        if (!contacts::is_preference(member.key) || !contacts::is_preference_value(member.key, value))
            parts.refuse(member.key);
        out[member.key] = value;
    }
    return out;
}

ProfilePatch read_patch(Fields& fields) {
    const auto has = [&fields](std::string_view name) { return fields.object().find(name) != nullptr; };
    ProfilePatch out;
    if (has("names")) out.names = fields.optional_texts("names", contacts::most_names, contacts::most_name_bytes);
    if (has("quiet_hours")) out.quiet_hours = read_quiet_hours(fields);
    out.preferences = read_preferences(fields);
    if (has("tier")) {
        out.tier = fields.require_text("tier", most_word_bytes);
        if (!is_one_of(contacts::tiers, *out.tier)) fields.refuse("tier");
    }
    if (has("retention")) {
        out.retention = contacts::retention_from(fields.require_text("retention", most_word_bytes));
        if (!out.retention) fields.refuse("retention");
    }
    return out;
}

std::set<std::string> read_taken(Fields& fields) {
    std::set<std::string> out;
    const Json* object = fields.optional_object("take");
    if (object == nullptr) return out;
    Fields parts(*object, "take", fields);
    for (const Json::Member& member : *object->object()) {
        const std::string which = parts.require_text(member.key, most_word_bytes);
        if (!is_one_of(mergeable, member.key) || (which != "keep" && which != "from")) parts.refuse(member.key);
        if (which == "from") out.insert(member.key);
    }
    return out;
}

class Contacts {
public:
    explicit Contacts(const RouteContext& context) : port_(context.ports.contacts) {}

    Task<Outcome> list(Call& call) {
        QueryRead query = read_query(call);
        if (const Problem* wrong = std::get_if<Problem>(&query)) co_return *wrong;
        const Result<Page> page =
            co_await port_.list_contacts(asker_of(call), std::move(std::get<ContactQuery>(query)));
        co_return list_or_failure(page);
    }

    Task<Outcome> profile(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        ContactAnswer answer = co_await port_.contact_profile(asker_of(call), *id);
        co_return told(std::move(answer));
    }

    Task<Outcome> change(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        ProfilePatch patch = read_patch(fields);
        if (!fields.ok()) co_return fields.problem();
        ContactAnswer answer = co_await port_.change_profile(asker_of(call), *id, std::move(patch));
        co_return told(std::move(answer));
    }

    Task<Outcome> consent(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        ConsentWord word;
        word.purpose = call.parameters.at("purpose");
        if (!is_one_of(contacts::purposes, word.purpose)) co_return problem(ProblemCode::not_found);
        Fields fields(call.body);
        const std::string state = fields.require_text("state", most_word_bytes);
        if (state != "given" && state != "withdrawn") fields.refuse("state");
        word.is_given = state == "given";
        word.version = fields.optional_text("version", most_word_bytes);
        word.source = fields.optional_text("source", most_value_bytes);
        if (!fields.ok()) co_return fields.problem();
        ContactAnswer answer = co_await port_.put_consent(asker_of(call), *id, std::move(word));
        co_return told(std::move(answer));
    }

    Task<Outcome> add_note(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        std::string text = fields.require_prose("text", contacts::most_note_points);
        const bool is_pinned = fields.optional_bool("pinned").value_or(false);
        if (fields.ok() && text.find_first_not_of(" \t\r\n") == std::string::npos) fields.refuse("text");
        if (!fields.ok()) co_return fields.problem();
        ContactAnswer answer = co_await port_.add_note(asker_of(call), *id, std::move(text), is_pinned);
        co_return told(std::move(answer), 201);
    }

    Task<Outcome> remove_note(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        const auto note = call.id<contacts::NoteId>("note");
        if (!note) co_return failure(note.error());
        ContactAnswer answer = co_await port_.remove_note(asker_of(call), *id, *note);
        co_return told(std::move(answer));
    }

    Task<Outcome> add_identity(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        const auto kind = contacts::kind_from(fields.require_text("kind", most_word_bytes));
        if (!kind) fields.refuse("kind");
        NewIdentity wanted{kind.value_or(desk::IdentityKind::email), fields.require_text("value", most_value_bytes)};
        if (!fields.ok()) co_return fields.problem();
        ContactAnswer answer = co_await port_.add_identity(asker_of(call), *id, std::move(wanted));
        co_return told(std::move(answer), 201);
    }

    Task<Outcome> remove_identity(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        const auto identity = call.id<desk::IdentityId>("identity");
        if (!identity) co_return failure(identity.error());
        ContactAnswer answer = co_await port_.remove_identity(asker_of(call), *id, *identity);
        co_return told(std::move(answer));
    }

    Task<Outcome> timeline(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        std::string cursor = call.request.query_value("cursor").value_or("");
        if (cursor.size() > most_cursor_bytes) co_return problem(ProblemCode::bad_frame, "cursor");
        const auto limit = call.query_number("limit", 50, 1, most_items);
        if (!limit) co_return problem(ProblemCode::bad_frame, "limit");
        const Result<Page> page = co_await port_.contact_timeline(asker_of(call), *id, std::move(cursor), *limit);
        co_return list_or_failure(page);
    }

    Task<Outcome> preview(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        const auto from = fields.require_id<desk::ContactId>("from");
        if (!fields.ok()) co_return fields.problem();
        ContactAnswer answer = co_await port_.preview_merge(asker_of(call), *id, from);
        co_return told(std::move(answer));
    }

    Task<Outcome> merge(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        MergeOrder order;
        order.from = fields.require_id<desk::ContactId>("from");
        order.taken = read_taken(fields);
        if (!fields.ok()) co_return fields.problem();
        ContactAnswer answer = co_await port_.merge_contact(asker_of(call), *id, std::move(order));
        co_return told(std::move(answer));
    }

    Task<Outcome> unmerge(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        const auto from = fields.require_id<desk::ContactId>("from");
        if (!fields.ok()) co_return fields.problem();
        ContactAnswer answer = co_await port_.unmerge_contact(asker_of(call), *id, from);
        co_return told(std::move(answer));
    }

    Task<Outcome> hand_out(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        ContactAnswer answer = co_await port_.export_contact(asker_of(call), *id);
        if (!std::holds_alternative<std::string>(answer)) co_return told(std::move(answer));
        net::Response response = net::Response::json(200, std::move(std::get<std::string>(answer)));
        response.headers.add("Content-Disposition", disposition("attachment", "contact-" + id->str() + ".json"));
        response.headers.set("Cache-Control", "private, no-store");
        co_return response;
    }

    Task<Outcome> erase(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        std::string reason = fields.require_text("reason", protocol::max_reason_bytes);
        if (!fields.ok()) co_return fields.problem();
        ContactAnswer answer = co_await port_.erase_contact(asker_of(call), *id, std::move(reason));
        co_return told(std::move(answer));
    }

private:
    ContactsPort& port_;
};

using Handle = std::function<Task<Outcome>(Call&)>;

Route read_by(Access access, std::string_view pattern, std::vector<std::string_view> query, std::string_view summary,
              Handle handle) {
    return {"GET", pattern, access, BodyKind::none, {}, std::move(query), summary, std::move(handle)};
}

Route written(std::string_view method, std::string_view pattern, std::vector<Field> fields, std::string_view summary,
              Handle handle, Access access = Access::agent) {
    const BodyKind body = method == "DELETE" ? BodyKind::none : BodyKind::json;
    return {method, pattern, access, body, std::move(fields), {}, summary, std::move(handle)};
}

void add_profile_routes(std::vector<Route>& out, const std::shared_ptr<Contacts>& own) {
    out.push_back(read_by(Access::agent, "/api/v1/contacts", {"q", "tier", "language", "risk", "limit", "cursor"},
                          "Contacts, the latest known first", bind(own, &Contacts::list)));
    out.push_back(read_by(Access::agent, "/api/v1/contacts/{id}/profile", {}, "All that is known of a contact",
                          bind(own, &Contacts::profile)));
    out.push_back(written("PATCH", "/api/v1/contacts/{id}/profile",
                          {{"names", "array of string"},
                           {"quiet_hours", "object"},
                           {"preferences", "object"},
                           {"tier", "string"},
                           {"retention", "string"}},
                          "Change what is known of a contact", bind(own, &Contacts::change)));
    out.push_back(written("PUT", "/api/v1/contacts/{id}/consents/{purpose}",
                          {{"state", "string", true}, {"version", "string"}, {"source", "string"}},
                          "What a contact agrees to", bind(own, &Contacts::consent)));
    out.push_back(written("POST", "/api/v1/contacts/{id}/notes", {{"text", "string", true}, {"pinned", "boolean"}},
                          "Note something about a contact", bind(own, &Contacts::add_note)));
    out.push_back(written("DELETE", "/api/v1/contacts/{id}/notes/{note}", {}, "Take a note away",
                          bind(own, &Contacts::remove_note)));
    out.push_back(written("POST", "/api/v1/contacts/{id}/identities",
                          {{"kind", "string", true}, {"value", "string", true}}, "A way in which a contact is known",
                          bind(own, &Contacts::add_identity)));
    out.push_back(written("DELETE", "/api/v1/contacts/{id}/identities/{identity}", {}, "Take such a way away",
                          bind(own, &Contacts::remove_identity)));
    out.push_back(read_by(Access::agent, "/api/v1/contacts/{id}/timeline", {"limit", "cursor"},
                          "Everything that happened with a contact", bind(own, &Contacts::timeline)));
}

}  // namespace

std::vector<Route> contacts_routes(const RouteContext& context) {
    const auto own = std::make_shared<Contacts>(context);
    std::vector<Route> out;
    add_profile_routes(out, own);
    out.push_back(written("POST", "/api/v1/contacts/{id}/merge/preview", {{"from", "string", true}},
                          "What merging two contacts would do", bind(own, &Contacts::preview)));
    out.push_back(written("POST", "/api/v1/contacts/{id}/merge", {{"from", "string", true}, {"take", "object"}},
                          "Make one contact of two", bind(own, &Contacts::merge)));
    out.push_back(written("POST", "/api/v1/contacts/{id}/unmerge", {{"from", "string", true}}, "Take them apart again",
                          bind(own, &Contacts::unmerge)));
    out.push_back(read_by(Access::manager, "/api/v1/contacts/{id}/export", {}, "Everything that is kept of a person",
                          bind(own, &Contacts::hand_out)));
    out.push_back(written("POST", "/api/v1/contacts/{id}/erase", {{"reason", "string", true}},
                          "Overwrite what is kept of a person", bind(own, &Contacts::erase), Access::admin));
    return out;
}

}  // namespace waydesk::api
