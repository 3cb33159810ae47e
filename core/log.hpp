#pragma once
// Structured log on standard error: one line an event, `time level event key=value …`, in English. Values are escaped
// (CR, LF, quotes), so a line stays a line. Never a message body, a token or an address. Any thread.

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace waydesk::log {

enum class Level { debug, info, warn, error };

class Value {
public:
    Value(std::string_view text) : text_(text) {}           // NOLINT: values are written in place
    Value(const char* text) : text_(text) {}                // NOLINT
    Value(const std::string& text) : text_(text) {}         // NOLINT
    Value(bool value) : text_(value ? "true" : "false") {}  // NOLINT
    template <std::integral T>
    Value(T value) : text_(std::to_string(value)) {}       // NOLINT
    Value(double value) : text_(std::to_string(value)) {}  // NOLINT
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

struct Field {
    std::string_view key;
    Value value;
};
using Fields = std::initializer_list<Field>;

void set_level(Level level);
void write(Level level, std::string_view event, Fields fields);
void flush();

inline void debug(std::string_view event, Fields fields = {}) { write(Level::debug, event, fields); }
inline void info(std::string_view event, Fields fields = {}) { write(Level::info, event, fields); }
inline void warn(std::string_view event, Fields fields = {}) { write(Level::warn, event, fields); }
inline void error(std::string_view event, Fields fields = {}) { write(Level::error, event, fields); }

// The text of one line without time and level: for tests.
std::string format(std::string_view event, Fields fields);

}  // namespace waydesk::log
