// Full-text search over all conversations.
#include "server/api/search_port.hpp"

#include "server/api/bind.hpp"
#include "server/api/ports.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

using protocol::ProblemCode;

constexpr std::size_t most_text_bytes = 2'000;
constexpr std::int64_t most_items = 50;
constexpr std::int64_t most_ms = 253'402'300'799'000;  // the year 9999

std::optional<std::optional<desk::Author::Kind>> speaker_from(std::string_view text) {
    using Speaker = std::optional<desk::Author::Kind>;
    if (text.empty()) return Speaker();
    if (text == "visitor") return Speaker(desk::Author::Kind::visitor);
    if (text == "agent") return Speaker(desk::Author::Kind::agent);
    return std::nullopt;
}

class Search {
public:
    explicit Search(const RouteContext& context) : port_(context.ports.search) {}

    Task<Outcome> search(Call& call) {
        SearchQuery query;
        const std::string wrong = read(call, query);
        if (!wrong.empty()) co_return problem(ProblemCode::bad_frame, wrong);
        Result<std::string> found = co_await port_.search_json(call.agent().agent, std::move(query));
        if (!found && found.error() == Errc::invalid) co_return problem(ProblemCode::bad_frame, "cursor");
        co_return json_or_failure(std::move(found));
    }

private:
    // Which one is wrong; empty: none.
    static std::string read(const Call& call, SearchQuery& query) {
        const net::Request& request = call.request;
        query.text = request.query_value("q").value_or("");
        if (query.text.find_first_not_of(" \t\r\n\"#") == std::string::npos || query.text.size() > most_text_bytes)
            return "q";
        const auto from = call.query_number("from", 0, 0, most_ms), to = call.query_number("to", 0, 0, most_ms);
        if (!from) return "from";
        if (!to) return "to";
        query.from = Instant::from_ms(*from), query.to = Instant::from_ms(*to);
        const auto queue = call.query_id<desk::QueueId>("queue");
        if (!queue) return "queue";
        query.queue = *queue;
        query.language = request.query_value("language").value_or("");
        query.channel = request.query_value("channel").value_or("");
        const std::string status = request.query_value("status").value_or("");
        query.status = desk::status_from(status);
        if (!status.empty() && !query.status) return "status";
        const auto speaker = speaker_from(request.query_value("by").value_or(""));
        if (!speaker) return "by";
        query.by = *speaker;
        const std::string sort = request.query_value("sort").value_or("newest");
        if (sort != "newest" && sort != "best") return "sort";
        query.is_best_first = sort == "best";
        const auto limit = call.query_number("limit", query.limit, 1, most_items);
        if (!limit) return "limit";
        query.limit = *limit;
        query.cursor = request.query_value("cursor").value_or("");
        return {};
    }

    SearchPort& port_;
};

}  // namespace

std::vector<Route> search_routes(const RouteContext& context) {
    const auto own = std::make_shared<Search>(context);
    return {{"GET",
             "/api/v1/search/conversations",
             Access::agent,
             BodyKind::none,
             {},
             {"q", "from", "to", "queue", "language", "channel", "status", "by", "sort", "limit", "cursor"},
             "Conversations in which something was said",
             bind(own, &Search::search)}};
}

}  // namespace waydesk::api
