#pragma once
// Reads a form that people wrote; the first flaw ends it. `Json` is the library's, which only *_json.cpp may know.
// Lives on: any thread, one at a time.

#include "core/flaw.hpp"
#include "core/utf8.hpp"

#include <algorithm>
#include <optional>

namespace waydesk {

template <class Json>
class Form {
public:
    const std::optional<Flaw>& flaw() const { return flaw_; }
    void refuse(std::string at, std::string sentence) {
        if (!flaw_) flaw_ = Flaw{std::move(at), std::move(sentence)};
    }

    bool is_object(const Json& value, const std::string& at, std::initializer_list<std::string_view> known) {
        if (!value.is_object()) {
            refuse(at, "An object is expected here.");
            return false;
        }
        for (const auto& [name, item] : value.items())
            if (std::ranges::find(known, name) == known.end())
                refuse(at + "/" + name, "There is no field " + name + " here.");
        return !flaw_;
    }

    // Of at most so many code points; absent and null are empty, which is wrong when it is needed.
    std::string text(const Json& value, const char* name, const std::string& at, std::size_t most, bool is_needed) {
        const Json found = value.value(name, Json());
        const bool fits = found.is_string() && count_code_points(found.template get_ref<const std::string&>()) <= most;
        if (fits && !(is_needed && found.template get_ref<const std::string&>().empty()))
            return found.template get<std::string>();
        if (!found.is_null() || is_needed)
            refuse(at + "/" + name, "A text of at most " + std::to_string(most) + " characters is expected here.");
        return {};
    }

    template <class T>
    T number(const Json& value, const char* name, const std::string& at, T least, T most) {
        const Json found = value.value(name, Json());
        if (found.is_number_integer() && found >= least && found <= most) return found.template get<T>();
        refuse(at + "/" + name,
               "A number from " + std::to_string(least) + " to " + std::to_string(most) + " is expected here.");
        return least;
    }

    template <class Id>
    Id id(const Json& value, const std::string& at) {
        const auto parsed = Id::parse(value.is_string() ? value.template get<std::string>() : std::string());
        if (parsed) return *parsed;
        refuse(at, "An id is expected here.");
        return {};
    }

private:
    std::optional<Flaw> flaw_;
};

}  // namespace waydesk
