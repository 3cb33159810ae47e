#include "server/app/levels_port.hpp"

#include "core/time/calendar_rules_json.hpp"
#include "desk/errc.hpp"
#include "desk/rows.hpp"
#include "routing/sla/explain.hpp"
#include "routing/sla/policy_json.hpp"

namespace waydesk::app {
namespace {

using routing::sla::Policy;
using routing::sla::Reading;

constexpr std::size_t conversations_tried = 200;
constexpr std::size_t changes_told = 100;
constexpr std::size_t stretches_told = 500;

template <class Value>
using Page = std::function<void(std::function<void(Value)>)>;

bool is_id(std::string_view text) { return desk::is_skill_name(text); }

void write_reading(JsonWriter& json, const Reading& reading) {
    json.begin_object().member("clock", to_string(reading.clock)).member("state", to_string(reading.state));
    json.member("run", reading.run).member("started_at", reading.started_at.ms()).key("due_at");
    reading.due_at ? json.number(reading.due_at->ms()) : json.null();
    json.key("ended_at");
    reading.ended_at ? json.number(reading.ended_at->ms()) : json.null();
    json.member("target_s", std::int64_t{reading.target / 1s}).member("elapsed_s", std::int64_t{reading.elapsed / 1s});
    json.member("remaining_s", std::int64_t{reading.remaining / 1s}).end_object();
}

void write_part(JsonWriter& json, const routing::sla::Explained& part) {
    json.begin_object().member("from", part.segment.from.ms()).member("until", part.segment.until.ms());
    json.member_or_null("paused_in", part.segment.paused_in).member_or_null("calendar", part.calendar);
    json.member("policy_version", part.segment.rule.policy_version);
    json.member("calendar_version", part.segment.rule.calendar_version);
    json.member("counted_s", std::int64_t{part.segment.counted / 1s}).key("stretches").begin_array();
    for (std::size_t i = 0; i < std::min(part.stretches.size(), stretches_told); ++i) {
        const time::Stretch& stretch = part.stretches[i];
        json.begin_array().number(stretch.from.ms()).number(stretch.until.ms()).end_array();
    }
    json.end_array().end_object();
}

std::string explained(const routing::sla::Book& book, std::span<const desk::EventPtr> events, Instant now) {
    std::vector<routing::sla::SlaEvent> story;
    for (const desk::EventPtr& event : events)
        if (auto what = routing::sla::heard(*event)) story.push_back(std::move(*what));
    JsonWriter json;
    json.begin_object().key("clocks").begin_array();
    for (const routing::sla::Explanation& one : routing::sla::explain(book, story, now)) {
        json.begin_object().member_or_null("policy", one.rule.policy).key("reading");
        write_reading(json, one.reading);
        json.key("parts").begin_array();
        for (const routing::sla::Explained& part : one.parts) write_part(json, part);
        json.end_array().end_object();
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
    for (std::size_t i = 0; i < std::min(changes.size(), changes_told); ++i) {
        const routing::sla::Changed& one = changes[i];
        json.begin_object().member("conversation", one.conversation.str()).member("clock", to_string(one.clock));
        json.member("would_breach", one.would_breach()).key("before");
        one.before ? write_reading(json, *one.before) : void(json.null());
        json.key("after");
        one.after ? write_reading(json, *one.after) : void(json.null());
        json.end_object();
    }
    json.end_array().end_object();
    return json.take();
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
        api::Page page;
        for (const Policy* policy : book.newest_policies()) {
            const auto place = std::ranges::find(book.order(), policy->id);
            JsonWriter json;
            json.begin_object().member("counts", place != book.order().end()).key("policy");
            json.raw(routing::sla::write_policy(*policy)).end_object();
            page.items_json.push_back(json.take());
        }
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
        count_anew();
        answer(document.body);
    };
    if (const auto taken = runtime_.ledger().submit(std::move(change), written); !taken) answer(taken.error());
}

// Clocks that run count by what is in force now: each conversation is governed anew and says so in its events.
void LevelsOfDesk::count_anew() {
    std::vector<desk::ConversationId> open;
    for (const auto& [id, conversation] : runtime_.desk().conversations())
        if (desk::is_open(conversation.state.status)) open.push_back(id);
    for (const desk::ConversationId id : open) {
        if (runtime_.levels().knows(id))
            runtime_.desk().tell_clocks(id);
        else
            runtime_.clock_loader().load(id);
    }
}

Task<api::Configured> LevelsOfDesk::put_calendar(desk::AgentId asker, std::string id, std::string calendar_json) {
    Page<api::Configured> work = [this, asker, id = std::move(id),
                                  calendar_json = std::move(calendar_json)](auto answer) {
        if (!is_id(id)) return answer(Flaw{"id", "An id of up to 40 letters a-z, digits, - and _ is expected here."});
        auto read = time::read_calendar(calendar_json);
        if (!read) return answer(read.error().front());
        const auto* known = runtime_.levels().book().newest_calendar(id);
        read->id = id;
        read->version = next_version(known == nullptr ? nullptr : &known->rules().version);
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

Task<api::Configured> LevelsOfDesk::put_service_level(desk::AgentId asker, std::string id, std::string level_json) {
    Page<api::Configured> work = [this, asker, id = std::move(id), level_json = std::move(level_json)](auto answer) {
        if (!is_id(id)) return answer(Flaw{"id", "An id of up to 40 letters a-z, digits, - and _ is expected here."});
        auto read = routing::sla::read_policy(level_json);
        if (!read) return answer(read.error().front());
        const routing::sla::Book& book = runtime_.levels().book();
        if (book.newest_calendar(read->calendar) == nullptr)
            return answer(Flaw{"calendar", "There is no calendar " + read->calendar + "."});
        const Policy* known = book.newest_policy(id);
        read->version = next_version(known == nullptr ? nullptr : &known->version);
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
        read_stories([this, proposed, answer](Result<std::vector<routing::sla::Story>> stories) {
            if (!stories) return answer(stories.error());
            answer(tried(runtime_.levels().book(), *proposed, *stories, runtime_.clock().now()));
        });
    };
    co_return co_await runtime_.ask<api::Configured>(std::move(work));
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
            for (const desk::EventPtr& event : stored->second)
                if (auto what = routing::sla::heard(*event)) story.events.push_back(std::move(*what));
        }
        return out;
    };
    runtime_.reader().read<Stories>(read, std::move(then));
}

Task<Result<std::string>> LevelsOfDesk::explain_json(desk::AgentId asker, desk::ConversationId id) {
    Page<Result<std::string>> work = [this, asker, id](auto answer) {
        using Stored = std::pair<std::int64_t, std::vector<desk::EventPtr>>;
        const std::function<Result<desk::LoadedConversation>(desk::Loader&)> find = [id](desk::Loader& loader) {
            return loader.conversation(id);
        };
        runtime_.reader().read<desk::LoadedConversation>(find, [this, asker, id, answer](auto found) {
            if (!found) return answer(found.error());
            if (!runtime_.desk().may_see(desk::Asker::agent(asker), found->state)) return answer(Errc::not_found);
            const std::function<Result<Stored>(desk::Loader&)> read = [id](desk::Loader& loader) {
                return loader.clock_events(id);
            };
            runtime_.reader().read<Stored>(read, [this, answer](Result<Stored> stored) {
                if (!stored) return answer(stored.error());
                answer(explained(runtime_.levels().book(), stored->second, runtime_.clock().now()));
            });
        });
    };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

}  // namespace waydesk::app
