#include "core/json_writer.hpp"
#include "core/utf8.hpp"
#include "desk/quality/form.hpp"
#include "desk/quality/scores.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace waydesk::quality {
namespace {

using nlohmann::json;

bool is_name(const std::string& text) {
    constexpr std::size_t longest = 32;
    return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

bool is_title(const std::string& text) {
    return is_valid_utf8(text) && text.find_first_not_of(" \t\r\n") != std::string::npos &&
           count_code_points(text) <= most_title_code_points;
}

// Null: it is not there, or of another kind.
template <class T>
std::optional<T> value_in(const json& object, const char* name, bool (json::*is_kind)() const noexcept) {
    const auto found = object.find(name);
    if (found == object.end() || !((*found).*is_kind)()) return std::nullopt;
    return found->get<T>();
}

FormItem item_from(const json& object, const std::string& at, Flaws& flaws) {
    FormItem out;
    const auto refuse = [&](const char* field, std::string sentence) {
        flaws.push_back({at + "." + field, std::move(sentence)});
    };
    const auto name = value_in<std::string>(object, "name", &json::is_string);
    name&& is_name(*name) ? void(out.name = *name) : refuse("name", "A name of a-z, 0-9 and _ is expected here.");
    const auto title = value_in<std::string>(object, "title", &json::is_string);
    title&& is_title(*title) ? void(out.title = *title)
                             : refuse("title", "A title of up to 200 characters is expected here.");
    const auto weight = value_in<std::int64_t>(object, "weight", &json::is_number_integer);
    weight && *weight >= 1 && *weight <= whole_weight
        ? void(out.weight = *weight)
        : refuse("weight", "A weight in hundredths of a percent is expected here.");
    const auto max = value_in<std::int64_t>(object, "max", &json::is_number_integer);
    max && *max >= 1 && *max <= most_points ? void(out.max = *max)
                                            : refuse("max", "A number from 1 to 10 is expected here.");
    out.is_critical = value_in<bool>(object, "critical", &json::is_boolean).value_or(false);
    return out;
}

Flaws check(const Form& form) {
    Flaws flaws;
    std::int64_t sum = 0;
    for (const FormItem& item : form.items) {
        sum += item.weight;
        if (std::ranges::count(form.items, item.name, &FormItem::name) > 1)
            flaws.push_back({"items", "Two items have the same name: " + item.name + "."});
    }
    if (sum != whole_weight)
        flaws.push_back({"items", "The weights add up to " + std::to_string(sum) + " and not to 10000."});
    return flaws;
}

}  // namespace

Checked<Form> read_form(std::string_view text) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object()) return Flaws{{"", "An object is expected here."}};
    const auto items = object.find("items");
    if (items == object.end() || !items->is_array() || items->empty() || items->size() > most_items)
        return Flaws{{"items", "A list of 1 to 40 items is expected here."}};
    Form out;
    Flaws flaws;
    out.version = value_in<std::int64_t>(object, "version", &json::is_number_integer).value_or(0);
    for (const json& item : *items) {
        const std::string at = "items[" + std::to_string(out.items.size()) + "]";
        if (!item.is_object()) return Flaws{{at, "An object is expected here."}};
        out.items.push_back(item_from(item, at, flaws));
    }
    if (flaws.empty()) flaws = check(out);
    if (!flaws.empty()) return flaws;
    return out;
}

std::string write_form(const Form& form) {
    JsonWriter out;
    out.begin_object().member("version", form.version).key("items").begin_array();
    for (const FormItem& item : form.items) {
        out.begin_object().member("name", item.name).member("title", item.title).member("weight", item.weight);
        out.member("max", item.max).member("critical", item.is_critical).end_object();
    }
    return out.end_array().end_object().take();
}

Checked<std::string> fields_of_step(std::string_view step, std::string_view text) {
    json object = json::parse(text, nullptr, false);
    if (!object.is_object()) return Flaws{{"", "An object of fields is expected."}};
    if (step != "score" && step != "calibrate") return std::string(text);
    json out = json::object();
    const std::string before = step == "calibrate" ? "second_" : "";
    for (const auto& [name, value] : object.items()) {
        if (name != "scores" && name != "critical" && name != "comment")
            return Flaws{{name, "There is no such field."}};
        if (name != "scores") {
            out[before + name] = value;
            continue;
        }
        if (!value.is_object()) return Flaws{{"scores", "Points for each item are expected here."}};
        json list = json::array();
        for (const auto& [item, points] : value.items()) {
            if (!points.is_number_integer()) return Flaws{{"scores." + item, "A whole number is expected here."}};
            list.push_back(item + "=" + std::to_string(points.get<std::int64_t>()));
        }
        out[before + name] = std::move(list);
    }
    return out.dump();
}

}  // namespace waydesk::quality
