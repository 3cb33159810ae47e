#pragma once
// One request on its way through a route, and what a route answers. Lives on: the I/O thread of its connection.

#include "server/auth/principal.hpp"
#include "server/net/message.hpp"
#include "server/protocol/fields.hpp"

#include <map>
#include <memory>

namespace waydesk::api {

struct SiteEntry;

struct Call {
    net::Request request;
    std::map<std::string, std::string, std::less<>> parameters;  // of the pattern: {id}
    auth::Principal principal;
    std::string session_token;              // of the cookie; empty: came otherwise
    std::shared_ptr<const SiteEntry> site;  // of the widget's routes
    protocol::Json body;                    // an object; empty when there was none

    const auth::AgentPrincipal& agent() const { return std::get<auth::AgentPrincipal>(principal); }
    const auth::VisitorPrincipal& visitor() const { return std::get<auth::VisitorPrincipal>(principal); }
    desk::Author author() const;  // system when anonymous

    // The parameter as an id. Errors: not_found (what is not of our form cannot exist).
    template <class Id>
    Result<Id> id(std::string_view name = "id") const {
        const auto found = parameters.find(name);
        if (found == parameters.end()) return Errc::not_found;
        const Result<Id> parsed = Id::parse(found->second);
        if (!parsed) return Errc::not_found;
        return *parsed;
    }

    // Of the query; `otherwise` when it is not there. Nothing: it is no number, or out of range.
    std::optional<std::int64_t> query_number(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                             std::int64_t most) const;
    // Of the query; none when it is not there. Nothing: it is not of our form.
    template <class Id>
    std::optional<Id> query_id(std::string_view name) const {
        const std::string text = request.query_value(name).value_or("");
        if (text.empty()) return Id{};
        const Result<Id> id = Id::parse(text);
        return id ? std::optional(*id) : std::nullopt;
    }
};

// What the reader asks for first, as BCP 47; English when he asks for nothing.
std::string language_of(const net::Request& request);

using Outcome = std::variant<net::Response, protocol::Problem>;

inline protocol::Problem problem(protocol::ProblemCode code, std::string field = {}) {
    protocol::Problem out;
    out.code = code;
    out.field = std::move(field);
    return out;
}
inline protocol::Problem later(Duration wait) {
    protocol::Problem out = problem(protocol::ProblemCode::rate_limited);
    out.retry_after_ms = std::chrono::duration_cast<std::chrono::milliseconds>(wait).count();
    return out;
}
inline Outcome failure(const error_code& error) { return protocol::problem_from(error); }
inline Outcome json(std::string text, int status = 200) { return net::Response::json(status, std::move(text)); }

}  // namespace waydesk::api
