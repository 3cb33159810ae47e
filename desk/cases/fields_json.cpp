#include "desk/cases/fields.hpp"

#include "core/json_writer.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace waydesk::cases {
namespace {

using nlohmann::json;

struct Writer {
    JsonWriter& out;

    void operator()(const std::string& text) const { out.text(text); }
    void operator()(std::int64_t count) const { out.number(count); }
    void operator()(bool flag) const { out.boolean(flag); }
    void operator()(Instant at) const { out.number(at.ms()); }
    void operator()(const Money& sum) const {
        out.begin_object().member("minor", sum.minor).member("currency", sum.currency).end_object();
    }
    void operator()(const std::vector<std::string>& items) const {
        out.begin_array();
        for (const std::string& item : items) out.text(item);
        out.end_array();
    }
};

const FieldForm* form_of(const Process& process, std::string_view name) {
    for (const StepForm& step : process.steps)
        for (const FieldForm& form : step.fields)
            if (form.name == name) return &form;
    return nullptr;
}

std::optional<Value> sum_from(const json& value) {
    if (!value.is_object() || value.size() != 2) return std::nullopt;
    const auto minor = value.find("minor"), currency = value.find("currency");
    if (minor == value.end() || !minor->is_number_integer() || currency == value.end() || !currency->is_string())
        return std::nullopt;
    return Money{minor->get<std::int64_t>(), currency->get<std::string>()};
}

std::optional<Value> list_from(const json& value) {
    if (!value.is_array() || !std::ranges::all_of(value, [](const json& item) { return item.is_string(); }))
        return std::nullopt;
    return value.get<std::vector<std::string>>();
}

std::optional<Value> value_from(const json& value, FieldType type) {
    switch (type) {
        case FieldType::text:
        case FieldType::choice:
            if (value.is_string()) return value.get<std::string>();
            break;
        case FieldType::count:
            if (value.is_number_integer()) return value.get<std::int64_t>();
            break;
        case FieldType::moment: {
            constexpr std::int64_t latest = 253'402'300'799'000;  // the end of the year 9999
            if (value.is_number_integer() && value.get<std::int64_t>() >= 0 && value.get<std::int64_t>() <= latest)
                return Instant::from_ms(value.get<std::int64_t>());
            break;
        }
        case FieldType::flag:
            if (value.is_boolean()) return value.get<bool>();
            break;
        case FieldType::money: return sum_from(value);
        case FieldType::list: return list_from(value);
    }
    return std::nullopt;
}

}  // namespace

std::string to_json(const Fields& fields) {
    JsonWriter out;
    out.begin_object();
    for (const auto& [name, value] : fields) {
        out.key(name);
        std::visit(Writer{out}, value);
    }
    out.end_object();
    return out.take();
}

Checked<Fields> fields_from_json(std::string_view text, const Process& process) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object()) return Flaws{{"", "An object of fields is expected."}};
    Fields out;
    Flaws flaws;
    for (const auto& [name, value] : object.items()) {
        const FieldForm* form = form_of(process, name);
        if (form == nullptr) {
            flaws.push_back({name, "There is no such field."});
        } else if (auto read = value_from(value, form->type)) {
            out.insert_or_assign(name, *std::move(read));
        } else {
            flaws.push_back({name, "The value is not of the field's kind."});
        }
    }
    if (!flaws.empty()) return flaws;
    return out;
}

}  // namespace waydesk::cases
