#include "server/app/people_port.hpp"

#include "core/language/text.hpp"
#include "desk/errc.hpp"
#include "desk/rows.hpp"

namespace waydesk::app {
namespace {

void write_languages(JsonWriter& json, const std::vector<std::string>& languages) {
    json.key("languages").begin_array();
    for (const std::string& language : languages) json.text(language);
    json.end_array();
}

}  // namespace

std::string PeopleOfDesk::json_of(const desk::Agent& agent, bool is_list) const {
    JsonWriter json;
    json.begin_object().member("id", agent.id.str()).member("name", agent.name).member("email", agent.email);
    json.member("role", desk::to_string(agent.role));
    write_languages(json, agent.languages);
    json.key("presence")
        .begin_object()
        .member("state", desk::to_string(agent.presence))
        .member_or_null("reason", agent.presence_reason);
    if (is_list) json.member("connected", agent.connections > 0);
    json.end_object();
    json.key("capacity").begin_object().member("used", agent.used).member("total", agent.capacity).end_object();
    json.key("skills").begin_array();
    for (const desk::Skill& skill : agent.skills)
        json.begin_object().member("name", skill.name).member("level", skill.level).end_object();
    json.end_array();
    json.key("queues").begin_array();
    for (const desk::QueueId id : agent.queues) {
        const auto queue = runtime_.desk().queues().find(id);
        if (queue == runtime_.desk().queues().end()) continue;
        json.begin_object().member("id", id.str()).member("name", queue->second.name);
        json.member("ring", agent.ring_in(id)).end_object();
    }
    json.end_array().end_object();
    return json.take();
}

Task<Result<std::string>> PeopleOfDesk::me_json(desk::AgentId agent) {
    std::function<void(std::function<void(Result<std::string>)>)> work = [this, agent](auto answer) {
        const desk::Agent* found = runtime_.desk().agent(agent);
        if (found == nullptr) return answer(Errc::not_found);
        answer(json_of(*found, false));
    };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

Task<Result<api::Page>> PeopleOfDesk::agents() {
    std::function<void(std::function<void(Result<api::Page>)>)> work = [this](auto answer) {
        api::Page page;
        for (const auto& [id, agent] : runtime_.desk().agents())
            if (!agent.disabled) page.items_json.push_back(json_of(agent, true));
        answer(std::move(page));
    };
    co_return co_await runtime_.ask<Result<api::Page>>(std::move(work));
}

Task<Result<std::string>> PeopleOfDesk::add_agent(api::NewAgent agent) {
    std::function<void(std::function<void(Result<std::string>)>)> work = [this,
                                                                          wanted = std::move(agent)](auto answer) {
        add_on_desk(wanted, {}, [this, answer](Result<desk::AgentId> added) {
            if (!added) return answer(added.error());
            answer(json_of(*runtime_.desk().agent(*added), true));
        });
    };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

void PeopleOfDesk::add_on_desk(const api::NewAgent& wanted, store::Change beside,
                               std::function<void(Result<desk::AgentId>)> answer) {
    desk::Agent agent;
    agent.id = ids_.next<desk::AgentId>();
    agent.name = wanted.name, agent.email = wanted.email, agent.role = wanted.role;
    agent.languages = wanted.languages, agent.capacity = wanted.capacity, agent.skills = wanted.skills;
    agent.presence_at = runtime_.clock().now();
    for (const desk::QueueId queue : wanted.queues) {
        if (!runtime_.desk().queues().contains(queue)) return answer(Errc::invalid);
        agent.queues.insert(queue);
    }
    if (agent.queues.empty())
        for (const auto& [id, queue] : runtime_.desk().queues()) agent.queues.insert(id);
    store::Change change = std::move(beside);
    change.insert(desk::tables::agent, desk::rows::of(runtime_.workspace(), agent));
    for (const desk::QueueId queue : agent.queues)
        change.insert(desk::tables::queue_member, desk::rows::member(runtime_.workspace(), queue, agent.id));
    auth::Credential credential;
    credential.agent = agent.id;
    credential.email = wanted.email;
    credential.password_hash = wanted.password_hash;
    if (const auto staged = doors_.agents().stage_credential(std::move(credential), change); !staged)
        return answer(staged.error());
    const auto written = [this, agent, answer](Result<void> result) {
        if (!result) {
            doors_.agents().forget_credential(agent.id);
            return answer(result.error());
        }
        runtime_.desk().put_agent(agent, runtime_.clock().now());
        answer(agent.id);
    };
    runtime_.commit(std::move(change), written);
}

Task<void> PeopleOfDesk::close_sockets(desk::Author who) {
    std::function<void(std::function<void(bool)>)> work = [this, who](auto answer) {
        runtime_.hub().revoke(who);
        answer(true);
    };
    co_await runtime_.ask<bool>(std::move(work));
}

Task<void> PeopleOfDesk::close_sockets_of(std::string credential) {
    std::function<void(std::function<void(bool)>)> work = [this, credential = std::move(credential)](auto answer) {
        runtime_.hub().revoke_credential(credential);
        answer(true);
    };
    co_await runtime_.ask<bool>(std::move(work));
}

// A contact is seen by whoever may see one of its conversations.
void PeopleOfDesk::read_contact(desk::AgentId asker, desk::ContactId id,
                                std::function<void(Result<ContactRecord>)> then) {
    const std::function<Result<ContactRecord>(desk::Loader&)> read =
        [id](desk::Loader& loader) -> Result<ContactRecord> {
        auto contact = loader.contact(id);
        if (!contact) return contact.error();
        auto identities = loader.identities_of(id);
        if (!identities) return identities.error();
        auto conversations = loader.conversations_of(id);
        if (!conversations) return conversations.error();
        return ContactRecord{std::move(*contact), std::move(*identities), std::move(*conversations)};
    };
    runtime_.reader().read<ContactRecord>(read, [this, asker, then = std::move(then)](Result<ContactRecord> record) {
        if (!record) return then(record.error());
        std::erase_if(record->conversations, [&](const desk::LoadedConversation& conversation) {
            return !runtime_.desk().may_see(desk::Asker::agent(asker), conversation.state);
        });
        if (record->conversations.empty()) return then(Errc::not_found);
        then(std::move(*record));
    });
}

std::string PeopleOfDesk::json_of(const ContactRecord& record) const {
    const desk::Contact& contact = record.contact;
    JsonWriter json;
    json.begin_object()
        .member("id", contact.id.str())
        .member_or_null("name", contact.name)
        .member_or_null("email", contact.email);
    json.member_or_null("phone", contact.phone).member("tier", contact.tier);
    write_languages(json, contact.languages);
    json.member_or_null("zone", contact.zone).key("identities").begin_array();
    for (const desk::Identity& identity : record.identities)
        json.begin_object()
            .member("kind", desk::to_string(identity.kind))
            .member("value", identity.value)
            .member("level", desk::to_string(identity.level))
            .end_object();
    json.end_array().key("conversations").begin_array();
    for (const desk::LoadedConversation& conversation : record.conversations)
        protocol::write_conversation(json, conversation.state, runtime_.hub().names());
    json.end_array().key("banned");
    if (const auth::Ban* ban = doors_.visitors().ban_of(contact.id))
        write_ban(json, *ban);
    else
        json.null();
    json.end_object();
    return json.take();
}

Task<Result<std::string>> PeopleOfDesk::contact_json(desk::AgentId asker, desk::ContactId id) {
    std::function<void(std::function<void(Result<std::string>)>)> work = [this, asker, id](auto answer) {
        read_contact(asker, id, [this, answer](Result<ContactRecord> record) {
            if (!record) return answer(record.error());
            answer(json_of(*record));
        });
    };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

Task<Result<std::string>> PeopleOfDesk::change_contact(desk::AgentId asker, desk::ContactId id,
                                                       api::ContactPatch patch) {
    std::function<void(std::function<void(Result<std::string>)>)> work = [this, asker, id,
                                                                          patch = std::move(patch)](auto answer) {
        read_contact(asker, id, [this, patch, answer](Result<ContactRecord> record) {
            if (!record) return answer(record.error());
            desk::Contact& contact = record->contact;
            if (patch.name) contact.name = *patch.name;
            if (patch.email) contact.email = *patch.email;
            if (patch.phone) contact.phone = *patch.phone;
            if (patch.languages) contact.languages = *patch.languages;
            if (patch.zone) contact.zone = *patch.zone;
            for (std::string* text : {&contact.name, &contact.phone})
                privacy::mask_in_place(*text, runtime_.kept_numbers());
            store::Change change;
            change.put(desk::tables::contact, desk::rows::of(runtime_.workspace(), contact));
            const auto written = [this, record = *record, answer](Result<void> result) {
                if (!result) return answer(result.error());
                runtime_.desk().rename_contact(record.contact.id, record.contact.name, record.contact.tier);
                answer(json_of(record));
            };
            runtime_.commit(std::move(change), written);
        });
    };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

}  // namespace waydesk::app
