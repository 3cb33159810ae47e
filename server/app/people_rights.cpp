// Rights given and taken: what an agent may do, and visitors who are shut out.
#include "desk/rows.hpp"
#include "server/app/people_port.hpp"

namespace waydesk::app {
namespace {

void apply(const api::AgentPatch& patch, desk::Agent& agent) {
    if (patch.name) agent.name = *patch.name;
    if (patch.role) agent.role = *patch.role;
    if (patch.languages) agent.languages = *patch.languages;
    if (patch.capacity) agent.capacity = *patch.capacity;
    if (patch.skills) agent.skills = *patch.skills;
    if (patch.queues) agent.queues = {patch.queues->begin(), patch.queues->end()};
    if (patch.rings) agent.rings = *patch.rings;
    std::erase_if(agent.rings, [&](const auto& one) { return one.second <= 1 || !agent.queues.contains(one.first); });
    if (patch.disabled) agent.disabled = *patch.disabled;
}

}  // namespace

Task<Result<std::string>> PeopleOfDesk::change_agent(desk::AgentId asker, desk::AgentId id, api::AgentPatch patch) {
    std::function<void(std::function<void(Result<std::string>)>)> work =
        [this, asker, id, patch = std::move(patch)](auto answer) { change_on_desk(asker, id, patch, answer); };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

void PeopleOfDesk::change_on_desk(desk::AgentId asker, desk::AgentId id, const api::AgentPatch& patch,
                                  std::function<void(Result<std::string>)> answer) {
    const desk::Agent* found = runtime_.desk().agent(id);
    if (found == nullptr) return answer(Errc::not_found);
    desk::Agent agent = *found;
    apply(patch, agent);
    // Nobody locks himself out, or the last administrator would.
    if (asker == id && (agent.role != found->role || agent.disabled)) return answer(Errc::forbidden);
    for (const desk::QueueId queue : agent.queues)
        if (!runtime_.desk().queues().contains(queue)) return answer(Errc::invalid);
    const std::int64_t workspace = runtime_.workspace().value;
    store::Change change;
    change.put(desk::tables::agent, desk::rows::of(runtime_.workspace(), agent));
    for (const desk::QueueId queue : found->queues)
        if (!agent.queues.contains(queue)) change.erase(desk::tables::queue_member, {workspace, queue.value, id.value});
    for (const desk::QueueId queue : agent.queues)
        if (!found->queues.contains(queue) || found->ring_in(queue) != agent.ring_in(queue))
            change.put(desk::tables::queue_member,
                       desk::rows::member(runtime_.workspace(), queue, id, agent.ring_in(queue)));
    const auto written = [this, agent, answer](Result<void> result) {
        if (!result) return answer(result.error());
        runtime_.desk().put_agent(agent, runtime_.clock().now());
        if (agent.disabled) doors_.agents().revoke(agent.id, [](const Result<void>&) {});
        answer(json_of(*runtime_.desk().agent(agent.id), true));
    };
    runtime_.commit(std::move(change), written);
}

void PeopleOfDesk::write_ban(JsonWriter& json, const auth::Ban& ban) const {
    const desk::Agent* by = runtime_.desk().agent(ban.by);
    json.begin_object().member("reason", ban.reason).member("at", ban.at.ms()).key("until");
    if (ban.until.is_set())
        json.number(ban.until.ms());
    else
        json.null();
    json.key("by").begin_object().member("id", ban.by.str()).member("name", by == nullptr ? "" : by->name).end_object();
    json.end_object();
}

Task<Result<std::string>> PeopleOfDesk::ban(desk::AgentId asker, desk::ContactId id, api::BanOrder order) {
    std::function<void(std::function<void(Result<std::string>)>)> work = [this, asker, id,
                                                                          order = std::move(order)](auto answer) {
        read_contact(asker, id, [this, asker, order, answer](Result<ContactRecord> record) {
            if (!record) return answer(record.error());
            auth::Ban ban{record->contact.id, order.reason, asker, runtime_.clock().now(), order.until};
            privacy::mask_in_place(ban.reason, runtime_.kept_numbers());
            shut_out(*record, ban, answer);
        });
    };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

// In memory first, then his connections, then the store: nothing of his comes in while it is being written.
void PeopleOfDesk::shut_out(const ContactRecord& record, const auth::Ban& ban,
                            std::function<void(Result<std::string>)> answer) {
    using Kind = auth::BanMark::Kind;
    std::vector<auth::BanMark> marks;
    for (const desk::Identity& identity : record.identities) {
        marks.push_back({ban.contact, Kind::identity, identity.id.str()});
        for (const std::string& device : runtime_.hub().devices_of(desk::Author::visitor(identity.id)))
            marks.push_back({ban.contact, Kind::device, device});
    }
    doors_.visitors().ban(ban, marks, [this, record, ban, answer](const Result<void>& done) {
        if (!done) return answer(done.error());
        note_ban(ban.by, record, desk::NoteBan{{}, true, ban.reason, ban.until});
        JsonWriter json;
        write_ban(json, ban);
        answer(json.take());
    });
    for (const desk::Identity& identity : record.identities)
        runtime_.hub().revoke(desk::Author::visitor(identity.id), protocol::CloseCode::banned);
}

Task<Result<void>> PeopleOfDesk::unban(desk::AgentId asker, desk::ContactId id) {
    std::function<void(std::function<void(Result<void>)>)> work = [this, asker, id](auto answer) {
        read_contact(asker, id, [this, asker, id, answer](Result<ContactRecord> record) {
            if (!record) return answer(record.error());
            doors_.visitors().unban(id, [this, asker, record = *record, answer](const Result<void>& done) {
                if (done) note_ban(asker, record, desk::NoteBan{{}, false, {}, {}});
                answer(done);
            });
        });
    };
    co_return co_await runtime_.ask<Result<void>>(std::move(work));
}

// In his newest conversation and in all that are open, so that whoever serves him knows.
void PeopleOfDesk::note_ban(desk::AgentId asker, const ContactRecord& record, const desk::NoteBan& note) {
    for (const desk::LoadedConversation& conversation : record.conversations) {
        const desk::ConversationState& state = conversation.state;
        if (!desk::is_open(state.status) && state.id != record.conversations.front().state.id) continue;
        desk::NoteBan here = note;
        here.conversation = state.id;
        runtime_.hub().submit({0, desk::Asker::agent(asker), here}, [](const desk::Answer&) {}, runtime_.clock().now());
    }
}

}  // namespace waydesk::app
