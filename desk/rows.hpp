#pragma once
// How the desk's nouns become rows and come back. The columns are those of schema/, in their order.

#include "core/store/change.hpp"
#include "desk/agent.hpp"
#include "desk/contact.hpp"
#include "desk/conversation.hpp"
#include "desk/document.hpp"
#include "desk/message_body.hpp"

namespace waydesk::desk::tables {

extern const store::Table workspace;
extern const store::Table agent;
extern const store::Table queue;
extern const store::Table queue_member;
extern const store::Table contact;
extern const store::Table identity;
extern const store::Table conversation;
extern const store::Table event;
extern const store::Table read_marker;
extern const store::Table draft;
extern const store::Table attachment;
extern const store::Table attachment_blob;
extern const store::Table answer_use;   // workspace, id, uses
extern const store::Table bulk_change;  // workspace, id, agent, at, body
extern const store::Table configuration;

}  // namespace waydesk::desk::tables

namespace waydesk::desk::rows {

const store::Statement& claim_attachment();     // (conversation, workspace, id): hits 1 when it was not sent before
const store::Statement& move_presence();        // (presence, reason, at, workspace, agent)
const store::Statement& count_answer_use();     // (workspace, id)
const store::Statement& forget_bulk_changes();  // (workspace, before)

store::Cells of(WorkspaceId workspace, const Agent& agent);
store::Cells of(WorkspaceId workspace, const Queue& queue);
store::Cells member(WorkspaceId workspace, QueueId queue, AgentId agent, std::int64_t ring = 1);
store::Cells of(WorkspaceId workspace, const StoredDocument& document);
store::Cells of(WorkspaceId workspace, const Contact& contact);
store::Cells of(WorkspaceId workspace, const Identity& identity);
store::Cells of(WorkspaceId workspace, const ConversationState& state);
store::Cells of(WorkspaceId workspace, const Event& event);                 // about a conversation
store::Cells of(WorkspaceId workspace, const Event& event, AgentId agent);  // about an agent

// From the statements of desk.sql, whose columns they name.
Agent agent_from(const store::Row& row);                          // list_agents
ConversationState conversation_from(const store::Row& row);       // conversation_columns
KnownVisitor visitor_from(const store::Row& row);                 // find_identity
Contact contact_from(const store::Row& row, std::size_t at = 0);  // find_contact, from column `at`
StoredDocument document_from(const store::Row& row);              // find_document
EventPtr event_from(const store::Row& row);                       // event_columns

}  // namespace waydesk::desk::rows
