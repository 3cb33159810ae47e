#include "core/condition/condition.hpp"
#include "core/condition/pattern.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace waydesk::condition {

using nlohmann::json;

// Reads one condition; the first flaw ends it.
struct Reader {
    const Vocabulary& vocabulary;
    std::size_t parts = 0;
    std::optional<Flaw> flaw;

    Condition refuse(const std::string& at, std::string sentence) {
        if (!flaw) flaw = Flaw{at, std::move(sentence)};
        return {};
    }

    Condition read(const json& value, const std::string& at, std::size_t depth) {
        if (depth > condition_depth)
            return refuse(at, "Conditions are nested more than " + std::to_string(condition_depth) + " deep.");
        if (++parts > condition_parts)
            return refuse(at, "A condition has at most " + std::to_string(condition_parts) + " parts.");
        Condition out;
        if (value.is_boolean()) {
            out.kind_ = value.get<bool>() ? Condition::Kind::always : Condition::Kind::never;
            return out;
        }
        if (!value.is_object() || value.empty())
            return refuse(at, "A condition is true, false, or an object with all, any, none or fact.");
        if (value.contains("fact")) return read_tests(value, at);
        static const std::map<std::string, Condition::Kind> kinds{
            {"all", Condition::Kind::all}, {"any", Condition::Kind::any}, {"none", Condition::Kind::none}};
        const auto kind = kinds.find(value.begin().key());
        if (kind == kinds.end())
            return refuse(at + "/" + value.begin().key(), "all, any, none or fact is expected here.");
        if (value.size() > 1) return refuse(at, "all, any and none stand alone in their object.");
        if (!value.begin()->is_array()) return refuse(at + "/" + kind->first, "A list of conditions is expected here.");
        out.kind_ = kind->second;
        for (std::size_t i = 0; i < value.begin()->size() && !flaw; ++i)
            out.parts_.push_back(
                read((*value.begin())[i], at + "/" + kind->first + "/" + std::to_string(i), depth + 1));
        return out;
    }

    Condition read_tests(const json& value, const std::string& at) {
        if (!value["fact"].is_string()) return refuse(at + "/fact", "The name of a fact is expected here.");
        const auto fact = value["fact"].get<std::string>();
        const Type* type = find_type(vocabulary, fact);
        if (type == nullptr) return refuse(at + "/fact", "There is no fact " + fact + ".");
        Condition out;
        out.kind_ = Condition::Kind::all;
        for (const auto& [name, operand] : value.items())
            if (name != "fact" && !flaw) out.parts_.push_back(read_test(fact, *type, name, operand, at));
        if (out.parts_.empty()) return refuse(at, "What " + fact + " is compared with is missing.");
        if (out.parts_.size() > 1) return out;
        const Condition only = out.parts_.front();
        return only;
    }

    Condition read_test(const std::string& fact, Type type, const std::string& name, const json& operand,
                        const std::string& at) {
        const std::optional<Op> op = op_named(name);
        if (!op) return refuse(at + "/" + name, "There is no comparison " + name + ".");
        Condition out;
        out.kind_ = Condition::Kind::test;
        out.fact_ = fact, out.op_ = *op;
        const std::optional<Value> value = operand_of(*op, type, operand);
        if (!value)
            return refuse(at + "/" + name,
                          fact + " is " + std::string(to_string(type)) + ": it cannot be compared so.");
        out.operand_ = *value;
        if (*op != Op::matches) return out;
        auto compiled = Pattern::compile(std::get<std::string>(*value));
        if (const auto* sentence = std::get_if<std::string>(&compiled)) return refuse(at + "/" + name, *sentence);
        out.pattern_ = std::get<0>(compiled);
        return out;
    }

    static std::optional<Op> op_named(const std::string& name) {
        for (int i = 0; i <= static_cast<int>(Op::matches); ++i)
            if (to_string(static_cast<Op>(i)) == name) return static_cast<Op>(i);
        return std::nullopt;
    }

    static std::optional<Value> operand_of(Op op, Type type, const json& operand) {
        if (op == Op::known) return operand.is_boolean() ? std::optional<Value>{operand.get<bool>()} : std::nullopt;
        if (op == Op::in || op == Op::nin) return list_of(operand);
        if (op == Op::contains && type != Type::text && type != Type::texts) return std::nullopt;
        if (op == Op::matches && type != Type::text) return std::nullopt;
        if (op == Op::contains || op == Op::matches) return text_of(operand);
        const bool is_ordered = op != Op::eq && op != Op::ne;
        if (is_ordered && type != Type::number) return std::nullopt;
        switch (type) {
            case Type::flag: return operand.is_boolean() ? std::optional<Value>{operand.get<bool>()} : std::nullopt;
            case Type::number:
                return operand.is_number_integer() ? std::optional<Value>{operand.get<std::int64_t>()} : std::nullopt;
            case Type::text: return text_of(operand);
            case Type::texts: break;
        }
        return std::nullopt;
    }

    static std::optional<Value> text_of(const json& operand) {
        return operand.is_string() ? std::optional<Value>{operand.get<std::string>()} : std::nullopt;
    }

    static std::optional<Value> list_of(const json& operand) {
        if (!operand.is_array() || operand.empty()) return std::nullopt;
        Texts out;
        for (const json& one : operand) {
            if (!one.is_string() && !one.is_number_integer()) return std::nullopt;
            out.push_back(one.is_string() ? one.get<std::string>() : one.dump());
        }
        return Value{std::move(out)};
    }
};

Checked<Condition> read_condition(std::string_view text, const Vocabulary& vocabulary) {
    const json value = json::parse(text, nullptr, false);
    Reader reader{vocabulary, 0, std::nullopt};
    if (value.is_discarded()) return Flaws{{"", "This is not JSON."}};
    Condition out = reader.read(value, "", 0);
    if (reader.flaw) return Flaws{*reader.flaw};
    return out;
}

}  // namespace waydesk::condition
