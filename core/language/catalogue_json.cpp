#include "core/language/catalogue_json.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::language {
namespace {

using nlohmann::json;

// Events of the parser instead of its tree: a tree keeps the last of two equal keys and says nothing.
class Reader final : public json::json_sax_t {
public:
    Catalogue::Messages messages;

    bool start_object(std::size_t) override { return depth_++ == 0; }
    bool end_object() override { return true; }
    bool key(string_t& name) override { return key_ = name, true; }
    bool string(string_t& text) override { return depth_ == 1 && messages.emplace(key_, text).second; }

    bool null() override { return false; }
    bool boolean(bool) override { return false; }
    bool number_integer(number_integer_t) override { return false; }
    bool number_unsigned(number_unsigned_t) override { return false; }
    bool number_float(number_float_t, const string_t&) override { return false; }
    bool binary(binary_t&) override { return false; }
    bool start_array(std::size_t) override { return false; }
    bool end_array() override { return false; }
    bool parse_error(std::size_t, const std::string&, const json::exception&) override { return false; }

private:
    int depth_ = 0;
    std::string key_;
};

}  // namespace

Result<Catalogue::Messages> parse_messages(std::string_view json_text) {
    Reader reader;
    if (!json::sax_parse(json_text, &reader)) return Errc::invalid;
    return std::move(reader.messages);
}

}  // namespace waydesk::language
