#include "desk/rows.hpp"

#include "desk/desk_sql.hpp"

namespace waydesk::desk::tables {
namespace {

constexpr std::string_view workspace_columns[] = {"id", "name", "zone", "demo"};
constexpr std::string_view agent_columns[] = {"workspace", "id",       "name",     "email",           "role",
                                              "languages", "capacity", "presence", "presence_reason", "presence_at",
                                              "disabled",  "skills"};
constexpr std::string_view queue_columns[] = {"workspace", "id", "name", "position", "settings"};
constexpr std::string_view member_columns[] = {"workspace", "queue", "agent", "ring"};
constexpr std::string_view contact_columns[] = {"workspace", "id",        "name", "email",     "phone",
                                                "tier",      "languages", "zone", "created_at"};
constexpr std::string_view identity_columns[] = {"workspace", "id", "contact", "kind", "value", "level", "created_at"};
constexpr std::string_view conversation_columns[] = {
    "workspace",        "id",           "number",           "status",        "channel",     "queue",       "agent",
    "identity",         "subject",      "language",         "page",          "booking",     "fields",      "priority",
    "opened_at",        "last_at",      "arrived_at",       "snoozed_until", "head",        "public_head", "journal",
    "visitor_messages", "visitor_read", "visitor_read_seq", "offer",         "offer_agent", "offer_until", "preview_by",
    "preview_at",       "preview",      "routing",          "ticket"};
constexpr std::string_view conversation_indexed[] = {"number", "status", "identity"};
constexpr std::string_view event_columns[] = {"workspace",  "journal", "subject_kind", "subject", "seq", "public_seq",
                                              "visibility", "author",  "client_id",    "kind",    "at",  "body"};
constexpr std::string_view marker_columns[] = {"workspace", "conversation", "agent", "seq", "seen", "public_seq"};
constexpr std::string_view draft_columns[] = {"workspace", "agent", "conversation", "body", "at"};
constexpr std::string_view attachment_columns[] = {"workspace", "id",   "owner",  "conversation", "name",
                                                   "type",      "size", "sha256", "state",        "created_at"};
constexpr std::string_view blob_columns[] = {"workspace", "id", "bytes"};
constexpr std::string_view bulk_columns[] = {"workspace", "id", "agent", "at", "body"};
constexpr std::string_view answer_use_columns[] = {"workspace", "id", "uses"};
constexpr std::string_view document_columns[] = {"workspace", "kind", "id", "version", "author", "at", "body"};

}  // namespace

const store::Table workspace{"workspace", workspace_columns, 1};
const store::Table agent{"agent", agent_columns, 2};
const store::Table queue{"queue", queue_columns, 2};
const store::Table queue_member{"queue_member", member_columns, 3};
const store::Table contact{"contact", contact_columns, 2};
const store::Table identity{"identity", identity_columns, 2};
const store::Table conversation{"conversation", conversation_columns, 2, conversation_indexed};
const store::Table event{"event", event_columns, 2};
const store::Table read_marker{"read_marker", marker_columns, 3};
const store::Table draft{"draft", draft_columns, 3};
const store::Table attachment{"attachment", attachment_columns, 2};
const store::Table attachment_blob{"attachment_blob", blob_columns, 2};
const store::Table answer_use{"answer_use", answer_use_columns, 2};
const store::Table bulk_change{"bulk_change", bulk_columns, 2};
const store::Table configuration{"configuration", document_columns, 4};

}  // namespace waydesk::desk::tables

namespace waydesk::desk::rows {
namespace {

enum SubjectKind : std::int64_t { subject_conversation = 1, subject_agent = 2 };

store::Cells event_cells(WorkspaceId workspace, const Event& event, SubjectKind kind, std::int64_t subject) {
    store::Value client_id = store::Null{};
    if (!event.client_id.empty()) client_id = store::Bytes{event.client_id};
    return {workspace.value,
            event.journal,
            static_cast<std::int64_t>(kind),
            subject,
            event.seq,
            event.public_seq,
            static_cast<std::int64_t>(event.visibility),
            store::Bytes{event.author.str()},
            std::move(client_id),
            static_cast<std::int64_t>(event.kind),
            event.at.us,
            event.body};
}

}  // namespace

const store::Statement& claim_attachment() { return sql::claim_attachment; }
const store::Statement& move_presence() { return sql::move_presence; }
const store::Statement& count_answer_use() { return sql::count_answer_use; }
const store::Statement& forget_bulk_changes() { return sql::forget_bulk_changes; }

store::Cells of(WorkspaceId workspace, const Agent& agent) {
    return {workspace.value,
            agent.id.value,
            agent.name,
            agent.email,
            static_cast<std::int64_t>(agent.role),
            join_languages(agent.languages),
            agent.capacity,
            static_cast<std::int64_t>(agent.presence),
            agent.presence_reason,
            agent.presence_at.us,
            static_cast<std::int64_t>(agent.disabled),
            join_skills(agent.skills)};
}

store::Cells of(WorkspaceId workspace, const Queue& queue) {
    return {workspace.value, queue.id.value, queue.name, queue.position, write_settings(queue)};
}

store::Cells member(WorkspaceId workspace, QueueId queue, AgentId agent, std::int64_t ring) {
    return {workspace.value, queue.value, agent.value, ring};
}

store::Cells of(WorkspaceId workspace, const StoredDocument& document) {
    return {workspace.value,  store::Bytes{document.kind},         store::Bytes{document.id},
            document.version, store::Bytes{document.author.str()}, document.at.us,
            document.body};
}

store::Cells of(WorkspaceId workspace, const Contact& contact) {
    return {workspace.value,
            contact.id.value,
            contact.name,
            contact.email,
            contact.phone,
            contact.tier,
            join_languages(contact.languages),
            contact.zone,
            contact.created_at.us};
}

store::Cells of(WorkspaceId workspace, const Identity& identity) {
    return {workspace.value,
            identity.id.value,
            identity.contact.value,
            static_cast<std::int64_t>(identity.kind),
            store::Bytes{identity.value},
            static_cast<std::int64_t>(identity.level),
            identity.created_at.us};
}

store::Cells of(WorkspaceId workspace, const ConversationState& s) {
    const Offer offer = s.offer.value_or(Offer{});
    return {workspace.value,
            s.id.value,
            s.number,
            static_cast<std::int64_t>(s.status),
            store::Bytes{s.channel},
            s.queue.value,
            s.agent.value,
            s.identity.value,
            s.subject,
            s.language,
            s.page,
            s.booking,
            s.fields,
            s.priority,
            s.opened_at.us,
            s.last_at.us,
            s.arrived_at.us,
            s.snoozed_until.us,
            s.head,
            s.public_head,
            s.journal,
            s.visitor_messages,
            s.visitor_read,
            s.visitor_read_seq,
            offer.id.value,
            offer.agent.value,
            offer.until.us,
            static_cast<std::int64_t>(s.preview.by),
            s.preview.at.us,
            s.preview.text,
            write_routing(s),
            write_ticket(s.ticket)};
}

store::Cells of(WorkspaceId workspace, const Event& event) {
    return event_cells(workspace, event, subject_conversation, event.conversation.value);
}

store::Cells of(WorkspaceId workspace, const Event& event, AgentId agent) {
    return event_cells(workspace, event, subject_agent, agent.value);
}

Agent agent_from(const store::Row& row) {
    Agent agent;
    agent.id = row.id<AgentId>(0);
    agent.name = row.text(1);
    agent.email = row.text(2);
    agent.role = static_cast<Role>(row.integer(3));
    agent.languages = split_languages(row.text(4));
    agent.capacity = row.integer(5);
    agent.presence = static_cast<Presence>(row.integer(6));
    agent.presence_reason = row.text(7);
    agent.presence_at = row.instant(8);
    agent.disabled = row.boolean(9);
    agent.event_seq = row.integer(10);
    agent.skills = split_skills(row.text(11));
    return agent;
}

ConversationState conversation_from(const store::Row& row) {
    ConversationState s;
    std::size_t at = 0;
    s.id = row.id<ConversationId>(at++);
    s.number = row.integer(at++);
    s.status = static_cast<Status>(row.integer(at++));
    s.channel = row.text(at++);
    s.queue = row.id<QueueId>(at++);
    s.agent = row.id<AgentId>(at++);
    s.identity = row.id<IdentityId>(at++);
    s.subject = row.text(at++);
    s.language = row.text(at++);
    s.page = row.text(at++);
    s.booking = row.text(at++);
    s.fields = row.text(at++);
    s.priority = row.integer(at++);
    s.opened_at = row.instant(at++);
    s.last_at = row.instant(at++);
    s.arrived_at = row.instant(at++);
    s.snoozed_until = row.instant(at++);
    s.head = row.integer(at++);
    s.public_head = row.integer(at++);
    s.journal = row.integer(at++);
    s.visitor_messages = row.integer(at++);
    s.visitor_read = row.integer(at++);
    s.visitor_read_seq = row.integer(at++);
    const auto offer = row.id<OfferId>(at++);
    const auto offer_agent = row.id<AgentId>(at++);
    const Instant offer_until = row.instant(at++);
    if (offer) s.offer = Offer{offer, offer_agent, offer_until, {}};
    s.preview.by = static_cast<Author::Kind>(row.integer(at++));
    s.preview.at = row.instant(at++);
    s.preview.text = row.text(at++);
    read_routing(row.text(at++), s);
    s.ticket = read_ticket(row.text(at++));
    s.contact = row.id<ContactId>(at++);
    s.contact_name = row.text(at++);
    s.contact_tier = row.text(at++);
    return s;
}

Contact contact_from(const store::Row& row, std::size_t at) {
    Contact contact;
    contact.id = row.id<ContactId>(at);
    contact.name = row.text(at + 1);
    contact.email = row.text(at + 2);
    contact.phone = row.text(at + 3);
    contact.tier = row.text(at + 4);
    contact.languages = split_languages(row.text(at + 5));
    contact.zone = row.text(at + 6);
    contact.created_at = row.instant(at + 7);
    return contact;
}

KnownVisitor visitor_from(const store::Row& row) {
    KnownVisitor visitor;
    visitor.identity.id = row.id<IdentityId>(0);
    visitor.identity.kind = static_cast<IdentityKind>(row.integer(2));
    visitor.identity.value = row.text(3);
    visitor.identity.level = static_cast<IdentityLevel>(row.integer(4));
    visitor.identity.contact = row.id<ContactId>(1);
    visitor.contact = contact_from(row, 4);
    visitor.contact.id = visitor.identity.contact;
    return visitor;
}

StoredDocument document_from(const store::Row& row) {
    return {row.text(0), row.text(1), row.integer(2), Author::parse(row.text(3)), row.instant(4), row.text(5)};
}

EventPtr event_from(const store::Row& row) {
    auto event = std::make_shared<Event>();
    event->conversation = row.id<ConversationId>(0);
    event->journal = row.integer(1);
    event->seq = row.integer(2);
    event->public_seq = row.integer(3);
    event->visibility = static_cast<Visibility>(row.integer(4));
    event->author = Author::parse(row.text(5));
    event->client_id = row.text(6);
    event->kind = static_cast<EventKind>(row.integer(7));
    event->at = row.instant(8);
    event->body = row.text(9);
    return event;
}

}  // namespace waydesk::desk::rows
