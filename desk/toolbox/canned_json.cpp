#include "desk/toolbox/canned.hpp"

#include "core/form.hpp"
#include "core/json_writer.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::toolbox {
namespace {

using nlohmann::json;

constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_shortcut = 40;
constexpr std::size_t longest_text = 16'000;
constexpr std::size_t most_queues = 100;

std::map<std::string, std::string> read_texts(Form<json>& form, const json& texts) {
    std::map<std::string, std::string> out;
    if (!texts.is_object() || texts.empty()) {
        form.refuse("/texts", "A text in at least one language is expected here.");
        return out;
    }
    for (const auto& [name, text] : texts.items()) {
        const std::string at = "/texts/" + name;
        const auto tag = language::LanguageTag::parse(name);
        if (!tag) form.refuse(at, "This is no language tag.");
        std::string content = form.text(texts, name.c_str(), "/texts", longest_text, true);
        if (const auto wrong = wrong_variable(content)) form.refuse(at, "There is no variable " + *wrong + ".");
        if (tag) out[tag->str()] = std::move(content);
    }
    return out;
}

}  // namespace

Checked<CannedAnswer> read_canned(std::string_view text) {
    const json value = json::parse(text, nullptr, false);
    Form<json> form;
    CannedAnswer out;
    if (form.is_object(value, "", {"title", "shortcut", "texts", "queues"})) {
        out.title = form.text(value, "title", "", longest_title, true);
        out.shortcut = form.text(value, "shortcut", "", longest_shortcut, false);
        out.texts = read_texts(form, value.value("texts", json()));
        const json queues = value.value("queues", json::array());
        if (!queues.is_array() || queues.size() > most_queues)
            form.refuse("/queues", "A list of queues is expected here.");
        else
            for (std::size_t i = 0; i < queues.size(); ++i)
                out.queues.push_back(form.id<desk::QueueId>(queues[i], "/queues/" + std::to_string(i)));
    }
    if (form.flaw()) return Flaws{*form.flaw()};
    return out;
}

std::string write_canned(const CannedAnswer& answer) {
    JsonWriter out;
    out.begin_object().member("title", answer.title).member_or_null("shortcut", answer.shortcut);
    out.key("texts").begin_object();
    for (const auto& [tag, text] : answer.texts) out.member(tag, text);
    out.end_object().key("queues").begin_array();
    for (const desk::QueueId queue : answer.queues) out.text(queue.str());
    return out.end_array().end_object().take();
}

}  // namespace waydesk::toolbox
