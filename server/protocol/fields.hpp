#pragma once
// Reads the fields of a JSON object and remembers the first that is wrong, so that a reader of a frame or of an HTTP
// body states what it wants line by line and looks once at the end. Absent and null are the same.
// Pure; the object must outlive it.

#include "server/protocol/json_limits.hpp"
#include "server/protocol/problem.hpp"

#include <initializer_list>

namespace waydesk::protocol {

class Fields {
public:
    explicit Fields(const Json& object) : object_(object), root_(this) {}
    // The fields of `object`, found in `parent` under `name`; what is wrong in it is wrong in the parent.
    Fields(const Json& object, std::string_view name, Fields& parent);
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;

    std::string require_text(std::string_view name, std::size_t most_bytes);   // not empty
    std::string optional_text(std::string_view name, std::size_t most_bytes);  // empty when absent
    // Text that people write: may be empty; longer than `most` code points is `too_large`. Absent is wrong.
    std::string require_prose(std::string_view name, std::size_t most_code_points);
    std::int64_t require_int(std::string_view name, std::int64_t least, std::int64_t most);
    std::optional<std::int64_t> optional_int(std::string_view name, std::int64_t least, std::int64_t most);
    bool require_bool(std::string_view name);
    std::optional<bool> optional_bool(std::string_view name);
    const Json* require_object(std::string_view name);   // null when wrong
    const Json* optional_object(std::string_view name);  // null when absent or wrong
    const Json::Array* optional_array(std::string_view name, std::size_t most);
    std::vector<std::string> optional_texts(std::string_view name, std::size_t most, std::size_t most_bytes);

    // An id that is not of our form cannot exist: `unknown` is the code then.
    template <class Id>
    Id require_id(std::string_view name, ProblemCode unknown = ProblemCode::not_found) {
        const std::string text = require_text(name, max_id_bytes);
        return text.empty() ? Id{} : parse_id<Id>(name, text, unknown);
    }
    template <class Id>
    std::optional<Id> optional_id(std::string_view name, ProblemCode unknown = ProblemCode::not_found) {
        const std::string text = optional_text(name, max_id_bytes);
        if (text.empty()) return std::nullopt;
        return parse_id<Id>(name, text, unknown);
    }

    // Absent is none; one that is not of the form of ids is wrong.
    template <class Id>
    std::vector<Id> optional_ids(std::string_view name, std::size_t most) {
        std::vector<Id> out;
        for (const std::string& text : optional_texts(name, most, max_id_bytes)) {
            const Result<Id> id = Id::parse(text);
            if (id)
                out.push_back(*id);
            else
                refuse(name);
        }
        return out;
    }

    // The first name in this object that is not in `known`: what an HTTP write refuses (S-12).
    std::optional<std::string> unknown_field(std::initializer_list<std::string_view> known) const;
    void refuse(std::string_view name, ProblemCode code = ProblemCode::bad_frame);  // the first refusal counts

    const Json& object() const { return object_; }
    bool ok() const { return !root_->wrong_; }
    Problem problem() const { return root_->wrong_.value_or(Problem{}); }

private:
    static constexpr std::size_t max_id_bytes = 256;

    const Json* present(std::string_view name) const;  // null when absent or null
    template <class Id>
    Id parse_id(std::string_view name, std::string_view text, ProblemCode unknown) {
        const Result<Id> id = Id::parse(text);
        if (id) return *id;
        refuse(name, unknown);
        return Id{};
    }

    const Json& object_;
    Fields* root_;
    std::string path_;
    std::optional<Problem> wrong_;
};

}  // namespace waydesk::protocol
