#include "server/app/policy_views.hpp"

#include "desk/ids.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using kb::quoting::Difference;
using kb::quoting::Shelf;

void write_entry(JsonWriter& out, const Shelf::Entry& entry) {
    out.member("version", entry.policy->version).member("shipped", entry.is_shipped);
}

// A member of the policy's own text, as it stands there.
void write_own(JsonWriter& out, const kb::policy::Node& policy, std::string_view key) {
    const kb::policy::Node* value = policy.find(key);
    if (value == nullptr) return;
    out.key(key);
    kb::policy::write(out, *value);
}

void write_outcome(JsonWriter& out, std::string_view key, const kb::quoting::Outcome& outcome) {
    out.key(key).begin_object().member("status", outcome.status);
    if (outcome.fee) out.member("fee", *outcome.fee);
    if (outcome.gain) out.member("gain", *outcome.gain);
    out.end_object();
}

void write_difference(JsonWriter& out, const Difference& one) {
    out.begin_object().member("quote", one.quote.id.str()).member("at", one.quote.at.ms());
    const desk::ConversationId conversation{one.quote.conversation};
    out.member_or_null("conversation", conversation ? conversation.str() : std::string());
    out.member("currency", one.currency).member("exponent", std::int64_t{one.exponent});
    write_outcome(out, "before", one.told);
    write_outcome(out, "after", one.would_be);
    const auto more = one.more();
    more ? out.member("difference", *more) : out.key("difference").null();
    out.end_object();
}

}  // namespace

std::string listed_policy(const Shelf::Versions& versions) {
    const Shelf::Entry& newest = versions.rbegin()->second;
    JsonWriter out;
    out.begin_object().member("id", newest.policy->id);
    write_entry(out, newest);
    out.member("versions", static_cast<std::int64_t>(versions.size()));
    out.member("layer", kb::policy::word(newest.policy->layer))
        .member("status", kb::policy::word(newest.policy->status()));
    out.member("rules", static_cast<std::int64_t>(newest.policy->rules.size()));
    if (const auto policy = kb::policy::parse_document(newest.body))
        for (const char* key : {"title", "applies", "valid"}) write_own(out, *policy, key);
    return out.end_object().take();
}

std::string policy_detail(const Shelf::Versions& versions,
                          const std::function<PolicyAuthor(const std::string&)>& author) {
    const Shelf::Entry& newest = versions.rbegin()->second;
    JsonWriter out;
    out.begin_object().member("id", newest.policy->id).member("newest", newest.policy->version);
    out.key("versions").begin_array();
    for (auto each = versions.rbegin(); each != versions.rend(); ++each) {
        const Shelf::Entry& entry = each->second;
        out.begin_object();
        write_entry(out, entry);
        if (entry.is_shipped) {
            out.key("author").null().key("at").null();
        } else {
            const PolicyAuthor who = author(entry.author);
            out.key("author").begin_object().member("id", who.id).member("name", who.name).end_object();
            out.member("at", entry.at.ms());
        }
        out.end_object();
    }
    return out.end_array().key("policy").raw(newest.body).end_object().take();
}

std::string checked_policy(const Checked<Shelf::Entry>& checked) {
    JsonWriter out;
    out.begin_object().member("ok", checked.has_value());
    if (checked) {
        out.member("id", checked->policy->id).member("version", checked->policy->version);
    } else {
        const Flaws flaws = checked.error();
        out.member("error", flaws.front().sentence).member("at", flaws.front().field);
    }
    return out.end_object().take();
}

std::string replayed_policy(std::int64_t looked_at, const std::vector<Difference>& differences, std::size_t most) {
    std::int64_t pays_more = 0, pays_less = 0;
    for (const Difference& one : differences) {
        const auto more = one.more();
        if (more && *more < 0) ++pays_more;
        if (more && *more > 0) ++pays_less;
    }
    const auto differs = static_cast<std::int64_t>(differences.size());
    JsonWriter out;
    out.begin_object().member("looked_at", looked_at).member("differs", differs);
    out.member("pays_more", pays_more).member("pays_less", pays_less);
    out.member("other", differs - pays_more - pays_less).key("items").begin_array();
    for (std::size_t i = 0; i < std::min(most, differences.size()); ++i) write_difference(out, differences[i]);
    return out.end_array().end_object().take();
}

void write_told(JsonWriter& out, const kb::quoting::Told& told, std::string_view headline) {
    out.member(headline, told.headline).key("lines").begin_array();
    for (const kb::quoting::ToldLine& line : told.lines)
        out.begin_object().member("kind", line.kind).member("text", line.text).end_object();
    out.end_array().key("steps").begin_array();
    for (const std::string& step : told.steps) out.text(step);
    out.end_array().key("rules").begin_array();
    for (const kb::quoting::ToldRule& rule : told.rules) {
        out.begin_object().member("policy", rule.policy).member("version", rule.version).member("rule", rule.rule);
        out.member("title", rule.title).member("cite", rule.cite).member("status", rule.status);
        out.member("to_confirm", rule.is_to_confirm).end_object();
    }
    out.end_array();
}

void write_questions(JsonWriter& out, const kb::quoting::Questions& questions, const language::Catalogue& catalogue,
                     const language::LanguageTag& language, std::string_view currency, int exponent) {
    const auto said = [&](const std::string& text, std::string_view fact) {
        if (!catalogue.has(text)) return text;  // about this booking: said by its seller
        return catalogue.text(text, language, {{"currency", currency}, {"name", fact}});
    };
    out.key("questions").begin_array();
    for (const kb::quoting::Question& question : questions.list) {
        out.begin_object().member("fact", question.fact).member("kind", kb::quoting::to_string(question.kind));
        out.member("text", said(question.text, question.fact));
        if (question.kind == kb::quoting::QuestionKind::amount)
            out.member("currency", currency).member("exponent", std::int64_t{exponent});
        if (!question.options.empty()) {
            out.key("options").begin_array();
            for (const kb::quoting::Option& option : question.options)
                out.begin_object()
                    .member("value", option.value)
                    .member("text", said(option.text, question.fact))
                    .end_object();
            out.end_array();
        }
        out.end_object();
    }
    out.end_array();
}

}  // namespace waydesk::app
