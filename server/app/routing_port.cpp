#include "server/app/routing_port.hpp"

#include "desk/rows.hpp"
#include "routing/queue_form.hpp"

namespace waydesk::app {
namespace {

using routing::rules::RuleSet;

constexpr std::int64_t tried_on = 500;    // conversations
constexpr std::size_t changes_told = 50;  // of them
constexpr std::int64_t versions_told = 100;

std::string json_of(const desk::StoredDocument& version) {
    JsonWriter json;
    json.begin_object().member("version", version.version).member("at", version.at.ms());
    json.member_or_null("author", version.author.str()).end_object();
    return json.take();
}

void write_routed(JsonWriter& json, std::string_view name, const desk::Routed& routed) {
    json.key(name).begin_object().member_or_null("queue", routed.queue ? routed.queue.str() : "");
    json.member("class", routed.needs.service_class).member("weight", routed.needs.weight);
    json.member("priority", routed.priority).member("target_s", std::int64_t{routed.needs.target / 1s});
    json.key("tags").begin_array();
    for (const std::string& tag : routed.tags) json.text(tag);
    json.end_array().key("skills").begin_array();
    for (const desk::SkillNeed& need : routed.needs.skills) json.text(need.name);
    json.end_array().end_object();
}

bool differs(const desk::Routed& a, const desk::Routed& b) {
    return a.queue != b.queue || a.priority != b.priority || a.needs != b.needs || a.tags != b.tags;
}

// What the rules in force and those to be tried make of conversations as they are now.
std::string tried(const DeskRuntime& runtime, const RuleSet& rules, const std::vector<desk::ConversationPtr>& latest) {
    routing::rules::Rulebook trial = runtime.rulebook();
    trial.replace(rules);
    const Instant now = runtime.clock().now();
    std::int64_t changed = 0;
    JsonWriter items;
    items.begin_array();
    for (const desk::ConversationPtr& state : latest) {
        const desk::Routed plain{state->queue, 0, {}, {}, {}};
        const desk::Routed before = runtime.rulebook().route(*state, {}, plain, now);
        const desk::Routed after = trial.route(*state, {}, plain, now);
        if (!differs(before, after) || ++changed > static_cast<std::int64_t>(changes_told)) continue;
        items.begin_object().member("id", state->id.str()).member("number", state->number);
        items.member("subject", state->subject).member("preview", state->preview.text);
        write_routed(items, "before", before);
        write_routed(items, "after", after);
        items.end_object();
    }
    items.end_array();
    JsonWriter json;
    json.begin_object().member("looked_at", static_cast<std::int64_t>(latest.size())).member("changed", changed);
    json.key("items").raw(items.str()).end_object();
    return json.take();
}

}  // namespace

std::string RoutingOfDesk::json_of(const desk::Queue& queue) const {
    const routing::LineCounts counts = runtime_.router().counts(queue.id);
    const Instant now = runtime_.clock().now();
    std::int64_t members = 0;
    for (const auto& [id, agent] : runtime_.desk().agents()) members += agent.queues.contains(queue.id) ? 1 : 0;
    JsonWriter json;
    json.begin_object().member("id", queue.id.str()).member("name", queue.name);
    json.member("open", runtime_.hours().is_open(queue.id, now).value_or(true));
    const std::optional<Instant> opens_at = runtime_.hours().opens_at(queue.id, now);
    opens_at ? json.member("opens_at", opens_at->ms()) : json.member_or_null("opens_at", "");
    json.member("waiting", counts.waiting);
    json.member("oldest_s", counts.oldest.is_set() ? (now - counts.oldest).count() / 1'000'000 : std::int64_t{0});
    json.member("members", members).key("settings").raw(routing::write_queue_form(queue)).end_object();
    return json.take();
}

Task<Result<api::Page>> RoutingOfDesk::queues(desk::AgentId asker) {
    std::function<void(std::function<void(Result<api::Page>)>)> work = [this, asker](auto answer) {
        api::Page page;
        const desk::Agent* who = runtime_.desk().agent(asker);
        for (const auto& [id, queue] : runtime_.desk().queues())
            if (who != nullptr && who->sees(id)) page.items_json.push_back(json_of(queue));
        answer(std::move(page));
    };
    co_return co_await runtime_.ask<Result<api::Page>>(std::move(work));
}

Task<api::Configured> RoutingOfDesk::add_queue(std::string name, std::string settings_json) {
    std::function<void(Answer)> work = [this, name = std::move(name),
                                        settings_json = std::move(settings_json)](auto answer) {
        desk::Queue queue;
        queue.id = ids_.next<desk::QueueId>();
        queue.name = name;
        for (const auto& [id, known] : runtime_.desk().queues()) {
            if (known.name == name) return answer(Flaw{"/name", "There is a queue of this name."});
            queue.position = std::max(queue.position, known.position + 1);
        }
        store_queue(std::move(queue), settings_json, answer);
    };
    co_return co_await runtime_.ask<api::Configured>(std::move(work));
}

Task<api::Configured> RoutingOfDesk::change_queue(desk::QueueId id, api::QueuePatch patch) {
    std::function<void(Answer)> work = [this, id, patch = std::move(patch)](auto answer) {
        const auto found = runtime_.desk().queues().find(id);
        if (found == runtime_.desk().queues().end()) return answer(make_error_code(Errc::not_found));
        desk::Queue queue = found->second;
        if (patch.name) queue.name = *patch.name;
        store_queue(std::move(queue), patch.settings_json, answer);
    };
    co_return co_await runtime_.ask<api::Configured>(std::move(work));
}

void RoutingOfDesk::store_queue(desk::Queue queue, std::string_view settings_json, const Answer& answer) {
    if (!settings_json.empty()) {
        auto changed = routing::change_queue(std::move(queue), settings_json,
                                             {runtime_.desk().queues(), [this](const std::string& id) {
                                                  return runtime_.levels().book().newest_calendar(id) != nullptr;
                                              }});
        if (!changed) {
            const Flaw flaw = changed.error().front();
            return answer(Flaw{"/settings" + flaw.field, flaw.sentence});
        }
        queue = std::move(*changed);
    }
    store::Change change;
    change.put(desk::tables::queue, desk::rows::of(runtime_.workspace(), queue));
    const auto written = [this, queue, answer](const Result<void>& result) {
        if (!result) return answer(result.error());
        runtime_.put_queue(queue);
        answer(json_of(queue));
    };
    runtime_.commit(std::move(change), written);
}

routing::rules::Names RoutingOfDesk::names() const {
    return {[this](desk::QueueId queue) { return runtime_.desk().queues().contains(queue); },
            [this](const std::string& skill) {
                for (const auto& [id, agent] : runtime_.desk().agents())
                    for (const desk::Skill& one : agent.skills)
                        if (one.name == skill && !agent.disabled) return true;
                return false;
            }};
}

Task<Result<std::string>> RoutingOfDesk::rules_json() {
    std::function<void(std::function<void(Result<std::string>)>)> work = [this](auto answer) {
        answer(routing::rules::write_rules(runtime_.rulebook().rules()));
    };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

Task<api::Configured> RoutingOfDesk::change_rules(desk::AgentId asker, std::int64_t before, std::string groups) {
    std::function<void(Answer)> work = [this, asker, before, groups = std::move(groups)](auto answer) {
        store_rules(asker, before, groups, answer);
    };
    co_return co_await runtime_.ask<api::Configured>(std::move(work));
}

// Two who save at the same time: the second meets the first one's key and is told that there is a newer version.
void RoutingOfDesk::store_rules(desk::AgentId asker, std::int64_t before, const std::string& groups,
                                const Answer& answer) {
    auto read = routing::rules::read_rules(groups, names());
    if (!read) return answer(read.error().front());
    if (before != runtime_.rulebook().rules().version) return answer(make_error_code(Errc::conflict));
    read->version = before + 1;
    const desk::StoredDocument stored{
        std::string(desk::documents::rules), "", read->version, desk::Author::agent(asker), runtime_.clock().now(),
        routing::rules::write_rules(*read)};
    store::Change change;
    change.insert(desk::tables::configuration, desk::rows::of(runtime_.workspace(), stored));
    const auto written = [this, rules = std::move(*read), answer](const Result<void>& result) {
        if (!result) return answer(result.error());
        runtime_.rulebook().replace(rules);
        answer(routing::rules::write_rules(rules));
    };
    runtime_.commit(std::move(change), written);
}

Task<api::Configured> RoutingOfDesk::try_rules(std::string groups) {
    std::function<void(Answer)> work = [this, groups = std::move(groups)](auto answer) {
        auto rules = routing::rules::read_rules(groups, names());
        if (!rules) return answer(rules.error().front());
        const std::function<Result<std::vector<desk::ConversationPtr>>(desk::Loader&)> read = [](desk::Loader& loader) {
            return loader.conversations(std::nullopt, {}, tried_on);
        };
        runtime_.reader().read<std::vector<desk::ConversationPtr>>(
            read, [this, rules = *rules, answer](Result<std::vector<desk::ConversationPtr>> latest) {
                if (!latest) return answer(latest.error());
                answer(tried(runtime_, rules, *latest));
            });
    };
    co_return co_await runtime_.ask<api::Configured>(std::move(work));
}

Task<Result<api::Page>> RoutingOfDesk::rule_versions() {
    std::function<void(std::function<void(Result<api::Page>)>)> work = [this](auto answer) {
        const std::function<Result<std::vector<desk::StoredDocument>>(desk::Loader&)> read = [](desk::Loader& loader) {
            return loader.document_versions(desk::documents::rules, "", versions_told);
        };
        runtime_.reader().read<std::vector<desk::StoredDocument>>(
            read, [answer](Result<std::vector<desk::StoredDocument>> versions) {
                if (!versions) return answer(versions.error());
                api::Page page;
                for (const desk::StoredDocument& one : *versions) page.items_json.push_back(app::json_of(one));
                answer(std::move(page));
            });
    };
    co_return co_await runtime_.ask<Result<api::Page>>(std::move(work));
}

Task<Result<std::string>> RoutingOfDesk::rules_json(std::int64_t version) {
    std::function<void(std::function<void(Result<std::string>)>)> work = [this, version](auto answer) {
        const std::function<Result<desk::StoredDocument>(desk::Loader&)> read = [version](desk::Loader& loader) {
            return loader.document(desk::documents::rules, "", version);
        };
        runtime_.reader().read<desk::StoredDocument>(read, [answer](Result<desk::StoredDocument> rules) {
            if (!rules) return answer(rules.error());
            answer(rules->body);
        });
    };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

}  // namespace waydesk::app
