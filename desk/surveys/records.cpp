#include "desk/surveys/records.hpp"

#include "desk/surveys/surveys_sql.hpp"

#include <limits>

namespace waydesk::surveys {
namespace {

constexpr std::string_view survey_columns[] = {
    "workspace", "id",       "kind",     "conversation", "number", "identity", "agent",  "queue",  "language",
    "channel",   "asked_at", "first_at", "answered_at",  "score",  "comment",  "solved", "answers"};
constexpr std::string_view indexed_columns[] = {"kind", "conversation", "identity", "asked_at"};
constexpr std::string_view answer_columns[] = {"workspace", "survey", "number",  "at",
                                               "via",       "score",  "comment", "solved"};
constexpr std::int64_t none = -1;
constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max();

std::int64_t number_of(std::optional<bool> flag) { return flag ? std::int64_t{*flag} : none; }
std::optional<bool> flag_of(std::int64_t number) {
    return number == none ? std::nullopt : std::optional<bool>(number != 0);
}

Survey survey_from(const store::Row& row) {
    Survey out;
    out.id = row.id<SurveyId>(0), out.kind = static_cast<Kind>(row.integer(1));
    out.conversation = row.id<desk::ConversationId>(2), out.number = row.integer(3);
    out.identity = row.id<desk::IdentityId>(4), out.contact = row.id<desk::ContactId>(5),
    out.contact_name = row.text(6);
    out.agent = row.id<desk::AgentId>(7), out.queue = row.id<desk::QueueId>(8);
    out.language = row.text(9), out.channel = row.text(10);
    out.asked_at = row.instant(11), out.first_at = row.instant(12), out.answered_at = row.instant(13);
    if (row.integer(14) != none) out.score = row.integer(14);
    out.comment = row.text(15), out.solved = flag_of(row.integer(16)), out.answers = row.integer(17);
    return out;
}

Result<std::vector<Survey>> surveys_from(const Result<store::Rows>& rows) {
    if (!rows) return rows.error();
    std::vector<Survey> out;
    for (const store::Row row : *rows) out.push_back(survey_from(row));
    return out;
}

// From where to where `first_at` lies, and since when it was asked, for a state.
struct Bounds {
    std::int64_t first_from = 0, first_to = endless;
    std::int64_t asked_from = 0, asked_to = endless;
};
Bounds bounds_of(const SurveyFilter& filter, Instant now) {
    Bounds out;
    if (filter.from.is_set()) out.asked_from = filter.from.us;
    if (filter.to.is_set()) out.asked_to = filter.to.us;
    if (!filter.state) return out;
    const std::int64_t forgotten = (now - open_for).us + 1;  // what was asked before is over
    if (*filter.state == State::answered)
        out.first_from = 1;
    else
        out.first_to = 0;
    if (*filter.state == State::open) out.asked_from = std::max(out.asked_from, forgotten);
    if (*filter.state == State::over) out.asked_to = std::min(out.asked_to, forgotten);
    return out;
}

}  // namespace

const store::Table tables::survey{"survey", survey_columns, 2, indexed_columns};
const store::Table tables::survey_answer{"survey_answer", answer_columns, 3};

void put_asked(store::Change& change, std::int64_t workspace, const Survey& s) {
    change.put_new(tables::survey, {workspace, s.id.value, static_cast<std::int64_t>(s.kind), s.conversation.value,
                                    s.number, s.identity.value, s.agent.value, s.queue.value, store::Bytes{s.language},
                                    store::Bytes{s.channel}, s.asked_at.us, s.first_at.us, s.answered_at.us,
                                    s.score.value_or(none), s.comment, number_of(s.solved), s.answers});
}

void put_answered(store::Change& change, std::int64_t workspace, const Survey& s, const Reply& reply) {
    change.guard(sql::answer_survey, {s.first_at.us, s.answered_at.us, s.score.value_or(none), s.comment,
                                      number_of(s.solved), s.answers, workspace, s.id.value, s.answers - 1});
    change.insert(tables::survey_answer, {workspace, s.id.value, s.answers, reply.at.us, store::Bytes{reply.via},
                                          reply.score, reply.comment, number_of(reply.solved)});
}

Result<Survey> read_survey(store::Connection& connection, std::int64_t workspace, SurveyId id) {
    const auto rows = connection.query(sql::find_survey, {workspace, id.value});
    if (!rows) return rows.error();
    if (rows->empty()) return Errc::not_found;
    return survey_from(rows->front());
}

Result<std::vector<Survey>> read_surveys(store::Connection& connection, std::int64_t workspace,
                                         const SurveyFilter& filter, Instant now) {
    const Bounds bounds = bounds_of(filter, now);
    const auto first = static_cast<std::int64_t>(filter.kind.value_or(Kind::csat));
    const auto last = static_cast<std::int64_t>(filter.kind.value_or(Kind::ces));
    const std::int64_t most = filter.low ? filter.low->low : endless;
    const std::int64_t most_nps = filter.low ? nps_detractor : endless;
    const std::int64_t below = filter.before ? filter.before.value : endless;
    return surveys_from(connection.query(
        sql::list_surveys,
        {workspace, below, first, last, bounds.asked_from, bounds.asked_to, bounds.first_from, bounds.first_to,
         filter.low ? std::int64_t{0} : none, most, most_nps, filter.agent.value, filter.agent.value, filter.limit}));
}

Result<std::vector<Survey>> read_surveys_of(store::Connection& connection, std::int64_t workspace,
                                            desk::IdentityId identity, std::int64_t limit) {
    return surveys_from(connection.query(sql::list_surveys_of_identity, {workspace, identity.value, limit}));
}

Result<std::vector<Survey>> read_surveys_of(store::Connection& connection, std::int64_t workspace,
                                            desk::ContactId contact, std::int64_t limit) {
    return surveys_from(connection.query(sql::list_surveys_of_contact, {workspace, contact.value, limit}));
}

Result<std::vector<Reply>> read_answers(store::Connection& connection, std::int64_t workspace, SurveyId id) {
    const auto rows = connection.query(sql::list_survey_answers, {workspace, id.value});
    if (!rows) return rows.error();
    std::vector<Reply> out;
    for (const store::Row row : *rows)
        out.push_back({row.instant(0), row.text(1), row.integer(2), row.text(3), flag_of(row.integer(4))});
    return out;
}

Result<SurveyId> latest_survey(store::Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::latest_survey, {workspace});
    if (!rows) return rows.error();
    return rows->front().id<SurveyId>(0);
}

Result<Ending> read_ending(store::Connection& connection, std::int64_t workspace, desk::ConversationId conversation,
                           desk::ContactId contact) {
    Ending out;
    const auto asked = connection.query(sql::find_survey_of_conversation, {workspace, conversation.value});
    if (!asked) return asked.error();
    out.was_asked = !asked->empty();
    const auto answer = connection.query(sql::find_agents_answer, {workspace, conversation.value, store::Bytes{"a_"},
                                                                   store::Bytes{"a`"}});  // behind all that begin so
    if (!answer) return answer.error();
    out.is_answered = !answer->empty();
    const auto nps =
        connection.query(sql::latest_of_kind, {workspace, contact.value, static_cast<std::int64_t>(Kind::nps)});
    if (!nps) return nps.error();
    out.nps_asked_at = nps->front().instant(0);
    return out;
}

Result<std::vector<Asked>> read_asked(store::Connection& connection, std::int64_t workspace, Kind kind, Instant from,
                                      Instant to) {
    const auto rows = connection.query(sql::list_asked,
                                       {workspace, static_cast<std::int64_t>(kind), from.us, to.us, most_counted + 1});
    if (!rows) return rows.error();
    if (std::ssize(*rows) > most_counted) return Errc::too_large;
    std::vector<Asked> out;
    out.reserve(rows->size());
    for (const store::Row row : *rows) {
        Asked& one = out.emplace_back();
        one.agent = row.id<desk::AgentId>(0), one.queue = row.id<desk::QueueId>(1);
        one.language = row.text(2), one.channel = row.text(3), one.at = row.instant(4);
        if (row.integer(5) != none) one.score = row.integer(5);
        one.conversation = row.id<desk::ConversationId>(6);
    }
    return out;
}

}  // namespace waydesk::surveys
