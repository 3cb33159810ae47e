#include "desk/toolbox/view.hpp"

#include "core/form.hpp"
#include "core/json_writer.hpp"
#include "desk/conversation.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::toolbox {
namespace {

using nlohmann::json;

constexpr std::size_t longest_name = 100;
constexpr std::size_t longest_value = 100;

void check(Form<json>& form, const std::string& name, const std::string& value) {
    const std::string at = "/filter/" + name;
    const bool is_agent = name == "agent" || name == "follower" || name == "mentioned";
    if (is_agent && value != "me" && !desk::AgentId::parse(value)) form.refuse(at, "An agent or me is expected here.");
    if (name == "queue" && !desk::QueueId::parse(value)) form.refuse(at, "A queue is expected here.");
    if (name == "status" && !desk::status_from(value)) form.refuse(at, "There is no such status.");
    const auto kind = desk::ticket_kind_from(value);
    if (name == "kind" && (!kind || *kind == desk::TicketKind::none)) form.refuse(at, "There is no such kind.");
    if (name == "sort" && value != "newest" && value != "oldest" && value != "priority")
        form.refuse(at, "It is newest, oldest or priority.");
}

std::map<std::string, std::string> read_filter(Form<json>& form, const json& filter) {
    std::map<std::string, std::string> out;
    if (!form.is_object(filter, "/filter",
                        {"status", "queue", "agent", "tag", "language", "channel", "priority", "kind", "follower",
                         "state", "mentioned", "sort"}))
        return out;
    for (const auto& [name, value] : filter.items()) {
        if (value.is_null()) continue;
        out[name] = name == "priority"
                        ? std::to_string(form.number<std::int64_t>(filter, "priority", "/filter", 0, 100))
                        : form.text(filter, name.c_str(), "/filter", longest_value, true);
        check(form, name, out[name]);
    }
    return out;
}

}  // namespace

Checked<View> read_view(std::string_view text) {
    const json value = json::parse(text, nullptr, false);
    Form<json> form;
    View out;
    if (form.is_object(value, "", {"name", "shared", "filter"})) {
        out.name = form.text(value, "name", "", longest_name, true);
        const json shared = value.value("shared", json(false));
        if (!shared.is_boolean()) form.refuse("/shared", "It is true or false.");
        out.is_shared = shared == json(true);
        out.filter = read_filter(form, value.value("filter", json()));
    }
    if (form.flaw()) return Flaws{*form.flaw()};
    return out;
}

std::string filter_json(const View& view) {
    JsonWriter out;
    out.begin_object();
    for (const auto& [name, value] : view.filter) {
        out.key(name);
        name == "priority" ? out.raw(value) : out.text(value);
    }
    return out.end_object().take();
}

std::string write_view(const View& view) {
    JsonWriter out;
    out.begin_object().member("name", view.name).member("shared", view.is_shared);
    out.member("owner", view.owner.str()).key("filter").raw(filter_json(view));
    return out.end_object().take();
}

View stored_view(std::string_view text) {
    json value = json::parse(text, nullptr, false);
    View out;
    if (!value.is_object()) return out;
    const auto owner = desk::AgentId::parse(value.value("owner", ""));
    value.erase("owner");
    if (auto read = read_view(value.dump())) out = std::move(*read);
    if (owner) out.owner = *owner;
    return out;
}

}  // namespace waydesk::toolbox
