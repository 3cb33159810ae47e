#include "server/api/bind.hpp"
#include "server/api/file_response.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

using protocol::ProblemCode;

constexpr std::int64_t most_items = 200;

// Nothing of a mail runs, and it asks for nothing but pictures, when its reader has asked for those. The page that
// frames it has a policy of its own, which a document without an address would inherit: hence a route.
net::Response mail_document(std::string html, const MailShown& shown) {
    net::Response response;
    response.headers.add("Content-Type", "text/html; charset=utf-8");
    response.headers.add("Content-Security-Policy",
                         "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
                         "style-src 'unsafe-inline'; img-src data:" +
                             std::string(shown.remote_images ? " https:" : "") +
                             "; base-uri 'none'; form-action 'none'; frame-ancestors 'self'");
    response.headers.add("Referrer-Policy", "no-referrer");
    response.headers.add("Cache-Control", "private, no-store");
    response.body = std::move(html);
    return response;
}

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

    Task<Outcome> headers(Call& call) {
        const auto id = call.id<email::MailId>();
        if (!id) co_return failure(id.error());
        Result<std::string> headers = co_await port_.headers_json(call.agent().agent, *id);
        co_return json_or_failure(std::move(headers));
    }

    Task<Outcome> page(Call& call) {
        const auto id = call.id<email::MailId>();
        if (!id) co_return failure(id.error());
        const std::string images(call.request.query_value("images").value_or("own"));
        const std::string quotes(call.request.query_value("quotes").value_or("hidden"));
        if (images != "own" && images != "remote") co_return problem(ProblemCode::bad_frame, "images");
        if (quotes != "hidden" && quotes != "shown") co_return problem(ProblemCode::bad_frame, "quotes");
        const MailShown shown{images == "remote", quotes == "shown"};
        Result<std::string> html = co_await port_.page(call.agent().agent, *id, shown);
        if (!html) co_return failure(html.error());
        co_return mail_document(std::move(*html), shown);
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
        const auto before = call.query_id<email::MailId>("cursor");
        const auto limit = call.query_number("limit", range.limit, 1, most_items);
        if (!before || !limit) return std::nullopt;
        range.before = *before, range.limit = *limit;
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
         BodyKind::raw_mail,
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
        {"GET",
         "/api/v1/mails/{id}/headers",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "The header of an e-mail, field by field",
         bind(own, &Mails::headers)},
        {"GET",
         "/api/v1/mails/{id}/page",
         Access::agent,
         BodyKind::none,
         {},
         {"images", "quotes"},
         "An e-mail as a page for a frame, with pictures from elsewhere when they are asked for",
         bind(own, &Mails::page)},
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
