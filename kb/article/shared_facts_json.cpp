#include "kb/article/shared_facts.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::kb::article {
namespace {

using nlohmann::json;

constexpr std::size_t most_items = 200;
constexpr std::int64_t most_number = 9'999;

// Reads member by member; the first flaw counts.
class Reader {
public:
    explicit Reader(const json& value) : value_(value) {}

    Checked<SharedFacts> read() {
        SharedFacts out;
        out.number = number();
        out.category = choice("category", category_from, true).value_or(out.category);
        out.audience = choice("audience", audience_from, false).value_or(out.audience);
        out.policies = texts("policies");
        out.facts = texts("facts");
        out.sources = sources();
        out.owner = text(value_, "owner", "owner");
        out.review = date(value_, "review", "review");
        out.valid_from = date(value_, "valid_from", "valid_from");
        out.valid_until = date(value_, "valid_until", "valid_until");
        if (flaw_) return Flaws{*flaw_};
        return out;
    }

private:
    void refuse(std::string field, std::string sentence) {
        if (!flaw_) flaw_ = Flaw{std::move(field), std::move(sentence)};
    }

    static const json* member(const json& in, const char* name) {
        const auto found = in.find(name);
        return found == in.end() || found->is_null() ? nullptr : &*found;
    }

    std::string text(const json& in, const char* name, const std::string& field) {
        const json* found = member(in, name);
        if (found == nullptr) return {};
        if (found->is_string()) return found->get<std::string>();
        refuse(field, "A text is expected here.");
        return {};
    }

    std::int64_t number() {
        const json* found = member(value_, "number");
        if (found == nullptr) return 0;
        if (found->is_number_integer() && *found >= 0 && *found <= most_number) return found->get<std::int64_t>();
        refuse("number", "A whole number from 0 to 9999 is expected here.");
        return 0;
    }

    template <class From>
    auto choice(const char* name, From from, bool is_required) -> decltype(from(std::string_view())) {
        const std::string written = text(value_, name, name);
        if (written.empty() && !is_required) return std::nullopt;
        const auto read = from(written);
        if (!read) refuse(name, "This is none of those there are.");
        return read;
    }

    std::vector<std::string> texts(const char* name) {
        std::vector<std::string> out;
        const json* found = member(value_, name);
        if (found == nullptr) return out;
        const bool fits = found->is_array() && found->size() <= most_items &&
                          std::all_of(found->begin(), found->end(), [](const json& item) { return item.is_string(); });
        if (!fits) {
            refuse(name, "A list of up to 200 texts is expected here.");
            return out;
        }
        return found->get<std::vector<std::string>>();
    }

    std::optional<time::Date> date(const json& in, const char* name, const std::string& field) {
        const std::string written = text(in, name, field);
        if (written.empty()) return std::nullopt;
        const auto read = time::parse_date(written);
        if (read) return *read;
        refuse(field, "A date such as 2027-03-01 is expected here.");
        return std::nullopt;
    }

    std::vector<Source> sources() {
        std::vector<Source> out;
        const json* found = member(value_, "sources");
        if (found == nullptr) return out;
        if (!found->is_array() || found->size() > most_items) {
            refuse("sources", "A list of up to 200 sources is expected here.");
            return out;
        }
        for (const json& item : *found) {
            const std::string field = "sources[" + std::to_string(out.size()) + "]";
            if (!item.is_object()) {
                refuse(field, "An object is expected here.");
                return out;
            }
            Source source;
            source.name = text(item, "name", field + ".name");
            const auto status = source_status_from(text(item, "status", field + ".status"));
            if (!status) refuse(field + ".status", "verified, secondary or recalled is expected here.");
            source.status = status.value_or(SourceStatus::recalled);
            source.checked = date(item, "checked", field + ".checked");
            out.push_back(std::move(source));
        }
        return out;
    }

    const json& value_;
    std::optional<Flaw> flaw_;
};

std::string text_of(const std::optional<time::Date>& date) { return date ? time::to_text(*date) : std::string(); }

}  // namespace

std::string write_shared(const SharedFacts& shared) {
    JsonWriter out;
    out.begin_object().member("number", shared.number);
    out.member("category", to_string(shared.category)).member("audience", to_string(shared.audience));
    out.key("policies").raw(write_texts(shared.policies)).key("facts").raw(write_texts(shared.facts));
    out.key("sources").begin_array();
    for (const Source& source : shared.sources) {
        out.begin_object().member("name", source.name).member("status", to_string(source.status));
        out.member_or_null("checked", text_of(source.checked)).end_object();
    }
    out.end_array().member("owner", shared.owner).member_or_null("review", text_of(shared.review));
    out.member_or_null("valid_from", text_of(shared.valid_from));
    return out.member_or_null("valid_until", text_of(shared.valid_until)).end_object().take();
}

Checked<SharedFacts> read_shared(std::string_view text) {
    const json value = json::parse(text, nullptr, false);
    if (!value.is_object()) return Flaws{{"", "An object is expected here."}};
    return Reader(value).read();
}

std::string write_texts(const std::vector<std::string>& texts) {
    JsonWriter out;
    out.begin_array();
    for (const std::string& text : texts) out.text(text);
    return out.end_array().take();
}

std::vector<std::string> read_texts(std::string_view text) {
    std::vector<std::string> out;
    const json value = json::parse(text, nullptr, false);
    if (!value.is_array()) return out;
    for (const json& item : value)
        if (item.is_string()) out.push_back(item.get<std::string>());
    return out;
}

std::string write_versions(const std::map<std::string, std::int64_t>& versions) {
    JsonWriter out;
    out.begin_object();
    for (const auto& [id, version] : versions) out.member(id, version);
    return out.end_object().take();
}

std::map<std::string, std::int64_t> read_versions(std::string_view text) {
    std::map<std::string, std::int64_t> out;
    const json value = json::parse(text, nullptr, false);
    if (!value.is_object()) return out;
    for (const auto& [id, version] : value.items())
        if (version.is_number_integer()) out[id] = version.get<std::int64_t>();
    return out;
}

}  // namespace waydesk::kb::article
