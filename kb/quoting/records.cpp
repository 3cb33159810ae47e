#include "kb/quoting/records.hpp"

#include "core/words.hpp"
#include "kb/quoting/quoting_sql.hpp"

#include <limits>

namespace waydesk::kb::quoting {
namespace {

namespace sql = waydesk::quoting::sql;  // as it is generated from quoting.sql

constexpr std::string_view policy_columns[] = {"workspace", "id", "version", "author", "at", "body"};
constexpr std::string_view quote_columns[] = {"workspace", "id",       "at",       "conversation",
                                              "given_by",  "given_to", "language", "valid_until",
                                              "policies",  "request",  "answer",   "told"};

std::string joined(const std::vector<std::string>& policies) {
    std::string out = " ";
    for (const std::string& one : policies) out += one + " ";
    return out;
}

GivenQuote quote_from(const store::Row& row) {
    GivenQuote out;
    out.id = row.id<QuoteId>(0), out.at = row.instant(1), out.conversation = row.integer(2);
    out.given_by = row.text(3), out.given_to = row.text(4), out.language = row.text(5);
    out.valid_until = row.instant(6), out.policies = split_words(row.text(7));
    out.request = row.text(8), out.answer = row.text(9), out.told = row.text(10);
    return out;
}

}  // namespace

const store::Table tables::policy{"policy", policy_columns, 3};
const store::Table tables::given_quote{"given_quote", quote_columns, 2};

store::Cells row_of(std::int64_t workspace, const StoredPolicy& policy) {
    return {workspace, store::Bytes{policy.id}, policy.version, store::Bytes{policy.author}, policy.at.us, policy.body};
}

store::Cells row_of(std::int64_t workspace, const GivenQuote& quote) {
    return {workspace,
            quote.id.value,
            quote.at.us,
            quote.conversation,
            store::Bytes{quote.given_by},
            store::Bytes{quote.given_to},
            store::Bytes{quote.language},
            quote.valid_until.us,
            store::Bytes{joined(quote.policies)},
            quote.request,
            quote.answer,
            quote.told};
}

Result<std::vector<StoredPolicy>> read_policies(store::Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::list_policies, {workspace});
    if (!rows) return rows.error();
    std::vector<StoredPolicy> out;
    for (const store::Row row : *rows)
        out.push_back({row.text(0), row.integer(1), row.text(2), row.instant(3), row.text(4)});
    return out;
}

Result<GivenQuote> read_quote(store::Connection& connection, std::int64_t workspace, QuoteId id) {
    const auto rows = connection.query(sql::find_quote, {workspace, id.value});
    if (!rows) return rows.error();
    if (rows->empty()) return Errc::not_found;
    return quote_from(rows->front());
}

Result<std::vector<GivenQuote>> read_quotes(store::Connection& connection, std::int64_t workspace, QuoteRange range) {
    const std::int64_t before = range.before ? range.before.value : std::numeric_limits<std::int64_t>::max();
    const auto rows = range.conversation == 0 ? connection.query(sql::list_quotes, {workspace, before, range.limit})
                                              : connection.query(sql::list_quotes_of_conversation,
                                                                 {workspace, range.conversation, before, range.limit});
    if (!rows) return rows.error();
    std::vector<GivenQuote> out;
    for (const store::Row row : *rows) out.push_back(quote_from(row));
    return out;
}

}  // namespace waydesk::kb::quoting
