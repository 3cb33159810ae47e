#include "server/app/levels_port.hpp"

#include "core/time/calendar_rules_json.hpp"
#include "desk/errc.hpp"
#include "desk/rows.hpp"
#include "routing/sla/encode.hpp"
#include "routing/sla/policy_json.hpp"

namespace waydesk::app {
namespace {

using routing::sla::Policy;

constexpr std::size_t conversations_tried = 200;
constexpr std::size_t changes_told = 100;
constexpr std::size_t stretches_told = 500;

template <class Value>
using Page = std::function<void(std::function<void(Value)>)>;

std::string explained(const routing::sla::Book& book, std::span<const desk::EventPtr> events, Instant now) {
    JsonWriter json;
    json.begin_object().key("clocks").begin_array();
    for (routing::sla::Explanation& one : routing::sla::explain(book, routing::sla::story_of(events), now)) {
        for (routing::sla::Explained& part : one.parts)
            part.stretches.resize(std::min(part.stretches.size(), stretches_told));
        routing::sla::write(json, one);
    }
    json.end_array().end_object();
    return json.take();
}

std::string tried(const routing::sla::Book& in_force, const routing::sla::Book& proposed,
                  const std::vector<routing::sla::Story>& stories, Instant now) {
    const std::vector<routing::sla::Changed> changes = routing::sla::preview(in_force, proposed, stories, now);
    const auto breaches = std::ranges::count_if(changes, [](const auto& one) { return one.would_breach(); });
    JsonWriter json;
    json.begin_object().member("looked_at", static_cast<std::int64_t>(stories.size()));
    json.member("changed", static_cast<std::int64_t>(changes.size()));
    json.member("would_breach", static_cast<std::int64_t>(breaches)).key("items").begin_array();
    for (std::size_t i = 0; i < std::min(changes.size(), changes_told); ++i) routing::sla::write(json, changes[i]);
    json.end_array().end_object();
    return json.take();
}

std::string listed(const Policy& policy, bool counts) {
    JsonWriter json;
    json.begin_object().member("counts", counts).key("policy");
    return json.raw(routing::sla::write_policy(policy)).end_object().take();
}

std::int64_t next_version(const std::int64_t* known) { return known == nullptr ? 1 : *known + 1; }

}  // namespace

Task<Result<api::Page>> LevelsOfDesk::calendars() {
    Page<Result<api::Page>> work = [this](auto answer) {
        api::Page page;
        for (const auto* calendar : runtime_.levels().book().newest_calendars())
            page.items_json.push_back(time::write_calendar(calendar->rules()));
        answer(std::move(page));
    };
    co_return co_await runtime_.ask<Result<api::Page>>(std::move(work));
}

Task<Result<api::Page>> LevelsOfDesk::service_levels() {
    Page<Result<api::Page>> work = [this](auto answer) {
        const routing::sla::Book& book = runtime_.levels().book();
        const auto counts = [&](const Policy* policy) {
            return std::ranges::find(book.order(), policy->id) != book.order().end();
        };
        api::Page page;
        for (const std::string& id : book.order()) page.items_json.push_back(listed(*book.newest_policy(id), true));
        for (const Policy* policy : book.newest_policies())
            if (!counts(policy)) page.items_json.push_back(listed(*policy, false));
        answer(std::move(page));
    };
    co_return co_await runtime_.ask<Result<api::Page>>(std::move(work));
}

// Stored first, in force then: a version that is in force is never lost.
void LevelsOfDesk::store(desk::StoredDocument document, std::function<void()> in_force, const Answer& answer) {
    document.at = runtime_.clock().now();
    store::Change change;
    change.insert(desk::tables::configuration, desk::rows::of(runtime_.workspace(), document));
    const auto written = [this, document, in_force = std::move(in_force), answer](const Result<void>& result) {
        if (!result) return answer(result.error());
        in_force();
        runtime_.clock_loader().count_anew();
        answer(document.body);
    };
    runtime_.commit(std::move(change), written);
}

Task<api::Configured> LevelsOfDesk::put_calendar(desk::AgentId asker, api::Edition calendar) {
    Page<api::Configured> work = [this, asker, calendar = std::move(calendar)](auto answer) {
        const auto& [id, before, calendar_json] = calendar;
        if (!desk::is_key(id))
            return answer(Flaw{"id", "An id of up to 40 letters a-z, digits, - and _ is expected here."});
        auto read = time::read_calendar(calendar_json);
        if (!read) return answer(read.error().front());
        const auto* known = runtime_.levels().book().newest_calendar(id);
        read->id = id;
        read->version = next_version(known == nullptr ? nullptr : &known->rules().version);
        if (before && *before + 1 != read->version) return answer(make_error_code(Errc::conflict));
        auto in_force = [this, rules = *read] { (void)runtime_.levels().put(rules); };
        store({std::string(desk::documents::calendar),
               id,
               read->version,
               desk::Author::agent(asker),
               {},
               time::write_calendar(*read)},
              std::move(in_force), answer);
    };
    co_return co_await runtime_.ask<api::Configured>(std::move(work));
}

Task<api::Configured> LevelsOfDesk::put_service_level(desk::AgentId asker, api::Edition level) {
    Page<api::Configured> work = [this, asker, level = std::move(level)](auto answer) {
        const auto& [id, before, level_json] = level;
        if (!desk::is_key(id))
            return answer(Flaw{"id", "An id of up to 40 letters a-z, digits, - and _ is expected here."});
        auto read = routing::sla::read_policy(level_json);
        if (!read) return answer(read.error().front());
        const routing::sla::Book& book = runtime_.levels().book();
        if (book.newest_calendar(read->calendar) == nullptr)
            return answer(Flaw{"calendar", "There is no calendar " + read->calendar + "."});
        const Policy* known = book.newest_policy(id);
        read->version = next_version(known == nullptr ? nullptr : &known->version);
        if (before && *before + 1 != read->version) return answer(make_error_code(Errc::conflict));
        auto in_force = [this, policy = *read] { (void)runtime_.levels().put(policy); };
        store({std::string(desk::documents::service_level),
               id,
               read->version,
               desk::Author::agent(asker),
               {},
               routing::sla::write_policy(*read)},
              std::move(in_force), answer);
    };
    co_return co_await runtime_.ask<api::Configured>(std::move(work));
}

Task<api::Configured> LevelsOfDesk::order_service_levels(desk::AgentId asker, std::vector<std::string> ids) {
    Page<api::Configured> work = [this, asker, ids = std::move(ids)](auto answer) { order(asker, ids, answer); };
    co_return co_await runtime_.ask<api::Configured>(std::move(work));
}

void LevelsOfDesk::order(desk::AgentId asker, const std::vector<std::string>& ids, const Answer& answer) {
    for (const std::string& id : ids)
        if (runtime_.levels().book().newest_policy(id) == nullptr)
            return answer(Flaw{"order", "There is no service level " + id + "."});
    auto in_force = [this, ids] { (void)runtime_.levels().set_order(ids); };
    // Its versions are times, because an order has no edits of its own that somebody could miss.
    store({std::string(desk::documents::service_level_order),
           "",
           runtime_.clock().now().us,
           desk::Author::agent(asker),
           {},
           routing::sla::write_order(ids)},
          std::move(in_force), answer);
}

Task<api::Configured> LevelsOfDesk::try_service_level(std::string id, std::string level_json) {
    Page<api::Configured> work = [this, id = std::move(id), level_json = std::move(level_json)](auto answer) {
        auto read = routing::sla::read_policy(level_json);
        if (!read) return answer(read.error().front());
        const routing::sla::Book& in_force = runtime_.levels().book();
        const Policy* known = in_force.newest_policy(id);
        read->version = next_version(known == nullptr ? nullptr : &known->version);
        auto proposed = std::make_shared<routing::sla::Book>(in_force);
        if (const Flaws flaws = proposed->put(*read); !flaws.empty()) return answer(flaws.front());
        std::vector<std::string> order = in_force.order();
        if (std::ranges::find(order, id) == order.end()) order.push_back(id);
        (void)proposed->set_order(std::move(order));
        try_book(std::move(proposed), answer);
    };
    co_return co_await runtime_.ask<api::Configured>(std::move(work));
}

Task<api::Configured> LevelsOfDesk::try_calendar(std::string id, std::string calendar_json) {
    Page<api::Configured> work = [this, id = std::move(id), calendar_json = std::move(calendar_json)](auto answer) {
        auto read = time::read_calendar(calendar_json);
        if (!read) return answer(read.error().front());
        const routing::sla::Book& in_force = runtime_.levels().book();
        const auto* known = in_force.newest_calendar(id);
        read->id = id;
        read->version = next_version(known == nullptr ? nullptr : &known->rules().version);
        auto proposed = std::make_shared<routing::sla::Book>(in_force);
        if (const Flaws flaws = proposed->put(std::move(*read)); !flaws.empty()) return answer(flaws.front());
        try_book(std::move(proposed), answer);
    };
    co_return co_await runtime_.ask<api::Configured>(std::move(work));
}

void LevelsOfDesk::try_book(std::shared_ptr<routing::sla::Book> proposed, const Answer& answer) {
    read_stories([this, proposed = std::move(proposed), answer](Result<std::vector<routing::sla::Story>> stories) {
        if (!stories) return answer(stories.error());
        answer(tried(runtime_.levels().book(), *proposed, *stories, runtime_.clock().now()));
    });
}

// Of the latest open conversations: what a change would touch first.
void LevelsOfDesk::read_stories(std::function<void(Result<std::vector<routing::sla::Story>>)> then) {
    using Stories = std::vector<routing::sla::Story>;
    Stories wanted;
    const auto& all = runtime_.desk().conversations();
    for (auto at = all.rbegin(); at != all.rend() && wanted.size() < conversations_tried; ++at)
        if (desk::is_open(at->second.state.status))
            wanted.push_back({at->first, routing::sla::facts_of(at->second.state), {}});
    const std::function<Result<Stories>(desk::Loader&)> read = [wanted](desk::Loader& loader) -> Result<Stories> {
        Stories out = wanted;
        for (routing::sla::Story& story : out) {
            const auto stored = loader.clock_events(story.conversation);
            if (!stored && stored.error() != Errc::not_found) return stored.error();
            if (!stored) continue;
            story.events = routing::sla::story_of(stored->second);
        }
        return out;
    };
    runtime_.reader().read<Stories>(read, std::move(then));
}

Task<Result<std::string>> LevelsOfDesk::explain_json(desk::AgentId asker, desk::ConversationId id) {
    struct Stored {
        desk::ConversationState state;
        std::vector<desk::EventPtr> events;
    };
    Page<Result<std::string>> work = [this, asker, id](auto answer) {
        const std::function<Result<Stored>(desk::Loader&)> read = [id](desk::Loader& loader) -> Result<Stored> {
            auto conversation = loader.conversation(id);
            if (!conversation) return conversation.error();
            auto events = loader.clock_events(id);
            if (!events) return events.error();
            return Stored{std::move(conversation->state), std::move(events->second)};
        };
        runtime_.reader().read<Stored>(read, [this, asker, answer](Result<Stored> stored) {
            if (!stored) return answer(stored.error());
            if (!runtime_.desk().may_see(desk::Asker::agent(asker), stored->state)) return answer(Errc::not_found);
            answer(explained(runtime_.levels().book(), stored->events, runtime_.clock().now()));
        });
    };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

}  // namespace waydesk::app
