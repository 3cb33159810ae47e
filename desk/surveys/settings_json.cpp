#include "core/json_writer.hpp"
#include "desk/surveys/settings.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace waydesk::surveys {
namespace {

using nlohmann::json;

// Reads one part of the settings and remembers what is wrong in it.
class Part {
public:
    Part(const json& whole, std::string name, Flaws& flaws) : name_(std::move(name)), flaws_(flaws) {
        const auto found = whole.find(name_);
        if (found == whole.end()) return;
        if (found->is_object())
            part_ = &*found;
        else
            flaws_.push_back({name_, "An object is expected here."});
    }

    void read(std::string_view field, bool& into) {
        if (const json* value = find(field)) {
            if (value->is_boolean())
                into = value->get<bool>();
            else
                refuse(field, "Yes or no is expected here.");
        }
    }
    void read(std::string_view field, std::int64_t& into, std::int64_t least, std::int64_t most) {
        const json* value = find(field);
        if (value == nullptr) return;
        if (value->is_number_integer() && *value >= least && *value <= most)
            into = value->get<std::int64_t>();
        else
            refuse(field,
                   "A number from " + std::to_string(least) + " to " + std::to_string(most) + " is expected here.");
    }
    void read_one_of(std::string_view field, std::string_view only) {
        const json* value = find(field);
        if (value != nullptr && *value != only) refuse(field, "Only " + std::string(only) + " is possible here.");
    }
    void read_channels(std::string_view field, std::vector<std::string>& into) {
        const json* value = find(field);
        if (value == nullptr) return;
        std::vector<std::string> read;
        const bool is_list = value->is_array() && std::ranges::all_of(*value, [&](const json& one) {
                                 if (one != "chat" && one != "email") return false;
                                 const auto name = one.get<std::string>();
                                 if (std::ranges::find(read, name) == read.end()) read.push_back(name);
                                 return true;
                             });
        if (is_list)
            into = std::move(read);
        else
            refuse(field, "A list of chat and email is expected here.");
    }
    void end() {
        if (part_ == nullptr) return;
        for (const auto& [name, value] : part_->items())
            if (std::ranges::find(known_, name) == known_.end()) refuse(name, "There is no such setting.");
    }

private:
    const json* find(std::string_view field) {
        known_.emplace_back(field);
        if (part_ == nullptr) return nullptr;
        const auto found = part_->find(std::string(field));
        return found == part_->end() ? nullptr : &*found;
    }
    void refuse(std::string_view field, std::string sentence) {
        flaws_.push_back({name_ + "." + std::string(field), std::move(sentence)});
    }

    std::string name_;
    Flaws& flaws_;
    const json* part_ = nullptr;
    std::vector<std::string> known_;
};

}  // namespace

Checked<Settings> read_settings(std::string_view text) {
    const json whole = json::parse(text, nullptr, false);
    if (!whole.is_object()) return Flaws{{"", "An object is expected here."}};
    Settings out;
    Flaws flaws;
    Part csat(whole, "csat", flaws), nps(whole, "nps", flaws), ces(whole, "ces", flaws), visits(whole, "visits", flaws);
    constexpr std::int64_t longest_days = 730;
    csat.read("on", out.csat), csat.read_one_of("ask", "resolved"), csat.read_channels("channels", out.channels);
    csat.read("low", out.low, 1, scale_of(Kind::csat).to), csat.read("complaint", out.opens_complaint);
    nps.read("on", out.nps), nps.read("every_days", out.nps_every_days, 1, longest_days);
    ces.read("on", out.ces);
    visits.read("on", out.visits), visits.read("days_after", out.visit_days_after, 1, 3);
    for (Part* part : {&csat, &nps, &ces, &visits}) part->end();
    if (const auto version = whole.find("version"); version != whole.end() && version->is_number_integer())
        out.version = version->get<std::int64_t>();
    if (!flaws.empty()) return flaws;
    return out;
}

std::string write_settings(const Settings& settings) {
    JsonWriter out;
    out.begin_object().member("version", settings.version).key("csat").begin_object();
    out.member("on", settings.csat).member("ask", "resolved").key("channels").begin_array();
    for (const std::string& channel : settings.channels) out.text(channel);
    out.end_array().member("low", settings.low).member("complaint", settings.opens_complaint).end_object();
    out.key("nps").begin_object().member("on", settings.nps).member("every_days", settings.nps_every_days).end_object();
    out.key("ces").begin_object().member("on", settings.ces).end_object();
    out.key("visits").begin_object().member("on", settings.visits);
    return out.member("days_after", settings.visit_days_after).end_object().end_object().take();
}

}  // namespace waydesk::surveys
