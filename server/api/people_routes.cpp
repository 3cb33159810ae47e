#include "server/api/bind.hpp"
#include "server/api/routes.hpp"

#include "core/language/tag.hpp"
#include "core/time/zone.hpp"
#include "server/protocol/limits.hpp"

#include <algorithm>

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;

constexpr std::size_t most_name = 200;
constexpr std::size_t most_email = 254;
constexpr std::size_t most_phone = 32;
constexpr std::size_t most_languages = 10;
constexpr std::size_t most_queues = 100;
constexpr std::size_t most_skills = 50;
constexpr std::int64_t most_capacity = 1'000;
constexpr std::int64_t most_ms = 253'402'300'799'000;  // the year 9999

std::vector<std::string> read_languages(Fields& fields) {
    std::vector<std::string> out;
    for (const std::string& text :
         fields.optional_texts("languages", most_languages, language::LanguageTag::max_length)) {
        const auto tag = language::LanguageTag::parse(text);
        if (tag)
            out.push_back(tag->str());
        else
            fields.refuse("languages");
    }
    return out;
}

std::optional<std::string> optional_text(Fields& fields, std::string_view name, std::size_t most) {
    if (fields.object().find(name) == nullptr) return std::nullopt;
    return fields.optional_text(name, most);
}

ContactPatch read_patch(Fields& fields) {
    ContactPatch patch;
    patch.name = optional_text(fields, "name", most_name);
    patch.email = optional_text(fields, "email", most_email);
    patch.phone = optional_text(fields, "phone", most_phone);
    patch.zone = optional_text(fields, "zone", 64);
    if (fields.object().find("languages") != nullptr) patch.languages = read_languages(fields);
    if (patch.email && !patch.email->empty() && !auth::normalise_email(*patch.email)) fields.refuse("email");
    if (patch.zone && !patch.zone->empty() && !time::Zone::find(*patch.zone)) fields.refuse("zone");
    return patch;
}

class People {
public:
    explicit People(const RouteContext& context)
        : settings_(context.settings), port_(context.ports.people), doors_(context.doors) {}

    Task<Outcome> contact(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        Result<std::string> found = co_await port_.contact_json(call.agent().agent, *id);
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> change_contact(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        ContactPatch patch = read_patch(fields);
        if (!fields.ok()) co_return fields.problem();
        Result<std::string> changed = co_await port_.change_contact(call.agent().agent, *id, std::move(patch));
        co_return json_or_failure(std::move(changed));
    }

    Task<Outcome> agents(Call&) {
        const Result<Page> page = co_await port_.agents();
        co_return list_or_failure(page);
    }

    Task<Outcome> add_agent(Call& call) {
        Fields fields(call.body);
        NewAgent agent = read_agent(fields);
        std::string password = fields.require_text("password", auth::most_password_bytes);
        if (fields.ok() && password.size() < auth::least_password_bytes) fields.refuse("password");
        if (!fields.ok()) co_return fields.problem();
        Result<std::string> hash = co_await doors_.hash_password(std::move(password));
        if (!hash) co_return failure(hash.error());
        agent.password_hash = std::move(*hash);
        Result<std::string> added = co_await port_.add_agent(std::move(agent));
        if (!added && added.error() == Errc::conflict) co_return problem(ProblemCode::changed, "email");
        co_return json_or_failure(std::move(added), 201);
    }

    Task<Outcome> change_agent(Call& call) {
        const auto id = call.id<desk::AgentId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        AgentPatch patch = read_agent_patch(fields);
        if (!fields.ok()) co_return fields.problem();
        Result<std::string> changed = co_await port_.change_agent(call.agent().agent, *id, std::move(patch));
        co_return json_or_failure(std::move(changed));
    }

    Task<Outcome> ban(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        BanOrder order;
        order.reason = fields.require_text("reason", protocol::max_reason_bytes);
        const auto until = fields.optional_int("until", 1, most_ms);
        if (until) order.until = Instant::from_ms(*until);
        if (until && order.until <= settings_.now()) fields.refuse("until");
        if (!fields.ok()) co_return fields.problem();
        Result<std::string> banned = co_await port_.ban(call.agent().agent, *id, std::move(order));
        co_return json_or_failure(std::move(banned));
    }

    Task<Outcome> unban(Call& call) {
        const auto id = call.id<desk::ContactId>();
        if (!id) co_return failure(id.error());
        const Result<void> done = co_await port_.unban(call.agent().agent, *id);
        if (!done) co_return failure(done.error());
        co_return json("{}");
    }

private:
    static NewAgent read_agent(Fields& fields) {
        NewAgent agent;
        agent.name = fields.require_text("name", most_name);
        agent.email = fields.require_text("email", most_email);
        if (fields.ok() && !auth::normalise_email(agent.email)) fields.refuse("email");
        const auto role = desk::role_from(fields.require_text("role", 16));
        if (role)
            agent.role = *role;
        else
            fields.refuse("role");
        agent.languages = read_languages(fields);
        agent.capacity = fields.optional_int("capacity", 1, most_capacity).value_or(agent.capacity);
        agent.queues = read_queues(fields);
        agent.skills = read_skills(fields);
        return agent;
    }

    static AgentPatch read_agent_patch(Fields& fields) {
        AgentPatch patch;
        const auto has = [&fields](std::string_view name) { return fields.object().find(name) != nullptr; };
        if (has("name")) patch.name = fields.require_text("name", most_name);
        if (has("role")) {
            patch.role = desk::role_from(fields.require_text("role", 16));
            if (!patch.role) fields.refuse("role");
        }
        if (has("languages")) patch.languages = read_languages(fields);
        patch.capacity = fields.optional_int("capacity", 1, most_capacity);
        if (has("queues")) patch.queues = read_queues(fields);
        if (has("rings")) patch.rings = read_rings(fields);
        if (has("skills")) patch.skills = read_skills(fields);
        patch.disabled = fields.optional_bool("disabled");
        return patch;
    }

    static std::vector<desk::Skill> read_skills(Fields& fields) {
        std::vector<desk::Skill> out;
        const protocol::Json::Array* skills = fields.optional_array("skills", most_skills);
        if (skills == nullptr) return out;
        for (const protocol::Json& one : *skills) {
            Fields skill(one, "skills", fields);
            out.push_back({skill.require_text("name", 40), skill.require_int("level", 1, 10)});
            if (!desk::is_key(out.back().name)) fields.refuse("skills");
        }
        return out;
    }

    static std::map<desk::QueueId, std::int64_t> read_rings(Fields& fields) {
        std::map<desk::QueueId, std::int64_t> rings;
        const protocol::Json* object = fields.require_object("rings");
        if (object == nullptr) return rings;
        Fields parts(*object, "rings", fields);
        for (const protocol::Json::Member& member : *object->object()) {
            const std::int64_t ring = parts.require_int(member.key, 1, desk::most_rings);
            if (const auto queue = desk::QueueId::parse(member.key))
                rings[*queue] = ring;
            else
                fields.refuse("rings");
        }
        return rings;
    }

    static std::vector<desk::QueueId> read_queues(Fields& fields) {
        std::vector<desk::QueueId> queues;
        for (const std::string& text : fields.optional_texts("queues", most_queues, 64)) {
            const auto queue = desk::QueueId::parse(text);
            if (queue)
                queues.push_back(*queue);
            else
                fields.refuse("queues");
        }
        return queues;
    }

    const ApiSettings& settings_;

    PeoplePort& port_;
    DoorKeeper& doors_;
};

}  // namespace

std::vector<Route> people_routes(const RouteContext& context) {
    const auto own = std::make_shared<People>(context);
    return {
        {"GET",
         "/api/v1/contacts/{id}",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "A contact with its conversations",
         bind(own, &People::contact)},
        {"PATCH",
         "/api/v1/contacts/{id}",
         Access::agent,
         BodyKind::json,
         {{"name", "string"},
          {"email", "string"},
          {"phone", "string"},
          {"languages", "array of string"},
          {"zone", "string"}},
         {},
         "Correct a contact",
         bind(own, &People::change_contact)},
        {"POST",
         "/api/v1/contacts/{id}/ban",
         Access::agent,
         BodyKind::json,
         {{"reason", "string", true}, {"until", "integer"}},
         {},
         "Shut a visitor out",
         bind(own, &People::ban)},
        {"DELETE",
         "/api/v1/contacts/{id}/ban",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "Let him in again",
         bind(own, &People::unban)},
        {"GET", "/api/v1/agents", Access::agent, BodyKind::none, {}, {}, "All agents", bind(own, &People::agents)},
        {"POST",
         "/api/v1/agents",
         Access::admin,
         BodyKind::json,
         {{"name", "string", true},
          {"email", "string", true},
          {"password", "string", true},
          {"role", "string", true},
          {"languages", "array of string"},
          {"capacity", "integer"},
          {"queues", "array of string"},
          {"skills", "array of object"}},
         {},
         "Add an agent",
         bind(own, &People::add_agent)},
        {"PATCH",
         "/api/v1/agents/{id}",
         Access::admin,
         BodyKind::json,
         {{"name", "string"},
          {"role", "string"},
          {"languages", "array of string"},
          {"capacity", "integer"},
          {"queues", "array of string"},
          {"rings", "object"},
          {"skills", "array of object"},
          {"disabled", "boolean"}},
         {},
         "Change what an agent is and may do",
         bind(own, &People::change_agent)},
    };
}

}  // namespace waydesk::api
