#include "server/api/bind.hpp"
#include "server/api/file_response.hpp"
#include "server/api/routes.hpp"

#include "core/encoding.hpp"
#include "core/utf8.hpp"

namespace waydesk::api {
namespace {

using protocol::ProblemCode;

constexpr std::size_t most_name = 255;
constexpr std::size_t most_type = 127;

class Files {
public:
    explicit Files(const RouteContext& context) : port_(context.ports.files), doors_(context.doors) {}

    Task<Outcome> upload(Call& call) {
        if (call.author().is_visitor()) {
            const Duration wait = co_await doors_.wait_for_upload(call.author().str());
            if (wait > Duration{0}) co_return later(wait);
        }
        const std::string_view header = call.request.headers.find("X-File-Name").value_or("");
        Result<std::string> name = decode_percent(header);
        if (!name || name->empty() || name->size() > most_name || !is_valid_utf8(*name))
            co_return problem(ProblemCode::bad_frame, "X-File-Name");
        const std::string_view type = call.request.headers.find("Content-Type").value_or("");
        if (type.empty() || type.size() > most_type) co_return problem(ProblemCode::bad_frame, "Content-Type");
        if (call.request.body.empty()) co_return problem(ProblemCode::bad_frame, "body");
        Upload upload;
        upload.owner = call.author();
        upload.name = std::move(*name);
        upload.type = std::string(type);
        upload.bytes = std::move(call.request.body);
        Result<std::string> stored = co_await port_.store(std::move(upload));
        if (!stored && stored.error() == Errc::unsupported) co_return problem(ProblemCode::bad_frame, "Content-Type");
        co_return json_or_failure(std::move(stored), 201);
    }

    Task<Outcome> link(Call& call) {
        const auto id = call.id<desk::AttachmentId>();
        if (!id) co_return failure(id.error());
        const Result<void> allowed = co_await port_.may_read(call.author(), *id);
        if (!allowed) co_return protocol::as_seen_by_visitor(protocol::problem_from(allowed.error()));
        const DoorKeeper::Link link = co_await doors_.file_link(*id, call.author().str());
        JsonWriter out;
        out.begin_object().member("url", link.url).member("expires_at", link.expires_at.ms()).end_object();
        co_return json(out.take());
    }

    // S-42: the link says who reads; whether he may is asked again now.
    Task<Outcome> download(Call& call) {
        const auto id = call.id<desk::AttachmentId>();
        if (!id) co_return failure(id.error());
        const net::Request& request = call.request;
        const auto link = co_await doors_.read_file_link(*id, request.query_value("e").value_or(""),
                                                         request.query_value("p").value_or(""),
                                                         request.query_value("s").value_or(""));
        if (!link) co_return problem(ProblemCode::not_found);
        Result<StoredFile> file = co_await port_.open(desk::Author::parse(link->reader), *id);
        if (!file) co_return problem(ProblemCode::not_found);
        co_return file_response(std::move(*file));
    }

private:
    FilePort& port_;
    DoorKeeper& doors_;
};

}  // namespace

std::vector<Route> file_routes(const RouteContext& context) {
    const auto own = std::make_shared<Files>(context);
    return {
        {"POST",
         "/widget/v1/attachments",
         Access::visitor,
         BodyKind::raw,
         {},
         {},
         "Bring a file",
         bind(own, &Files::upload)},
        {"POST",
         "/widget/v1/files/{id}/link",
         Access::visitor,
         BodyKind::json,
         {},
         {},
         "A short-lived link to a file",
         bind(own, &Files::link)},
        {"POST",
         "/api/v1/attachments",
         Access::agent,
         BodyKind::raw,
         {},
         {},
         "Bring a file",
         bind(own, &Files::upload)},
        {"POST",
         "/api/v1/files/{id}/link",
         Access::agent,
         BodyKind::json,
         {},
         {},
         "A short-lived link to a file",
         bind(own, &Files::link)},
        {"GET",
         "/files/{id}",
         Access::signed_link,
         BodyKind::none,
         {},
         {"e", "p", "s"},
         "The file itself",
         bind(own, &Files::download)},
    };
}

}  // namespace waydesk::api
