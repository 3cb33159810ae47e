#include "server/app/conversation_search.hpp"

#include "core/log.hpp"
#include "core/utf8.hpp"
#include "desk/finding/overwritten.hpp"

namespace waydesk::app {
namespace {

using finding::FindQuestion;
using finding::FoundConversation;
using finding::FoundMessage;
using finding::Sight;

constexpr std::size_t searchers = 2;
constexpr std::size_t most_waiting = 200;

FindQuestion question_of(api::SearchQuery query) {
    FindQuestion out;
    out.text = std::move(query.text);
    out.from = query.from, out.to = query.to;
    out.queue = query.queue;
    out.language = std::move(query.language), out.channel = std::move(query.channel);
    out.status = query.status;
    out.by = query.by;
    out.is_best_first = query.is_best_first;
    out.cursor = std::move(query.cursor);
    out.limit = query.limit;
    return out;
}

void write_marks(JsonWriter& json, const search::Snippet& snippet) {
    json.key("marks").begin_array();
    const std::string_view text = snippet.text;
    std::size_t at = 0, done = 0;  // code points up to a byte
    for (const search::Snippet::Mark& mark : snippet.marks) {
        at += count_code_points(text.substr(done, mark.begin - done));
        const std::size_t length = count_code_points(text.substr(mark.begin, mark.end - mark.begin));
        json.begin_object().member("at", static_cast<std::int64_t>(at));
        json.member("length", static_cast<std::int64_t>(length)).end_object();
        at += length, done = mark.end;
    }
    json.end_array();
}

void write_hit(JsonWriter& json, const FoundMessage& hit, const FoundConversation& found,
               const protocol::Names& names) {
    json.begin_object().member("seq", hit.seq).member("at", hit.at.ms()).key("by").begin_object();
    const std::string_view kind = hit.by.is_visitor() ? "visitor" : hit.by.is_agent() ? "agent" : "system";
    json.member("kind", kind).member_or_null("id", hit.by.str());
    const std::string_view name = hit.by.is_agent()     ? names.agent(hit.by.agent_id())
                                  : hit.by.is_visitor() ? std::string_view(found.state.contact_name)
                                                        : std::string_view();
    json.member_or_null("name", name).end_object();
    json.member("note", hit.is_note).member("text", hit.snippet.text);
    write_marks(json, hit.snippet);
    json.end_object();
}

void write_conversation(JsonWriter& json, const desk::ConversationState& state) {
    json.key("conversation").begin_object().member("id", state.id.str()).member("number", state.number);
    json.member("subject", state.subject).key("contact").begin_object();
    json.member("id", state.contact.str()).member("name", state.contact_name).end_object();
    json.member("status", desk::to_string(state.status)).member("channel", state.channel);
    json.member("language", state.language).member("last_at", state.last_at.ms()).end_object();
}

}  // namespace

ConversationSearch::ConversationSearch(DeskRuntime& runtime, std::filesystem::path folder, std::string epoch)
    : runtime_(runtime),
      follower_(folder, runtime.workspace(), std::move(epoch)),
      finder_(std::move(folder), runtime.workspace()) {}

store::Explained<std::unique_ptr<ConversationSearch>> ConversationSearch::open(DeskRuntime& runtime,
                                                                               store::Database& database,
                                                                               std::filesystem::path folder,
                                                                               std::string epoch) {
    std::unique_ptr<ConversationSearch> out(new ConversationSearch(runtime, std::move(folder), std::move(epoch)));
    auto indexing = store::ReaderPool::open(database, 1);
    if (!indexing) return indexing.error();
    out->indexing_ = std::move(*indexing);
    auto searching = store::ReaderPool::open(database, searchers, {}, most_waiting);
    if (!searching) return searching.error();
    out->searching_ = std::move(*searching);
    runtime.thread().every(follows_every, [search = out.get()] { search->follow(); });
    out->follow();
    return out;
}

void ConversationSearch::stop() {
    is_stopping_ = true;
    searching_.reset();
}

void ConversationSearch::follow() {
    if (is_stopping_ || is_following_.exchange(true)) return;
    const auto taken = indexing_->submit([this](store::Connection& connection) { follow_now(connection); });
    if (!taken) is_following_ = false;
}

void ConversationSearch::follow_now(store::Connection& connection) {
    for (bool is_more = true; is_more && !is_stopping_;) {
        const auto taken = follower_.step(connection);
        if (!taken) log::error("conversations_not_indexed", {{"why", taken.error().message()}});
        is_more = taken && *taken == finding::Follower::Left::something;
        position_ = follower_.position();
    }
    if (const auto forgotten = forget(connection, false); !forgotten)
        log::error("overwritten_still_indexed", {{"why", forgotten.error().message()}});
    is_following_ = false;
}

Result<void> ConversationSearch::forget(store::Connection& connection, bool at_once) {
    const auto overwritten = finding::read_overwritten(connection, runtime_.workspace());
    if (!overwritten) return overwritten.error();
    finding::Conversations fresh;
    for (const desk::ConversationId id : *overwritten)
        if (!forgotten_.contains(id)) fresh.push_back(id);
    const Instant now = runtime_.clock().now();
    if (!fresh.empty()) {
        if (const auto done = follower_.forget(connection, fresh); !done) return done;
        forgotten_.insert(fresh.begin(), fresh.end());
        forgotten_at_ = now;
    }
    if (forgotten_.empty() || (!at_once && now - forgotten_at_ < traces_after)) return {};
    if (const auto done = follower_.erase_traces(connection); !done) return done;
    finder_.look_anew();
    store::Change change;
    finding::put_done(change, runtime_.workspace(), {forgotten_.begin(), forgotten_.end()});
    forgotten_.clear();
    runtime_.thread().post([this, change = std::move(change)]() mutable {
        runtime_.commit(std::move(change), [](const Result<void>&) {});  // else it is done once more
    });
    return {};
}

void ConversationSearch::forget_overwritten(std::function<void()> done) {
    const auto taken = indexing_->submit([this, done](store::Connection& connection) {
        if (const auto forgotten = forget(connection, true); !forgotten)
            log::error("overwritten_still_indexed", {{"why", forgotten.error().message()}});
        done();
    });
    if (!taken) done();
}

Result<Sight> ConversationSearch::sight_of(desk::AgentId asker) {
    const desk::Agent* agent = runtime_.desk().agent(asker);
    if (agent == nullptr || agent->disabled) return Errc::forbidden;
    return Sight{agent->role != desk::Role::agent, asker, {agent->queues.begin(), agent->queues.end()}};
}

Result<ConversationSearch::Found> ConversationSearch::look(store::Connection& connection, const FindQuestion& question,
                                                           const Sight& sight) {
    Found out;
    const std::int64_t position = position_;  // as far as this the index is at least
    auto findings = finder_.find(connection, question, sight);
    if (!findings && findings.error() != Errc::not_found) return findings.error();  // not found: it is being made
    if (findings) out.findings = std::move(*findings);
    const auto last = finder_.last_told(connection);
    if (!last) return last.error();
    out.behind = std::max<std::int64_t>(0, *last - position);
    return out;
}

// What changed hands since it was read is left out.
std::string ConversationSearch::json_of(desk::AgentId asker, const Found& found) {
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const FoundConversation& one : found.findings.items) {
        if (!runtime_.desk().may_see(desk::Asker::agent(asker), one.state)) continue;
        json.begin_object();
        write_conversation(json, one.state);
        json.key("hits").begin_array();
        for (const FoundMessage& hit : one.hits) write_hit(json, hit, one, runtime_.hub().names());
        json.end_array().end_object();
    }
    json.end_array().member_or_null("next", found.findings.next).member("behind", found.behind);
    return json.end_object().take();
}

Task<Result<std::string>> ConversationSearch::search_json(desk::AgentId asker, api::SearchQuery query) {
    std::function<void(std::function<void(Result<Sight>)>)> ask_sight = [this, asker](auto answer) {
        answer(sight_of(asker));
    };
    const Result<Sight> sight = co_await runtime_.ask<Result<Sight>>(std::move(ask_sight));
    if (!sight) co_return sight.error();
    const auto question = std::make_shared<const FindQuestion>(question_of(std::move(query)));
    std::function<Result<Found>(store::Connection&)> work = [this, question, sight = *sight](auto& connection) {
        return look(connection, *question, sight);
    };
    Result<Found> found = co_await searching_->read<Found>(std::move(work));
    if (!found && found.error() == Errc::overloaded) co_return Errc::busy;
    if (!found) co_return found.error();
    if (found->behind > 0) follow();
    const auto shared = std::make_shared<const Found>(std::move(*found));
    std::function<void(std::function<void(std::string)>)> write = [this, asker, shared](auto answer) {
        answer(json_of(asker, *shared));
    };
    co_return co_await runtime_.ask<std::string>(std::move(write));
}

}  // namespace waydesk::app
