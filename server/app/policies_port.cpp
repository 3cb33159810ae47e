#include "server/app/policies_port.hpp"

#include "server/app/policy_views.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using kb::quoting::Difference;
using kb::quoting::GivenQuote;
using kb::quoting::QuoteId;
using kb::quoting::Shelf;

constexpr std::int64_t quotes_at_once = 200;      // while others wait for the reader
constexpr std::int64_t quotes_replayed = 20'000;  // the newest ones
constexpr std::size_t differences_told = 500;

template <class Value>
using Work = std::function<void(std::function<void(Value)>)>;

struct Piece {
    std::int64_t looked_at = 0;
    QuoteId last;
    std::vector<Difference> differences;
};

Result<Piece> replay_piece(store::Connection& connection, std::int64_t workspace, QuoteId before,
                           const kb::policy::Library& library) {
    const auto quotes = kb::quoting::read_quotes(connection, workspace, {0, before, quotes_at_once});
    if (!quotes) return quotes.error();
    Piece out;
    out.looked_at = static_cast<std::int64_t>(quotes->size());
    for (const GivenQuote& quote : *quotes) {
        out.last = quote.id;
        if (auto found = kb::quoting::replay(quote, library)) out.differences.push_back(std::move(*found));
    }
    return out;
}

}  // namespace

Task<Result<api::Page>> PoliciesOfKb::policies() {
    Work<Result<api::Page>> work = [this](auto answer) {
        api::Page page;
        for (const auto& [id, versions] : shelf_.policies()) page.items_json.push_back(listed_policy(versions));
        answer(std::move(page));
    };
    co_return co_await runtime_.ask<Result<api::Page>>(std::move(work));
}

std::vector<std::string> PoliciesOfKb::titles_since(Instant since) const {
    std::vector<std::string> out;
    for (const auto& [id, versions] : shelf_.policies()) {
        const Shelf::Entry& newest = versions.rbegin()->second;
        if (newest.is_shipped || newest.at < since) continue;
        const auto& titles = newest.policy->title;
        const auto english = titles.find("en");
        out.push_back(english != titles.end() ? english->second : titles.empty() ? id : titles.begin()->second);
    }
    return out;
}

std::string PoliciesOfKb::detail_of(const std::string& id) const {
    const auto author = [this](const std::string& text) {
        const auto who = desk::Author::parse(text);
        const auto& agents = runtime_.desk().agents();
        const auto found = agents.find(desk::AgentId{who.id});
        return PolicyAuthor{text, found == agents.end() ? std::string() : found->second.name};
    };
    return policy_detail(*shelf_.find(id), author);
}

Task<Result<std::string>> PoliciesOfKb::policy_json(std::string id) {
    Work<Result<std::string>> work = [this, id = std::move(id)](auto answer) {
        if (shelf_.find(id) == nullptr) return answer(Errc::not_found);
        answer(detail_of(id));
    };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

Task<Result<std::string>> PoliciesOfKb::policy_json(std::string id, std::int64_t version) {
    Work<Result<std::string>> work = [this, id = std::move(id), version](auto answer) {
        const Shelf::Versions* versions = shelf_.find(id);
        const auto found = versions == nullptr ? Shelf::Versions::const_iterator{} : versions->find(version);
        if (versions == nullptr || found == versions->end()) return answer(Errc::not_found);
        answer(R"({"policy":)" + found->second.body + "}");
    };
    co_return co_await runtime_.ask<Result<std::string>>(std::move(work));
}

Task<std::string> PoliciesOfKb::check_policy(std::string policy_json) {
    Work<std::string> work = [this, policy_json = std::move(policy_json)](auto answer) {
        answer(checked_policy(shelf_.check(policy_json)));
    };
    co_return co_await runtime_.ask<std::string>(std::move(work));
}

Task<api::Configured> PoliciesOfKb::put_policy(desk::AgentId asker, std::string id, std::string policy_json) {
    Work<api::Configured> work = [this, asker, id = std::move(id), policy_json = std::move(policy_json)](auto answer) {
        auto entry = shelf_.check(policy_json);
        if (!entry) return answer(entry.error().front());
        if (entry->policy->id != id) return answer(Flaw{"/id", "The policy says another id than the address."});
        if (entry->policy->version <= shelf_.newest(id)) return answer(make_error_code(Errc::conflict));
        put(asker, id, std::move(*entry), answer);
    };
    co_return co_await runtime_.ask<api::Configured>(std::move(work));
}

// Stored first, in force then: a version that is in force is never lost.
void PoliciesOfKb::put(desk::AgentId asker, const std::string& id, Shelf::Entry entry, const Answer& answer) {
    entry.author = desk::Author::agent(asker).str();
    entry.at = runtime_.clock().now();
    store::Change change;
    change.insert(kb::quoting::tables::policy,
                  kb::quoting::row_of(runtime_.workspace().value,
                                      {id, entry.policy->version, entry.author, entry.at, entry.body}));
    runtime_.commit(std::move(change), [this, id, entry, answer](const Result<void>& written) {
        if (!written) return answer(written.error());
        shelf_.put(entry);
        library_.store(shelf_.library());
        if (told_) told_(shelf_);
        answer(detail_of(id));
    });
}

Task<api::Configured> PoliciesOfKb::replay_policy(std::string policy_json) {
    using Proposed = Checked<kb::policy::Library::Shared>;
    Work<Proposed> propose = [this, policy_json = std::move(policy_json)](auto answer) {
        const auto entry = shelf_.check(policy_json);
        if (!entry) return answer(entry.error());
        answer(shelf_.with(*entry));
    };
    Proposed proposed = co_await runtime_.ask<Proposed>(std::move(propose));
    if (!proposed) co_return proposed.error().front();
    Piece all;
    while (all.looked_at < quotes_replayed) {
        const std::function<Result<Piece>(store::Connection&)> read =
            [library = *proposed, workspace = runtime_.workspace().value, before = all.last](auto& connection) {
                return replay_piece(connection, workspace, before, *library);
            };
        Result<Piece> piece = co_await runtime_.readers().read<Piece>(read);
        if (!piece) co_return piece.error();
        all.looked_at += piece->looked_at;
        all.last = piece->last;
        std::move(piece->differences.begin(), piece->differences.end(), std::back_inserter(all.differences));
        if (piece->looked_at < quotes_at_once) break;
    }
    co_return replayed_policy(all.looked_at, all.differences, differences_told);
}

}  // namespace waydesk::app
