#pragma once
// Contacts as JSON, for agents (docs/protocol.md, Contacts). Lives on: the desk thread.

#include "server/app/contact_person.hpp"

namespace waydesk::app {

class ContactViews {
public:
    explicit ContactViews(const ContactParts& parts) : parts_(parts) {}

    // Of what the reader may see: keep_visible comes before.
    std::string item(const Person& person) const;
    std::string profile(const Person& person, const std::map<desk::ContactId, std::string>& merged_names,
                        const std::string& language) const;
    std::string sentence(std::string_view key, const std::string& language) const;

    struct Line {
        Instant at;
        std::string_view kind;
        std::string key;  // tells it from others of the same moment
        std::string title, state, id, what;
        desk::Author by;
    };
    std::string line(const Line& line) const;

private:
    void write_person(JsonWriter& json, std::string_view key, desk::AgentId id) const;
    void write_identities(JsonWriter& json, const Person& person) const;
    void write_consents(JsonWriter& json, const Person& person) const;
    void write_notes(JsonWriter& json, const Person& person) const;
    void write_risk(JsonWriter& json, const Person& person, const std::string& language) const;

    const ContactParts& parts_;
};

}  // namespace waydesk::app
