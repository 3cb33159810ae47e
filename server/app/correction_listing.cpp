#include "server/app/correction_listing.hpp"

#include "core/csv_line.hpp"
#include "core/json_writer.hpp"
#include "core/time/rfc3339.hpp"
#include "kb/quoting/replay.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using cases::AffectedQuote;
using cases::Figures;
using kb::policy::Layer;
using kb::policy::Library;
using kb::quoting::GivenQuote;

constexpr std::int64_t quotes_at_once = 200;

Instant moment_of(const cases::Fields& fields, std::string_view name) {
    const auto* told = cases::value_of<Instant>(fields, name);
    return told == nullptr ? Instant{} : *told;
}

std::int64_t count_of(const cases::Fields& fields, std::string_view name) {
    const auto* told = cases::value_of<std::int64_t>(fields, name);
    return told == nullptr ? 0 : *told;
}

Figures figures_of(const kb::quoting::Outcome& outcome) { return {outcome.status, outcome.fee, outcome.gain}; }

void write_figures(JsonWriter& json, std::string_view key, const Figures& figures) {
    json.key(key).begin_object().member("status", figures.status).key("fee");
    figures.fee ? json.number(*figures.fee) : json.null();
    json.key("gain");
    figures.gain ? json.number(*figures.gain) : json.null();
    json.end_object();
}

void add_figure(CsvLine& line, const std::optional<std::int64_t>& figure) {
    figure ? line.number(*figure) : line.cell("");
}

}  // namespace

bool WrongVersion::gave(const GivenQuote& quote) const {
    if (from.is_set() && quote.at < from) return false;
    if (until.is_set() && quote.at >= until) return false;
    const std::string name = policy + "/" + std::to_string(version);
    if (std::ranges::find(quote.policies, name) == quote.policies.end()) return false;
    return rule.empty() || quote.answer.find("\"" + policy + "/" + rule + "\"") != std::string::npos;
}

WrongVersion wrong_version_of(const cases::Case& correction) {
    const cases::Fields& fields = correction.fields;
    return {correction.id,
            std::string(cases::text_of(fields, "policy")),
            count_of(fields, "version"),
            count_of(fields, "correct_version"),
            std::string(cases::text_of(fields, "policy_rule")),
            moment_of(fields, "told_from"),
            moment_of(fields, "told_until")};
}

Library::Shared corrected(const Library& library, const WrongVersion& wrong) {
    std::vector<std::shared_ptr<const kb::policy::Policy>> kept;
    bool has_correct = false;
    for (const Layer layer : {Layer::law, Layer::contract, Layer::service})
        for (const auto& policy : library.layer(layer)) {
            if (policy->id == wrong.policy && policy->version == wrong.version) continue;
            has_correct = has_correct || (policy->id == wrong.policy && policy->version == wrong.correct_version);
            kept.push_back(policy);
        }
    return has_correct ? Library::of(kept, library.shared_tables()) : nullptr;
}

std::optional<AffectedQuote> affected(const GivenQuote& quote, const WrongVersion& wrong, const Library& corrected) {
    const auto difference = kb::quoting::replay(quote, corrected);
    if (!difference) return std::nullopt;
    AffectedQuote out;
    out.one = wrong.one, out.quote = quote.id.value, out.at = quote.at;
    out.conversation = desk::ConversationId{quote.conversation};
    out.currency = difference->currency, out.exponent = difference->exponent;
    out.told = figures_of(difference->told), out.right = figures_of(difference->would_be);
    return out;
}

Result<ListedPiece> list_piece(store::Connection& connection, std::int64_t workspace, kb::quoting::QuoteId before,
                               const WrongVersion& wrong, const Library& corrected) {
    const auto quotes = kb::quoting::read_quotes(connection, workspace, {0, before, quotes_at_once});
    if (!quotes) return quotes.error();
    ListedPiece out;
    for (const GivenQuote& quote : *quotes) {
        if (!wrong.gave(quote)) continue;
        ++out.looked_at;
        if (auto found = affected(quote, wrong, corrected)) out.affected.push_back(std::move(*found));
    }
    if (std::ssize(*quotes) == quotes_at_once) out.last = quotes->back().id;
    return out;
}

std::string to_json(const AffectedQuote& quote, std::string_view done_by) {
    JsonWriter json;
    json.begin_object().member("quote", kb::quoting::QuoteId{quote.quote}.str());
    json.member_or_null("conversation", quote.conversation ? quote.conversation.str() : std::string());
    json.member("at", quote.at.ms()).member("currency", quote.currency).member("exponent", quote.exponent);
    write_figures(json, "told", quote.told);
    write_figures(json, "right", quote.right);
    json.key("more");
    const auto more = quote.more();
    more ? json.number(*more) : json.null();
    json.member_or_null("decision", cases::to_string(quote.decision)).key("done_at");
    quote.done_at.is_set() ? json.number(quote.done_at.ms()) : json.null();
    return json.member_or_null("done_by", done_by).end_object().take();
}

std::string affected_csv(const std::vector<AffectedQuote>& quotes) {
    CsvLine head;
    for (const std::string_view name :
         {"quote", "given_at", "conversation", "currency", "told_status", "told_fee", "told_gain", "right_status",
          "right_fee", "right_gain", "difference", "decision", "done_at"})
        head.cell(name);
    std::string out = head.take();
    for (const AffectedQuote& quote : quotes) {
        CsvLine line;
        line.cell(kb::quoting::QuoteId{quote.quote}.str()).cell(time::format_utc(quote.at));
        line.cell(quote.conversation ? quote.conversation.str() : "").cell(quote.currency);
        for (const Figures* figures : {&quote.told, &quote.right}) {
            line.cell(figures->status);
            add_figure(line, figures->fee), add_figure(line, figures->gain);
        }
        add_figure(line, quote.more());
        line.cell(cases::to_string(quote.decision));
        out += line.cell(quote.done_at.is_set() ? time::format_utc(quote.done_at) : "").take();
    }
    return out;
}

}  // namespace waydesk::app
