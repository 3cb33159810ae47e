#include "kb/policy/document.hpp"

#include "core/utf8.hpp"

#include <nlohmann/json.hpp>

#include <limits>

namespace waydesk::kb::policy {
namespace {

// Receives the parser's events and stops it (by returning false) at the first thing that is wrong.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit Builder(const DocumentLimits& limits) : limits_(limits) { open_.reserve(limits.depth); }

    bool null() override { return add(Node()); }
    bool boolean(bool value) override { return add(Node(value)); }
    bool number_integer(number_integer_t value) override { return add(Node(std::int64_t{value})); }
    bool number_unsigned(number_unsigned_t value) override {
        if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return fail_at_next("This whole number is too large.");
        return add(Node(static_cast<std::int64_t>(value)));
    }
    bool number_float(number_float_t, const string_t& written) override {
        const bool is_whole = written.find_first_of(".eE") == std::string::npos;
        return fail_at_next(is_whole ? "This whole number is too large."
                                     : "Numbers are whole: " + written + " is written as a fraction.");
    }
    bool string(string_t& value) override { return add(Node(std::move(value))); }
    bool binary(binary_t&) override { return fail_at_next("This is not JSON."); }
    bool start_object(std::size_t) override { return open(Node(Node::Object())); }
    bool start_array(std::size_t) override { return open(Node(Node::Array())); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        Node::Object& members = *open_.back()->object();
        if (members.size() == limits_.keys) return fail(pointer(), "This object has too many keys.");
        if (open_.back()->find(name) != nullptr)
            return fail(container_pointer() + pointer_part(name), "The key \"" + name + "\" stands here twice.");
        members.push_back({std::move(name), Node()});
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        return fail({}, "This is not JSON: byte " + std::to_string(position) + " fits nothing.");
    }

    Flaws take_flaws() { return std::move(flaws_); }
    Node take() { return std::move(root_); }

private:
    bool fail(std::string at, std::string sentence) {
        if (flaws_.empty()) flaws_.push_back({std::move(at), std::move(sentence)});
        return false;
    }
    bool fail_at_next(std::string sentence) { return fail(pointer(), std::move(sentence)); }

    // Of the innermost open container.
    std::string container_pointer() const {
        std::string out;
        for (std::size_t i = 0; i + 1 < open_.size(); ++i) out += step(*open_[i], true);
        return out;
    }
    // Of the value that comes next.
    std::string pointer() const {
        return open_.empty() ? std::string() : container_pointer() + step(*open_.back(), false);
    }
    static std::string step(const Node& container, bool is_there) {
        if (const Node::Array* items = container.array())
            return "/" + std::to_string(is_there ? items->size() - 1 : items->size());
        return container.object()->empty() ? std::string() : pointer_part(container.object()->back().key);
    }

    // Where the next value belongs. Addresses of open containers are stable: only the innermost one grows.
    Node* put(Node value) {
        if (++values_ > limits_.values) return nullptr;
        Node* place = &root_;
        if (!open_.empty()) {
            if (Node::Array* items = open_.back()->array()) {
                items->push_back(std::move(value));
                return &items->back();
            }
            place = &open_.back()->object()->back().value;
        }
        *place = std::move(value);
        return place;
    }

    bool add(Node value) {
        return put(std::move(value)) != nullptr || fail({}, "This document holds too many values.");
    }

    bool open(Node container) {
        if (open_.size() == limits_.depth) return fail_at_next("This is nested too deep.");
        Node* place = put(std::move(container));
        if (place == nullptr) return fail({}, "This document holds too many values.");
        open_.push_back(place);
        return true;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    DocumentLimits limits_;
    Node root_;
    std::vector<Node*> open_;
    std::size_t values_ = 0;
    Flaws flaws_;
};

}  // namespace

Checked<Node> parse_document(std::string_view text, const DocumentLimits& limits) {
    if (!is_valid_utf8(text)) return Flaws{{"", "This is not valid UTF-8."}};
    if (text.find('\0') != std::string_view::npos) return Flaws{{"", "This is not JSON: it holds a zero byte."}};
    Builder builder(limits);
    if (nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) return builder.take();
    Flaws flaws = builder.take_flaws();
    if (flaws.empty()) flaws.push_back({"", "This is not JSON."});
    return flaws;
}

}  // namespace waydesk::kb::policy
