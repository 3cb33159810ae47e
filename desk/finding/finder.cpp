#include "desk/finding/finder.hpp"

#include "core/language/text.hpp"
#include "desk/finding/finding_sql.hpp"
#include "desk/finding/labels.hpp"
#include "desk/message_body.hpp"
#include "desk/rows.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace waydesk::finding {
namespace {

using search::LogEntry;
using search::LogPlace;
using search::LogQuestion;

// Where a list goes on: behind so many of those whose last message was then; of the best ones behind so many.
struct Cursor {
    Instant last;
    std::size_t skip = 0;

    std::string str() const { return std::to_string(last.us) + "." + std::to_string(skip); }
    static std::optional<Cursor> parse(std::string_view text) {
        Cursor out;
        if (text.empty()) return out;
        const char* const end = text.data() + text.size();
        const auto last = std::from_chars(text.data(), end, out.last.us);
        if (last.ec != std::errc{} || out.last.us < 0 || last.ptr == end || *last.ptr != '.') return std::nullopt;
        const auto skip = std::from_chars(last.ptr + 1, end, out.skip);
        constexpr std::size_t most_skipped = 100'000;
        if (skip.ec != std::errc{} || skip.ptr != end || out.skip > most_skipped) return std::nullopt;
        return out;
    }
    void pass(const LogPlace& place, bool is_best_first) {
        if (!is_best_first && place.last != last) last = place.last, skip = 0;
        ++skip;
    }
};

std::vector<std::vector<std::string>> labels_of(const FindQuestion& question, const Sight& sight) {
    std::vector<std::vector<std::string>> out;
    if (question.queue) out.push_back({label_of(question.queue)});
    if (!question.language.empty()) out.push_back({language_label(question.language)});
    if (!question.channel.empty()) out.push_back({channel_label(question.channel)});
    if (question.status) out.push_back({label_of(*question.status)});
    if (sight.is_all) return out;
    std::vector<std::string> own{label_of(sight.agent)};
    for (const desk::QueueId queue : sight.queues) own.push_back(label_of(queue));
    out.push_back(std::move(own));
    return out;
}

bool is_in_language(const std::string& tag, const std::string& wanted) {
    return wanted.empty() || tag == wanted || tag.starts_with(wanted + "-");
}

bool fits(const desk::ConversationState& state, const FindQuestion& question) {
    return (!question.queue || state.queue == question.queue) && is_in_language(state.language, question.language) &&
           (question.channel.empty() || state.channel == question.channel) &&
           (!question.status || state.status == *question.status);
}

// Looks through what the index found.
class Look {
public:
    Look(store::Connection& connection, desk::WorkspaceId workspace, const FindQuestion& question,
         const LogQuestion& asked)
        : connection_(connection), workspace_(workspace), question_(question), asked_(asked) {}

    // Nothing: it is not so any more, or the words stand there in another way.
    Result<std::optional<FoundConversation>> look(const LogPlace& place) {
        const auto row = connection_.query(sql::find_conversation_found, {workspace_.value, place.log});
        if (!row) return row.error();
        if (row->empty()) return std::optional<FoundConversation>();
        FoundConversation found{desk::rows::conversation_from(row->front()), {}};
        if (!fits(found.state, question_)) return std::optional<FoundConversation>();
        std::uint32_t groups = about(found.state);
        const auto read = read_messages(place, found, groups);
        if (!read) return read.error();
        const bool wants_hits = question_.by || question_.from.is_set() || question_.to.is_set();
        if (groups != asked_.all() || (wants_hits && found.hits.empty())) return std::optional<FoundConversation>();
        return std::optional(std::move(found));
    }

private:
    std::uint32_t about(const desk::ConversationState& state) {
        std::uint32_t groups = 0;
        const std::string number = std::to_string(state.number);
        for (std::size_t i = 0; i < asked_.groups().size(); ++i)
            if (asked_.groups()[i].number == number) groups |= 1U << i;
        if (question_.by) return groups;
        return groups | asked_.match(language::to_nfc(heading_of(state)), analyzer_).groups;
    }

    bool is_asked_for(const store::Row& row) const {
        const Instant at = row.instant(3);
        if (question_.from.is_set() && at < question_.from) return false;
        if (question_.to.is_set() && at >= question_.to) return false;
        const search::Voice voice = voice_of(desk::Author::parse(row.text(2)).kind);
        return !question_.by || voice == voice_of(*question_.by);
    }

    using Hits = std::vector<std::pair<int, FoundMessage>>;  // with how much of what is asked is in it; the best first

    // The newest come first: of equals the first stays.
    static void add(Hits& hits, int count, FoundMessage hit) {
        const auto behind = std::ranges::find_if(hits, [&](const auto& one) { return one.first < count; });
        hits.insert(behind, {count, std::move(hit)});
        if (hits.size() > Finder::most_hits) hits.pop_back();
    }

    // To find the words costs a hundred times what it costs to see that they are not there, or not missing any more.
    static bool is_worth_reading(std::uint32_t may_have, std::uint32_t groups, const Hits& hits) {
        if (may_have == 0) return false;
        return (may_have & ~groups) != 0 || hits.size() < Finder::most_hits ||
               std::popcount(may_have) > hits.back().first;
    }

    // A text that needs no escaping stands in its JSON as it is; to look there costs a tenth of reading it.
    bool may_be_worth_reading(std::string_view json, std::uint32_t groups, const Hits& hits) const {
        const auto is_itself = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\\'; };
        return !std::ranges::all_of(json, is_itself) || is_worth_reading(asked_.may_have(json), groups, hits);
    }

    Result<void> read_messages(const LogPlace& place, FoundConversation& found, std::uint32_t& groups) {
        const std::int64_t from = place.piece * LogEntry::piece_size + 1;
        const auto page = connection_.query(sql::list_messages, {workspace_.value, place.log, from,
                                                                 from + LogEntry::piece_size - 1, found.state.journal});
        if (!page) return page.error();
        Hits hits;
        for (std::size_t i = page->size(); i-- > 0;) {
            const store::Row row = (*page)[i];
            if (!is_asked_for(row) || !may_be_worth_reading(row.text(4), groups, hits)) continue;
            const Result<desk::MessageBody> body = desk::message_body_from_json(row.text(4));
            if (!body) continue;
            const std::string text = language::to_nfc(body->text);
            if (!is_worth_reading(asked_.may_have(text), groups, hits)) continue;
            const LogQuestion::Match match = asked_.match(text, analyzer_);
            groups |= match.groups;
            if (match.groups == 0) continue;
            FoundMessage hit{row.integer(0), row.instant(3), desk::Author::parse(row.text(2)), row.integer(1) != 0,
                             search::cut_snippet(text, match.marks, Finder::snippet_length)};
            add(hits, std::popcount(match.groups), std::move(hit));
        }
        for (auto& [count, hit] : hits) found.hits.push_back(std::move(hit));
        std::ranges::sort(found.hits, {}, &FoundMessage::seq);
        return {};
    }

    store::Connection& connection_;
    desk::WorkspaceId workspace_;
    const FindQuestion& question_;
    const LogQuestion& asked_;
    search::Analyzer analyzer_;
};

std::optional<search::Voice> voice_asked(const FindQuestion& question) {
    if (!question.by) return std::nullopt;
    return voice_of(*question.by);
}

}  // namespace

Result<Findings> Finder::find(store::Connection& connection, const FindQuestion& question, const Sight& sight) const {
    std::optional<Cursor> cursor = Cursor::parse(question.cursor);
    if (!cursor) return Errc::invalid;
    const LogQuestion asked(question.text);
    search::LogRequest request{asked,       labels_of(question, sight), question.from,
                               question.to, voice_asked(question),      question.is_best_first};
    request.number_label = number_label;
    const auto limit = static_cast<std::size_t>(question.limit);
    // What the index finds is nearly always right, but for phrases; to ask it again costs more than all the looking.
    request.limit = asked.has_phrase() ? most_looked_at : limit + limit / 2;
    Look look(connection, workspace_, question, asked);
    Findings out;
    std::set<desk::ConversationId> seen;
    for (std::size_t looked_at = 0;;) {
        request.skip = cursor->skip;
        if (!question.is_best_first) request.until_last = cursor->last;
        const auto places = searcher_.find(request);
        if (!places) return places.error();
        for (const LogPlace& place : *places) {
            if (out.items.size() == limit || looked_at == most_looked_at) {
                out.next = cursor->str();
                return out;
            }
            cursor->pass(place, question.is_best_first);
            if (!seen.insert(desk::ConversationId{place.log}).second) continue;
            ++looked_at;
            auto found = look.look(place);
            if (!found) return found.error();
            if (*found) out.items.push_back(std::move(**found));
        }
        if (places->size() < request.limit) return out;
        request.limit = most_looked_at;
    }
}

Result<std::int64_t> Finder::last_told(store::Connection& connection) const {
    const auto last = connection.query(sql::find_last_told, {workspace_.value});
    if (!last) return last.error();
    return last->front().integer(0);
}

}  // namespace waydesk::finding
