#include "server/demo/crowd_host.hpp"

#include "desk/rows.hpp"
#include "server/demo/people.hpp"

namespace waydesk::demo {
namespace {

std::vector<Script> all_scripts() {
    std::vector<Script> all = dialogues();
    for (int again = 0; again < 4; ++again)  // our own are fewer, and tell more of a travel desk
        for (Script& story : stories()) all.push_back(std::move(story));
    return all;
}

}  // namespace

CrowdHost::CrowdHost(desk::WorkspaceId workspace, std::string site, CrowdParts parts)
    : workspace_(workspace), site_(std::move(site)), parts_(parts), crowd_(all_scripts(), parts.random) {
    parts_.hub.on_event.emplace_back(
        [this](const desk::EventPtr& event, const desk::ConversationPtr& after) { hear(*event, *after); });
}

void CrowdHost::tick(Instant now) {
    now_ = now;
    for (const CrowdAct& act : crowd_.act(now)) std::visit([&](const auto& each) { carry_out(each, now); }, act);
}

void CrowdHost::hear(const desk::Event& event, const desk::ConversationState& after) {
    if (!crowd_.has(event.conversation)) return;
    if (!desk::is_open(after.status)) return crowd_.went(event.conversation);
    if (event.kind != desk::EventKind::message || !event.author.is_agent() || !event.is_public()) return;
    if (const auto body = desk::message_body_from_json(event.body))
        crowd_.answered(event.conversation, body->text, event.at);
}

void CrowdHost::carry_out(const Comes& comes, Instant now) {
    desk::Contact person = invent_person(comes.script->language, parts_.random);
    person.id = parts_.ids.next<desk::ContactId>();
    person.created_at = now;
    desk::Identity identity;
    identity.id = parts_.ids.next<desk::IdentityId>();
    identity.contact = person.id;
    identity.level = desk::IdentityLevel::device;
    identity.value = site_ + "/" + identity.id.str();
    identity.created_at = now;
    store::Change change;
    change.insert(desk::tables::contact, desk::rows::of(workspace_, person));
    change.insert(desk::tables::identity, desk::rows::of(workspace_, identity));
    const auto written = [this, comes, person, id = identity.id](const Result<void>& result) {
        if (!result) return crowd_.went(comes.traveler);
        open(comes.traveler, *comes.script, person, id);
    };
    if (!parts_.ledger.submit(std::move(change), written)) crowd_.went(comes.traveler);
}

void CrowdHost::open(TravelerNumber traveler, const Script& script, const desk::Contact& person,
                     desk::IdentityId identity) {
    desk::SendMessage send;
    for (const auto& [id, queue] : parts_.desk.queues())
        if (queue.name == script.queue) send.open.queue = id;
    send.open.subject = script.subject;
    send.open.language = send.language = script.language;
    send.open.page = "/";
    send.contact_name = person.name;
    send.contact_tier = person.tier;
    send.client_id = parts_.random.uuid();
    send.text = script.lines.front().text;
    const desk::Asker asker{desk::Author::visitor(identity), person.id, false};
    const auto then = [this, traveler](const desk::Answer& answer) {
        if (answer.error) return crowd_.went(traveler);
        crowd_.opened(traveler, answer.conversation, answer.at);
    };
    parts_.hub.submit({0, asker, std::move(send)}, then, now_);
}

std::optional<desk::Asker> CrowdHost::asker_in(desk::ConversationId conversation) const {
    const desk::Conversation* found = parts_.desk.conversation(conversation);
    if (found == nullptr) return std::nullopt;
    return desk::Asker{desk::Author::visitor(found->state.identity), found->state.contact, false};
}

void CrowdHost::carry_out(const Types& types, Instant now) {
    const auto asker = asker_in(types.conversation);
    if (!asker) return crowd_.went(types.conversation);
    const std::int64_t head = parts_.desk.conversation(types.conversation)->state.public_head;
    parts_.desk.submit({0, *asker, desk::MarkRead{types.conversation, head}}, now);  // has no answer
    parts_.hub.show_typing(asker->author, types.conversation, true);
}

void CrowdHost::carry_out(const Says& says, Instant now) {
    const auto asker = asker_in(says.conversation);
    if (!asker) return crowd_.went(says.conversation);
    desk::SendMessage send;
    send.conversation = says.conversation;
    send.client_id = parts_.random.uuid();
    send.text = says.text;
    send.language = parts_.desk.conversation(says.conversation)->state.language;
    parts_.hub.show_typing(asker->author, says.conversation, false);
    const auto then = [this, id = says.conversation](const desk::Answer& answer) {
        if (answer.error) crowd_.went(id);
    };
    parts_.hub.submit({0, *asker, std::move(send)}, then, now);
}

void CrowdHost::carry_out(const Leaves& leaves, Instant now) {
    const auto asker = asker_in(leaves.conversation);
    if (asker) parts_.hub.submit({0, *asker, desk::Resolve{leaves.conversation}}, [](const desk::Answer&) {}, now);
}

}  // namespace waydesk::demo
