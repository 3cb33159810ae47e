#include "server/protocol/json_limits.hpp"

#include "core/utf8.hpp"

#include <nlohmann/json.hpp>

#include <limits>

namespace waydesk::protocol {
namespace {

// Receives the parser's events and stops it (by returning false) at the first limit that is passed.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit Builder(const JsonLimits& limits) : limits_(limits) { open_.reserve(limits.depth); }

    bool null() override { return add(Json()); }
    bool boolean(bool value) override { return add(Json(value)); }
    bool number_integer(number_integer_t value) override { return add(Json(std::int64_t{value})); }
    bool number_unsigned(number_unsigned_t value) override {
        if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return add(Json(static_cast<double>(value)));
        return add(Json(static_cast<std::int64_t>(value)));
    }
    bool number_float(number_float_t value, const string_t&) override { return add(Json(double{value})); }
    bool string(string_t& value) override { return add(Json(std::move(value))); }
    bool binary(binary_t&) override { return fail(JsonErrc::malformed); }
    bool start_object(std::size_t) override { return open(Json(Json::Object())); }
    bool start_array(std::size_t) override { return open(Json(Json::Array())); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        Json::Object& members = *open_.back()->object();
        if (members.size() == limits_.keys) return fail(JsonErrc::too_many);
        for (const Json::Member& member : members)
            if (member.key == name) return fail(JsonErrc::duplicate_key);
        members.push_back({std::move(name), Json()});
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return fail(JsonErrc::malformed);
    }

    JsonErrc error() const { return error_; }
    Json take() { return std::move(root_); }

private:
    bool fail(JsonErrc error) {
        if (error_ == JsonErrc::ok) error_ = error;
        return false;
    }

    // Where the next value belongs. Addresses of open containers are stable: only the innermost one grows.
    Json* put(Json value) {
        if (++values_ > limits_.values) return nullptr;
        Json* place = &root_;
        if (!open_.empty()) {
            if (Json::Array* items = open_.back()->array()) {
                items->push_back(std::move(value));
                return &items->back();
            }
            place = &open_.back()->object()->back().value;
        }
        *place = std::move(value);
        return place;
    }

    bool add(Json value) { return put(std::move(value)) != nullptr || fail(JsonErrc::too_many); }

    bool open(Json container) {
        if (open_.size() == limits_.depth) return fail(JsonErrc::too_deep);
        Json* place = put(std::move(container));
        if (place == nullptr) return fail(JsonErrc::too_many);
        open_.push_back(place);
        return true;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    JsonLimits limits_;
    Json root_;
    std::vector<Json*> open_;
    std::size_t values_ = 0;
    JsonErrc error_ = JsonErrc::ok;
};

class JsonCategory final : public boost::system::error_category {
public:
    const char* name() const noexcept override { return "waydesk.json"; }
    std::string message(int value) const override {
        switch (static_cast<JsonErrc>(value)) {
            case JsonErrc::ok: return "ok";
            case JsonErrc::invalid_utf8: return "not valid UTF-8";
            case JsonErrc::malformed: return "not JSON";
            case JsonErrc::duplicate_key: return "a key twice in one object";
            case JsonErrc::too_deep: return "nested too deep";
            case JsonErrc::too_many: return "too many keys or values";
        }
        return "unknown";
    }
};

}  // namespace

const boost::system::error_category& json_category() noexcept {
    static const JsonCategory category;
    return category;
}

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
    if (!is_valid_utf8(text)) return JsonErrc::invalid_utf8;
    if (text.find('\0') != std::string_view::npos) return JsonErrc::malformed;  // the parser would take it for the end
    Builder builder(limits);
    if (nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) return builder.take();
    return builder.error() == JsonErrc::ok ? JsonErrc::malformed : builder.error();
}

}  // namespace waydesk::protocol
