#include "server/audit/records.hpp"

#include "core/encoding.hpp"
#include "server/audit/audit_sql.hpp"

#include <limits>

namespace waydesk::audit {
namespace {

constexpr std::int64_t page = 1'000;
constexpr std::string_view after_all = "\xff";

constexpr std::string_view columns[] = {"workspace", "number", "at",     "actor_kind", "actor", "actor_name",
                                        "address",   "verb",   "object", "detail",     "hash"};
constexpr store::Table table{"audit", columns, 2};

Entry entry_from(const store::Row& row) {
    Entry entry;
    entry.number = row.integer(0), entry.at = row.instant(1);
    entry.actor_kind = row.text(2), entry.actor = row.text(3), entry.actor_name = row.text(4);
    entry.address = row.text(5), entry.verb = row.text(6), entry.object = row.text(7);
    entry.detail = row.text(8), entry.hash = row.text(9);
    return entry;
}

// The first text that is behind all that the filter means.
std::string end_of(const std::string& verb) {
    if (verb.empty() || verb.ends_with('.')) return verb + std::string(after_all);
    return verb + '\x01';
}

const store::Statement& statement_for(const Filter& filter) {
    if (filter.actor.empty()) return filter.object.empty() ? sql::list_audit : sql::list_audit_of_object;
    return filter.object.empty() ? sql::list_audit_of_actor : sql::list_audit_of_both;
}

// Why the entry cannot follow what is before it; empty: it does.
std::string why_not(const Head& before, const Entry& entry) {
    if (entry.number > before.number + 1)
        return "entry " + std::to_string(before.number + 1) + " is missing, or its number was changed";
    if (entry.number != before.number + 1) return "its number is out of order";
    if (entry.hash != hash_of(before.hash, entry)) return "its hash does not fit: it was altered, or one before it was";
    return {};
}

}  // namespace

void add(store::Change& change, std::int64_t workspace, const Entry& entry) {
    change.insert(table,
                  {workspace, entry.number, entry.at.us, store::Bytes{entry.actor_kind}, store::Bytes{entry.actor},
                   entry.actor_name, store::Bytes{entry.address}, store::Bytes{entry.verb}, store::Bytes{entry.object},
                   entry.detail, store::Bytes{entry.hash}});
}

Result<Head> read_head(store::Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::find_audit_head, {workspace});
    if (!rows) return rows.error();
    if (rows->empty()) return Head{};
    return Head{rows->front().integer(0), rows->front().text(1)};
}

Result<std::vector<Entry>> list(store::Connection& connection, std::int64_t workspace, const Filter& filter) {
    constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max();
    std::vector<store::Value> values{workspace,
                                     filter.before > 0 ? filter.before : endless,
                                     filter.from.us,
                                     filter.to.is_set() ? filter.to.us : endless,
                                     store::Bytes{filter.verb},
                                     store::Bytes{end_of(filter.verb)}};
    if (!filter.actor.empty()) values.emplace_back(store::Bytes{filter.actor});
    if (!filter.object.empty()) values.emplace_back(store::Bytes{filter.object});
    values.emplace_back(filter.limit);
    const auto rows = connection.query(statement_for(filter), std::span<const store::Value>(values));
    if (!rows) return rows.error();
    std::vector<Entry> out;
    for (const store::Row row : *rows) out.push_back(entry_from(row));
    return out;
}

Result<Verdict> verify(store::Connection& connection, std::int64_t workspace, const std::string& known) {
    Verdict verdict;
    bool is_known = known.empty();
    std::int64_t after = std::numeric_limits<std::int64_t>::min();  // also what was put before the first one is seen
    for (bool is_more = true; is_more;) {
        const auto rows = connection.query(sql::list_audit_from, {workspace, after, page});
        if (!rows) return rows.error();
        is_more = static_cast<std::int64_t>(rows->size()) == page;
        for (const store::Row row : *rows) {
            const Entry entry = entry_from(row);
            std::string why = why_not(verdict.head, entry);
            if (!why.empty()) {
                verdict.fault = Fault{entry.number, std::move(why)};
                return verdict;
            }
            verdict.head = {entry.number, entry.hash};
            after = entry.number;
            ++verdict.entries;
            if (!is_known) is_known = encode_hex(entry.hash) == known;
        }
    }
    if (!is_known)
        verdict.fault = Fault{verdict.head.number + 1,
                              "the head that was known earlier is not in the chain: its end "
                              "was cut off, or all of it was written anew"};
    return verdict;
}

}  // namespace waydesk::audit
