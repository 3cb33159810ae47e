#pragma once
// Writes JSON text in one pass. Beside the JSON library because stored bodies are spliced in as they are, without
// parsing them again (docs/decisions/0006). The caller gives valid UTF-8 and balances begin and end.

#include <cstdint>
#include <string>
#include <string_view>

namespace waydesk {

class JsonWriter {
public:
    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }
    JsonWriter& key(std::string_view name);
    JsonWriter& text(std::string_view value);
    JsonWriter& number(std::int64_t value);
    JsonWriter& real(double value);  // NaN and infinities are written as null
    JsonWriter& boolean(bool value);
    JsonWriter& null();
    JsonWriter& raw(std::string_view json);  // already JSON

    JsonWriter& member(std::string_view name, std::string_view value) { return key(name).text(value); }
    JsonWriter& member(std::string_view name, const char* value) { return key(name).text(value); }
    JsonWriter& member(std::string_view name, std::int64_t value) { return key(name).number(value); }
    JsonWriter& member(std::string_view name, bool value) { return key(name).boolean(value); }
    JsonWriter& member_or_null(std::string_view name, std::string_view value) {  // empty = null
        return value.empty() ? key(name).null() : key(name).text(value);
    }

    const std::string& str() const { return out_; }
    std::string take() { return std::move(out_); }

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    void separate();

    std::string out_;
    bool first_ = true;
};

}  // namespace waydesk
