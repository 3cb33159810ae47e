#include "tests/simulation/storage.hpp"

#include "core/store/change.hpp"
#include "core/store/migrator.hpp"
#include "desk/desk_sql.hpp"
#include "desk/rows.hpp"
#include "tests/simulation/simulation_sql.hpp"

namespace waydesk::simulation {
namespace {

template <class T, class E>
T value_or_end(boost::system::result<T, E> result, std::string_view what) {
    ensure(result.has_value(), what);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

std::vector<const store::Table*> tables() {
    using namespace desk::tables;
    return {&agent,        &queue, &queue_member, &contact, &identity,
            &conversation, &event, &read_marker,  &draft,   &attachment};
}

std::string joined(std::span<const std::string_view> columns) {
    std::string text;
    for (const std::string_view column : columns) text += (text.empty() ? "" : ", ") + std::string(column);
    return text;
}

void insert(store::Connection& connection, const store::Table& table, const store::Cells& row) {
    std::string marks;
    for (std::size_t i = 0; i < table.columns.size(); ++i) marks += i == 0 ? "?" : ", ?";
    const std::string text =
        "INSERT INTO " + std::string(table.name) + " (" + joined(table.columns) + ") VALUES (" + marks + ")";
    value_or_end(connection.run({"insert_cast", text}, row), "the cast fits the schema");
}

void insert_person(store::Connection& connection, const Person& person) {
    using namespace desk;
    if (person.is_agent()) {
        Agent agent;
        agent.id = person.agent, agent.name = person.name, agent.role = person.role, agent.languages = {"en"};
        agent.capacity = usual_capacity;
        insert(connection, tables::agent, rows::of(workspace, agent));
        if (person.queue) insert(connection, tables::queue_member, rows::member(workspace, person.queue, person.agent));
        return;
    }
    Identity identity;
    identity.id = person.identity, identity.contact = person.contact, identity.kind = static_cast<IdentityKind>(1);
    identity.value = person.name;
    insert(connection, tables::identity, rows::of(workspace, identity));
}

}  // namespace

Storage::Storage() {
    using namespace desk;
    database_ = value_or_end(store::Database::open("sqlite::memory:"), "a database in memory opens");
    connection_ = value_or_end(database_->connect(store::Access::write), "a database in memory is reached");
    const SystemClock clock;
    value_or_end(store::Migrator(*connection_, clock, {desk::sql::migrations}).apply(), "the schema can be made");
    value_or_end(connection_->prepare_all(desk::sql::statements), "the desk's statements fit its schema");
    value_or_end(connection_->prepare_all(simulation::sql::statements), "the checker's statements fit the schema");
    value_or_end(connection_->begin(), "begin");
    insert(*connection_, tables::queue, rows::of(workspace, Queue{sales, "Sales", 1}));
    insert(*connection_, tables::queue, rows::of(workspace, Queue{support, "Support", 2}));
    for (const ContactId id : {ContactId{41}, ContactId{42}, ContactId{43}}) {
        Contact contact;
        contact.id = id, contact.name = "Traveler " + std::to_string(id.value);
        insert(*connection_, tables::contact, rows::of(workspace, contact));
    }
    for (const Person& person : cast) insert_person(*connection_, person);
    value_or_end(connection_->commit(), "commit");
}

void Storage::run(const std::string& script) {
    value_or_end(connection_->execute_script(script), "an operator's script runs");
}

void Storage::back_up() {
    std::string script;
    for (const store::Table* table : tables()) {
        const std::string name(table->name);
        script +=
            "DROP TABLE IF EXISTS kept_" + name + ";\nCREATE TABLE kept_" + name + " AS SELECT * FROM " + name + ";\n";
    }
    run(script);
    has_backup_ = true;
}

void Storage::restore() {
    std::string script;
    for (const store::Table* table : tables()) {
        const std::string name(table->name);
        script += "DELETE FROM " + name + ";\nINSERT INTO " + name + " SELECT * FROM kept_" + name + ";\n";
    }
    run(script);
    epoch_ = "epoch-" + std::to_string(++epochs_);
}

}  // namespace waydesk::simulation
