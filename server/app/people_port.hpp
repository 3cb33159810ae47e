#pragma once
// Agents, contacts, queues and visitors for the HTTP interface. Any I/O thread; works on the desk thread.

#include "server/api/ports.hpp"
#include "server/app/doors.hpp"

namespace waydesk::app {

class PeopleOfDesk final : public api::PeoplePort {
public:
    PeopleOfDesk(DeskRuntime& runtime, Doors& doors, IdSource& desk_ids)
        : runtime_(runtime), doors_(doors), ids_(desk_ids) {}

    Task<Result<std::string>> me_json(desk::AgentId agent) override;
    Task<Result<std::string>> contact_json(desk::AgentId asker, desk::ContactId id) override;
    Task<Result<std::string>> change_contact(desk::AgentId asker, desk::ContactId id, api::ContactPatch patch) override;
    Task<Result<api::Page>> agents() override;
    Task<Result<std::string>> add_agent(api::NewAgent agent) override;
    Task<Result<std::string>> change_agent(desk::AgentId asker, desk::AgentId id, api::AgentPatch patch) override;
    Task<Result<std::string>> ban(desk::AgentId asker, desk::ContactId id, api::BanOrder order) override;
    Task<Result<void>> unban(desk::AgentId asker, desk::ContactId id) override;
    Task<void> close_sockets(desk::Author who) override;
    Task<void> close_sockets_of(std::string credential) override;

    // On the desk thread. `beside` is written with it. errors: conflict (address), invalid (queue)
    void add_on_desk(const api::NewAgent& wanted, store::Change beside,
                     std::function<void(Result<desk::AgentId>)> answer);

private:
    struct ContactRecord {
        desk::Contact contact;
        std::vector<desk::Identity> identities;
        std::vector<desk::LoadedConversation> conversations;
    };
    void read_contact(desk::AgentId asker, desk::ContactId id, std::function<void(Result<ContactRecord>)> then);
    std::string json_of(const ContactRecord& record) const;
    std::string json_of(const desk::Agent& agent, bool is_list) const;
    void write_ban(JsonWriter& json, const auth::Ban& ban) const;
    void shut_out(const ContactRecord& record, const auth::Ban& ban, std::function<void(Result<std::string>)> answer);
    void note_ban(desk::AgentId asker, const ContactRecord& record, const desk::NoteBan& note);
    void change_on_desk(desk::AgentId asker, desk::AgentId id, const api::AgentPatch& patch,
                        std::function<void(Result<std::string>)> answer);

    DeskRuntime& runtime_;
    Doors& doors_;
    IdSource& ids_;
};

class VisitorsOfDesk final : public api::VisitorPort {
public:
    VisitorsOfDesk(DeskRuntime& runtime, Doors& doors, IdSource& desk_ids)
        : runtime_(runtime), doors_(doors), ids_(desk_ids) {}

    Task<Result<api::VisitorView>> visitor(api::VisitorQuery query) override;
    Task<Result<std::string>> availability_json(std::string site) override;

private:
    using Answer = std::function<void(Result<api::VisitorView>)>;
    struct Found {
        std::optional<desk::KnownVisitor> known;   // by the old token
        std::optional<desk::KnownVisitor> proved;  // by what the site vouches for
    };
    void welcome(const api::VisitorQuery& query, const Found& found, const Answer& answer);
    void make(const api::VisitorQuery& query, const Found& found, const Answer& answer);
    void adopt_device(const desk::KnownVisitor& device, const desk::KnownVisitor& proved);
    void remember(const api::VisitorQuery& query, desk::IdentityId identity);

    DeskRuntime& runtime_;
    Doors& doors_;
    IdSource& ids_;
};

}  // namespace waydesk::app
