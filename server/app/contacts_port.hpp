#pragma once
// Contacts for the HTTP interface. Any I/O thread; works on the desk thread, one change after the other, so that of two
// who change one contact at once the second sees what the first did.

#include "server/api/contacts_port.hpp"
#include "server/app/contact_views.hpp"

namespace waydesk::app {

class ContactsOfDesk final : public api::ContactsPort {
public:
    explicit ContactsOfDesk(const ContactParts& parts) : parts_(parts) {}

    Task<Result<api::Page>> list_contacts(api::ContactAsker asker, api::ContactQuery query) override;
    Task<Result<api::Page>> contact_timeline(api::ContactAsker asker, desk::ContactId id, std::string cursor,
                                             std::int64_t limit) override;
    Task<api::ContactAnswer> contact_profile(api::ContactAsker asker, desk::ContactId id) override;
    Task<api::ContactAnswer> change_profile(api::ContactAsker asker, desk::ContactId id,
                                            api::ProfilePatch patch) override;
    Task<api::ContactAnswer> put_consent(api::ContactAsker asker, desk::ContactId id, api::ConsentWord word) override;
    Task<api::ContactAnswer> add_note(api::ContactAsker asker, desk::ContactId id, std::string text,
                                      bool is_pinned) override;
    Task<api::ContactAnswer> remove_note(api::ContactAsker asker, desk::ContactId id, contacts::NoteId note) override;
    Task<api::ContactAnswer> add_identity(api::ContactAsker asker, desk::ContactId id,
                                          api::NewIdentity identity) override;
    Task<api::ContactAnswer> remove_identity(api::ContactAsker asker, desk::ContactId id,
                                             desk::IdentityId identity) override;
    Task<api::ContactAnswer> preview_merge(api::ContactAsker asker, desk::ContactId keep,
                                           desk::ContactId from) override;
    Task<api::ContactAnswer> merge_contact(api::ContactAsker asker, desk::ContactId keep,
                                           api::MergeOrder order) override;
    Task<api::ContactAnswer> unmerge_contact(api::ContactAsker asker, desk::ContactId keep,
                                             desk::ContactId from) override;
    Task<api::ContactAnswer> export_contact(api::ContactAsker asker, desk::ContactId id) override;
    Task<api::ContactAnswer> erase_contact(api::ContactAsker asker, desk::ContactId id, std::string reason) override;

private:
    using Answer = std::function<void(api::ContactAnswer)>;
    using Refused = std::optional<api::ContactRefusal>;
    // What one change writes, and what is to be done when it counts.
    struct Plan {
        store::Change change;
        std::function<void()> written;
        std::string_view when_taken;  // the sentence when the store refuses it, because somebody else has it
    };
    using Decide = std::function<Refused(const Person&, Plan&)>;

    // What the asker may see of him. errors: not_found
    void find(const api::ContactAsker& asker, desk::ContactId id, std::function<void(Result<Person>)> then) const;
    void answer_profile(const api::ContactAsker& asker, desk::ContactId id, const Answer& answer) const;
    // Finds him, lets `decide` plan the change, stores it, and answers with the profile.
    Task<api::ContactAnswer> change(api::ContactAsker asker, desk::ContactId id, Decide decide);
    // When all have been told what the desk has just been made to tell.
    void once_told(std::function<void()> then);
    void log(store::Change& change, desk::ContactId contact, desk::AgentId by, std::string kind, std::string title,
             std::string state);
    api::ContactRefusal conflict(std::string_view key, const api::ContactAsker& asker) const;
    void mask(std::string& text) const { privacy::mask_in_place(text, parts_.runtime.kept_numbers()); }

    // contacts_listing.cpp
    struct Listing;
    void list_more(const std::shared_ptr<Listing>& listing);

    // contacts_merging.cpp
    struct Pair {
        Person keep, from;
        std::vector<std::int64_t> booked;  // conversations of `from` that name a booking
    };
    void find_pair(const api::ContactAsker& asker, desk::ContactId keep, desk::ContactId from,
                   std::function<void(Result<Pair>)> then) const;
    Refused why_not(const Pair& pair, const api::ContactAsker& asker) const;
    std::string preview_json(const Pair& pair, const api::ContactAsker& asker) const;
    void merge(const api::ContactAsker& asker, const Pair& pair, const api::MergeOrder& order, const Answer& answer);
    void take_apart(const api::ContactAsker& asker, const Pair& pair, const contacts::Merge& merge,
                    const Answer& answer);
    void tell_moved(const contacts::MovedThings& moved, const desk::Contact& to);
    void line_up_everywhere(const OneByOne::Work& work);  // nobody moves a case or a callback meanwhile

    // contacts_erasing.cpp
    struct Erasing;
    void look_what_is_kept(const std::shared_ptr<Erasing>& erasing);
    Refused why_not(const Erasing& erasing) const;
    void overwrite(const std::shared_ptr<Erasing>& erasing);
    void finish_erasing(const std::shared_ptr<Erasing>& erasing);

    const ContactParts& parts_;
    ContactViews views_{parts_};
    OneByOne works_{parts_.runtime.thread()};
};

}  // namespace waydesk::app
