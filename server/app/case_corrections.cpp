// Corrections of a fee that was told wrongly: the quotes that it affects, and what is done about each.
#include "server/app/cases_port.hpp"
#include "server/app/correction_listing.hpp"

#include <set>

namespace waydesk::app {

using api::CaseAnswer;
using api::CaseRefusal;
using cases::AffectedQuote;
using cases::Case;
using cases::CaseId;

namespace {

constexpr std::string_view kind = "correction";
constexpr std::int64_t most_affected = 20'000;  // of one correction
constexpr std::int64_t most_looked_at = 1'000;  // pieces

using Affected = std::vector<AffectedQuote>;

}  // namespace

Task<Result<Case>> CasesOfDesk::find_correction(api::CaseAsker asker, CaseId id) {
    using Told = std::function<void(Result<Case>)>;
    std::function<void(Told)> look = [this, asker, id](const Told& answer) {
        find(asker, std::string(kind), id,
             [answer](const Result<Seen>& seen) { seen ? answer(seen->one) : answer(seen.error()); });
    };
    co_return co_await parts_.runtime.ask<Result<Case>>(std::move(look));
}

Task<Result<CasesOfDesk::Prepared>> CasesOfDesk::prepare_correction(api::CaseMove asked) {
    Prepared out;
    const Result<Case> found = co_await find_correction(asked.asker, asked.id);
    if (!found) co_return found.error();
    if (asked.step == "list") co_return co_await list_affected(*found);
    const std::function<Result<std::int64_t>(store::Connection&)> count =
        [id = found->id, workspace = room_.workspace()](store::Connection& connection) {
            return cases::count_not_done(connection, workspace, id);
        };
    const Result<std::int64_t> open = co_await parts_.runtime.readers().read<std::int64_t>(count);
    if (!open) co_return open.error();
    if (*open > 0) out.flaws = {{"mended", "Not all of the quotes are settled yet."}};
    co_return out;
}

// All of them, but for those that were listed before: what was decided about them stays.
Task<Result<CasesOfDesk::Prepared>> CasesOfDesk::list_affected(Case correction) {
    Prepared out;
    const WrongVersion wrong = wrong_version_of(correction);
    const kb::policy::Library::Shared now = parts_.policies();
    const kb::policy::Library::Shared right = corrected(*now, wrong);
    if (right == nullptr) {
        out.flaws = {{"correct_version", "There is no such version of this policy."}};
        co_return out;
    }
    const Result<Affected> before = co_await read_all_affected(correction.id);
    if (!before) co_return before.error();
    std::set<std::int64_t> known;
    for (const AffectedQuote& quote : *before) known.insert(quote.quote);
    std::int64_t looked_at = 0, count = std::ssize(known);
    kb::quoting::QuoteId last;
    for (std::int64_t pieces = 0; pieces < most_looked_at; ++pieces) {
        const std::function<Result<ListedPiece>(store::Connection&)> read =
            [last, wrong, right, workspace = room_.workspace()](store::Connection& connection) {
                return list_piece(connection, workspace, last, wrong, *right);
            };
        const Result<ListedPiece> piece = co_await parts_.runtime.readers().read<ListedPiece>(read);
        if (!piece) co_return piece.error();
        looked_at += piece->looked_at;
        for (const AffectedQuote& quote : piece->affected)
            if (!known.contains(quote.quote) && count < most_affected)
                cases::put_affected(out.beside, room_.workspace(), quote), ++count;
        last = piece->last;
        if (!last) break;
    }
    out.fields = {{"looked_at", looked_at}, {"affected", count}};
    co_return out;
}

Task<Result<std::vector<AffectedQuote>>> CasesOfDesk::read_all_affected(CaseId id) {
    const std::function<Result<Affected>(store::Connection&)> read =
        [id, workspace = room_.workspace()](store::Connection& connection) {
            return cases::read_affected(connection, workspace, id, 0, most_affected);
        };
    co_return co_await parts_.runtime.readers().read<Affected>(read);
}

std::string CasesOfDesk::json_of(const AffectedQuote& quote) const {
    const desk::Agent* agent = parts_.runtime.desk().agent(quote.done_by);
    return to_json(quote, agent == nullptr ? std::string_view() : std::string_view(agent->name));
}

Task<Result<api::Page>> CasesOfDesk::affected_quotes(desk::AgentId asker, CaseId id, api::AffectedRange range) {
    const api::CaseAsker who{desk::Author::agent(asker), false, {}};
    const Result<Case> found = co_await find_correction(who, id);
    if (!found) co_return found.error();
    const auto after = kb::quoting::QuoteId::parse(range.after);
    if (!range.after.empty() && !after) co_return Errc::invalid;
    const std::function<Result<Affected>(store::Connection&)> read =
        [id, place = after ? after->value : 0, limit = range.limit, workspace = room_.workspace()](
            store::Connection& connection) { return cases::read_affected(connection, workspace, id, place, limit); };
    const Result<Affected> quotes = co_await parts_.runtime.readers().read<Affected>(read);
    if (!quotes) co_return quotes.error();
    std::function<void(ListAnswer)> tell = [this, &quotes, &range](const ListAnswer& answer) {
        api::Page page;
        for (const AffectedQuote& quote : *quotes) page.items_json.push_back(json_of(quote));
        if (std::ssize(*quotes) == range.limit) page.next = kb::quoting::QuoteId{quotes->back().quote}.str();
        answer(std::move(page));
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(tell));
}

Task<Result<std::string>> CasesOfDesk::affected_table(desk::AgentId asker, CaseId id) {
    const api::CaseAsker who{desk::Author::agent(asker), false, {}};
    const Result<Case> found = co_await find_correction(who, id);
    if (!found) co_return found.error();
    const Result<Affected> quotes = co_await read_all_affected(id);
    if (!quotes) co_return quotes.error();
    co_return affected_csv(*quotes);
}

// One after the other with the steps, so that nothing is decided about a correction that is over.
Task<CaseAnswer> CasesOfDesk::settle_quote(api::QuoteSettling asked) {
    std::function<void(Answer)> work = [this, asked = std::move(asked)](const Answer& answer) {
        room_.line_up([this, asked, answer](const std::function<void()>& done) {
            const Answer last = once_over(answer, done);
            find(asked.asker, std::string(kind), asked.id, [this, asked, last](const Result<Seen>& seen) {
                if (!seen) return last(CaseRefusal{seen.error(), {}, {}});
                if (seen->one.state == "listed") return keep_settled(asked, last);
                const auto reader = language::LanguageTag::parse_or(asked.asker.language, {});
                last(CaseRefusal{Errc::conflict, {}, room_.views().not_possible(seen->one, reader)});
            });
        });
    };
    co_return co_await parts_.runtime.ask<CaseAnswer>(std::move(work));
}

void CasesOfDesk::keep_settled(const api::QuoteSettling& asked, const Answer& answer) {
    const auto quote = kb::quoting::QuoteId::parse(asked.quote);
    if (!quote) return answer(CaseRefusal{Errc::not_found, {}, {}});
    const std::function<Result<AffectedQuote>(desk::Loader&)> read =
        [id = asked.id, quote = quote->value, workspace = room_.workspace()](desk::Loader& loader) {
            return cases::read_affected_quote(loader.connection(), workspace, id, quote);
        };
    parts_.runtime.reader().read<AffectedQuote>(read, [this, asked, answer](Result<AffectedQuote> found) {
        if (!found) return answer(CaseRefusal{found.error(), {}, {}});
        found->decision = asked.decision;
        const bool is_new = asked.is_done && !found->done_at.is_set();
        if (is_new) found->done_at = parts_.runtime.clock().now(), found->done_by = asked.asker.author.agent_id();
        if (!asked.is_done) found->done_at = {}, found->done_by = {};
        store::Change change;
        cases::put_affected(change, room_.workspace(), *found);
        parts_.runtime.commit(std::move(change), [this, quote = *found, answer](const Result<void>& written) {
            if (!written) return answer(CaseRefusal{written.error(), {}, {}});
            answer(json_of(quote));
        });
    });
}

}  // namespace waydesk::app
