#include "desk/amend.hpp"

#include "core/json_writer.hpp"
#include "core/language/word.hpp"
#include "core/utf8.hpp"
#include "desk/bodies.hpp"

#include <algorithm>

namespace waydesk::desk {
namespace {

constexpr std::string_view signs_of_tags = "-_.:/#&+";
constexpr std::string_view fields_prefix = "fields.";

std::string quoted_or_null(std::string_view text) { return text.empty() ? "null" : JsonWriter().text(text).take(); }

bool has(const std::vector<std::string>& tags, const std::string& tag) {
    return std::ranges::find(tags, tag) != tags.end();
}

// One amendment, part by part; the first refusal ends it.
class Amending {
public:
    Amending(const Amend& wanted, const ConversationState& state, const Agent& by, const FieldForm& form)
        : wanted_(wanted), by_(by), form_(form) {
        out_.state = state;
    }

    std::variant<Amended, Refusal> run() {
        tags();
        priority();
        subject();
        kind();
        for (const FieldValue& field : wanted_.fields) this->field(field);
        follow();
        if (refusal_) return refusal_;
        return std::move(out_);
    }

private:
    void refuse(std::string field) {
        if (!refusal_) refusal_ = {waydesk::Errc::invalid, std::move(field)};
    }

    void tags() {
        std::vector<std::string>& tags = out_.state.tags;
        std::vector<std::string> removed, added;
        for (const std::string& text : wanted_.remove_tags) {
            const std::string tag = language::to_lower(text);
            if (std::erase(tags, tag) > 0) removed.push_back(tag);
        }
        for (const std::string& text : wanted_.add_tags) {
            const auto tag = tag_from(text);
            if (!tag) return refuse("tags");
            if (has(tags, *tag)) continue;
            tags.push_back(*tag);
            if (std::erase(removed, *tag) == 0) added.push_back(*tag);
        }
        if (!added.empty() && tags.size() > Amend::most_tags) return refuse("tags");
        if (added.empty() && removed.empty()) return;
        for (const std::string& tag : removed) out_.changes.push_back({"tag", tag, {}});
        for (const std::string& tag : added) out_.changes.push_back({"tag", {}, tag});
        out_.events.push_back({EventKind::tag, bodies::tags(added, removed)});
    }

    void priority() {
        if (!wanted_.priority) return;
        if (*wanted_.priority < 0 || *wanted_.priority > Amend::most_priority) return refuse("priority");
        const std::int64_t before = std::exchange(out_.state.priority, *wanted_.priority);
        out_.state.ticket.is_priority_given = true;
        if (before == *wanted_.priority) return;
        const std::string old = std::to_string(before), now = std::to_string(*wanted_.priority);
        note("priority", {old, old}, {now, now});
    }

    void subject() {
        if (!wanted_.subject) return;
        note_text("subject", std::exchange(out_.state.subject, *wanted_.subject), *wanted_.subject);
    }

    void kind() {
        if (!wanted_.kind) return;
        const TicketKind before = std::exchange(out_.state.ticket.kind, *wanted_.kind);
        note_text("kind", to_string(before), to_string(*wanted_.kind));
    }

    // One that is not defined any more can only be taken away.
    void field(const FieldValue& field) {
        const std::string path = std::string(fields_prefix) + field.name;
        const FieldDefinition* definition = form_.find(field.name);
        const bool is_none = field.value == "null";
        const std::string before = field_in(out_.state.fields, field.name);
        if (definition == nullptr && !(is_none && before != "null")) return refuse(path);
        if (definition != nullptr && !is_none && !is_value_of(*definition, field.value)) return refuse(path);
        if (before == field.value) return;
        out_.state.fields = with_field(out_.state.fields, field.name, field.value);
        note(path, {before, before}, {field.value, field.value});
    }

    void follow() {
        if (!wanted_.follow || *wanted_.follow == out_.state.ticket.is_followed_by(by_.id)) return;
        std::vector<AgentId>& followers = out_.state.ticket.followers;
        if (*wanted_.follow)
            followers.push_back(by_.id);
        else
            std::erase(followers, by_.id);
        out_.events.push_back({EventKind::followed, bodies::followed(by_, *wanted_.follow)});
    }

    struct Value {
        std::string text;  // as it can be put back
        std::string json;
    };
    void note(const std::string& name, Value before, Value after) {
        out_.events.push_back({EventKind::field, bodies::field(name, before.json, after.json)});
        out_.changes.push_back({name, std::move(before.text), std::move(after.text)});
    }
    void note_text(const std::string& name, std::string_view before, std::string_view after) {
        if (before == after) return;
        note(name, {std::string(before), quoted_or_null(before)}, {std::string(after), quoted_or_null(after)});
    }

    const Amend& wanted_;
    const Agent& by_;
    const FieldForm& form_;
    Amended out_;
    Refusal refusal_;
};

// Adds what puts this one back, when it is still as it was made.
bool add_back(const Changed& change, const ConversationState& state, Amend& out) {
    if (change.name == "tag") {
        const bool was_added = change.before.empty();
        const std::string& tag = was_added ? change.after : change.before;
        if (has(state.tags, tag) != was_added) return false;
        (was_added ? out.remove_tags : out.add_tags).push_back(tag);
        return true;
    }
    if (change.name == "priority") {
        if (std::to_string(state.priority) != change.after) return false;
        out.priority = std::atoll(change.before.c_str());
        return true;
    }
    if (change.name == "subject") {
        if (state.subject != change.after) return false;
        out.subject = change.before;
        return true;
    }
    if (change.name == "kind") {
        if (to_string(state.ticket.kind) != change.after) return false;
        out.kind = ticket_kind_from(change.before);
        return true;
    }
    if (!change.name.starts_with(fields_prefix)) return false;
    const std::string name = change.name.substr(fields_prefix.size());
    if (field_in(state.fields, name) != change.after) return false;
    out.fields.push_back({name, change.before});
    return true;
}

}  // namespace

std::string Place::str() const { return std::string(to_string(status)) + " " + queue.str() + " " + agent.str(); }

Place Place::of(const ConversationState& state) {
    const Status status = state.status == Status::offered ? Status::waiting : state.status;
    return {status, state.queue, status == Status::waiting ? AgentId{} : state.agent};
}

Place Place::parse(std::string_view text) {
    const std::size_t first = text.find(' '), second = text.find(' ', first + 1);
    if (first == text.npos || second == text.npos) return {};
    Place out{status_from(text.substr(0, first)).value_or(Status::waiting), {}, {}};
    if (const auto queue = QueueId::parse(text.substr(first + 1, second - first - 1))) out.queue = *queue;
    if (const auto agent = AgentId::parse(text.substr(second + 1))) out.agent = *agent;
    return out;
}

std::optional<std::string> tag_from(std::string_view text) {
    std::string tag = language::to_lower(text);
    if (!language::is_word(tag, signs_of_tags) || count_code_points(tag) > Amend::most_tag_code_points)
        return std::nullopt;
    return tag;
}

std::variant<Amended, Refusal> amend(const Amend& wanted, const ConversationState& state, const Agent& by,
                                     const FieldForm& form) {
    return Amending(wanted, state, by, form).run();
}

std::optional<Amend> amendment_back(const PutBack& wanted, const ConversationState& state) {
    Amend out;
    out.conversation = wanted.conversation;
    bool is_any = false;
    for (const Changed& change : wanted.changes) is_any = add_back(change, state, out) || is_any;
    if (!is_any) return std::nullopt;
    return out;
}

}  // namespace waydesk::desk
