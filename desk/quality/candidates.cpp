// Conversations that may be inspected, and why each is worth it.
#include "desk/quality/quality_sql.hpp"
#include "desk/quality/records.hpp"

#include <algorithm>
#include <map>

namespace waydesk::quality {
namespace {

constexpr std::int64_t at_once = 2'000;
constexpr std::size_t most_listened_to = 2'000;  // conversations whose messages are looked at

struct Known {
    std::map<desk::AgentId, Instant> began;  // to serve
};

Result<Known> read_known(store::Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::list_first_conversations, {workspace});
    if (!rows) return rows.error();
    Known out;
    for (const store::Row row : *rows) out.began[row.id<desk::AgentId>(0)] = row.instant(1);
    return out;
}

// How long the traveler waited at most for an answer that came; zero: he never did.
Result<Duration> longest_wait(store::Connection& connection, std::int64_t workspace,
                              desk::ConversationId conversation) {
    const auto rows = connection.query(sql::list_messages, {workspace, conversation.value});
    if (!rows) return rows.error();
    Duration out{0};
    Instant waits_since;  // not set: he does not wait
    for (const store::Row row : *rows) {
        const bool is_his = desk::Author::parse(row.text(1)).is_visitor();
        if (is_his && !waits_since.is_set()) waits_since = row.instant(0);
        if (is_his || !waits_since.is_set()) continue;
        out = std::max(out, row.instant(0) - waits_since);
        waits_since = {};
    }
    return out;
}

std::string_view reason_of(const store::Row& row, const Known& known, const surveys::Settings& low) {
    constexpr std::size_t agent = 2, opened_at = 4, kind = 5, score = 6;
    if (row.integer(score) >= 0 && low.is_low(static_cast<surveys::Kind>(row.integer(kind)), row.integer(score)))
        return "low_score";
    const auto began = known.began.find(row.id<desk::AgentId>(agent));
    if (began != known.began.end() && row.instant(opened_at) < began->second + new_for) return "new_agent";
    return "random";
}

}  // namespace

Result<std::vector<Candidate>> read_candidates(store::Connection& connection, std::int64_t workspace, Instant from,
                                               Instant to, const surveys::Settings& low, bool finds_reasons,
                                               const std::set<desk::ConversationId>& left_out) {
    const auto known = read_known(connection, workspace);
    if (!known) return known.error();
    std::vector<Candidate> out;
    std::size_t listened_to = 0;
    for (std::int64_t after = 0;;) {
        const auto rows = connection.query(sql::list_candidates,
                                           {store::Bytes{"inspection"}, workspace, from.us, to.us, after, at_once});
        if (!rows) return rows.error();
        for (const store::Row row : *rows) {
            Candidate one{row.id<desk::ConversationId>(0), row.integer(1), row.id<desk::AgentId>(2),
                          row.id<desk::QueueId>(3), "random"};
            after = one.conversation.value;
            if (left_out.contains(one.conversation)) continue;
            if (finds_reasons) one.why = reason_of(row, *known, low);
            if (finds_reasons && one.why != "low_score" && listened_to++ < most_listened_to) {
                const auto waited = longest_wait(connection, workspace, one.conversation);
                if (!waited) return waited.error();
                if (*waited >= long_silence) one.why = "long_silence";
            }
            out.push_back(one);
        }
        if (static_cast<std::int64_t>(rows->size()) < at_once || std::ssize(out) >= most_candidates) return out;
    }
}

}  // namespace waydesk::quality
