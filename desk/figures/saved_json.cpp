#include "core/form.hpp"
#include "core/json_writer.hpp"
#include "core/time/calendar_rules.hpp"
#include "core/time/zone.hpp"
#include "desk/figures/kpi.hpp"
#include "desk/figures/saved.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::figures {
namespace {

using nlohmann::json;

constexpr std::size_t longest_title = 120;
constexpr std::size_t longest_value = 64;
constexpr std::int64_t most_days = 92;

void check(Form<json>& form, const std::string& name, const std::string& value) {
    const std::string at = "/query/" + name;
    if ((name == "from" || name == "to") && !time::parse_date(value)) form.refuse(at, "A date is expected here.");
    if (name == "zone" && !time::Zone::find(value)) form.refuse(at, "There is no such time zone.");
    if (name == "split" && !split_from(value)) form.refuse(at, "There is no such split.");
    if (name == "queue" && !desk::QueueId::parse(value)) form.refuse(at, "A queue is expected here.");
    if (name == "agent" && !desk::AgentId::parse(value)) form.refuse(at, "An agent is expected here.");
}

void read_query(Form<json>& form, const json& query, SavedReport& into) {
    if (!form.is_object(query, "/query",
                        {"from", "to", "days", "zone", "split", "queue", "channel", "language", "agent"}))
        return;
    into.query.clear();
    for (const auto& [name, value] : query.items()) {
        if (value.is_null()) continue;
        std::string& text = into.query[name];
        text = name == "days" ? std::to_string(form.number<std::int64_t>(query, "days", "/query", 1, most_days))
                              : form.text(query, name.c_str(), "/query", longest_value, true);
        check(form, name, text);
    }
}

void read_figures(Form<json>& form, const json& list, SavedReport& into) {
    into.figures.clear();
    if (!list.is_array() || list.empty() || list.size() > most_figures)
        return form.refuse("/figures", "A list of 1 to 40 figures is expected here.");
    for (const json& one : list) {
        const std::string name = one.is_string() ? one.get<std::string>() : std::string();
        if (find_definition(name) == nullptr) return form.refuse("/figures", "There is no figure " + name + ".");
        into.figures.push_back(name);
    }
}

void read_into(Form<json>& form, const json& value, SavedReport& into) {
    if (value.contains("title")) into.title = form.text(value, "title", "", longest_title, true);
    if (value.contains("figures")) read_figures(form, value["figures"], into);
    if (value.contains("query")) read_query(form, value["query"], into);
    const json shared = value.value("shared", json(into.is_shared));
    if (!shared.is_boolean() && !shared.is_null()) form.refuse("/shared", "It is true or false.");
    if (shared.is_boolean()) into.is_shared = shared.get<bool>();
}

}  // namespace

Checked<SavedReport> read_report(std::string_view text, SavedReport before) {
    const json value = json::parse(text, nullptr, false);
    Form<json> form;
    if (form.is_object(value, "", {"version", "title", "figures", "query", "shared"})) read_into(form, value, before);
    if (before.title.empty()) form.refuse("/title", "A title is expected here.");
    if (before.figures.empty()) form.refuse("/figures", "A list of 1 to 40 figures is expected here.");
    if (form.flaw()) return Flaws{*form.flaw()};
    return before;
}

std::string query_json(const SavedReport& report) {
    JsonWriter out;
    out.begin_object();
    for (const auto& [name, value] : report.query) {
        out.key(name);
        name == "days" ? out.raw(value) : out.text(value);
    }
    return out.end_object().take();
}

std::string write_report(const SavedReport& report) {
    JsonWriter out;
    out.begin_object().member("title", report.title).key("figures").begin_array();
    for (const std::string& name : report.figures) out.text(name);
    out.end_array().key("query").raw(query_json(report)).member("shared", report.is_shared);
    return out.member("owner", report.owner.str()).end_object().take();
}

SavedReport stored_report(std::string_view text) {
    json value = json::parse(text, nullptr, false);
    SavedReport out;
    if (!value.is_object()) return out;
    const auto owner = desk::AgentId::parse(value.value("owner", ""));
    value.erase("owner");
    if (auto read = read_report(value.dump())) out = std::move(*read);
    if (owner) out.owner = *owner;
    return out;
}

}  // namespace waydesk::figures
