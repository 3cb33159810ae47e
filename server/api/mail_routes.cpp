#include "server/api/bind.hpp"
#include "server/api/file_response.hpp"
#include "server/api/routes.hpp"

#include <charconv>

namespace waydesk::api {
namespace {

using protocol::ProblemCode;

constexpr std::int64_t most_items = 200;

Outcome nothing_or_failure(const Result<void>& done) {
    if (!done) return failure(done.error());
    return json("{}");
}

class Mails {
public:
    explicit Mails(const RouteContext& context) : port_(context.ports.mails) {}

    Task<Outcome> take_in(Call& call) {
        const std::string mailbox(call.request.query_value("mailbox").value_or(""));
        if (mailbox.empty()) co_return problem(ProblemCode::bad_frame, "mailbox");
        if (call.request.body.empty()) co_return problem(ProblemCode::bad_frame, "body");
        Result<std::string> kept = co_await port_.take_in(mailbox, std::move(call.request.body));
        co_return json_or_failure(std::move(kept), 202);
    }

    Task<Outcome> mailboxes(Call&) {
        const Result<Page> page = co_await port_.mailboxes();
        co_return list_or_failure(page);
    }

    Task<Outcome> list(Call& call) {
        const auto state = email::mail_state_from(call.request.query_value("state").value_or(""));
        if (!state) co_return problem(ProblemCode::bad_frame, "state");
        const auto range = range_of(call);
        if (!range) co_return problem(ProblemCode::bad_frame, "cursor");
        const Result<Page> page = co_await port_.mails(*state, *range);
        co_return list_or_failure(page);
    }

    Task<Outcome> list_of_conversation(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        const auto range = range_of(call);
        if (!range) co_return problem(ProblemCode::bad_frame, "cursor");
        const Result<Page> page = co_await port_.mails_of(call.agent().agent, *id, *range);
        co_return list_or_failure(page);
    }

    Task<Outcome> get(Call& call) {
        const auto id = call.id<email::MailId>();
        if (!id) co_return failure(id.error());
        Result<std::string> mail = co_await port_.mail_json(call.agent().agent, *id);
        co_return json_or_failure(std::move(mail));
    }

    Task<Outcome> raw(Call& call) {
        const auto id = call.id<email::MailId>();
        if (!id) co_return failure(id.error());
        Result<StoredFile> file = co_await port_.raw(call.agent().agent, *id);
        if (!file) co_return failure(file.error());
        co_return file_response(std::move(*file));
    }

    Task<Outcome> retry(Call& call) {
        const auto id = call.id<email::MailId>();
        if (!id) co_return failure(id.error());
        const Result<void> done = co_await port_.retry(call.agent().agent, *id);
        co_return nothing_or_failure(done);
    }

    Task<Outcome> cancel(Call& call) {
        const auto id = call.id<email::MailId>();
        if (!id) co_return failure(id.error());
        const Result<void> done = co_await port_.cancel(call.agent().agent, *id);
        co_return nothing_or_failure(done);
    }

private:
    static std::optional<MailRange> range_of(const Call& call) {
        MailRange range;
        if (const auto cursor = call.request.query_value("cursor"); cursor && !cursor->empty()) {
            const auto before = email::MailId::parse(*cursor);
            if (!before) return std::nullopt;
            range.before = *before;
        }
        if (const auto limit = call.request.query_value("limit"); limit && !limit->empty()) {
            const auto [end, failed] = std::from_chars(limit->data(), limit->data() + limit->size(), range.limit);
            const bool is_number = failed == std::errc{} && end == limit->data() + limit->size();
            if (!is_number || range.limit < 1 || range.limit > most_items) return std::nullopt;
        }
        return range;
    }

    MailPort& port_;
};

}  // namespace

std::vector<Route> mail_routes(const RouteContext& context) {
    const auto own = std::make_shared<Mails>(context);
    return {
        {"GET",
         "/api/v1/mailboxes",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "Mailboxes, and whether they are reached",
         bind(own, &Mails::mailboxes)},
        {"POST",
         "/api/v1/mails",
         Access::admin,
         BodyKind::raw,
         {},
         {"mailbox"},
         "Hand over a raw e-mail",
         bind(own, &Mails::take_in)},
        {"GET",
         "/api/v1/mails",
         Access::manager,
         BodyKind::none,
         {},
         {"state", "limit", "cursor"},
         "E-mails of one state, such as quarantined",
         bind(own, &Mails::list)},
        {"GET",
         "/api/v1/conversations/{id}/mails",
         Access::agent,
         BodyKind::none,
         {},
         {"limit", "cursor"},
         "E-mails of a conversation, with what became of them",
         bind(own, &Mails::list_of_conversation)},
        {"GET",
         "/api/v1/mails/{id}",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "An e-mail with its text and its cleaned HTML",
         bind(own, &Mails::get)},
        {"GET",
         "/api/v1/mails/{id}/raw",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "An e-mail as it came",
         bind(own, &Mails::raw)},
        {"POST",
         "/api/v1/mails/{id}/retry",
         Access::agent,
         BodyKind::json,
         {},
         {},
         "Try again what was quarantined or has failed",
         bind(own, &Mails::retry)},
        {"POST",
         "/api/v1/mails/{id}/cancel",
         Access::agent,
         BodyKind::json,
         {},
         {},
         "Call an answer back before it goes out",
         bind(own, &Mails::cancel)},
    };
}

}  // namespace waydesk::api
