// The audit log for the HTTP interface: what is noted, what is shown of it, and whether all of it fits.
#include "core/counted.hpp"
#include "core/csv_line.hpp"
#include "core/encoding.hpp"
#include "core/time/rfc3339.hpp"
#include "server/app/accounts_port.hpp"

namespace waydesk::app {
namespace {

std::string json_of(const audit::Entry& entry) {
    JsonWriter json;
    json.begin_object().member("number", entry.number).member("at", entry.at.ms()).key("actor").begin_object();
    json.member("kind", entry.actor_kind).member_or_null("id", entry.actor).member_or_null("name", entry.actor_name);
    json.end_object().member("address", entry.address).member("verb", entry.verb);
    json.member_or_null("object", entry.object).key("detail").raw(entry.detail);
    json.member("hash", encode_hex(entry.hash)).end_object();
    return json.take();
}

api::Page page_of(const std::vector<audit::Entry>& entries, std::int64_t limit) {
    api::Page page;
    for (const audit::Entry& entry : entries) page.items_json.push_back(json_of(entry));
    const bool is_full = entries.size() == static_cast<std::size_t>(limit);
    if (is_full && entries.back().number > 1) page.next = std::to_string(entries.back().number);
    return page;
}

std::string line_of(const audit::Entry& entry) {
    CsvLine line;
    line.number(entry.number).cell(time::format_utc(entry.at)).cell(entry.actor_kind).cell(entry.actor);
    line.cell(entry.actor_name).cell(entry.address).cell(entry.verb).cell(entry.object).cell(entry.detail);
    return line.cell(encode_hex(entry.hash)).take();
}

std::string verdict_json(const audit::Verdict& verdict, Instant at) {
    JsonWriter json;
    json.begin_object().member("entries", verdict.entries).member("head", encode_hex(verdict.head.hash));
    json.member("at", at.ms()).key("fault");
    if (verdict.fault) {
        json.begin_object().member("number", verdict.fault->number).member("sentence", verdict.fault->sentence);
        json.end_object();
    } else {
        json.null();
    }
    json.end_object();
    return json.take();
}

}  // namespace

audit::Entry AccountsOfDesk::entry_of(const api::AuditNote& note) const {
    audit::Entry entry;
    entry.at = parts_.runtime.clock().now();
    entry.actor_kind = !note.actor ? "nobody" : note.by_token ? "token" : "agent";
    if (note.actor) entry.actor = note.actor.str(), entry.actor_name = name_of(note.actor);
    entry.address = note.address, entry.verb = note.verb, entry.object = note.object, entry.detail = note.detail;
    if (note.email.empty()) return entry;
    const auto email = auth::normalise_email(note.email);
    const auth::Credential* known = email ? parts_.doors.agents().credentials().by_email(*email) : nullptr;
    if (known != nullptr) entry.object = known->agent.str();
    return entry;
}

Task<void> AccountsOfDesk::note(api::AuditNote note) {
    std::function<void(Answer<bool>)> work = [this, note = std::move(note)](Answer<bool> answer) {
        const bool is_failure = note.verb == "sign_in_failed";
        if (is_failure && !failures_.try_take("all", parts_.runtime.clock().monotonic())) return answer(false);
        log_.append(entry_of(note), [answer](const Result<void>& done) { answer(done.has_value()); });
    };
    co_await parts_.runtime.ask<bool>(std::move(work));
}

Task<Result<std::vector<audit::Entry>>> AccountsOfDesk::read_audit(const api::AuditQuery& query) {
    audit::Filter filter{query.actor, query.verb, query.object, query.from, query.to, query.before, query.limit};
    std::function<Result<std::vector<audit::Entry>>(store::Connection&)> read =
        [workspace = parts_.runtime.workspace().value, filter = std::move(filter)](store::Connection& connection) {
            return audit::list(connection, workspace, filter);
        };
    return parts_.runtime.readers().read<std::vector<audit::Entry>>(std::move(read));
}

Task<Result<api::Page>> AccountsOfDesk::audit(api::AuditQuery query) {
    const auto found = co_await read_audit(query);
    if (!found) co_return found.error();
    co_return page_of(*found, query.limit);
}

Task<Result<std::string>> AccountsOfDesk::audit_table(api::AuditQuery query) {
    const auto found = co_await read_audit(query);
    if (!found) co_return found.error();
    std::string out = "number,at,actor_kind,actor,actor_name,address,verb,object,detail,hash\r\n";
    for (const audit::Entry& entry : *found) out += line_of(entry);
    co_return out;
}

// All of it is read, which takes a reader's time: once at a time.
Task<Result<std::string>> AccountsOfDesk::verify_audit() {
    const Counted counted(verifying_);
    if (counted.now() > 1) co_return Errc::busy;
    std::function<Result<audit::Verdict>(store::Connection&)> read =
        [workspace = parts_.runtime.workspace().value](store::Connection& connection) {
            return audit::verify(connection, workspace);
        };
    const auto verdict = co_await parts_.runtime.readers().read<audit::Verdict>(std::move(read));
    if (!verdict) co_return verdict.error();
    co_return verdict_json(*verdict, parts_.runtime.clock().now());
}

}  // namespace waydesk::app
