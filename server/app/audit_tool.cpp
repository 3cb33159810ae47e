// `waydesk audit verify`: reads the log of a store, also of one that is being served, and needs nothing of it but that.
#include "core/encoding.hpp"
#include "core/json_writer.hpp"
#include "core/store/database.hpp"
#include "desk/desk_sql.hpp"
#include "server/app/store_opening.hpp"
#include "server/app/tools.hpp"
#include "server/audit/records.hpp"
#include "server/config/command_line.hpp"

#include <iostream>

namespace waydesk::app {
namespace {

int refuse(std::ostream& complaints, const std::string& sentence) {
    complaints << sentence << '\n';
    return 1;
}

}  // namespace

int run(const config::AuditVerifyCommand& command) { return verify_audit(command, std::cout, std::cerr); }

int verify_audit(const config::AuditVerifyCommand& command, std::ostream& out, std::ostream& complaints) {
    const config::Loaded loaded = config::configure(command.where);
    if (!loaded.problems.empty()) return refuse(complaints, loaded.problems.front().str());
    auto database = store::Database::open(store_url(loaded.config));
    if (!database) return refuse(complaints, database.error().sentence);
    auto connection = (*database)->connect(store::Access::read);
    if (!connection) return refuse(complaints, connection.error().sentence);
    const auto workspace = (*connection)->query(desk::sql::find_workspace);
    if (!workspace || workspace->empty())
        return refuse(complaints, "There is no workspace in the store: was it ever served?");
    const auto verdict = audit::verify(**connection, workspace->front().integer(0), command.head);
    if (!verdict) return refuse(complaints, "The audit log cannot be read: " + verdict.error().message() + ".");
    if (verdict->fault)
        return refuse(complaints, "Entry " + std::to_string(verdict->fault->number) +
                                      " of the audit log does not fit: " + verdict->fault->sentence + ".");
    JsonWriter json;
    json.begin_object().member("entries", verdict->entries).member("head", encode_hex(verdict->head.hash)).end_object();
    out << json.take() << '\n';
    return 0;
}

}  // namespace waydesk::app
