#include "server/app/quotes_port.hpp"

#include "kb/policy/document.hpp"
#include "kb/policy/quote.hpp"
#include "server/app/booking_orders.hpp"
#include "server/app/policy_views.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using kb::quoting::GivenQuote;
using kb::quoting::OrderRecord;
using kb::quoting::QuoteId;
using kb::quoting::Reader;

template <class Value>
using Work = std::function<void(std::function<void(Value)>)>;

boost::system::result<Reader, Flaw> reader_of(const api::QuoteOrder& order) {
    Reader reader;
    const auto language = language::LanguageTag::parse(order.language.empty() ? "en" : order.language);
    if (!language) return Flaw{"language", "A language such as de or zh-CN is expected here."};
    reader.language = *language;
    if (order.zone.empty()) return reader;
    const auto zone = time::Zone::find(order.zone);
    if (!zone) return Flaw{"zone", "A time zone such as Europe/Berlin is expected here."};
    reader.zone = *zone;
    return reader;
}

std::string_view state_of(kb::policy::Status status) {
    switch (status) {
        case kb::policy::Status::ok: return "told";
        case kb::policy::Status::not_allowed: return "refused";
        case kb::policy::Status::need_info:
        case kb::policy::Status::handoff: return "person";
    }
    return "person";
}

void write_booking(JsonWriter& out, const OrderRecord* booking) {
    out.key("booking");
    if (booking == nullptr) {
        out.null();
        return;
    }
    std::string title;
    for (const auto& [segment, name] : booking->titles) title += (title.empty() ? "" : "; ") + name;
    out.begin_object().member("reference", booking->reference).member("title", title).end_object();
}

// The one booking that was found for what was told.
struct FoundOrder final : kb::quoting::Orders {
    explicit FoundOrder(const std::optional<OrderRecord>& found) : found_(found) {}
    std::optional<OrderRecord> find_order(std::string_view) const override { return found_; }

private:
    const std::optional<OrderRecord>& found_;
};

std::vector<std::string> versions_of(const kb::policy::Answer& answer) {
    std::vector<std::string> out;
    for (const kb::policy::UsedPolicy& used : answer.versions)
        out.push_back(used.id + "/" + std::to_string(used.version));
    return out;
}

}  // namespace

std::string QuotesOfKb::plain(std::string_view state, std::string_view key, const Reader& reader) const {
    JsonWriter out;
    out.begin_object().member("state", state).member("text", catalogue_->text(key, reader.language));
    return out.end_object().take();
}

std::string QuotesOfKb::questions_json(const kb::quoting::Questions& questions, const Reader& reader,
                                       const Asked* asked) const {
    std::string currency;
    int exponent = 2;
    if (asked != nullptr && asked->request.order)
        currency = asked->request.order->currency, exponent = asked->request.order->exponent;
    JsonWriter out;
    out.begin_object().member("state", "question");
    write_questions(out, questions, *catalogue_, reader.language, currency, exponent);
    write_booking(out, asked != nullptr && asked->booking ? &*asked->booking : nullptr);
    return out.end_object().take();
}

// The seller is asked on the way when the copy is old. The name he was found by is one that opens it.
Task<QuotesOfKb::Found> QuotesOfKb::find_told(const api::QuoteOrder& order) const {
    const auto facts = kb::policy::parse_document(order.facts_json.empty() ? "{}" : order.facts_json);
    const auto told = facts ? kb::quoting::booking_told(*facts) : std::nullopt;
    if (!order.request_json.empty() || !told) co_return std::optional<OrderRecord>();
    const auto found = co_await bookings_.find(told->reference, told->surname);
    if (!found && found.error() == Errc::not_found) co_return std::optional<OrderRecord>();
    if (!found) co_return found.error();
    OrderRecord record = record_of(found->booking.order, told->reference);
    record.surnames.push_back(told->surname);
    co_return std::optional(std::move(record));
}

QuotesOfKb::Prepared QuotesOfKb::from_facts(const api::QuoteOrder& order, const Found& found, const Reader& reader,
                                            const kb::policy::Tables& tables) const {
    const auto facts = kb::policy::parse_document(order.facts_json.empty() ? "{}" : order.facts_json);
    if (!facts) return api::Configured(Flaw{"facts" + facts.error().front().field, facts.error().front().sentence});
    if (!bookings_.knows_any()) return api::Configured(plain("person", "quote.person", reader));
    if (!found) return api::Configured(found.error());
    kb::quoting::Step step = kb::quoting::next_step(FoundOrder(*found), *facts, runtime_.clock().now());
    if (const auto* questions = std::get_if<kb::quoting::Questions>(&step))
        return api::Configured(questions_json(*questions, reader, nullptr));
    if (std::holds_alternative<kb::quoting::UnknownBooking>(step))
        return api::Configured(plain("unknown_booking", "quote.unknown_booking", reader));
    if (const auto* wrong = std::get_if<kb::quoting::NotUnderstood>(&step))
        return api::Configured(Flaw{"facts." + wrong->fact, "This is not an answer to the question."});
    auto& ready = std::get<kb::quoting::Ready>(step);
    auto request = kb::policy::read_request(ready.request, tables);
    if (!request) return api::Configured(plain("person", "quote.person", reader));
    JsonWriter text;
    kb::policy::write(text, ready.request);
    return Asked{std::move(*request), text.take(), reader, std::move(ready.order)};
}

QuotesOfKb::Prepared QuotesOfKb::prepare(const api::QuoteOrder& order, const Found& found,
                                         const kb::policy::Tables& tables) const {
    const auto reader = reader_of(order);
    if (!reader) return api::Configured(reader.error());
    if (order.request_json.empty()) return from_facts(order, found, *reader, tables);
    const auto node = kb::policy::parse_document(order.request_json);
    if (!node) return api::Configured(Flaw{"/request" + node.error().front().field, node.error().front().sentence});
    auto request = kb::policy::read_request(*node, tables, "/request");
    if (!request) return api::Configured(request.error().front());
    return Asked{std::move(*request), order.request_json, *reader, std::nullopt};
}

void QuotesOfKb::with_states(const std::set<std::int64_t>& conversations, std::function<void(Result<States>)> then) {
    States known;
    std::vector<desk::ConversationId> missing;
    for (const std::int64_t id : conversations) {
        const desk::Conversation* found = runtime_.desk().conversation(desk::ConversationId{id});
        if (found != nullptr)
            known.emplace(id, found->state);
        else
            missing.emplace_back(id);
    }
    if (missing.empty()) return then(std::move(known));
    const std::function<Result<States>(desk::Loader&)> read = [known, missing](desk::Loader& loader) -> Result<States> {
        States all = known;
        for (const desk::ConversationId id : missing) {
            auto loaded = loader.conversation(id);
            if (loaded) all.emplace(id.value, std::move(loaded->state));
            if (!loaded && loaded.error() != Errc::not_found) return loaded.error();
        }
        return all;
    };
    runtime_.reader().read<States>(read, std::move(then));
}

bool QuotesOfKb::may_see(const desk::Asker& asker, std::int64_t conversation, const States& states) const {
    const auto found = states.find(conversation);
    return found != states.end() && runtime_.desk().may_see(asker, found->second);
}

Task<Result<QuoteId>> QuotesOfKb::admit(desk::Author asker, desk::ConversationId conversation) {
    Work<Result<QuoteId>> work = [this, asker, conversation](auto answer) {
        if (!conversation) return answer(ids_.next<QuoteId>());
        with_states({conversation.value}, [this, asker, conversation, answer](Result<States> states) {
            if (!states) return answer(states.error());
            if (!may_see({asker, {}, false}, conversation.value, *states)) return answer(Errc::not_found);
            answer(ids_.next<QuoteId>());
        });
    };
    co_return co_await runtime_.ask<Result<QuoteId>>(std::move(work));
}

Task<api::Configured> QuotesOfKb::quote(api::QuoteOrder order) {
    const kb::policy::Library::Shared library = policies_.library();
    const Found found = co_await find_told(order);
    Prepared prepared = prepare(order, found, library->tables());
    if (auto* answered = std::get_if<api::Configured>(&prepared)) co_return std::move(*answered);
    const Asked& asked = std::get<Asked>(prepared);
    const kb::policy::Answer answer = kb::policy::quote(*library, asked.request);
    if (answer.status() == kb::policy::Status::need_info && asked.booking) {
        const auto questions = kb::quoting::questions_about({answer.stop.need.begin(), answer.stop.need.end()});
        if (questions) co_return questions_json(*questions, asked.reader, &asked);
        co_return plain("person", "quote.person.needs_facts", asked.reader);
    }
    const Result<QuoteId> id = co_await admit(order.asker, order.conversation);
    if (!id) co_return id.error();
    GivenQuote given;
    given.id = *id, given.at = runtime_.clock().now(), given.conversation = order.conversation.value;
    (order.asker.is_visitor() ? given.given_to : given.given_by) = order.asker.str();
    given.language = asked.reader.language.str();
    if (answer.next) given.valid_until = answer.next->at;
    given.policies = versions_of(answer);
    given.request = asked.request_json, given.answer = kb::policy::answer_json(answer);
    const kb::quoting::Told told = kb::quoting::tell(answer, asked.request, *library, *catalogue_, asked.reader);
    JsonWriter words;
    words.begin_object();
    write_told(words, told);
    given.told = words.end_object().take();
    store::Change change;
    change.insert(kb::quoting::tables::given_quote, kb::quoting::row_of(runtime_.workspace().value, given));
    const Result<void> written = co_await runtime_.write(std::move(change));
    if (!written) co_return written.error();
    co_return told_json(given, told, answer.status(), asked, !order.asker.is_visitor());
}

std::string QuotesOfKb::told_json(const GivenQuote& quote, const kb::quoting::Told& told, kb::policy::Status status,
                                  const Asked& asked, bool for_agent) {
    const std::string_view state = state_of(status);
    JsonWriter out;
    out.begin_object().member("state", state).member("quote", quote.id.str()).member("id", quote.id.str());
    write_told(out, told, state == "told" ? "headline" : "text");
    quote.valid_until.is_set() ? out.member("valid_until", quote.valid_until.ms()) : out.key("valid_until").null();
    write_booking(out, asked.booking ? &*asked.booking : nullptr);
    if (for_agent) out.key("answer").raw(quote.answer);
    return out.end_object().take();
}

std::string QuotesOfKb::listed(const GivenQuote& quote, bool with_all) const {
    JsonWriter out;
    out.begin_object().member("id", quote.id.str()).member("at", quote.at.ms());
    const desk::ConversationId conversation{quote.conversation};
    out.member_or_null("conversation", conversation ? conversation.str() : std::string());
    const auto agent = runtime_.desk().agents().find(desk::AgentId{desk::Author::parse(quote.given_by).id});
    if (quote.given_by.empty() || agent == runtime_.desk().agents().end()) {
        out.key("given_by").null();
    } else {
        out.key("given_by").begin_object().member("id", quote.given_by).member("name", agent->second.name).end_object();
    }
    out.member_or_null("given_to", quote.given_to).member("language", quote.language);
    if (const auto told = kb::policy::parse_document(quote.told))
        for (const auto& member : *told->object()) {
            out.key(member.key);
            kb::policy::write(out, member.value);
        }
    quote.valid_until.is_set() ? out.member("valid_until", quote.valid_until.ms()) : out.key("valid_until").null();
    out.key("policies").begin_array();
    for (const std::string& one : quote.policies) out.text(one);
    out.end_array().key("stale").begin_array();
    for (const std::string& one : quote.policies) {
        const std::string id = one.substr(0, one.find('/'));
        if (std::to_string(policies_.newest(id)) != one.substr(one.find('/') + 1)) out.text(id);
    }
    out.end_array();
    if (with_all) out.key("request").raw(quote.request).key("answer").raw(quote.answer);
    return out.end_object().take();
}

Task<Result<api::Page>> QuotesOfKb::quotes(desk::AgentId asker, api::QuoteFilter filter) {
    kb::quoting::QuoteRange range{filter.conversation.value, {}, filter.limit};
    if (!filter.before.empty()) {
        const auto before = QuoteId::parse(filter.before);
        if (!before) co_return Errc::invalid;
        range.before = *before;
    }
    using Quotes = std::vector<GivenQuote>;
    const std::function<Result<Quotes>(store::Connection&)> read =
        [range, workspace = runtime_.workspace().value](store::Connection& connection) {
            return kb::quoting::read_quotes(connection, workspace, range);
        };
    auto found = co_await runtime_.readers().read<Quotes>(read);
    if (!found) co_return found.error();
    Work<Result<api::Page>> work = [this, asker, limit = filter.limit, quotes = std::move(*found)](auto answer) {
        std::set<std::int64_t> conversations;
        for (const GivenQuote& quote : quotes)
            if (quote.conversation != 0) conversations.insert(quote.conversation);
        with_states(conversations, [this, asker, limit, quotes, answer](Result<States> states) {
            if (!states) return answer(states.error());
            api::Page page;
            for (const GivenQuote& quote : quotes)
                if (quote.conversation == 0 || may_see(desk::Asker::agent(asker), quote.conversation, *states))
                    page.items_json.push_back(listed(quote, false));
            if (static_cast<std::int64_t>(quotes.size()) == limit) page.next = quotes.back().id.str();
            answer(std::move(page));
        });
    };
    co_return co_await runtime_.ask<Result<api::Page>>(std::move(work));
}

Task<Result<std::string>> QuotesOfKb::quote_json(desk::AgentId asker, std::string id) {
    const auto wanted = QuoteId::parse(id);
    if (!wanted) co_return Errc::not_found;
    const std::function<Result<GivenQuote>(store::Connection&)> read =
        [id = *wanted, workspace = runtime_.workspace().value](store::Connection& connection) {
            return kb::quoting::read_quote(connection, workspace, id);
        };
    auto found = co_await runtime_.readers().read<GivenQuote>(read);
    if (!found) co_return found.error();
    Work<Result<std::string>> work = [this, asker, quote = std::move(*found)](auto answer) {
        if (quote.conversation == 0) return answer(listed(quote, true));
        with_states({quote.conversation}, [this, asker, quote, answer](Result<States> states) {
            if (!states) return answer(states.error());
            if (!may_see(desk::Asker::agent(asker), quote.conversation, *states)) return answer(Errc::not_found);
            answer(listed(quote, true));
        });
    };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

}  // namespace waydesk::app
