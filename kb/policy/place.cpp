#include "kb/policy/place.hpp"

#include <algorithm>

namespace waydesk::kb::policy {

std::string Place::pointer() const {
    if (parent_ == nullptr) return {};
    const bool is_item = parent_->node_->array() != nullptr;
    return parent_->pointer() + (is_item ? "/" + std::to_string(index_) : pointer_part(key_));
}

bool Place::is_open_object() const {
    if (node_->object() != nullptr) return true;
    refuse("This must be an object.");
    return false;
}

bool Place::is_object(std::initializer_list<std::string_view> allowed,
                      std::initializer_list<std::string_view> required) const {
    if (!is_open_object()) return false;
    for (const Node::Member& member : *node_->object())
        if (std::ranges::find(allowed, member.key) == allowed.end())
            refuse(member.key, "There is no key " + quoted(member.key) + " here; there are " + listed(allowed) + ".");
    return has(required);
}

bool Place::has(std::initializer_list<std::string_view> required) const {
    if (!is_open_object()) return false;
    for (const std::string_view key : required)
        if (node_->find(key) == nullptr) refuse("The key " + quoted(key) + " is missing.");
    return true;
}

bool Place::is_array() const {
    if (node_->array() != nullptr) return true;
    refuse("This must be a list.");
    return false;
}

std::optional<Place> Place::member(std::string_view key) const {
    const Node* found = node_->find(key);
    if (found == nullptr) return std::nullopt;
    return Place(*this, key, *found);
}

std::string Place::text() const {
    if (node_->text() != nullptr) return *node_->text();
    refuse("This must be a text.");
    return {};
}

std::string Place::filled_text() const {
    std::string out = text();
    if (node_->text() != nullptr && out.empty()) refuse("This text may not be empty.");
    return out;
}

std::int64_t Place::integer(std::int64_t least, std::int64_t most) const {
    const std::int64_t* value = node_->integer();
    if (value == nullptr) {
        refuse("This must be a whole number.");
    } else if (*value < least) {
        refuse("This must be at least " + std::to_string(least) + ".");
    } else if (*value > most) {
        refuse("This must be at most " + std::to_string(most) + ".");
    } else {
        return *value;
    }
    return std::clamp<std::int64_t>(0, least, most);
}

bool Place::boolean() const {
    if (node_->boolean() != nullptr) return *node_->boolean();
    refuse("This must be true or false.");
    return false;
}

std::size_t Place::one_of(std::initializer_list<std::string_view> words) const {
    const std::string* word = node_->text();
    const auto found = word == nullptr ? words.end() : std::ranges::find(words, *word);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    refuse((word == nullptr ? "This" : quoted(*word)) + " is none of " + listed(words) + ".");
    return 0;
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string listed(std::initializer_list<std::string_view> words) {
    std::string out;
    std::size_t number = 0;
    for (const std::string_view word : words) {
        if (number > 0) out += number + 1 == words.size() ? " and " : ", ";
        out += word;
        ++number;
    }
    return out;
}

bool is_pattern(std::string_view text, std::string_view first, std::string_view rest, std::size_t least,
                std::size_t most) {
    if (text.size() < least || text.size() > most) return false;
    return text.empty() || (first.find(text.front()) != std::string_view::npos &&
                            text.find_first_not_of(rest, 1) == std::string_view::npos);
}

}  // namespace waydesk::kb::policy
