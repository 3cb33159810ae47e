#pragma once
// A value of a document together with where it stands, so that whatever is wrong with it is said with a JSON pointer.
// Places live on the stack while a document is read; a place must not outlive its parent. Any thread.

#include "kb/policy/document.hpp"

#include <initializer_list>
#include <limits>
#include <optional>

namespace waydesk::kb::policy {

class Place {
public:
    Place(const Node& root, Flaws& flaws) : node_(&root), flaws_(&flaws) {}
    Place(const Place& parent, std::string_view key, const Node& node)
        : parent_(&parent), key_(key), node_(&node), flaws_(parent.flaws_) {}
    Place(const Place& parent, std::size_t index, const Node& node)
        : parent_(&parent), index_(index), node_(&node), flaws_(parent.flaws_) {}

    const Node& node() const { return *node_; }
    std::string pointer() const;
    void refuse(std::string sentence) const { flaws_->push_back({pointer(), std::move(sentence)}); }
    void refuse(std::string_view key, std::string sentence) const {  // of a member
        flaws_->push_back({pointer() + pointer_part(key), std::move(sentence)});
    }
    bool is_fine() const { return flaws_->empty(); }

    // An object without other keys than these, or a refusal.
    bool is_object(std::initializer_list<std::string_view> allowed,
                   std::initializer_list<std::string_view> required = {}) const;
    bool is_open_object() const;                                       // any keys
    bool has(std::initializer_list<std::string_view> required) const;  // likewise, and these
    bool is_array() const;
    std::optional<Place> member(std::string_view key) const;

    // Of the value itself; a refusal and the fallback when it is of another kind.
    std::string text() const;
    std::string filled_text() const;  // and it is not empty
    std::int64_t integer(std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                         std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
    bool boolean() const;
    std::size_t one_of(std::initializer_list<std::string_view> words) const;  // its number; 0 after a refusal

    template <class Visit>
    void each_item(Visit&& visit) const {
        std::size_t number = 0;
        if (is_array())
            for (const Node& item : *node_->array()) visit(Place(*this, number++, item));
    }
    template <class Visit>
    void each_member(Visit&& visit) const {
        if (is_open_object())
            for (const Node::Member& each : *node_->object()) visit(each.key, Place(*this, each.key, each.value));
    }

private:
    const Place* parent_ = nullptr;
    std::string_view key_;
    std::size_t index_ = 0;
    const Node* node_;
    Flaws* flaws_;
};

std::string quoted(std::string_view text);                          // "text"
std::string listed(std::initializer_list<std::string_view> words);  // a, b and c
bool is_pattern(std::string_view text, std::string_view first, std::string_view rest, std::size_t least = 1,
                std::size_t most = std::string_view::npos);  // only these characters, so many

}  // namespace waydesk::kb::policy
