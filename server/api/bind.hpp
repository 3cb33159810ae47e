#pragma once
// A handler is a method of a small class that lives as long as its routes.

#include "server/api/route.hpp"

#include <memory>

namespace waydesk::api {

template <class Handlers>
std::function<Task<Outcome>(Call&)> bind(std::shared_ptr<Handlers> handlers, Task<Outcome> (Handlers::*method)(Call&)) {
    return [handlers = std::move(handlers), method](Call& call) { return ((*handlers).*method)(call); };
}

// `{"items":[…],"next":…}`
template <class PageLike>
std::string list_json(const PageLike& page) {
    JsonWriter out;
    out.begin_object().key("items").begin_array();
    for (const std::string& item : page.items_json) out.raw(item);
    out.end_array().member_or_null("next", page.next).end_object();
    return out.take();
}

// What a port answered, as it is.
inline Outcome json_or_failure(Result<std::string> text, int status = 200) {
    if (!text) return failure(text.error());
    return json(std::move(*text), status);
}
// A table to be kept as NAME.csv; the mark at its beginning tells spreadsheets that it is UTF-8.
inline Outcome csv(const std::string& table, const std::string& name) {
    net::Response response = net::Response::text(200, "\xEF\xBB\xBF" + table);
    response.headers.set("Content-Type", "text/csv; charset=utf-8");
    response.headers.add("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
    return response;
}
inline Outcome done_or_failure(const Result<void>& done) {
    if (!done) return failure(done.error());
    return json("{}");
}
template <class PageLike>
Outcome list_or_failure(const Result<PageLike>& page) {
    if (!page) return failure(page.error());
    return json(list_json(*page));
}

}  // namespace waydesk::api
