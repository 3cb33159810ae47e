// The states of a workspace as administrators write them.
#include "desk/state_form.hpp"

#include "desk/labels.hpp"
#include "desk/queue.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::desk {
namespace {

using nlohmann::json;

StateDefinition read_state(Form<json>& form, const json& value, const std::string& at) {
    StateDefinition out;
    if (!form.is_object(value, at, {"name", "label", "category"})) return out;
    out.name = form.text(value, "name", at, 40, true);
    if (!is_key(out.name)) form.refuse(at + "/name", "A word of a-z, digits, - and _ is expected here.");
    out.label = read_labels(form, value.value("label", json()), at + "/label");
    const auto category = state_category_from(form.text(value, "category", at, 20, true));
    if (!category) form.refuse(at + "/category", "It is new, open, pending, on_hold or resolved.");
    out.category = category.value_or(StateCategory::open);
    return out;
}

}  // namespace

Checked<StateForm> read_state_form(std::string_view text) {
    const json value = json::parse(text, nullptr, false);
    Form<json> form;
    StateForm out;
    const json states = form.is_object(value, "", {"states"}) ? value.value("states", json()) : json();
    if (!states.is_array() || states.size() > StateForm::most_states)
        form.refuse("/states", "A list of at most 50 states is expected here.");
    for (std::size_t i = 0; i < states.size() && !form.flaw(); ++i) {
        const std::string at = "/states/" + std::to_string(i);
        StateDefinition state = read_state(form, states[i], at);
        if (out.find(state.name) != nullptr) form.refuse(at + "/name", "There are two states of this name.");
        out.states.push_back(std::move(state));
    }
    if (form.flaw()) return Flaws{*form.flaw()};
    return out;
}

std::string write_state_form(const StateForm& form) {
    JsonWriter out;
    out.begin_object().member("version", form.version).key("states").begin_array();
    for (const StateDefinition& state : form.states) {
        out.begin_object().member("name", state.name);
        write_labels(out, state.label);
        out.member("category", to_string(state.category)).end_object();
    }
    return out.end_array().end_object().take();
}

}  // namespace waydesk::desk
