#include "desk/toolbox/macro.hpp"

#include "core/form.hpp"
#include "core/json_writer.hpp"
#include "desk/amend.hpp"
#include "desk/toolbox/canned.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace waydesk::toolbox {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 12> deed_names{"reply", "note",   "tag",   "untag",  "priority", "field",
                                                      "kind",  "assign", "queue", "snooze", "resolve",  "state"};
constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_text = 16'000;
constexpr std::int64_t longest_snooze_s = 90 * 24 * 3600;

std::optional<Deed> deed_from(std::string_view name) {
    const auto found = std::ranges::find(deed_names, name);
    if (found == deed_names.end()) return std::nullopt;
    return static_cast<Deed>(found - deed_names.begin());
}

class Reader {
public:
    explicit Reader(Form<json>& form) : form_(form) {}

    Action action(const json& value, const std::string& at) {
        Action out;
        if (!value.is_object()) {
            form_.refuse(at, "An object is expected here.");
            return out;
        }
        const auto deed = deed_from(value.value("do", json()).is_string() ? value["do"].get<std::string>() : "");
        if (!deed) {
            form_.refuse(at + "/do", "There is no such action.");
            return out;
        }
        out.deed = *deed;
        read(value, at, out);
        return out;
    }

private:
    void read(const json& value, const std::string& at, Action& out) {
        switch (out.deed) {
            case Deed::reply:
            case Deed::note: return words(value, at, out);
            case Deed::tag:
            case Deed::untag: return tags(value, at, out);
            case Deed::priority:
                if (!form_.is_object(value, at, {"do", "priority"})) return;
                out.priority = form_.number<std::int64_t>(value, "priority", at, 0, desk::Amend::most_priority);
                return;
            case Deed::field:
                if (!form_.is_object(value, at, {"do", "name", "value"})) return;
                out.name = form_.text(value, "name", at, 40, true);
                out.value = value.value("value", json()).dump();
                return;
            case Deed::kind: return kind(value, at, out);
            case Deed::assign:
                if (!form_.is_object(value, at, {"do", "agent"})) return;
                if (value.value("agent", json()) != json("me"))
                    out.agent = form_.id<desk::AgentId>(value.value("agent", json()), at + "/agent");
                return;
            case Deed::queue:
                if (!form_.is_object(value, at, {"do", "queue"})) return;
                out.queue = form_.id<desk::QueueId>(value.value("queue", json()), at + "/queue");
                return;
            case Deed::snooze:
                if (!form_.is_object(value, at, {"do", "for_s"})) return;
                out.snooze_for =
                    std::chrono::seconds(form_.number<std::int64_t>(value, "for_s", at, 60, longest_snooze_s));
                return;
            case Deed::state:
                if (!form_.is_object(value, at, {"do", "state"})) return;
                out.name = form_.text(value, "state", at, 40, false);
                return;
            case Deed::resolve: form_.is_object(value, at, {"do"}); return;
        }
    }

    void words(const json& value, const std::string& at, Action& out) {
        const bool is_reply = out.deed == Deed::reply;
        if (!(is_reply ? form_.is_object(value, at, {"do", "answer", "text"})
                       : form_.is_object(value, at, {"do", "text"})))
            return;
        if (is_reply) out.answer = form_.text(value, "answer", at, 40, false);
        out.text = form_.text(value, "text", at, longest_text, out.answer.empty());
        if (!out.answer.empty() && !out.text.empty())
            form_.refuse(at + "/text", "It is an answer or a text, not both.");
        if (const auto wrong = wrong_variable(out.text))
            form_.refuse(at + "/text", "There is no variable " + *wrong + ".");
    }

    void tags(const json& value, const std::string& at, Action& out) {
        if (!form_.is_object(value, at, {"do", "tags"})) return;
        const json tags = value.value("tags", json());
        if (!tags.is_array() || tags.empty() || tags.size() > desk::Amend::most_tags)
            return form_.refuse(at + "/tags", "A list of 1 to 20 tags is expected here.");
        for (const json& one : tags) {
            const auto tag = desk::tag_from(one.is_string() ? one.get<std::string>() : std::string());
            if (!tag) return form_.refuse(at + "/tags", "A tag is a word of at most 50 characters.");
            out.tags.push_back(*tag);
        }
    }

    void kind(const json& value, const std::string& at, Action& out) {
        if (!form_.is_object(value, at, {"do", "kind"})) return;
        const json name = value.value("kind", json());
        if (name.is_null()) return;
        const auto kind = desk::ticket_kind_from(name.is_string() ? name.get<std::string>() : "?");
        if (!kind || *kind == desk::TicketKind::none)
            return form_.refuse(at + "/kind", "It is question, problem, request, incident or null.");
        out.kind = *kind;
    }

    Form<json>& form_;
};

void write(JsonWriter& out, const Action& action) {
    out.begin_object().member("do", to_string(action.deed));
    switch (action.deed) {
        case Deed::reply:
        case Deed::note:
            action.answer.empty() ? out.member("text", action.text) : out.member("answer", action.answer);
            break;
        case Deed::tag:
        case Deed::untag:
            out.key("tags").begin_array();
            for (const std::string& tag : action.tags) out.text(tag);
            out.end_array();
            break;
        case Deed::priority: out.member("priority", action.priority); break;
        case Deed::field: out.member("name", action.name).key("value").raw(action.value); break;
        case Deed::kind: out.member_or_null("kind", desk::to_string(action.kind)); break;
        case Deed::assign: out.member("agent", action.agent ? action.agent.str() : "me"); break;
        case Deed::queue: out.member("queue", action.queue.str()); break;
        case Deed::snooze: out.member("for_s", std::int64_t{action.snooze_for / std::chrono::seconds(1)}); break;
        case Deed::state: out.member_or_null("state", action.name); break;
        case Deed::resolve: break;
    }
    out.end_object();
}

}  // namespace

std::string_view to_string(Deed deed) { return deed_names[static_cast<std::size_t>(deed)]; }

Checked<Macro> read_macro(std::string_view text) {
    const json value = json::parse(text, nullptr, false);
    Form<json> form;
    Macro out;
    if (form.is_object(value, "", {"title", "actions"})) {
        out.title = form.text(value, "title", "", longest_title, true);
        const json actions = value.value("actions", json());
        if (!actions.is_array() || actions.empty() || actions.size() > Macro::most_actions)
            form.refuse("/actions", "A list of 1 to 20 actions is expected here.");
        else
            for (std::size_t i = 0; i < actions.size(); ++i)
                out.actions.push_back(Reader(form).action(actions[i], "/actions/" + std::to_string(i)));
    }
    if (form.flaw()) return Flaws{*form.flaw()};
    return out;
}

std::string write_macro(const Macro& macro) {
    JsonWriter out;
    out.begin_object().member("title", macro.title).key("actions").begin_array();
    for (const Action& action : macro.actions) write(out, action);
    return out.end_array().end_object().take();
}

}  // namespace waydesk::toolbox
